package import KPIModel

/// `indicators.csv`: every figure on a line of its own, in the report's order.
///
/// Where small groups are hidden a last column tells them from those without data.
package struct IndicatorsCSV: DelimitedFormat {
  package let name = "indicators-csv"
  package let isAlwaysWritten = true
  var dialect = CSVDialect.standard

  package init() {}

  func resources(_ report: Report) -> [CSVResource] {
    [
      CSVResource(
        path: "indicators.csv", title: "Every figure on a line of its own",
        fields: [
          CSVResource.Field(name: "indicator", type: "string", isRequired: true),
          CSVResource.Field(
            name: "scope", type: "string", isRequired: true, allowed: Scope.Kind.allCases.map(\.rawValue)),
          CSVResource.Field(
            name: "period", type: "string", description: "a month, or the id of a reporting period", isRequired: true),
          CSVResource.Field(name: "partner", type: "string", description: "ALL is the consortium", isRequired: true),
          CSVResource.Field(name: "dimension", type: "string", description: "empty in totals"),
          CSVResource.Field(name: "group", type: "string", description: "empty in totals"),
          CSVResource.Field(name: "value", type: "number", description: "empty where there is no data"),
          CSVResource.Field(name: "numerator", type: "number"),
          CSVResource.Field(name: "denominator", type: "number"),
          CSVResource.Field(name: "observations", type: "integer"), CSVResource.Field(name: "unit", type: "string"),
        ]
          + (report.suppressBelow == nil
            ? []
            : [
              CSVResource.Field(
                name: "suppressed", type: "string", description: "yes where a small group is hidden", allowed: ["yes"])
            ]),
        dialect: dialect)
    ]
  }

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    let resource = resources(report)[0]
    try folder.write(resource.path) { (file) throws(ExportError) in
      try file.write(CSVText.header(resource.header, dialect))
      let names = FigureNames(report)
      for figure in report.figures {
        try file.write { CSVText.append(Self.cells(figure, names, report), to: &$0, dialect) }
      }
    }
  }

  private static func cells(_ figure: Figure, _ names: FigureNames, _ report: Report) -> [CSVText.Cell] {
    let indicator = names.indicators[figure.indicator]
    let scope = names.scopes[figure.scope]
    return [
      .plain(indicator.code), .plain(scope.kind), .plain(scope.period), .text(names.partner(figure.partner)),
      figure.dimension.map { .plain(indicator.by[$0]) } ?? .empty, .text(figure.group), number(figure.value),
      number(figure.numerator), number(figure.denominator), figure.observations.map { .integer($0) } ?? .empty,
      .text(indicator.unit),
    ] + (report.suppressBelow == nil ? [] : [figure.isSuppressed ? .plain("yes") : .empty])
  }

  private static func number(_ value: ExactDecimal?) -> CSVText.Cell { value.map { .number($0) } ?? .empty }
}
