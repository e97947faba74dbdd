/// A partner's word that something unusual is right: a row of its `confirmations.csv`.
package struct Confirmation: Hashable, Sendable {
  /// The id of the finding's rule.
  package var rule: String
  /// The primary key of the row, its parts joined by ` / `, or the cell (`B14`), or `2022-03/members.csv` for a whole file.
  package var key: String
  /// The value that is confirmed; when the file has another one, the confirmation has expired.
  package var value: String
  package var reason: String
  /// Who says so.
  package var who: String
  /// The physical line in `confirmations.csv`.
  package var line: Int
  /// The path of the `confirmations.csv` under the project folder.
  package var file: String
  /// The month whose folder it lies in; a cell is one of that month's files.
  package var period: Month?

  package init(
    rule: String, key: String, value: String, reason: String, who: String, line: Int = 0, file: String = "",
    period: Month? = nil
  ) {
    self.rule = rule
    self.key = key
    self.value = value
    self.reason = reason
    self.who = who
    self.line = line
    self.file = file
    self.period = period
  }
}

/// A finding that was confirmed, and by which words; printed in the report.
package struct ConfirmedFinding: Sendable {
  /// The index of the submission.
  package let submission: Int
  package let finding: Finding
  package let confirmation: Confirmation

  package init(submission: Int, finding: Finding, confirmation: Confirmation) {
    self.submission = submission
    self.finding = finding
    self.confirmation = confirmation
  }
}

extension Finding {
  /// The argument that holds the key by which a confirmation names the row or file of a finding.
  package static let rowKey = "rowKey"

  /// The key by which a confirmation names the finding: that of its row or file, else its cell; `nil` where it has none.
  package var confirmableKey: String? { arguments[Finding.rowKey] ?? (cell.isEmpty ? nil : cell) }

  /// The value as a confirmation writes it: the cell without blanks around it; of a personal cell a mark that changes with it.
  package var confirmableValue: String {
    var text = value[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    guard personal, !text.isEmpty else { return String(text) }
    let hash = "\(rule.id)\u{1F}\(text)".utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let digits = String(hash, radix: 16)
    return "(hidden \(String(repeating: "0", count: 8 - digits.count))\(digits))"
  }
}
