internal import KPIModel

/// `!` of each verdict.
func negatedVerdicts(_ verdicts: [UInt8]) -> [UInt8] {
  // 0, 1 and 2 become 1, 0 and 2.
  mapped(verdicts) { $0 ^ 1 ^ ($0 == 2).flag }
}

/// `&&` (0 decides) or `||` (1 decides) of two columns of verdicts: one side that decides is enough.
///
/// Free of branches. Where neither side decides, the larger verdict is the result: undecided (2), or what both are.
func either(_ left: [UInt8], _ right: [UInt8], deciding: UInt8) -> [UInt8] {
  combined(left, right) { left, right in
    let decided = (left == deciding).flag | (right == deciding).flag
    let larger = left ^ (left ^ right) & (0 &- (left < right).flag)
    return larger ^ (larger ^ deciding) & (0 &- decided)
  }
}

/// The verdict that stands for each rank.
func looked(up ranks: [Int32], in verdicts: [UInt8]) -> [UInt8] {
  verdicts.withUnsafeBufferPointer { verdicts in
    mapped(ranks) { $0 < 0 ? 2 : verdicts[Int($0)] }
  }
}

/// Whether each row has a value.
func presence(of column: Column) -> [UInt8] {
  switch column {
  case .text(let column): mapped(column.starts) { ($0 >= 0).flag }
  case .numbers(let column): mapped(column.mantissas) { ($0 != Int64.min).flag }
  case .wideNumbers(let values): mapped(values) { ($0 != nil).flag }
  case .booleans(let values): mapped(values) { ($0 != 2).flag }
  case .days(let values): mapped(values) { ($0 != Int32.min).flag }
  case .codes(let values, _): mapped(values) { ($0 >= 0).flag }
  }
}
