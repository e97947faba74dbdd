package import KPIModel

/// `restatements.csv`: the figures of the report that was sent last that are no longer what it said, and what changed them.
///
/// Written when there is an earlier report to hold the figures against; then also when nothing changed, so that an empty
/// file says so.
package struct RestatementsCSV: DelimitedFormat {
  package let name = "restatements-csv"
  package let isAlwaysWritten = true
  var dialect = CSVDialect.standard

  package init() {}

  func resources(_ report: Report) -> [CSVResource] {
    guard let restatement = report.restatement else { return [] }
    return [
      CSVResource(
        path: "restatements.csv",
        title:
          "Figures that are no longer what the report of \(restatement.comparedWith) said, and the files that changed",
        fields: [
          CSVResource.Field(name: "indicator", type: "string", isRequired: true),
          CSVResource.Field(
            name: "scope", type: "string", isRequired: true, allowed: Scope.Kind.allCases.map(\.rawValue)),
          CSVResource.Field(name: "period", type: "string", isRequired: true),
          CSVResource.Field(name: "partner", type: "string", isRequired: true),
          CSVResource.Field(name: "dimension", type: "string"), CSVResource.Field(name: "group", type: "string"),
          CSVResource.Field(name: "before", type: "number", description: "empty where there was no value"),
          CSVResource.Field(name: "now", type: "number", description: "empty where there is no value"),
          CSVResource.Field(name: "difference", type: "number"), CSVResource.Field(name: "unit", type: "string"),
          CSVResource.Field(
            name: "files", type: "string",
            description: "the files that changed in between and that the figure depends on, parted by semicolons"),
        ], dialect: dialect)
    ]
  }

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    guard let resource = resources(report).first, let restatement = report.restatement else { return }
    let units = Dictionary(
      report.partnership.indicators.map { ($0.code, $0.unit) }, uniquingKeysWith: { first, _ in first })
    try folder.write(resource.path) { (file) throws(ExportError) in
      try file.write(CSVText.header(resource.header, dialect))
      for change in restatement.changes {
        let cells: [CSVText.Cell] = [
          .plain(change.indicator), .plain(change.scope), .plain(change.period), .plain(change.partner),
          .text(change.dimension), .text(change.group), .decimal(change.before), .decimal(change.now),
          .decimal(change.difference), .text(units[change.indicator] ?? ""),
          .text(change.causes.map { restatement.files[$0].text }.joined(separator: "; ")),
        ]
        try file.write(CSVText.record(cells, dialect))
      }
    }
  }
}

extension CSVText.Cell {
  /// Exact decimal text as a number in the dialect's convention; empty text as nothing.
  fileprivate static func decimal(_ text: String) -> CSVText.Cell {
    ExactDecimal(text: text).map { .number($0) } ?? .empty
  }
}
