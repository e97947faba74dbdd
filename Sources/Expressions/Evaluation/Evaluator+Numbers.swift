internal import KPIModel

/// Numbers of whole columns: 64-bit integers of one scale where every result fits, exact decimals otherwise.
///
/// Which way is taken depends on the batch; the values do not, because both are exact.
extension Evaluator {
  mutating func arithmetic(_ operation: Arithmetic, _ left: Column, _ right: Column) -> Column {
    if case .numbers(let left) = left, case .numbers(let right) = right,
      let narrow = narrowArithmetic(operation, left, right)
    {
      return .numbers(narrow)
    }
    let (first, second) = (left.wide, right.wide)
    var isOverflow: [UInt8] = []
    isOverflow.reserveCapacity(max(first.count, second.count))
    let results = combined(first, second) { left, right -> ExactDecimal? in
      guard let left, let right else {
        isOverflow.append(0)
        return nil
      }
      let result = operation.result(left, right)
      let isByZero = right == .zero && (operation == .divide || operation == .remainder)
      isOverflow.append(result == nil && !isByZero ? 1 : 0)
      return result
    }
    mark(isOverflow)
    return .wideNumbers(results)
  }

  mutating func negated(_ column: Column) -> Column {
    switch column {
    case .numbers(let numbers): return .numbers(numbers.mapped { 0 &- $0 })
    default:
      return arithmetic(.subtract, .numbers(NumberColumn(mantissas: [0], scale: 0)), column)
    }
  }

  mutating func absolute(_ column: Column) -> Column {
    switch column {
    case .numbers(let numbers): return .numbers(numbers.mapped { $0 < 0 ? 0 &- $0 : $0 })
    default:
      let negative = compared(.less, column, .numbers(NumberColumn(mantissas: [0], scale: 0)))
      return chosen(negative, negated(column), column)
    }
  }

  func rounded(_ column: Column, places: Int) -> Column {
    switch column {
    case .numbers(let numbers):
      guard numbers.scale > places else { return column }
      guard let power = powerOfTen(numbers.scale - places).flatMap({ Int64(exactly: $0) }) else { break }
      let half = power / 2
      return .numbers(
        NumberColumn(
          mantissas: numbers.mapped { mantissa in
            let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: power)
            return remainder >= half ? quotient + 1 : remainder <= -half ? quotient - 1 : quotient
          }.mantissas, scale: places))
    default: break
    }
    return .wideNumbers(column.wide.map { $0?.rounded(to: places) })
  }

  /// Whole numbers for shifting dates; a fraction has none, and one too large for any date is `Int64.max`.
  func wholeNumbers(_ column: Column) -> [Int64] {
    if case .numbers(let numbers) = column, numbers.scale == 0 { return numbers.mantissas }
    return column.wide.map { value in
      guard let value, value.scale == 0 else { return NumberColumn.missing }
      return Int64(exactly: value.mantissa) ?? .max
    }
  }

  /// Dates moved by whole numbers; what leaves the years 1 to 9999 is missing and marked.
  mutating func shifted(
    _ days: [Int32], _ counts: [Int64], by shift: ([Int32], [Int64]) -> [Int32]
  ) -> [Int32] {
    var results = shift(days, counts)
    guard results.contains(dayOutOfRange) else { return results }
    mark(results.map { $0 == dayOutOfRange ? 1 : 0 })
    for index in results.indices where results[index] == dayOutOfRange { results[index] = Column.missingDay }
    return results
  }
}

extension Arithmetic {
  /// The exact result, `nil` where there is none or it does not fit.
  func result(_ left: ExactDecimal, _ right: ExactDecimal) -> ExactDecimal? {
    switch self {
    case .add: left.adding(right)
    case .subtract: left.subtracting(right)
    case .multiply: left.multiplied(by: right)
    case .divide: left.divided(by: right)
    case .remainder: left.remainder(dividingBy: right)
    }
  }
}

extension Column {
  /// Numbers as exact decimals.
  var wide: [ExactDecimal?] {
    switch self {
    case .numbers(let numbers): numbers.mantissas.indices.map { numbers.value(at: $0) }
    case .wideNumbers(let values): values
    default: preconditionFailure("numbers are expected")
    }
  }
}
