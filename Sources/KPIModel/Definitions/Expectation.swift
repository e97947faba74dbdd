extension Partnership {
  /// Whether a partner owes a file of a dataset for a month.
  ///
  /// A partner owes nothing before it joins or after it leaves; a quarterly dataset is owed for the last month of each
  /// project quarter, one that comes once for the partner's first month.
  package func expects(dataset: Int, partner: Int, month: Month) -> Bool {
    let first = partners[partner].from ?? project.start
    guard month >= first, month <= partners[partner].to ?? project.end else { return false }
    return switch datasets[dataset].every {
    case .month: true
    case .quarter: (month.months(since: project.start) + 1) % 3 == 0
    case .once: month == first
    }
  }
}
