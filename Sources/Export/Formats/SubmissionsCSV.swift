package import KPIModel

/// `submissions.csv`: every file that was read, and what became of it.
package struct SubmissionsCSV: DelimitedFormat {
  package let name = "submissions-csv"
  package let isAlwaysWritten = true
  var dialect = CSVDialect.standard

  package init() {}

  func resources(_ report: Report) -> [CSVResource] {
    let words = ["partner", "period", "dataset", "file"].map {
      CSVResource.Field(name: $0, type: $0 == "period" ? "yearmonth" : "string", isRequired: true)
    }
    let counts = ["read", "accepted", "rejected", "errors", "warnings"].map {
      CSVResource.Field(name: $0, type: "integer", isRequired: true)
    }
    return [
      CSVResource(
        path: "submissions.csv", title: "Every file that was read, and what became of it",
        fields: words + [
          CSVResource.Field(name: "revision", type: "integer", isRequired: true),
          CSVResource.Field(name: "sha256", type: "string"),
          CSVResource.Field(name: "received", type: "string", description: "empty without a ledger"),
          CSVResource.Field(
            name: "status", type: "string", isRequired: true,
            allowed: ["accepted", "nil", "partly-accepted", "refused", "unreadable"]
              + SubmissionRevision.Status.allCases.map(\.rawValue)),
        ] + counts, dialect: dialect)
    ]
  }

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    let resource = resources(report)[0]
    try folder.write(resource.path) { (file) throws(ExportError) in
      try file.write(CSVText.header(resource.header, dialect))
      var others = report.otherRevisions[...]
      for submission in report.submissions {
        // What a file was before stands above it.
        while let other = others.first, other.precedes(submission) {
          try file.write(CSVText.record(Self.cells(other, report.partnership), dialect))
          others.removeFirst()
        }
        try file.write(CSVText.record(Self.cells(submission, report.partnership), dialect))
      }
      for other in others { try file.write(CSVText.record(Self.cells(other, report.partnership), dialect)) }
    }
  }

  /// A state that the figures do not rest on: no rows of it count.
  private static func cells(_ revision: SubmissionRevision, _ partnership: Partnership) -> [CSVText.Cell] {
    [
      .text(partnership.partners[revision.partner].id), .plain(revision.period.text),
      .plain(partnership.datasets[revision.dataset].name), .text(revision.file), .integer(revision.revision),
      .plain(revision.sha256), .plain(revision.received), .plain(revision.status.rawValue),
    ] + [CSVText.Cell](repeating: .integer(0), count: 5)
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

extension SubmissionRevision {
  /// Whether a state belongs above a submission: in the same order, and by revision within one file.
  fileprivate func precedes(_ submission: Submission) -> Bool {
    if period != submission.period { return period < submission.period }
    if partner != submission.partner { return partner < submission.partner }
    if dataset != submission.dataset { return dataset < submission.dataset }
    if file != submission.file { return file.utf8.lexicographicallyPrecedes(submission.file.utf8) }
    return revision < submission.revision
  }
}
