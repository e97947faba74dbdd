internal import KPIModel

/// What was found in the data, rule by rule: how often, in how many files, and where first.
///
/// What a partner may confirm as true stands in a table of its own, below what has to be corrected.
func dataQualitySheet(_ context: SheetContext) -> SheetLayout {
  let report = context.report
  let counts = report.findingCounts
  guard !counts.isEmpty || !report.confirmed.isEmpty else {
    let read = "\(report.submissions.reduce(0) { $0 + $1.read })"
    return context.sheet(Label.dataQuality, note: Label.noFindings.fill(context.language, ["read": read]))
  }
  var layout = context.sheet(
    Label.dataQuality, note: Label.countedNote.fill(context.language, ["all": "\(report.findingTotal)"]))
  let header = 4
  let toFix = counts.filter { $0.rule.answer != .pleaseConfirm }
  let toConfirm = counts.filter { $0.rule.answer == .pleaseConfirm }
  var next = header
  if !toFix.isEmpty {
    next = put(toFix, named: "DataQuality", context, into: &layout, row: header) + 1
    layout.frozenRows = header + 1
    layout.repeatedRow = header
  }
  if !toConfirm.isEmpty {
    layout.put(.text(context.word(Label.toBeConfirmed)), CellStyle(.subtitle), row: next, column: 0)
    layout.heights[next] = 19
    next = put(toConfirm, named: "PleaseConfirm", context, into: &layout, row: next + 1) + 1
  }
  if !report.confirmed.isEmpty {
    layout.put(.text(context.word(Label.confirmedByPartners)), CellStyle(.subtitle), row: next, column: 0)
    layout.heights[next] = 19
    layout.put(confirmedTable(context), row: next + 1)
  }
  layout.fitWidths()
  return layout
}

private func put(
  _ counts: [FindingCount], named name: String, _ context: SheetContext, into layout: inout SheetLayout, row: Int
) -> Int {
  let words = [
    Label.severity, Label.rule, Label.level, Label.problem, Label.cure, Label.occurrences, Label.files, Label.firstCase,
  ]
  let numeric = [Label.occurrences, Label.files]
  var content = TableContent(
    name: name, headers: words.map { TableContent.Header(context.word($0), isNumber: numeric.contains($0)) })
  for count in counts {
    var place = count.examplePath
    if count.example.line > 0 { place += ", \(context.word(Label.line).lowercased()) \(count.example.line)" }
    if count.example.column != nil { place += ", \(context.word(Label.cell).lowercased()) \(count.example.cell)" }
    content.rows.append([
      .text(count.rule.severity.label[context.language]), .text(count.rule.id, wraps: true),
      .text(count.rule.level.label[context.language]),
      .text(count.example.message(in: context.language), wraps: true),
      .text(count.example.help(in: context.language), wraps: true), .integer(count.occurrences),
      .integer(count.submissions), .text(place, wraps: true),
    ])
  }
  let next = layout.put(content, row: row)
  for severity in Finding.Severity.allCases.reversed() {
    layout.conditions.append(
      ConditionLayout(
        rule: .word(severity.label[context.language], severity.tone), firstRow: row + 1,
        lastRow: row + content.rows.count, column: 0))
  }
  return next
}

/// Every confirmed finding with the partner's words.
private func confirmedTable(_ context: SheetContext) -> TableContent {
  let report = context.report
  let words = [
    Label.partner, Label.rule, Label.file, Label.problem, Label.value, Label.reason, Label.confirmedBy,
  ]
  var content = TableContent(name: "Confirmed", headers: words.map { TableContent.Header(context.word($0)) })
  for confirmed in report.confirmed {
    content.rows.append([
      .text(context.partners[report.submissions[confirmed.submission].partner].id),
      .text(confirmed.finding.rule.id, wraps: true),
      .text(report.place(of: confirmed, context.language), wraps: true),
      .text(confirmed.finding.message(in: context.language), wraps: true),
      .text(confirmed.finding.shownValue, wraps: true), .text(confirmed.confirmation.reason, wraps: true),
      .text(confirmed.confirmation.who, wraps: true),
    ])
  }
  return content
}
