/// A number of up to 256 bits with its sign, for products and sums on their way to an `ExactDecimal`.
///
/// A product of two mantissas may pass 128 bits although the result, once its trailing zeros are dropped, does not.
struct DoubleWidth {
  private(set) var high: UInt128
  private(set) var low: UInt128
  let isNegative: Bool

  init(_ left: Int128, times right: Int128) {
    (high, low) = left.magnitude.multipliedFullWidth(by: right.magnitude)
    isNegative = (left < 0) != (right < 0)
  }

  init(whole: UInt128, isNegative: Bool) {
    self.init(high: 0, low: whole, isNegative: isNegative)
  }

  private init(high: UInt128, low: UInt128, isNegative: Bool) {
    self.high = high
    self.low = low
    self.isNegative = isNegative
  }

  /// The sum; both sides are products of a mantissa and a power of ten, so that it cannot pass 256 bits.
  static func + (left: DoubleWidth, right: DoubleWidth) -> DoubleWidth {
    if left.isNegative == right.isNegative {
      let (low, carry) = left.low.addingReportingOverflow(right.low)
      return DoubleWidth(high: left.high + right.high + (carry ? 1 : 0), low: low, isNegative: left.isNegative)
    }
    let isLeftLarger = (left.high, left.low) >= (right.high, right.low)
    let (larger, smaller) = isLeftLarger ? (left, right) : (right, left)
    let (low, borrow) = larger.low.subtractingReportingOverflow(smaller.low)
    return DoubleWidth(high: larger.high - smaller.high - (borrow ? 1 : 0), low: low, isNegative: larger.isNegative)
  }

  /// `self * 10 + digit` of the magnitude.
  mutating func append(digit: UInt128) {
    let (carry, product) = low.multipliedFullWidth(by: 10)
    let (sum, overflow) = product.addingReportingOverflow(digit)
    low = sum
    high = high * 10 + carry + (overflow ? 1 : 0)
  }

  mutating func addOne() {
    let (sum, overflow) = low.addingReportingOverflow(1)
    low = sum
    if overflow { high += 1 }
  }

  /// The decimal of this mantissa and a scale, `nil` where it does not fit even without its trailing zeros.
  func decimal(scale: Int) -> ExactDecimal? {
    var (high, low, scale) = (high, low, scale)
    while scale > 0, high > 0 || low > Int128.max.magnitude || scale > ExactDecimal.largestScale {
      let (upper, rest) = high.quotientAndRemainder(dividingBy: 10)
      let (lower, digit) = UInt128(10).dividingFullWidth((rest, low))
      guard digit == 0 else { return nil }
      (high, low) = (upper, lower)
      scale -= 1
    }
    guard high == 0, low <= Int128.max.magnitude else { return nil }
    return ExactDecimal(mantissa: isNegative ? -Int128(low) : Int128(low), scale: scale)
  }
}
