package import KPIModel

/// `deviations.csv`: the indicators that are behind their targets, with all that helps to explain them.
///
/// Written when the project has reporting periods; then also when there is no deviation, so that its absence says nothing.
package struct DeviationsCSV: DelimitedFormat {
  package let name = "deviations-csv"
  package let isAlwaysWritten = true

  package init() {}

  var dialect = CSVDialect.standard

  func resources(_ report: Report) -> [CSVResource] {
    guard !report.partnership.project.reportingPeriods.isEmpty else { return [] }
    return [
      CSVResource(
        path: "deviations.csv", title: "Indicators behind their targets, with what helps to explain them",
        fields: [
          CSVResource.Field(name: "indicator", type: "string", isRequired: true),
          CSVResource.Field(
            name: "scope", type: "string", isRequired: true, allowed: Scope.Kind.allCases.map(\.rawValue)),
          CSVResource.Field(name: "period", type: "string", isRequired: true),
          CSVResource.Field(name: "target", type: "number"),
          CSVResource.Field(name: "asked", type: "number", description: "what the time gone by asks for"),
          CSVResource.Field(name: "actual", type: "number"),
          CSVResource.Field(name: "achieved", type: "number", description: "percent of the target"),
          CSVResource.Field(name: "deviation", type: "number", description: "percent of what is asked for"),
          CSVResource.Field(
            name: "status", type: "string", allowed: TargetAssessment.Status.allCases.map(\.rawValue)),
          CSVResource.Field(name: "projection", type: "number", description: "at the present pace; no figure"),
          CSVResource.Field(name: "unit", type: "string"), CSVResource.Field(name: "partners", type: "string"),
          CSVResource.Field(name: "missing", type: "string"),
          CSVResource.Field(name: "confirmations", type: "integer"),
          CSVResource.Field(name: "comment", type: "string"),
        ], dialect: dialect)
    ]
  }

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    guard let resource = resources(report).first else { return }
    try folder.write(resource.path) { (file) throws(ExportError) in
      try file.write(CSVText.header(resource.header, dialect))
      for deviation in report.deviations { try file.write(CSVText.record(Self.cells(deviation, report), dialect)) }
    }
  }

  private static func cells(_ deviation: Deviation, _ report: Report) -> [CSVText.Cell] {
    let indicator = report.partnership.indicators[deviation.indicator]
    let scope = report.scopes[deviation.scope]
    return [
      .plain(indicator.code), .plain(scope.kind.rawValue), .plain(scope.period), number(deviation.target),
      number(deviation.asked), number(deviation.actual), number(deviation.assessment.achieved),
      number(deviation.percent), .plain(deviation.assessment.status.rawValue),
      number(deviation.assessment.projection), .text(indicator.unit), .text(deviation.contributionText(in: report)),
      .text(deviation.missingText(in: report)), .integer(deviation.confirmations), .text(deviation.comment),
    ]
  }

  private static func number(_ value: ExactDecimal?) -> CSVText.Cell { value.map { .number($0) } ?? .empty }
}

extension Deviation {
  /// `ATEVAL 12; EMC2 3`: the partners that contribute, and how much.
  func contributionText(in report: Report) -> String {
    contributions.map { "\(report.partnership.partners[$0.partner].id) \($0.value.text)" }.joined(separator: "; ")
  }

  /// `2022-03 ATEVAL services; 2022-03 EMC2 services`: the files that have not come.
  func missingText(in report: Report) -> String {
    missing.map {
      "\($0.period.text) \(report.partnership.partners[$0.partner].id) \(report.partnership.datasets[$0.dataset].name)"
    }.joined(separator: "; ")
  }
}
