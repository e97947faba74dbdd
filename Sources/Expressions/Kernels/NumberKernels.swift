internal import KPIModel

/// The largest scale of the 64-bit way; exact decimals take over beyond.
private let largestNarrowScale = 18

/// A result column of 64-bit integers, `nil` when one of them does not fit.
func narrowArithmetic(_ operation: Arithmetic, _ left: NumberColumn, _ right: NumberColumn) -> NumberColumn? {
  switch operation {
  case .add:
    guard let (left, right) = sameScale(left, right) else { return nil }
    return checked(left, right, scale: left.scale) { kept($0.addingReportingOverflow($1)) }
  case .subtract:
    guard let (left, right) = sameScale(left, right) else { return nil }
    return checked(left, right, scale: left.scale) { kept($0.subtractingReportingOverflow($1)) }
  case .multiply:
    guard left.scale + right.scale <= largestNarrowScale else { return nil }
    return checked(left, right, scale: left.scale + right.scale) { kept($0.multipliedReportingOverflow(by: $1)) }
  case .divide: return quotients(left, right)
  case .remainder:
    guard let (left, right) = sameScale(left, right) else { return nil }
    return checked(left, right, scale: left.scale) { left, right in
      right == 0 ? (NumberColumn.missing, false) : (left % right, false)
    }
  }
}

/// Applies an operation where both sides have a value; an overflow anywhere gives `nil`.
@inline(__always)
private func checked(
  _ left: NumberColumn, _ right: NumberColumn, scale: Int,
  _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
) -> NumberColumn? {
  var failed = false
  let results = combined(left.mantissas, right.mantissas) { left, right -> Int64 in
    guard left != NumberColumn.missing, right != NumberColumn.missing else { return NumberColumn.missing }
    let (result, overflow) = operation(left, right)
    failed = failed || overflow
    return result
  }
  return failed ? nil : NumberColumn(mantissas: results, scale: scale)
}

/// The number that means "missing" does not fit either.
@inline(__always)
private func kept(_ result: (partialValue: Int64, overflow: Bool)) -> (partialValue: Int64, overflow: Bool) {
  (result.partialValue, result.overflow || result.partialValue == NumberColumn.missing)
}

/// Quotients rounded half away from zero to 12 decimals.
private func quotients(_ left: NumberColumn, _ right: NumberColumn) -> NumberColumn? {
  let decimals = 12
  guard let power = powerOfTen(decimals + right.scale - left.scale) else { return nil }
  let shortPower = Int64(exactly: power)
  return checked(left, right, scale: decimals) { left, right in
    guard right != 0 else { return (NumberColumn.missing, false) }
    if let shortPower {
      // Most numbers of a cell leave room for the decimals: 64 bits divide ten times as fast as 128.
      let (numerator, overflow) = left.multipliedReportingOverflow(by: shortPower)
      if !overflow, numerator != .min {
        var (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: right)
        if remainder.magnitude >= right.magnitude - remainder.magnitude {
          quotient += (left < 0) == (right < 0) ? 1 : -1
        }
        return (quotient, false)
      }
    }
    let (numerator, overflow) = Int128(left).multipliedReportingOverflow(by: power)
    guard !overflow else { return (0, true) }
    var (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: Int128(right))
    if remainder.magnitude >= UInt128(right.magnitude) - remainder.magnitude {
      quotient += (left < 0) == (right < 0) ? 1 : -1
    }
    guard let narrow = Int64(exactly: quotient), narrow != NumberColumn.missing else { return (0, true) }
    return (narrow, false)
  }
}

extension NumberColumn {
  /// The same numbers with more decimals, `nil` where one does not fit.
  func rescaled(to larger: Int) -> NumberColumn? {
    guard larger <= largestNarrowScale, let power = powerOfTen(larger - scale).flatMap({ Int64(exactly: $0) }) else {
      return nil
    }
    var failed = false
    let scaled = Expressions.mapped(mantissas) { mantissa -> Int64 in
      guard mantissa != NumberColumn.missing else { return mantissa }
      let (result, overflow) = mantissa.multipliedReportingOverflow(by: power)
      failed = failed || overflow || result == NumberColumn.missing
      return result
    }
    return failed ? nil : NumberColumn(mantissas: scaled, scale: larger)
  }

  /// An operation on each mantissa; what is missing stays so.
  @inline(__always)
  func mapped(_ operation: (Int64) -> Int64) -> NumberColumn {
    NumberColumn(
      mantissas: Expressions.mapped(mantissas) { $0 == NumberColumn.missing ? $0 : operation($0) }, scale: scale)
  }
}
