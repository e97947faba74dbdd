package import KPIModel

/// `submissions.csv`: every file that was read, and what became of it.
package struct SubmissionsCSV: ReportFormat {
  package let name = "submissions-csv"
  package let isAlwaysWritten = true

  package init() {}

  static let header = [
    "partner", "period", "dataset", "file", "revision", "sha256", "received", "status", "read", "accepted", "rejected",
    "errors", "warnings",
  ]

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    try folder.write("submissions.csv") { (file) throws(ExportError) in
      try file.write(CSVText.header(Self.header))
      for submission in report.submissions {
        try file.write(CSVText.record(Self.cells(submission, report.partnership)))
      }
    }
  }

  private static func cells(_ submission: Submission, _ partnership: Partnership) -> [CSVText.Cell] {
    [
      .text(partnership.partners[submission.partner].id), .plain(submission.period.text),
      .plain(partnership.datasets[submission.dataset].name), .text(submission.file), .integer(submission.revision),
      .plain(submission.sha256), .plain(submission.received), .plain(submission.status.rawValue),
      .integer(submission.read), .integer(submission.accepted), .integer(submission.rejected),
      .integer(submission.errors), .integer(submission.warnings),
    ]
  }
}

extension Submission {
  /// Findings that reject a row or the file.
  var errors: Int { findings.occurrences(.error) + findings.occurrences(.fatal) }

  var warnings: Int { findings.occurrences(.warning) }
}
