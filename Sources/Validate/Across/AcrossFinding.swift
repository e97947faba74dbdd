package import KPIModel

/// A finding about a submission that can be seen only beside other submissions.
package struct AcrossFinding: Sendable {
  /// The index of the submission it belongs to.
  package let submission: Int
  package fileprivate(set) var finding: Finding

  init(_ submission: Int, _ finding: Finding) {
    self.submission = submission
    self.finding = finding
  }
}

/// The checks across files, months and partners, run once when all files were read.
///
/// None of them rejects anything: figures do not depend on what they find. To add one: a file here, and a line in
/// `findings` and in `rules`.
package enum AcrossChecks {
  static let rules =
    [
      SameBytesCheck.rule, RevisionCheck.rule, OtherMonthCheck.rule, LateRowsCheck.rule, CumulativeCheck.repeatsRows,
      CumulativeCheck.grows, StockDropCheck.rule, NilReturnCheck.rule, FillDownCheck.rule, DateSystemCheck.rule,
      ConflictingOrganisationCheck.rule, UnusualValue.rule,
    ]

  /// Runs all checks.
  ///
  /// - Parameters:
  ///   - partnership: The whole project.
  ///   - submissions: In the order month, partner, dataset, file name, with what each file's own check found.
  ///   - tables: The tables of the datasets that others refer to.
  ///   - sums: The monthly sums of number fields, if they were collected.
  ///   - through: The last month of the run.
  ///   - asked: The submissions that somebody asked about; what concerns two is said of theirs.
  /// - Returns: all findings, by submission and then in the order of the checks.
  package static func findings(
    partnership: Partnership, submissions: [Submission], tables: ReferenceTables, sums: MonthlySums? = nil,
    through: Month, asked: Set<Int> = []
  ) -> [AcrossFinding] {
    var found: [AcrossFinding] = []
    found += SameBytesCheck.findings(partnership, submissions)
    found += RevisionCheck.findings(partnership, submissions, tables)
    found += OtherMonthCheck.findings(submissions)
    found += LateRowsCheck.findings(submissions)
    found += CumulativeCheck.findings(partnership, submissions, sums)
    found += StockDropCheck.findings(partnership, submissions)
    found += NilReturnCheck.findings(submissions)
    found += FillDownCheck.findings(partnership, submissions)
    found += DateSystemCheck.findings(partnership, submissions)
    found += ConflictingOrganisationCheck.findings(partnership, submissions, tables, through: through, asked: asked)
    for place in found.indices where found[place].finding.arguments[Finding.rowKey] == nil {
      found[place].finding.arguments[Finding.rowKey] = submissions[found[place].submission].fileWithMonth
    }
    return found.enumerated().sorted { left, right in
      (left.element.submission, left.offset) < (right.element.submission, right.offset)
    }.map(\.element)
  }
}

/// The place of a submission: what one file should fill.
struct Slot: Hashable {
  let partner: Int
  let dataset: Int
  let period: Month

  init(_ submission: Submission) {
    partner = submission.partner
    dataset = submission.dataset
    period = submission.period
  }
}

extension Submission {
  /// What messages call the file where several of the same name are about.
  var fileWithMonth: String { "\(period.text)/\(file)" }

  /// How often a rule was broken in any column.
  func occurrences(of rule: String) -> Int {
    findings.entries.reduce(0) { $0 + ($1.key.rule == rule ? $1.value.occurrences : 0) }
  }

  /// The findings of a rule that were kept, in the order of columns and lines.
  func kept(of rule: String) -> [Finding] {
    findings.entries.filter { $0.key.rule == rule }.sorted { $0.key.column < $1.key.column }.flatMap(\.value.first)
  }
}
