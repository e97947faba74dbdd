package import KPIModel

/// What a partner reads after a check of one file: what must be fixed first, then what is worth a look, then the count.
///
/// Findings are grouped by rule and column. Of each group the first few are shown in full and all are counted, so that one
/// mistake made four thousand times reads as one mistake.
package func checkText(_ submission: Submission, path: String, language: Language, color: Bool) -> String {
  CheckText(submission: submission, path: path, language: language, color: color).text
}

private struct CheckText {
  let submission: Submission
  let path: String
  let language: Language
  let color: Bool

  /// How many findings of a group are shown in full.
  private static let shown = 3
  /// How many further lines of a group are named.
  private static let named = 12

  var text: String {
    let groups = submission.findings.entries.values.filter { !$0.first.isEmpty }.sorted(by: CheckText.comesFirst)
    return (groups.map(block) + [verdict]).joined(separator: "\n\n") + "\n"
  }

  private static func comesFirst(_ left: FindingTally.Entry, _ right: FindingTally.Entry) -> Bool {
    let (a, b) = (left.first[0], right.first[0])
    if a.rule.severity != b.rule.severity { return a.rule.severity > b.rule.severity }
    if a.line != b.line { return a.line < b.line }
    return (a.column ?? -1, a.rule.id) < (b.column ?? -1, b.rule.id)
  }

  private func block(_ group: FindingTally.Entry) -> String {
    let shown = group.first.prefix(CheckText.shown)
    var text = shown.map { render(finding: $0, path: path, language: language, color: color) }
      .joined(separator: "\n\n")
    guard group.occurrences > shown.count else { return text }
    let rest = group.first.dropFirst(CheckText.shown).prefix(CheckText.named)
      .map { $0.cell.isEmpty ? String($0.line) : $0.cell }
    let named = rest.joined(separator: ", ") + (group.occurrences > shown.count + rest.count ? ", …" : "")
    text +=
      "\n"
      + Label.moreLikeThis.fill(
        language, ["count": numbers.text(group.occurrences - shown.count), "cells": named])
    return text
  }

  private var numbers: NumberText { NumberText(language: language) }

  private var verdict: String {
    let paint = Paint(isOn: color)
    let errors = submission.errors
    let counts = [
      "path": path, "read": numbers.text(submission.read), "accepted": numbers.text(submission.accepted),
      "rejected": numbers.text(submission.rejected), "errors": numbers.text(errors),
      "warnings": numbers.text(submission.warnings),
    ]
    if errors == 0, submission.rejected == 0, submission.warnings == 0 {
      return paint.good(Label.checkedClean.fill(language, counts))
    }
    let words = Label.checkedWithFindings.fill(language, counts)
    return errors > 0 || submission.rejected > 0 ? paint.bad(words) : paint.doubtful(words)
  }
}
