package import KPIModel

/// `indicators.csv`: every figure on a line of its own, in the report's order.
package struct IndicatorsCSV: ReportFormat {
  package let name = "indicators-csv"
  package let isAlwaysWritten = true

  package init() {}

  static let header = [
    "indicator", "scope", "period", "partner", "dimension", "group", "value", "numerator", "denominator",
    "observations", "unit",
  ]

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    try folder.write("indicators.csv") { (file) throws(ExportError) in
      try file.write(CSVText.header(Self.header))
      for figure in report.figures { try file.write(CSVText.record(Self.cells(figure, report))) }
    }
  }

  private static func cells(_ figure: Figure, _ report: Report) -> [CSVText.Cell] {
    let indicator = report.partnership.indicators[figure.indicator]
    let scope = report.scopes[figure.scope]
    return [
      .plain(indicator.code), .plain(scope.kind.rawValue), .plain(scope.period),
      .text(report.partnerID(figure.partner)), figure.dimension.map { .plain(indicator.by[$0]) } ?? .empty,
      .text(figure.group), number(figure.value), number(figure.numerator), number(figure.denominator),
      figure.observations.map { .integer($0) } ?? .empty, .text(indicator.unit),
    ]
  }

  private static func number(_ value: ExactDecimal?) -> CSVText.Cell { value.map { .plain($0.text) } ?? .empty }
}

extension Report {
  /// `ATEVAL`, or `ALL` for the consortium.
  func partnerID(_ partner: Int?) -> String { partner.map { partnership.partners[$0].id } ?? "ALL" }
}
