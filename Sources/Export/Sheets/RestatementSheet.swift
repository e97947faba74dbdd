internal import KPIModel

/// Which figures of the report that was sent last have changed since, by how much, and which files changed.
///
/// Only when there is an earlier report and something changed: a sheet that says "nothing" would be one more to look at.
func restatementSheet(_ context: SheetContext) -> SheetLayout? {
  guard let restatement = context.report.restatement, !restatement.changes.isEmpty else { return nil }
  var note = Label.restatementNote.fill(context.language, ["period": restatement.comparedWith])
  if restatement.definitionsChanged { note += " " + context.word(Label.restatementDefinitions) }
  var layout = context.sheet(Label.restatements, note: note)
  let header = 4
  var headers = [Label.code, Label.indicator, Label.period, Label.partner, Label.group].map {
    TableContent.Header(context.word($0))
  }
  headers += [Label.before, Label.now, Label.difference].map { TableContent.Header(context.word($0), isNumber: true) }
  headers.append(TableContent.Header(context.word(Label.file)))
  var content = TableContent(name: "Restatements", headers: headers)
  for change in restatement.changes {
    guard let indicator = context.indicators.firstIndex(where: { $0.code == change.indicator }) else { continue }
    content.rows.append(
      [
        .key(change.indicator), .text(context.indicators[indicator].title[context.language]),
        .text(context.name(of: change)), .text(change.partner), .text(change.groupText),
      ] + [change.before, change.now, change.difference].map { context.cell(ExactDecimal(text: $0), of: indicator) }
        + [.text(change.causes.map { restatement.files[$0].shortText }.joined(separator: "; "), wraps: true)])
  }
  layout.put(content, row: header)
  layout.frozenRows = header + 1
  layout.frozenColumns = 1
  layout.repeatedRow = header
  layout.fitWidths()
  return layout
}

extension SheetContext {
  /// The span of a restated figure as the report calls it.
  func name(of change: Restatement.Change) -> String {
    report.scopes.first { $0.kind.rawValue == change.scope && $0.period == change.period }
      .map { report.name(of: $0) } ?? change.period
  }
}

extension Restatement.Change {
  /// `size = micro`; empty for a total.
  var groupText: String { dimension.isEmpty ? "" : "\(dimension) = \(group)" }
}

extension Restatement.ChangedFile {
  /// `ATEVAL 2022-02/services.csv (12 → 13)`, the rows that counted then and that count now.
  var shortText: String { "\(partner) \(period.text)/\(file) (\(acceptedBefore) → \(acceptedNow))" }
}
