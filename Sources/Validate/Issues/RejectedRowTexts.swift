package import KPIModel

/// The messages of rejected cells in one language, each composed once.
///
/// A bad file has the same few wrong cells over and over. What an error of level cell says follows from the cell's text, its
/// field and the project alone (an `IssueDefinition` that reads other cells of the row is of another level), so that its
/// message can be kept.
package final class RejectionMessages {
  struct Key: Hashable {
    let definition: ObjectIdentifier
    let field: Int16
    let cell: String
  }

  let language: Language
  private var known: [Key: String] = [:]
  private static let most = 4096

  package init(language: Language) { self.language = language }

  func message(_ key: Key, compose: () -> Finding) -> String {
    if let message = known[key] { return message }
    // A file in which every wrong cell is another is not worth remembering.
    if known.count == RejectionMessages.most { known.removeAll(keepingCapacity: true) }
    let message = compose().message(in: language)
    known[key] = message
    return message
  }
}

extension ValidatedBatch {
  /// Where the cells of a rejected row stand.
  package enum RejectedCells {
    /// A row of the batch's text.
    case row(Int, of: TextBatch)
    case damaged([String])
  }

  /// Whether rows were rejected because their key or a unique value is taken.
  package var hasTakenKeys: Bool { !claimFindings.isEmpty }

  /// Whether what is said of a row names its line, as a project's own message may.
  package func mentionsLines(in language: Language) -> Bool {
    definitions.contains { $0.rule.message[language].contains("{line}") }
  }

  /// Hands over the rejected rows in file order like `rejectedRows`, each with its line and its reasons as texts.
  package func forEachRejectedRow<Failure: Error>(
    lineOffset: Int, sheetRowOffset: Int, refusal: Finding?, messages: RejectionMessages,
    _ body: (RejectedCells, _ line: Int, _ reasons: [String]) throws(Failure) -> Void
  ) throws(Failure) {
    guard counts.rejected > 0 || refusal != nil else { return }
    let language = messages.language
    func text(_ finding: Finding) -> String {
      var finding = finding
      finding.line += lineOffset
      finding.sheetRow += sheetRowOffset
      return finding.message(in: language)
    }
    let refusalText = refusal?.message(in: language)
    var damaged = source.damaged[...]
    var nextIssue = 0
    var nextClaim = 0
    for row in 0...records.rowCount {
      while let record = damaged.first, Int(record.precedingRows) <= row || row == records.rowCount {
        damaged.removeFirst()
        try body(
          .damaged(record.cells), Int(record.line) + lineOffset,
          [text(DamagedRowCheck.finding(record, expected: source.width))])
      }
      guard row < records.rowCount, records.accepted[row] == 0 || refusal != nil else { continue }
      while nextIssue < issues.count, issues[nextIssue].row < row { nextIssue += 1 }
      var reasons: [String] = []
      while nextIssue < issues.count, issues[nextIssue].row == row {
        let issue = issues[nextIssue]
        let definition = definitions[Int(issue.definition)]
        nextIssue += 1
        guard definition.rejectsRow else { continue }
        guard definition.rule.level == .cell, issue.field >= 0, let column = composer.column(of: Int(issue.field))
        else {
          reasons.append(text(composer.compose(issue, definition, in: source, records: records)))
          continue
        }
        let key = RejectionMessages.Key(
          definition: ObjectIdentifier(definition), field: issue.field, cell: source.string(row: row, column: column))
        reasons.append(
          messages.message(key) { composer.compose(issue, definition, in: source, records: records) })
      }
      while nextClaim < claimFindings.count, claimFindings[nextClaim].row <= row {
        if claimFindings[nextClaim].row == row { reasons.append(text(claimFindings[nextClaim].finding)) }
        nextClaim += 1
      }
      if reasons.isEmpty, let refusalText { reasons.append(refusalText) }
      try body(.row(row, of: source), Int(source.lines[row]) + lineOffset, reasons)
    }
  }
}
