internal import KPIModel

/// `!` of each verdict.
func negatedVerdicts(_ verdicts: [UInt8]) -> [UInt8] {
  mapped(verdicts) { $0 == 2 ? 2 : 1 - $0 }
}

/// `&&` (0 decides) or `||` (1 decides) of two columns of verdicts: one side that decides is enough.
///
/// Free of branches. Where neither side decides, the larger verdict is the result: undecided (2), or what both are.
func either(_ left: [UInt8], _ right: [UInt8], deciding: UInt8) -> [UInt8] {
  combined(left, right) { left, right in
    let open: UInt8 = (left == deciding ? 0 : 0xFF) & (right == deciding ? 0 : 0xFF)
    return (max(left, right) & open) | (deciding & ~open)
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
  case .text(let column): mapped(column.starts) { $0 == TextColumn.missing ? 0 : 1 }
  case .numbers(let column): mapped(column.mantissas) { $0 == Int64.min ? 0 : 1 }
  case .wideNumbers(let values): mapped(values) { $0 == nil ? 0 : 1 }
  case .booleans(let values): mapped(values) { $0 == 2 ? 0 : 1 }
  case .days(let values): mapped(values) { $0 == Int32.min ? 0 : 1 }
  case .codes(let values, _): mapped(values) { $0 < 0 ? 0 : 1 }
  }
}
