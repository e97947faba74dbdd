/// An exact decimal number: `mantissa / 10^scale`, kept without trailing zeros.
///
/// Figures that go to an auditor may not carry binary rounding, so nothing here is floating point. Operations whose exact
/// result does not fit (about 38 digits) return `nil`; the canonical form makes that depend on the values alone.
package struct ExactDecimal: Hashable, Sendable {
  package let mantissa: Int128
  /// Decimal places, 0 to 36; 0 for zero.
  package let scale: Int

  package static let zero = ExactDecimal(0)

  package init(_ integer: some BinaryInteger) {
    mantissa = Int128(integer)
    scale = 0
  }

  /// Takes any mantissa and scale, and strips trailing zeros.
  package init(mantissa: Int128, scale: Int) {
    var mantissa = mantissa
    var scale = scale
    if mantissa == 0 { scale = 0 }
    while scale > 0 {
      let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      mantissa = quotient
      scale -= 1
    }
    self.mantissa = mantissa
    self.scale = scale
  }

  /// Reads plain decimal text with a point: `-12.5` or `400`.
  ///
  /// No exponent, no grouping, no space. Zeros at the end of the decimals do not count towards what can be kept.
  package init?(text: String) {
    var mantissa: Int128 = 0
    var scale = 0
    var pendingZeros = 0
    var sawPoint = false
    var sawDigit = false
    var negative = false
    for byte in text.utf8 {
      switch byte {
      case 0x2D where !negative && !sawPoint && !sawDigit: negative = true
      case 0x2E where !sawPoint: sawPoint = true
      case 0x30 where sawPoint:
        sawDigit = true
        pendingZeros += 1
      case 0x30...0x39:
        sawDigit = true
        if sawPoint { scale += pendingZeros + 1 }
        guard scale <= ExactDecimal.largestScale, let shift = powerOfTen(pendingZeros + 1) else { return nil }
        let (scaled, overflow) = mantissa.multipliedReportingOverflow(by: shift)
        let (sum, carry) = scaled.addingReportingOverflow(Int128(byte - 0x30))
        guard !overflow, !carry else { return nil }
        mantissa = sum
        pendingZeros = 0
      default: return nil
      }
    }
    guard sawDigit else { return nil }
    self.init(mantissa: negative ? -mantissa : mantissa, scale: scale)
  }

  static let largestScale = 36

  /// Plain decimal text with a point and no trailing zeros, never an exponent and never `-0`.
  package var text: String {
    var bytes: [UInt8] = []
    appendText(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text to bytes, for files of many numbers.
  package func appendText(to bytes: inout [UInt8]) {
    if mantissa < 0 { bytes.append(0x2D) }
    // Nearly every number is small, and dividing 128 bits takes many times as long.
    if let small = UInt64(exactly: mantissa.magnitude) {
      appendDigits(of: small, to: &bytes)
    } else {
      appendDigits(of: mantissa.magnitude, to: &bytes)
    }
  }

  private func appendDigits<Magnitude: FixedWidthInteger>(of magnitude: Magnitude, to bytes: inout [UInt8]) {
    var (left, right) = (bytes.count, bytes.count)
    var rest = magnitude
    // The last digit first; at least one stands before the point.
    while rest > 0 || right - left <= scale {
      if scale > 0, right - left == scale { bytes.append(0x2E) }
      let (tens, digit) = rest.quotientAndRemainder(dividingBy: 10)
      bytes.append(0x30 + UInt8(digit))
      rest = tens
      right += 1
    }
    right = bytes.count - 1
    while left < right {
      bytes.swapAt(left, right)
      (left, right) = (left + 1, right - 1)
    }
  }

  /// The nearest binary number, for a workbook cell or a chart; never for arithmetic.
  package var approximation: Double { Double(text) ?? 0 }

  package var isNegative: Bool { mantissa < 0 }

  /// The integer, where this is one that fits.
  package var integer: Int? { scale == 0 ? Int(exactly: mantissa) : nil }
}

extension ExactDecimal {
  package func adding(_ other: ExactDecimal) -> ExactDecimal? { sum(with: other, negated: false) }

  package func subtracting(_ other: ExactDecimal) -> ExactDecimal? { sum(with: other, negated: true) }

  private func sum(with other: ExactDecimal, negated: Bool) -> ExactDecimal? {
    let common = max(scale, other.scale)
    if let left = mantissa(at: common), let right = other.mantissa(at: common) {
      let (sum, overflow) =
        negated ? left.subtractingReportingOverflow(right) : left.addingReportingOverflow(right)
      if !overflow, sum != .min { return ExactDecimal(mantissa: sum, scale: common) }
    }
    guard let leftPower = powerOfTen(common - scale), let rightPower = powerOfTen(common - other.scale) else {
      return nil
    }
    let right = DoubleWidth(other.mantissa, times: negated ? -rightPower : rightPower)
    return (DoubleWidth(mantissa, times: leftPower) + right).decimal(scale: common)
  }

  package func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: other.mantissa)
    if !overflow, product != .min, scale + other.scale <= ExactDecimal.largestScale {
      return ExactDecimal(mantissa: product, scale: scale + other.scale)
    }
    return DoubleWidth(mantissa, times: other.mantissa).decimal(scale: scale + other.scale)
  }

  /// The quotient rounded half away from zero to `decimals` places; `nil` for a zero divisor or one too long.
  package func divided(by other: ExactDecimal, decimals: Int = 12) -> ExactDecimal? {
    guard other.mantissa != 0 else { return nil }
    // self / other = mantissa * 10^shift / other.mantissa / 10^decimals
    let shift = decimals + other.scale - scale
    let divisor = other.mantissa.magnitude
    let sign: Int128 = isNegative == other.isNegative ? 1 : -1
    if shift >= 0, let power = powerOfTen(shift) {
      let numerator = mantissa.magnitude.multipliedFullWidth(by: power.magnitude)
      if numerator.high < divisor {
        var (quotient, remainder) = divisor.dividingFullWidth(numerator)
        if remainder >= divisor - remainder, quotient < .max { quotient += 1 }
        if quotient <= Int128.max.magnitude {
          return ExactDecimal(mantissa: sign * Int128(quotient), scale: decimals)
        }
      }
    }
    return shift < 0
      ? shortQuotient(by: divisor, shift: -shift, sign: sign, decimals: decimals)
      : longQuotient(by: divisor, shift: shift, sign: sign, decimals: decimals)
  }

  /// The quotient of a number with more decimals than are asked for.
  private func shortQuotient(by divisor: UInt128, shift: Int, sign: Int128, decimals: Int) -> ExactDecimal? {
    guard let power = powerOfTen(shift)?.magnitude else { return .zero }
    // Below half or not is seen in the part cut off; what remains of the first division is less than one of it.
    var (quotient, cut) = (mantissa.magnitude / divisor).quotientAndRemainder(dividingBy: power)
    if cut >= power / 2 { quotient += 1 }
    return ExactDecimal(mantissa: sign * Int128(quotient), scale: decimals)
  }

  /// The quotient digit by digit, for those that pass 128 bits before their trailing zeros are dropped.
  private func longQuotient(by divisor: UInt128, shift: Int, sign: Int128, decimals: Int) -> ExactDecimal? {
    var (whole, remainder) = mantissa.magnitude.quotientAndRemainder(dividingBy: divisor)
    var quotient = DoubleWidth(whole: whole, isNegative: sign < 0)
    for step in 0..<shift {
      // No decimals have been written yet, and the whole part is too large already.
      if shift - step >= decimals, quotient.high > 0 { return nil }
      (whole, remainder) = divisor.dividingFullWidth(remainder.multipliedFullWidth(by: 10))
      quotient.append(digit: whole)
    }
    if remainder >= divisor - remainder { quotient.addOne() }
    return quotient.decimal(scale: decimals)
  }

  /// What is left of this number after taking away the other as often as it fits; it has this number's sign.
  ///
  /// `nil` for a zero divisor. The result always fits.
  package func remainder(dividingBy other: ExactDecimal) -> ExactDecimal? {
    guard other.mantissa != 0 else { return nil }
    if let divisor = other.mantissa(at: max(scale, other.scale)) {
      var rest = mantissa.magnitude % divisor.magnitude
      for _ in 0..<max(0, other.scale - scale) {
        rest = divisor.magnitude.dividingFullWidth(rest.multipliedFullWidth(by: 10)).remainder
      }
      return ExactDecimal(mantissa: isNegative ? -Int128(rest) : Int128(rest), scale: max(scale, other.scale))
    }
    // The divisor alone passes 128 bits at this number's scale, so it is the larger one.
    return self
  }

  /// Rounded half away from zero to at most `decimals` places.
  package func rounded(to decimals: Int) -> ExactDecimal {
    guard scale > decimals, let power = powerOfTen(scale - decimals) else { return self }
    var (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: power)
    if remainder.magnitude >= (power - Int128(remainder.magnitude)).magnitude { quotient += mantissa < 0 ? -1 : 1 }
    return ExactDecimal(mantissa: quotient, scale: decimals)
  }

  /// The mantissa this number has at a larger scale, `nil` when it does not fit.
  package func mantissa(at larger: Int) -> Int128? {
    guard larger != scale else { return mantissa }
    guard larger > scale, let power = powerOfTen(larger - scale) else { return nil }
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: power)
    return overflow ? nil : product
  }
}

extension ExactDecimal: Comparable {
  package static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    if left.scale == right.scale { return left.mantissa < right.mantissa }
    let common = max(left.scale, right.scale)
    guard let scaledLeft = left.mantissa(at: common) else { return left.isNegative }
    guard let scaledRight = right.mantissa(at: common) else { return !right.isNegative }
    return scaledLeft < scaledRight
  }
}

/// `10^exponent`, `nil` beyond what 128 bits hold (38).
package func powerOfTen(_ exponent: Int) -> Int128? {
  guard exponent >= 0, exponent < powersOfTen.count else { return nil }
  return powersOfTen[exponent]
}

private let powersOfTen: [Int128] = (0..<38).reduce(into: [1]) { powers, _ in
  powers.append(powers[powers.count - 1] * 10)
}
