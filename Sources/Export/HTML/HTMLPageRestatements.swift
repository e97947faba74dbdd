internal import KPIModel

extension HTMLPage {
  /// Figures sent before that have changed since; empty when there is none, or no earlier report.
  var restatements: String {
    guard let restatement = report.restatement, !restatement.changes.isEmpty else { return "" }
    var note = Label.restatementNote.fill(context.language, ["period": restatement.comparedWith])
    if restatement.definitionsChanged { note += " " + word(Label.restatementDefinitions) }
    var table = HTMLTable(
      caption: word(Label.restatements),
      headers: [Label.code, Label.indicator, Label.period, Label.partner, Label.group].map { (word($0), false) }
        + [Label.before, Label.now, Label.difference].map { (word($0), true) } + [(word(Label.file), false)])
    for change in restatement.changes {
      guard let indicator = context.indicators.firstIndex(where: { $0.code == change.indicator }) else { continue }
      table.rows.append(
        [
          .head(change.indicator), .text(context.indicators[indicator].title[context.language]),
          .text(context.name(of: change)), .text(change.partner), .text(change.groupText),
        ] + [change.before, change.now, change.difference].map { number(ExactDecimal(text: $0), indicator) }
          + [.text(change.causes.map { restatement.files[$0].shortText }.joined(separator: "; "))])
    }
    return "<p class=\"quiet\">\(escaped(note))</p>\n" + table.html
  }
}
