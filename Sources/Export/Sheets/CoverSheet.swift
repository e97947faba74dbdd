internal import KPIModel

/// The first sheet: which project and period this is, what was received, what it was made with, and where to find what.
///
/// `sheets` are the other sheets in the order of their tabs, with what each shows.
func coverSheet(_ context: SheetContext, sheets: [(name: String, about: LocalizedText)]) -> SheetLayout {
  let report = context.report
  let project = report.partnership.project
  var layout = SheetLayout(name: context.word(Label.cover))
  layout.put(
    .text("\(project.acronym) · \(context.word(Label.monitoringReport))"), CellStyle(.title), row: 0, column: 0)
  layout.put(.text(project.title), CellStyle(.subtitle), row: 1, column: 0)
  layout.put(.text(context.word(Label.confidentialNote)), CellStyle(.note), row: 2, column: 0)
  layout.heights = [0: 28, 1: 19]
  var facts = TableContent(
    name: "Cover", headers: [Label.item, Label.value].map { TableContent.Header(context.word($0)) })
  for (label, value) in coverFacts(report) where !value.isEmpty {
    facts.rows.append([.key(context.word(label)), .text(value, wraps: true)])
  }
  let next = layout.put(facts, row: 4)
  var files = TableContent(
    name: "CoverSubmissions",
    headers: [
      TableContent.Header(context.word(Label.submissions)), TableContent.Header(context.word(Label.files)),
    ])
  for (label, count) in submissionCounts(report) {
    files.rows.append([
      .key(context.word(label)), TableContent.Cell(.integer(count), CellStyle(.body, alignment: .left)),
    ])
  }
  let contentsRow = layout.put(files, row: next + 1) + 1
  var contents = TableContent(
    name: "Contents", headers: [Label.sheet, Label.whatItShows].map { TableContent.Header(context.word($0)) })
  for sheet in sheets {
    contents.rows.append([
      .link(sheet.name, to: SheetContext.reference(sheet.name, row: 0)), .text(context.word(sheet.about), wraps: true),
    ])
  }
  layout.put(contents, row: contentsRow)
  layout.isLandscape = false
  layout.fitsOnePage = true
  layout.fitWidths(widest: 72)
  return layout
}

private func coverFacts(_ report: Report) -> [(LocalizedText, String)] {
  let project = report.partnership.project
  let language = report.language
  return [
    (Label.project, project.acronym), (Label.programme, project.programme), (Label.call, project.call),
    (Label.grant, project.grant),
    (
      Label.duration,
      Label.durationLine.fill(
        language,
        [
          "start": project.start.name(in: language), "end": project.end.name(in: language),
          "months": "\(project.months)",
        ])
    ),
    (Label.period, periodText(report)),
    (Label.partners, report.partnership.partners.map { $0.name.isEmpty ? $0.id : $0.name }.joined(separator: ", ")),
    (Label.software, report.toolVersion.isEmpty ? "" : "clusterkpi \(report.toolVersion)"),
    (Label.configuration, report.configurationHash),
  ]
}

/// `March 2022 · M26`, or `RP2 · February 2021 to March 2022 · M13 to M26`.
private func periodText(_ report: Report) -> String {
  let span = report.reportedSpan
  let project = report.partnership.project
  let language = report.language
  if span.lowerBound == span.upperBound {
    return "\(span.upperBound.name(in: language)) · \(project.projectMonth(span.upperBound))"
  }
  let line = Label.coverPeriodLine.fill(
    language,
    [
      "from": span.lowerBound.name(in: language), "to": span.upperBound.name(in: language),
      "first": project.projectMonth(span.lowerBound), "last": project.projectMonth(span.upperBound),
    ])
  return "\(report.period) · \(line)"
}

private func submissionCounts(_ report: Report) -> [(LocalizedText, Int)] {
  let statuses: [Submission.Status] = [.accepted, .partlyAccepted, .nilReturn, .refused, .unreadable]
  var counts = statuses.map { status in (status.label, report.submissions.count { $0.status == status }) }
  counts.append((Label.statusMissing, report.missing.count))
  return counts.filter { $0.1 > 0 }
}

extension Report {
  /// The months that the report is for: one month, or those of its reporting period up to now.
  var reportedSpan: ClosedRange<Month> {
    scopes.first { $0.kind == .reportingPeriod && $0.period == period }.map { $0.from...$0.to } ?? through...through
  }
}
