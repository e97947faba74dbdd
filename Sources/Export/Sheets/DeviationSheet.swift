internal import KPIModel

/// Which indicators are off their target, and what helps to explain it.
func deviationSheet(_ context: SheetContext) -> SheetLayout {
  let report = context.report
  let (current, earlier) = context.deviations
  let isEmpty = current.isEmpty && earlier.isEmpty
  var layout = context.sheet(
    Label.deviations, note: isEmpty ? context.word(Label.noDeviations) : context.deviationNote)
  if !isEmpty { layout.put(.text(context.word(Label.projectionNote)), CellStyle(.note), row: 3, column: 0) }
  let header = 5
  var next = header
  if !current.isEmpty {
    next = put(current, named: "Deviations", context, into: &layout, row: header) + 1
    layout.frozenRows = header + 1
    layout.frozenColumns = 2
    layout.repeatedRow = header
  }
  if !earlier.isEmpty {
    layout.put(.text(context.word(Label.earlierPeriods)), CellStyle(.subtitle), row: next, column: 0)
    layout.heights[next] = 19
    next = put(earlier, named: "EarlierDeviations", context, into: &layout, row: next + 1) + 1
  }
  if !report.missing.isEmpty {
    // Listed there; another table here would be printed under the header of this one.
    let missing = "\(context.word(Label.missingMonths)): \(report.missing.count)"
    let target = SheetContext.reference(context.word(Label.submissions), row: 0)
    layout.put(.link(missing, target: target), CellStyle(.link), row: next, column: 0)
  }
  layout.fitWidths(widest: 34)
  return layout
}

/// Writes a table of deviations; returns the row after it.
private func put(
  _ deviations: [Deviation], named name: String, _ context: SheetContext, into layout: inout SheetLayout, row: Int
) -> Int {
  let columns = DeviationColumns(context)
  var content = TableContent(name: name, headers: columns.headers)
  for deviation in deviations { content.rows.append(columns.record(deviation, row: row + 1 + content.rows.count)) }
  let next = layout.put(content, row: row)
  for status in TargetAssessment.Status.allCases {
    layout.conditions.append(
      ConditionLayout(
        rule: .word(status.label[context.language], status.tone), firstRow: row + 1, lastRow: next - 1,
        column: DeviationColumns.status))
  }
  return next
}

/// The columns of the deviation table, and the record of a deviation.
private struct DeviationColumns {
  let context: SheetContext
  let headers: [TableContent.Header]
  static let status = 10

  init(_ context: SheetContext) {
    self.context = context
    var headers = [Label.code, Label.indicator, Label.unit, Label.period].map { TableContent.Header(context.word($0)) }
    headers += [Label.baseline, Label.target, Label.actual, Label.achieved, Label.asked, Label.deviation].map {
      TableContent.Header(context.word($0), isNumber: true)
    }
    headers.append(TableContent.Header(context.word(Label.status)))
    headers.append(TableContent.Header(context.word(Label.projection), isNumber: true))
    headers += [Label.contributions, Label.missingFilesOf].map { TableContent.Header(context.word($0)) }
    headers.append(TableContent.Header(context.word(Label.openConfirmations), isNumber: true))
    headers.append(TableContent.Header(context.word(Label.comment)))
    self.headers = headers
  }

  func record(_ deviation: Deviation, row: Int) -> [TableContent.Cell] {
    let index = deviation.indicator
    let indicator = context.indicators[index]
    let blankShare = TableContent.Cell(.blank, CellStyle(.body, format: .percent, alignment: .right))
    let share = deviation.assessment.achieved.map {
      context.shareCell(
        $0, direction: indicator.direction, baseline: SheetLayout.address(row, 4),
        target: SheetLayout.address(row, 5), value: SheetLayout.address(row, 6))
    }
    let (actual, asked) = (SheetLayout.address(row, 6), SheetLayout.address(row, 8))
    let gap = indicator.direction == .lower ? "(\(asked)-\(actual))" : "(\(actual)-\(asked))"
    let percent = deviation.percent.map {
      TableContent.Cell(
        .formula("=ROUND(\(gap)/ABS(\(asked))*100,6)", value: $0),
        CellStyle(.body, format: .percent, alignment: .right))
    }
    return [
      .link(
        indicator.code, to: SheetContext.reference(context.word(Label.definitions), row: definitionRow(of: index))),
      .text(indicator.title[context.language], wraps: true), .text(indicator.unit),
      .text(context.report.name(of: context.report.scopes[deviation.scope])),
      context.cell(indicator.baseline, of: index), context.cell(deviation.target, of: index),
      context.cell(deviation.actual, of: index, role: .strong), share ?? blankShare,
      TableContent.Cell(
        .number(deviation.asked),
        CellStyle(.quiet, format: context.format(of: deviation.asked, index), alignment: .right)),
      percent ?? blankShare,
      .text(deviation.assessment.status.label[context.language]),
      context.cell(deviation.assessment.projection, of: index, role: .quiet),
      .text(context.contributions(of: deviation), wraps: true),
      .text(context.missingFiles(of: deviation), wraps: true), .count(deviation.confirmations),
      .text(deviation.comment, wraps: true),
    ]
  }
}

extension SheetContext {
  /// The deviations of the report's own reporting period and to date, and those of reporting periods that are over.
  var deviations: (current: [Deviation], earlier: [Deviation]) {
    let listed = report.deviations
    let all = listed.filter { !isSaidToDate($0, among: listed) }
    let own = report.currentReportingPeriod
    func isCurrent(_ deviation: Deviation) -> Bool {
      let scope = report.scopes[deviation.scope]
      return scope.kind == .toDate || scope == own
    }
    return (all.filter(isCurrent), all.filter { !isCurrent($0) })
  }

  /// Whether a reporting period's deviation says nothing that the one to date does not say.
  private func isSaidToDate(_ deviation: Deviation, among listed: [Deviation]) -> Bool {
    guard report.scopes[deviation.scope].kind != .toDate else { return false }
    return listed.contains { other in
      other.indicator == deviation.indicator && report.scopes[other.scope].kind == .toDate
        && other.target == deviation.target && other.asked == deviation.asked && other.actual == deviation.actual
        && other.comment == deviation.comment
    }
  }

  /// An indicator's number format, with a decimal more for a value between two whole numbers.
  func format(of value: ExactDecimal, _ indicator: Int) -> NumberFormat {
    NumberFormat(
      decimals: max(formats[indicator].decimals, min(1, value.scale)), suffix: formats[indicator].suffix)
  }

  /// What makes an indicator a deviation.
  var deviationNote: String {
    let threshold = NumberText(language: language).text(report.partnership.project.deviationThreshold)
    return Label.deviationNote.fill(language, ["threshold": threshold])
  }

  /// `ATEVAL 12, EMC2 3`: the partners that contribute, and how much.
  func contributions(of deviation: Deviation) -> String {
    let numbers = NumberText(language: language)
    let format = formats[deviation.indicator]
    return deviation.contributions.map {
      "\(partners[$0.partner].id) \(numbers.text($0.value, decimals: format.decimals))"
    }.joined(separator: ", ")
  }

  /// The files that have not come: a few by name, many by their number.
  func missingFiles(of deviation: Deviation) -> String {
    let names = deviation.missing.map {
      "\($0.period.text) \(partners[$0.partner].id) \(report.partnership.datasets[$0.dataset].name)"
    }
    guard names.count > 4 else { return names.joined(separator: ", ") }
    return Label.manyMissing.fill(
      language, ["count": NumberText(language: language).text(names.count), "first": names[0]])
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
}
