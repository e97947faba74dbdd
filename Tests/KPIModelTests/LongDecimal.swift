import KPIModel

/// Schoolbook arithmetic on digits of any number, as a second opinion on `ExactDecimal`.
struct LongDecimal {
  /// Lowest digit first.
  var digits: [Int]
  var scale: Int
  var isNegative: Bool

  init(_ value: ExactDecimal) {
    digits = String(value.mantissa.magnitude).reversed().compactMap(\.wholeNumberValue)
    scale = value.scale
    isNegative = value.isNegative
  }

  init(digits: [Int], scale: Int, isNegative: Bool) {
    self.digits = digits
    self.scale = scale
    self.isNegative = isNegative
  }

  /// Plain text without trailing zeros.
  var text: String {
    var text = digits.reversed().map(String.init).joined()
    text = String(repeating: "0", count: max(0, scale + 1 - text.count)) + text
    let split = text.index(text.endIndex, offsetBy: -scale)
    var (whole, fraction) = (text[..<split].drop { $0 == "0" }, text[split...])
    while fraction.last == "0" { fraction.removeLast() }
    if whole.isEmpty { whole = "0" }
    let unsigned = whole + (fraction.isEmpty ? "" : "." + fraction)
    return isNegative && unsigned != "0" ? "-" + unsigned : String(unsigned)
  }

  func aligned(to larger: Int) -> [Int] { Array(repeating: 0, count: larger - scale) + digits }

  static func + (left: LongDecimal, right: LongDecimal) -> LongDecimal {
    let scale = max(left.scale, right.scale)
    let (one, other) = (left.aligned(to: scale), right.aligned(to: scale))
    if left.isNegative == right.isNegative {
      var (sum, carry): ([Int], Int) = ([], 0)
      for index in 0..<max(one.count, other.count) + 1 {
        let digit = (index < one.count ? one[index] : 0) + (index < other.count ? other[index] : 0) + carry
        sum.append(digit % 10)
        carry = digit / 10
      }
      return LongDecimal(digits: sum, scale: scale, isNegative: left.isNegative)
    }
    let isLarger = compare(one, other) >= 0
    return LongDecimal(
      digits: difference(isLarger ? one : other, isLarger ? other : one), scale: scale,
      isNegative: isLarger ? left.isNegative : right.isNegative)
  }

  static func * (left: LongDecimal, right: LongDecimal) -> LongDecimal {
    var product = [Int](repeating: 0, count: left.digits.count + right.digits.count + 1)
    for (shift, digit) in left.digits.enumerated() {
      var carry = 0
      for (index, other) in right.digits.enumerated() {
        let value = product[shift + index] + digit * other + carry
        product[shift + index] = value % 10
        carry = value / 10
      }
      product[shift + right.digits.count] += carry
    }
    return LongDecimal(
      digits: product, scale: left.scale + right.scale, isNegative: left.isNegative != right.isNegative)
  }

  /// Long division to some decimals, rounded half away from zero.
  func divided(by other: LongDecimal, decimals: Int) -> LongDecimal {
    var numerator = digits
    var divisor = other.digits
    let shift = decimals + other.scale - scale
    if shift >= 0 {
      numerator = Array(repeating: 0, count: shift) + numerator
    } else {
      divisor = Array(repeating: 0, count: -shift) + divisor
    }
    var (quotient, rest): ([Int], [Int]) = ([], [])
    for digit in numerator.reversed() {
      rest.insert(digit, at: 0)
      var count = 0
      while LongDecimal.compare(rest, divisor) >= 0 {
        rest = LongDecimal.difference(rest, divisor)
        count += 1
      }
      quotient.insert(count, at: 0)
    }
    let isRoundedUp = LongDecimal.compare(rest.isEmpty ? [0] : LongDecimal.difference(divisor, rest), rest) <= 0
    let whole = LongDecimal(digits: quotient, scale: 0, isNegative: false)
    let rounded = isRoundedUp && !rest.isEmpty ? whole + LongDecimal(ExactDecimal(1)) : whole
    return LongDecimal(digits: rounded.digits, scale: decimals, isNegative: isNegative != other.isNegative)
  }

  private static func compare(_ left: [Int], _ right: [Int]) -> Int {
    for index in stride(from: max(left.count, right.count) - 1, through: 0, by: -1) {
      let (one, other) = (index < left.count ? left[index] : 0, index < right.count ? right[index] : 0)
      if one != other { return one - other }
    }
    return 0
  }

  private static func difference(_ larger: [Int], _ smaller: [Int]) -> [Int] {
    var (result, borrow): ([Int], Int) = ([], 0)
    for index in 0..<max(larger.count, smaller.count) {
      var digit = (index < larger.count ? larger[index] : 0) - (index < smaller.count ? smaller[index] : 0) - borrow
      borrow = digit < 0 ? 1 : 0
      if digit < 0 { digit += 10 }
      result.append(digit)
    }
    return result
  }
}
