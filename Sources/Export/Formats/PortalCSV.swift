package import KPIModel

/// `portal.csv`: the indicators as Part B of the periodic report asks for them, to be copied.
///
/// Recipients of financial support stand in `registers/`, since the portal asks for them in another place.
package struct PortalCSV: DelimitedFormat {
  package let name = "portal-csv"
  package let isAlwaysWritten = true
  var dialect = CSVDialect.standard

  package init() {}

  func resources(_ report: Report) -> [CSVResource] {
    [
      CSVResource(
        path: "portal.csv", title: "Indicators as the periodic report asks for them",
        fields: [
          CSVResource.Field(name: "code", type: "string", isRequired: true),
          CSVResource.Field(name: "indicator", type: "string"), CSVResource.Field(name: "unit", type: "string"),
          CSVResource.Field(name: "baseline", type: "number"), CSVResource.Field(name: "target", type: "number"),
          CSVResource.Field(name: "period", type: "string", description: "the reporting period that is reported on"),
          CSVResource.Field(name: "achieved_in_period", type: "number"),
          CSVResource.Field(name: "cumulative", type: "number"), CSVResource.Field(name: "comment", type: "string"),
        ], dialect: dialect)
    ]
  }

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    let resource = resources(report)[0]
    let context = SheetContext(report)
    try folder.write(resource.path) { (file) throws(ExportError) in
      try file.write(CSVText.header(resource.header, dialect))
      for line in context.portalLines {
        let indicator = context.indicators[line.indicator]
        let cells: [CSVText.Cell] = [
          .plain(indicator.code), .text(indicator.title[report.language]), .text(indicator.unit),
          Self.number(indicator.baseline), Self.number(indicator.target), .text(context.portalPeriodName),
          Self.number(line.inPeriod), Self.number(line.toDate), .text(line.comment),
        ]
        try file.write(CSVText.record(cells, dialect))
      }
    }
  }

  private static func number(_ value: ExactDecimal?) -> CSVText.Cell { value.map { .number($0) } ?? .empty }
}
