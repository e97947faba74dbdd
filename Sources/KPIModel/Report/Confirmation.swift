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

  package init(rule: String, key: String, value: String, reason: String, who: String, line: Int = 0) {
    self.rule = rule
    self.key = key
    self.value = value
    self.reason = reason
    self.who = who
    self.line = line
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
}
