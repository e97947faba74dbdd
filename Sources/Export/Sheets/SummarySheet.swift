internal import KPIModel

/// The first sheet: what the period is, what was read, and every indicator against its target.
func summarySheet(_ context: SheetContext) -> SheetLayout {
  let report = context.report
  var layout = SheetLayout(name: context.word(Label.summary))
  putTitleBlock(context, into: &layout)
  let header = 7
  let columns = SummaryColumns(context)
  var content = TableContent(name: "KPISummary", headers: columns.headers)
  for index in context.indicators.indices { content.rows.append(columns.record(index, row: header + 1 + index)) }
  let next = layout.put(content, row: header)
  layout.frozenRows = header + 1
  layout.frozenColumns = 2
  layout.repeatedRow = header
  if !content.rows.isEmpty {
    let last = header + content.rows.count
    layout.conditions.append(
      ConditionLayout(rule: .bar, firstRow: header + 1, lastRow: last, column: columns.achieved))
    for status in TargetAssessment.Status.allCases {
      layout.conditions.append(
        ConditionLayout(
          rule: .word(status.label[context.language], status.tone), firstRow: header + 1, lastRow: last,
          column: columns.status))
    }
  }
  let notes = [Label.achievedNote, Label.projectionNote, Label.emptyNote, Label.uniqueNote]
  for (offset, note) in notes.enumerated() {
    layout.put(.text(context.word(note)), CellStyle(.note), row: next + 1 + offset, column: 0)
  }
  if !report.toolVersion.isEmpty || !report.configurationHash.isEmpty {
    let trace = "clusterkpi \(report.toolVersion) · pipelines.json \(report.configurationHash.prefix(12))"
    layout.put(.text(trace), CellStyle(.note), row: next + 1 + notes.count, column: 0)
  }
  layout.fitWidths()
  return layout
}

private func putTitleBlock(_ context: SheetContext, into layout: inout SheetLayout) {
  let report = context.report
  let project = report.partnership.project
  let title = "\(project.acronym) · \(context.word(Label.monitoringReport)) · \(report.periodName)"
  layout.put(.text(title), CellStyle(.title), row: 0, column: 0)
  layout.heights = [0: 28, 1: 19]
  layout.put(.text(project.title), CellStyle(.subtitle), row: 1, column: 0)
  let grant = [(Label.programme, project.programme), (Label.call, project.call)].filter { !$0.1.isEmpty }
    .map { "\(context.word($0)): \($1)" }.joined(separator: " · ")
  layout.put(.text(grant), CellStyle(.note), row: 2, column: 0)
  layout.put(.text(report.periodLine), CellStyle(.note), row: 3, column: 0)
  layout.put(
    .link(
      report.submissionLine, target: SheetContext.reference(context.word(Label.submissions), row: 0)),
    CellStyle(.link), row: 4, column: 0)
  let counts = [
    (Label.errors, report.submissions.reduce(0) { $0 + $1.errors }),
    (Label.warnings, report.submissions.reduce(0) { $0 + $1.warnings }),
  ].map { "\(context.word($0)): \($1)" }.joined(separator: " · ")
  layout.put(
    .link(
      "\(context.word(Label.findings)): \(report.findingTotal) · \(counts)",
      target: SheetContext.reference(context.word(Label.findings), row: 0)), CellStyle(.link), row: 5, column: 0)
}

/// The columns of the summary's table, and the record of an indicator.
private struct SummaryColumns {
  let context: SheetContext
  /// Reporting periods that any indicator has a target for.
  private let periodTargets: [String]
  let headers: [TableContent.Header]
  let achieved: Int
  let status: Int
  /// Without the coordinator's words an empty column would only be in the way.
  private let hasComments: Bool

  init(_ context: SheetContext) {
    self.context = context
    let report = context.report
    let begun = context.table.reportingPeriods.map { report.scopes[$0].period }
    periodTargets = begun.filter { id in context.indicators.contains { $0.targets[id] != nil } }
    var headers = [Label.code, Label.indicator, Label.unit].map { TableContent.Header(context.word($0)) }
    headers += [Label.baseline, Label.target].map { TableContent.Header(context.word($0), isNumber: true) }
    headers += periodTargets.map {
      TableContent.Header(Label.targetOf.fill(context.language, ["period": $0]), isNumber: true)
    }
    headers += context.figureScopes.map(context.scopeHeader)
    achieved = headers.count
    status = headers.count + 1
    headers.append(TableContent.Header(context.word(Label.achieved), isNumber: true))
    headers.append(TableContent.Header(context.word(Label.status)))
    headers.append(TableContent.Header(context.word(Label.projection), isNumber: true))
    hasComments = context.report.comments.contains { !$0.text.isEmpty }
    if hasComments { headers.append(TableContent.Header(context.word(Label.comment))) }
    headers.append(TableContent.Header(context.word(Label.verification)))
    self.headers = headers
  }

  func record(_ index: Int, row: Int) -> [TableContent.Cell] {
    let indicator = context.indicators[index]
    let definition = SheetContext.reference(context.word(Label.definitions), row: definitionRow(of: index))
    var cells = [
      TableContent.Cell(.link(indicator.code, target: definition), CellStyle(.keyLink)),
      .text(indicator.title[context.language], wraps: true), .text(indicator.unit),
      context.cell(indicator.baseline, of: index), context.cell(indicator.target, of: index),
    ]
    cells += periodTargets.map { context.cell(indicator.targets[$0], of: index) }
    for scope in context.figureScopes {
      let isToDate = scope == context.table.toDate
      cells.append(
        context.cell(context.table.total(index, scope: scope), of: index, role: isToDate ? .strong : .body))
    }
    let assessment = context.table.assessment(of: index)
    if let share = assessment.achieved {
      cells.append(
        context.shareCell(
          share, direction: indicator.direction, baseline: SheetLayout.address(row, 3),
          target: SheetLayout.address(row, 4), value: SheetLayout.address(row, achieved - 1)))
    } else {
      cells.append(TableContent.Cell(.blank, CellStyle(.body, format: .percent, alignment: .right)))
    }
    cells.append(.text(assessment.status.label[context.language]))
    cells.append(context.cell(assessment.projection, of: index, role: .quiet))
    if hasComments {
      let scope = context.table.toDate.map { context.report.scopes[$0] }
      cells.append(.text(scope.map { context.report.comment(on: index, scope: $0) } ?? "", wraps: true))
    }
    cells.append(.text(indicator.verification[context.language], wraps: true))
    return cells
  }
}

extension TargetAssessment.Status {
  var tone: Tone {
    switch self {
    case .reached, .ahead: .good
    case .onTrack: .fair
    case .atRisk: .doubtful
    case .missed: .bad
    case .noData, .noTarget: .neutral
    }
  }
}
