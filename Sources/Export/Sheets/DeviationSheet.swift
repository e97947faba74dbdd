internal import KPIModel

/// Which indicators are off their target, with the coordinator's comment, and which files are missing.
func deviationSheet(_ context: SheetContext) -> SheetLayout {
  let report = context.report
  let deviations = context.deviations
  var layout = context.sheet(
    Label.deviations, note: context.word(deviations.isEmpty ? Label.noDeviations : Label.deviationNote))
  let header = 4
  var next = header
  if !deviations.isEmpty {
    var headers = [Label.code, Label.indicator, Label.unit, Label.period].map { TableContent.Header(context.word($0)) }
    headers += [Label.baseline, Label.target, Label.actual, Label.achieved].map {
      TableContent.Header(context.word($0), isNumber: true)
    }
    headers += [Label.status, Label.comment].map { TableContent.Header(context.word($0)) }
    var content = TableContent(name: "Deviations", headers: headers)
    for deviation in deviations {
      content.rows.append(record(deviation, context, row: header + 1 + content.rows.count))
    }
    next = layout.put(content, row: header) + 1
    for status in [TargetAssessment.Status.atRisk, .missed, .noData] {
      layout.conditions.append(
        ConditionLayout(
          rule: .word(status.label[context.language], status.tone), firstRow: header + 1, lastRow: next - 2, column: 8))
    }
    layout.frozenRows = header + 1
    layout.frozenColumns = 2
    layout.repeatedRow = header
  }
  if !report.missing.isEmpty {
    layout.put(.text(context.word(Label.missingMonths)), CellStyle(.subtitle), row: next, column: 0)
    layout.heights[next] = 19
    var content = TableContent(
      name: "MissingFiles",
      headers: [Label.period, Label.dataset, Label.partner].map { TableContent.Header(context.word($0)) })
    for missing in report.missing {
      content.rows.append([
        .key(missing.period.text), .text(report.partnership.datasets[missing.dataset].title[context.language]),
        .text(context.partners[missing.partner].id),
      ])
    }
    layout.put(content, row: next + 1)
  }
  layout.fitWidths()
  return layout
}

private func record(_ deviation: OffTarget, _ context: SheetContext, row: Int) -> [TableContent.Cell] {
  let index = deviation.indicator
  let indicator = context.indicators[index]
  var share = TableContent.Cell(.blank, CellStyle(.body, format: .percent, alignment: .right))
  if let achieved = deviation.assessment.achieved {
    share = context.shareCell(
      achieved, direction: indicator.direction, baseline: SheetLayout.address(row, 4),
      target: SheetLayout.address(row, 5), value: SheetLayout.address(row, 6))
  }
  return [
    .link(
      indicator.code, to: SheetContext.reference(context.word(Label.definitions), row: definitionRow(of: index))),
    .text(indicator.title[context.language], wraps: true), .text(indicator.unit),
    .text(context.report.name(of: deviation.scope)), context.cell(indicator.baseline, of: index),
    context.cell(deviation.target, of: index), context.cell(deviation.value, of: index, role: .strong), share,
    .text(deviation.assessment.status.label[context.language]), .text(deviation.comment, wraps: true),
  ]
}

/// An indicator that is behind its target in a scope.
struct OffTarget {
  let indicator: Int
  let scope: Scope
  let target: ExactDecimal?
  let value: ExactDecimal?
  let assessment: TargetAssessment
  let comment: String
}

extension SheetContext {
  /// The indicators that are at risk, missed or without data, to date and in the reporting period of the report.
  ///
  /// A reporting period that says the same as to date is left out.
  var deviations: [OffTarget] {
    indicators.indices.flatMap { index in
      let toDate = deviation(of: index) { $0.kind == .toDate }
      let inPeriod = deviation(of: index) { [current = report.currentReportingPeriod] in $0 == current }
      if let toDate, let inPeriod, toDate.target == inPeriod.target, toDate.value == inPeriod.value { return [toDate] }
      return [inPeriod, toDate].compactMap { $0 }
    }
  }

  private func deviation(of index: Int, in isWanted: (Scope) -> Bool) -> OffTarget? {
    guard let (scope, assessment) = table.assessments(of: index).first(where: { isWanted($0.scope) }),
      [.atRisk, .missed, .noData].contains(assessment.status)
    else { return nil }
    let position = report.scopes.firstIndex(of: scope)
    return OffTarget(
      indicator: index, scope: scope,
      target: scope.kind == .toDate ? indicators[index].target : indicators[index].targets[scope.period],
      value: position.flatMap { table.total(index, scope: $0)?.value }, assessment: assessment,
      comment: report.comment(on: index, scope: scope))
  }

  /// The percent of a target, as a formula over the cells it is computed from.
  func shareCell(
    _ share: ExactDecimal, direction: Indicator.Direction, baseline: String, target: String, value: String
  ) -> TableContent.Cell {
    let formula =
      direction == .higher
      ? "=ROUND(\(value)/\(target)*100,6)" : "=ROUND((\(value)-\(baseline))/(\(target)-\(baseline))*100,6)"
    return TableContent.Cell(.formula(formula, value: share), CellStyle(.body, format: .percent, alignment: .right))
  }
}

extension Report {
  /// The reporting period that the report is for, or in which its month lies.
  var currentReportingPeriod: Scope? {
    scopes.first { $0.kind == .reportingPeriod && $0.period == period }
      ?? scopes.last { $0.kind == .reportingPeriod && $0.contains(through) }
  }

  /// What the coordinator says about an indicator in a scope: words for that period before words for any.
  func comment(on indicator: Int, scope: Scope) -> String {
    let mine = comments.filter { $0.indicator == indicator }
    let fitting = mine.filter { $0.period == scope.period || (scope.kind == .toDate && $0.period == period) }
    return (fitting.isEmpty ? mine.filter { $0.period.isEmpty } : fitting).map(\.text).joined(separator: " ")
  }
}
