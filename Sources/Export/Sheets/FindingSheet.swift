internal import KPIModel

/// The findings, file by file, with what to do about each.
func findingSheet(_ context: SheetContext) -> SheetLayout {
  // More rows than anybody scrolls through; findings.csv has them all.
  let most = 20_000
  let report = context.report
  let count = report.listedFindingCount
  let shown = report.listedFindings(first: most)
  let note: String
  if count == 0 {
    note = Label.noFindings.fill(context.language, ["read": "\(report.submissions.reduce(0) { $0 + $1.read })"])
  } else {
    let counted = Label.countedNote.fill(context.language, ["all": "\(report.findingTotal)"])
    let cut = Label.shownOf.fill(context.language, ["shown": "\(shown.count)", "all": "\(count)"])
    note = shown.count < count ? "\(counted) \(cut)" : counted
  }
  var layout = context.sheet(Label.findings, note: note)
  guard count > 0 else {
    layout.fitWidths()
    return layout
  }
  let header = 4
  let words = [
    Label.severity, Label.answer, Label.partner, Label.period, Label.dataset, Label.file, Label.line, Label.cell,
    Label.column, Label.value, Label.problem, Label.cure, Label.occurrences, Label.rule,
  ]
  let numeric = [Label.line, Label.occurrences]
  var content = TableContent(
    name: "Findings",
    headers: words.map { TableContent.Header(context.word($0), isNumber: numeric.contains($0)) })
  for item in shown {
    let finding = item.finding
    content.rows.append([
      .text(finding.rule.severity.label[context.language]), .text(finding.rule.answer.label[context.language]),
      .text(item.partner), .text(item.period), .text(item.dataset), .text(item.file, wraps: true),
      finding.line > 0 ? .integer(finding.line) : .text(""), .text(finding.cell),
      .text(finding.columnName, wraps: true),
      .text(finding.shownValue, wraps: true), .text(finding.message(in: context.language), wraps: true),
      .text(finding.help(in: context.language), wraps: true), .integer(item.occurrences), .text(finding.rule.id),
    ])
  }
  layout.put(content, row: header)
  let tones: [(Finding.Severity, Tone)] = [
    (.fatal, .bad), (.error, .bad), (.warning, .doubtful), (.note, .neutral),
  ]
  layout.conditions = tones.map { severity, tone in
    ConditionLayout(
      rule: .word(severity.label[context.language], tone), firstRow: header + 1,
      lastRow: header + content.rows.count, column: 0)
  }
  layout.frozenRows = header + 1
  layout.frozenColumns = 1
  layout.repeatedRow = header
  layout.fitWidths()
  return layout
}
