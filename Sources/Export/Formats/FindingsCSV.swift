package import KPIModel

/// `findings.csv`: what was found, per submission, rule and column the first 1,000 by line, with the full count.
package struct FindingsCSV: DelimitedFormat {
  package let name = "findings-csv"
  package let isAlwaysWritten = true
  var dialect = CSVDialect.standard

  package init() {}

  static let fields = [
    CSVResource.Field(name: "rule", type: "string", isRequired: true),
    CSVResource.Field(
      name: "level", type: "string", isRequired: true, allowed: Finding.Level.allCases.map(\.rawValue)),
    CSVResource.Field(
      name: "severity", type: "string", isRequired: true, allowed: Finding.Severity.allCases.map(\.rawValue)),
    CSVResource.Field(name: "answer", type: "string", allowed: ["must-fix", "please-confirm"]),
    CSVResource.Field(name: "partner", type: "string"), CSVResource.Field(name: "period", type: "yearmonth"),
    CSVResource.Field(name: "dataset", type: "string"),
    CSVResource.Field(name: "file", type: "string", isRequired: true),
    CSVResource.Field(name: "line", type: "integer"), CSVResource.Field(name: "column", type: "string"),
    CSVResource.Field(name: "cell", type: "string"), CSVResource.Field(name: "value", type: "string"),
    CSVResource.Field(name: "message", type: "string"), CSVResource.Field(name: "help", type: "string"),
    CSVResource.Field(
      name: "occurrences", type: "integer", description: "of this rule and column in this file", isRequired: true),
  ]

  func resources(_ report: Report) -> [CSVResource] {
    [
      CSVResource(
        path: "findings.csv", title: "What was found in the files, case by case",
        fields: Self.fields, dialect: dialect)
    ]
  }

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    let resource = resources(report)[0]
    try folder.write(resource.path) { (file) throws(ExportError) in
      try file.write(CSVText.header(resource.header, dialect))
      let language = report.partnership.project.language
      for submission in [nil] + report.submissions.map(Optional.some) {
        for listed in report.listedFindings(of: submission) {
          try file.write(CSVText.record(Self.cells(listed, language), dialect))
        }
      }
    }
  }

  static func cells(_ listed: ListedFinding, _ language: Language) -> [CSVText.Cell] {
    let finding = listed.finding
    return [
      .plain(finding.rule.id), .plain(finding.rule.level.rawValue), .plain(finding.rule.severity.rawValue),
      .plain(finding.rule.answer.rawValue), .text(listed.partner), .plain(listed.period), .plain(listed.dataset),
      .text(listed.file), finding.line > 0 ? .integer(finding.line) : .empty, .text(finding.columnName),
      .plain(finding.cell), .text(finding.shownValue), .text(finding.message(in: language)),
      .text(finding.help(in: language)), .integer(listed.occurrences),
    ]
  }
}

/// A finding with the names of where it was made.
struct ListedFinding {
  let finding: Finding
  /// How many there are of its rule and column in its file.
  let occurrences: Int
  /// Empty, like the next two, for a file that is no submission.
  let partner: String
  let period: String
  let dataset: String
  /// The file's name; the path for a file that is no submission.
  let file: String
  let path: String
}

extension Report {
  /// All kept findings: files that are no submissions first, then submission by submission, each by line.
  var listedFindings: [ListedFinding] {
    listedFindings(of: nil) + submissions.flatMap { listedFindings(of: $0) }
  }

  /// The first of all kept findings, without making a list of the others.
  func listedFindings(first most: Int) -> [ListedFinding] {
    var first = Array(listedFindings(of: nil).prefix(most))
    for submission in submissions where first.count < most {
      first += listedFindings(of: submission).prefix(most - first.count)
    }
    return first
  }

  /// How many findings are kept.
  var listedFindingCount: Int {
    submissions.reduce(inputFindings.count) { sum, submission in
      submission.findings.entries.values.reduce(sum) { $0 + $1.first.count }
    }
  }

  /// The kept findings of one submission by line, or, for `nil`, those of files that are no submissions.
  func listedFindings(of submission: Submission?) -> [ListedFinding] {
    guard let submission else {
      return inputFindings.map {
        ListedFinding(
          finding: $0.finding, occurrences: 1, partner: "", period: "", dataset: "", file: $0.path, path: $0.path)
      }
    }
    return submission.findings.listed.map { finding, occurrences in
      ListedFinding(
        finding: finding, occurrences: occurrences, partner: partnership.partners[submission.partner].id,
        period: submission.period.text, dataset: partnership.datasets[submission.dataset].name,
        file: submission.file, path: submission.path)
    }
  }
}
