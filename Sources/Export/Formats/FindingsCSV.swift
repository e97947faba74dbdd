package import KPIModel

/// `findings.csv`: what was found, per submission, rule and column the first 1,000 by line, with the full count.
package struct FindingsCSV: ReportFormat {
  package let name = "findings-csv"
  package let isAlwaysWritten = true

  package init() {}

  static let header = [
    "rule", "level", "severity", "answer", "partner", "period", "dataset", "file", "line", "column", "cell", "value",
    "message", "help", "occurrences",
  ]

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    try folder.write("findings.csv") { (file) throws(ExportError) in
      try file.write(CSVText.header(Self.header))
      let language = report.partnership.project.language
      for listed in report.listedFindings { try file.write(CSVText.record(Self.cells(listed, language))) }
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
    let stray = inputFindings.map {
      ListedFinding(
        finding: $0.finding, occurrences: 1, partner: "", period: "", dataset: "", file: $0.path, path: $0.path)
    }
    return stray
      + submissions.flatMap { submission in
        submission.findings.listed.map { finding, occurrences in
          ListedFinding(
            finding: finding, occurrences: occurrences, partner: partnership.partners[submission.partner].id,
            period: submission.period.text, dataset: partnership.datasets[submission.dataset].name,
            file: submission.file, path: submission.path)
        }
      }
  }
}
