internal import KPIModel

/// An indicator's way to its target, month by month over the whole project: what was reached, and what was to be.
struct TargetSeries {
  let indicator: Int
  /// Up to the month of the report, then `nil`; `nil` also where nothing was reported.
  let actual: [ExactDecimal?]
  /// The declared path, else the straight line from baseline to target; level at the target for shares and means.
  let path: [ExactDecimal]

  /// The series that the report can show: indicators with a target whose months add up, or stand for themselves.
  ///
  /// Distinct counts are left out: their months do not add up to a position.
  static func all(_ report: Report, _ table: FigureTable) -> [TargetSeries] {
    report.partnership.indicators.indices.compactMap { TargetSeries($0, report, table) }
  }

  private init?(_ index: Int, _ report: Report, _ table: FigureTable) {
    let indicator = report.partnership.indicators[index]
    guard let target = indicator.target, indicator.direction != .report, indicator.kind != "distinct" else {
      return nil
    }
    let months = report.partnership.project.months
    let reported = table.months.map { table.total(index, scope: $0)?.value }
    guard reported.contains(where: { $0 != nil }) else { return nil }
    self.indicator = index
    var values: [ExactDecimal?] = reported
    if indicator.isAdditive {
      var sum = ExactDecimal.zero
      var began = false
      values = reported.map { value in
        if let value, let longer = sum.adding(value) {
          sum = longer
          began = true
        }
        return began ? sum : nil
      }
    }
    actual = Array((values + Array(repeating: nil, count: max(0, months - values.count))).prefix(months))
    let project = report.partnership.project
    path = (0..<max(1, months)).map { month in
      indicator.position(askedAt: project.start.advanced(by: month), in: project) ?? target
    }
  }

  var hasNegative: Bool { actual.contains { $0?.isNegative ?? false } || path.contains(where: \.isNegative) }
}
