package import KPIModel

/// The rows behind an indicator as CSV: `evidence/<code>.csv`, and what `explain --format csv` prints.
///
/// `counted` and `reason` speak of the consortium's figure of the period the report is for, `partner_counted` and
/// `partner_reason` of the row's partner's own.
package struct EvidenceCSV {
  let report: Report
  /// By rank of the file.
  let files: [String]

  package init(report: Report, files: [String]) {
    self.report = report
    self.files = files
  }

  package func header(_ indicator: Indicator) -> String { CSVText.header(resource(indicator).header) }

  /// The files of a report that publishes its evidence, one per indicator.
  var resources: [CSVResource] { report.partnership.indicators.map(resource) }

  private func resource(_ indicator: Indicator) -> CSVResource {
    func texts(_ names: [String]) -> [CSVResource.Field] { names.map { CSVResource.Field(name: $0, type: "string") } }
    let before = [
      CSVResource.Field(name: "indicator", type: "string", isRequired: true),
      CSVResource.Field(name: "partner", type: "string", isRequired: true),
      CSVResource.Field(name: "period", type: "yearmonth", description: "the month of the file"),
      CSVResource.Field(name: "file", type: "string", isRequired: true),
      CSVResource.Field(name: "line", type: "integer", isRequired: true),
      CSVResource.Field(name: "key", type: "string", description: "what the row counts as"),
      CSVResource.Field(name: "counts_in", type: "yearmonth"), CSVResource.Field(name: "date", type: "date"),
    ]
    let after =
      [
        CSVResource.Field(name: "value", type: "string", description: "a number, or (hidden)"),
        CSVResource.Field(name: "points", type: "number"),
        CSVResource.Field(name: "counted", type: "string", allowed: ["yes", "no"]),
      ] + texts(["reason", "part", "dataset", "row"]) + [
        CSVResource.Field(name: "partner_counted", type: "string", allowed: ["yes", "no"])
      ] + texts(["partner_reason"])
    return CSVResource(
      path: EvidenceFiles.csvName(indicator), title: "The rows behind \(indicator.code)",
      fields: before + texts(indicator.by) + after, dialect: .standard)
  }

  package func record(_ line: EvidenceLine, indicator: Indicator) -> String {
    let row = line.row
    let partnership = report.partnership
    var cells: [CSVText.Cell] = [
      .plain(indicator.code), .text(partnership.partners[row.partner].id), .plain(row.fileMonth.text),
      .text(files[Int(row.file)]), .integer(Int(row.line)), row.key.map { .text($0) } ?? .empty,
      .plain(row.countsIn.text), row.date.map { .plain($0.text) } ?? .empty,
    ]
    cells += row.groups.map { .text($0) }
    cells += [
      row.shownValue.map { .plain($0) } ?? .empty, .plain(row.points.text), counted(line.verdict),
      reason(line.verdict), .plain(line.part), .plain(partnership.datasets[row.dataset].name), .text(row.rowKey),
      counted(line.ownVerdict), reason(line.ownVerdict),
    ]
    return CSVText.record(cells)
  }

  private func counted(_ verdict: EvidenceVerdict?) -> CSVText.Cell {
    verdict.map { .plain($0 == .counted ? "yes" : "no") } ?? .empty
  }

  private func reason(_ verdict: EvidenceVerdict?) -> CSVText.Cell {
    verdict.map { $0 == .counted ? .empty : .plain($0.rawValue) } ?? .empty
  }
}

extension EvidenceRow {
  /// The value as exact text; `nil` where there is none.
  var shownValue: String? { value.map { hidesValue ? EvidenceRow.hidden : $0.text } }
}
