internal import KPIModel

/// What is missing, then every file that was read and what became of it.
func submissionSheet(_ context: SheetContext) -> SheetLayout {
  let report = context.report
  var layout = context.sheet(Label.submissions, note: report.submissionLine)
  let header = 4
  // A column of ones would only be in the way. When a file came is in submissions.csv alone: what people read depends on
  // what was sent, and on no clock.
  let showsRevision = report.submissions.contains { $0.revision > 1 }
  var headers = [Label.partner, Label.period, Label.dataset, Label.file, Label.status].map {
    TableContent.Header(context.word($0))
  }
  headers += [Label.read, Label.accepted, Label.rejected, Label.errors, Label.warnings].map {
    TableContent.Header(context.word($0), isNumber: true)
  }
  if showsRevision { headers.append(TableContent.Header(context.word(Label.revision), isNumber: true)) }
  headers.append(TableContent.Header("SHA-256"))
  var content = TableContent(name: "Submissions", headers: headers)
  for missing in report.missing {
    var cells: [TableContent.Cell] = [
      .key(context.partners[missing.partner].id), .text(missing.period.text),
      .text(report.partnership.datasets[missing.dataset].name), .text(""), .text(context.word(Label.statusMissing)),
    ]
    while cells.count < headers.count { cells.append(.text("")) }
    content.rows.append(cells)
  }
  for submission in report.submissions {
    var cells: [TableContent.Cell] = [
      .key(context.partners[submission.partner].id), .text(submission.period.text),
      .text(report.partnership.datasets[submission.dataset].name), .text(submission.file),
      .text(submission.status.label[context.language]), .integer(submission.read), .integer(submission.accepted),
      .count(submission.rejected), .count(submission.errors), .count(submission.warnings),
    ]
    if showsRevision { cells.append(.integer(submission.revision)) }
    cells.append(.text(submission.sha256))
    content.rows.append(cells)
  }
  guard !content.rows.isEmpty else {
    layout.put(.text(context.word(Label.noSubmissions)), CellStyle(.note), row: header, column: 0)
    layout.fitWidths()
    return layout
  }
  layout.put(content, row: header)
  let tones: [(LocalizedText, Tone)] = [
    (Label.statusMissing, .bad), (Label.statusRefused, .bad), (Label.statusUnreadable, .bad),
    (Label.statusPartly, .doubtful), (Label.statusAccepted, .good), (Label.statusNil, .neutral),
  ]
  layout.conditions = tones.map { label, tone in
    ConditionLayout(
      rule: .word(context.word(label), tone), firstRow: header + 1, lastRow: header + content.rows.count, column: 4)
  }
  layout.frozenRows = header + 1
  layout.frozenColumns = 1
  layout.repeatedRow = header
  layout.fitWidths()
  return layout
}
