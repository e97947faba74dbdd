internal import Glibc
internal import KPIModel

/// The verdict of a comparison for each row; both columns are of one kind, codes of one list.
func compared(_ comparison: Comparison, _ left: Column, _ right: Column) -> [UInt8] {
  switch (left, right) {
  case (.numbers(let left), .numbers(let right)):
    if let (left, right) = sameScale(left, right) {
      return comparedIntegers(comparison, left.mantissas, right.mantissas, missing: NumberColumn.missing)
    }
    return comparedWide(comparison, .numbers(left), .numbers(right))
  case (.numbers, .wideNumbers), (.wideNumbers, .numbers), (.wideNumbers, .wideNumbers):
    return comparedWide(comparison, left, right)
  case (.days(let left), .days(let right)):
    return comparedIntegers(comparison, left, right, missing: Column.missingDay)
  case (.codes(let left, _), .codes(let right, _)):
    return comparedIntegers(comparison, left, right, missing: Column.missingCode)
  case (.booleans(let left), .booleans(let right)):
    return comparedIntegers(comparison, left, right, missing: Column.missingBoolean)
  case (.text(let left), .text(let right)): return comparedTexts(comparison, left, right)
  default: preconditionFailure("columns of one kind are expected")
  }
}

@inline(__always)
private func comparedIntegers<Value: FixedWidthInteger>(
  _ comparison: Comparison, _ left: [Value], _ right: [Value], missing: Value
) -> [UInt8] {
  switch comparison {
  case .equal: combined(left, right) { verdict($0 == $1, $0, $1, missing) }
  case .unequal: combined(left, right) { verdict($0 != $1, $0, $1, missing) }
  case .less: combined(left, right) { verdict($0 < $1, $0, $1, missing) }
  case .lessOrEqual: combined(left, right) { verdict($0 <= $1, $0, $1, missing) }
  case .greater: combined(left, right) { verdict($0 > $1, $0, $1, missing) }
  case .greaterOrEqual: combined(left, right) { verdict($0 >= $1, $0, $1, missing) }
  }
}

/// The verdict of a comparison that holds or not, undecided (2) when a side is missing; free of branches.
@inline(__always)
private func verdict<Value: FixedWidthInteger>(_ holds: Bool, _ left: Value, _ right: Value, _ missing: Value) -> UInt8
{
  let undecided = (left == missing).flag | (right == missing).flag
  return undecided &<< 1 | holds.flag & ~undecided
}

private func comparedWide(_ comparison: Comparison, _ left: Column, _ right: Column) -> [UInt8] {
  combined(left.wide, right.wide) { left, right in
    guard let left, let right else { return 2 }
    return comparison.holds(for: left < right ? -1 : left == right ? 0 : 1) ? 1 : 0
  }
}

/// Texts by their bytes, which for UTF-8 is the order of their characters' numbers.
private func comparedTexts(_ comparison: Comparison, _ left: TextColumn, _ right: TextColumn) -> [UInt8] {
  let isEquality = comparison.isEquality
  return overTexts(left, right) { first, second in
    if isEquality, first.count != second.count { return comparison == .equal ? 0 : 1 }
    let common = min(first.count, second.count)
    var order = 0
    if common > 0, let one = first.baseAddress, let other = second.baseAddress {
      order = Int(memcmp(one, other, common))
    }
    return comparison.holds(for: order == 0 ? first.count - second.count : order) ? 1 : 0
  }
}

extension Comparison {
  /// Whether it holds between two values of which the left lies before (negative), at or after the right.
  @inline(__always)
  func holds(for order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .unequal: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}

/// Both columns with the larger of their scales; `nil` where a number does not fit.
func sameScale(_ left: NumberColumn, _ right: NumberColumn) -> (NumberColumn, NumberColumn)? {
  if left.scale == right.scale { return (left, right) }
  if left.scale < right.scale { return left.rescaled(to: right.scale).map { ($0, right) } }
  return right.rescaled(to: left.scale).map { (left, $0) }
}
