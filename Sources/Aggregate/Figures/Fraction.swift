package import KPIModel

/// An exact quotient of two whole numbers: a figure before it is rounded.
///
/// A mean and a ratio of means have no finite decimal form; they are rounded once, when they are written.
package struct Fraction: Hashable, Sendable {
  package let numerator: Int128
  /// Above 0.
  package let denominator: Int128

  package init(_ count: Int) {
    numerator = Int128(count)
    denominator = 1
  }

  /// A decimal as it stands.
  package init?(_ decimal: ExactDecimal) {
    self.init(mantissa: decimal.mantissa, scale: decimal.scale)
  }

  /// `mantissa / 10^scale / divisor`; `nil` for a divisor of 0 or one too long for 128 bits.
  package init?(mantissa: Int128, scale: Int, divisor: Int = 1) {
    guard divisor > 0, let power = powerOfTen(scale) else { return nil }
    let (product, overflow) = power.multipliedReportingOverflow(by: Int128(divisor))
    guard !overflow, mantissa != .min else { return nil }
    numerator = mantissa
    denominator = product
  }

  private init(numerator: Int128, denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Exactly; `nil` for a divisor of 0, or when even the reduced quotient needs more than 128 bits.
  package func divided(by other: Fraction) -> Fraction? {
    guard other.numerator != 0 else { return nil }
    if let plain = Fraction.quotient(self, other) { return plain }
    let (left, right) = Fraction.reduced(numerator, other.numerator)
    let (below, above) = Fraction.reduced(denominator, other.denominator)
    return Fraction.quotient(
      Fraction(numerator: left, denominator: below), Fraction(numerator: right, denominator: above))
  }

  /// Multiplied by `factor` (100 for a percentage) and rounded half away from zero; `nil` when it needs over 128 bits.
  package func rounded(decimals: Int = 6, factor: Int = 1) -> ExactDecimal? {
    // Nearly every figure is a whole number, of which nothing has to be rounded.
    if denominator == 1, let whole = Int64(exactly: numerator), let factor = Int32(exactly: factor) {
      return ExactDecimal(mantissa: Int128(whole) * Int128(factor), scale: 0)
    }
    guard let power = powerOfTen(decimals) else { return nil }
    let (high, low) = numerator.magnitude.multipliedFullWidth(by: power.magnitude * UInt128(factor.magnitude))
    let divisor = denominator.magnitude
    guard high < divisor else { return nil }
    var (quotient, remainder) =
      high == 0 ? low.quotientAndRemainder(dividingBy: divisor) : divisor.dividingFullWidth((high, low))
    if remainder >= divisor - remainder { quotient += 1 }
    guard quotient <= Int128.max.magnitude else { return nil }
    let magnitude = Int128(quotient)
    return ExactDecimal(mantissa: numerator < 0 ? -magnitude : magnitude, scale: decimals)
  }

  private static func quotient(_ left: Fraction, _ right: Fraction) -> Fraction? {
    let (above, overflowAbove) = left.numerator.multipliedReportingOverflow(by: right.denominator)
    let (below, overflowBelow) = left.denominator.multipliedReportingOverflow(by: right.numerator)
    guard !overflowAbove, !overflowBelow, above != .min, below != .min else { return nil }
    return Fraction(numerator: below < 0 ? -above : above, denominator: below < 0 ? -below : below)
  }

  private static func reduced(_ left: Int128, _ right: Int128) -> (Int128, Int128) {
    var (larger, smaller) = (left.magnitude, right.magnitude)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    guard larger > 1, larger <= Int128.max.magnitude else { return (left, right) }
    return (left / Int128(larger), right / Int128(larger))
  }
}
