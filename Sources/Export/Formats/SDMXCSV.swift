package import KPIModel

/// `sdmx.csv` and `sdmx-structure.json`: the figures as SDMX-CSV 2.1, with the structure that the data names.
///
/// One row per figure. A total is `_T` in the dimensions of breakdowns; a missing value is `NaN` with the status `O`. The
/// span of a figure is its `TIME_PERIOD`: a month, or a start with a duration (`2020-02-01/P12M`). Rows replace (`R`) what
/// an earlier report said.
///
/// Source: SDMX-CSV 2.1.0 field guide and SDMX-JSON structure message 2.0.0 (sdmx-twg).
package struct SDMXCSV: DelimitedFormat {
  package let name = "sdmx"
  package let isAlwaysWritten = false
  var dialect = CSVDialect.standard

  package init() {}

  func resources(_ report: Report) -> [CSVResource] {
    let names = ["STRUCTURE", "STRUCTURE_ID", "ACTION"] + SDMXCodes.dimensions + ["OBS_VALUE"] + Self.attributes
    return [
      CSVResource(
        path: "sdmx.csv", title: "Every figure as SDMX-CSV 2.1; its structure is sdmx-structure.json",
        fields: names.map {
          CSVResource.Field(name: $0, type: $0 == "OBS_VALUE" ? "number" : "string", isRequired: true)
        }, dialect: dialect)
    ]
  }

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    let codes = SDMXCodes(report)
    let resource = resources(report)[0]
    try folder.write(resource.path) { (file) throws(ExportError) in
      try file.write(CSVText.header(resource.header, dialect))
      for figure in report.figures {
        try file.write { CSVText.append(Self.cells(figure, report, codes), to: &$0, dialect) }
      }
    }
    let structure = SDMXStructure(report: report, codes: codes).document
    try folder.write("sdmx-structure.json") { (file) throws(ExportError) in try file.write(structure.prettyText) }
  }

  static let attributes = ["UNIT_MEASURE", "OBS_STATUS"]

  private static func cells(_ figure: Figure, _ report: Report, _ codes: SDMXCodes) -> [CSVText.Cell] {
    let indicator = report.partnership.indicators[figure.indicator]
    let scope = report.scopes[figure.scope]
    return [
      .plain("dataflow"), .plain("\(SDMXStructure.agency):\(SDMXStructure.dataflow)(1.0.0)"), .plain("R"),
      .plain(scope.kind == .month ? "M" : "_O"), .plain(indicator.code),
      .plain(codes.partner(figure.partner)), .plain(codes.cumulation(scope)),
      .plain(codes.dimension(figure)), .plain(codes.group(figure)), .plain(codes.timePeriod(scope)),
      figure.value.map { .number($0) } ?? .plain("NaN"), .plain(codes.unit(indicator.unit)),
      .plain(figure.isSuppressed ? "Q" : figure.value == nil ? "O" : "A"),
    ]
  }
}
