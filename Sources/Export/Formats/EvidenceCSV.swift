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

  package func header(_ indicator: Indicator) -> String {
    CSVText.header(
      ["indicator", "partner", "period", "file", "line", "key", "counts_in", "date"] + indicator.by + [
        "value", "points", "counted", "reason", "part", "dataset", "row", "partner_counted", "partner_reason",
      ])
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
