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

  /// One row, or nothing when it concerns neither figure.
  package func record(
    _ row: Int, of part: EvidencePart, indicator: Indicator, all: EvidenceWeights?, own: EvidenceWeights?
  ) -> String {
    let entry = part.rows[row]
    let partnership = report.partnership
    var cells: [CSVText.Cell] = [
      .plain(indicator.code), .text(partnership.partners[entry.partner].id), .plain(entry.fileMonth.text),
      .text(files[Int(entry.file)]), .integer(Int(entry.line)), entry.key.map { .text($0) } ?? .empty,
      .plain(entry.countsIn.text), entry.date.map { .plain($0.text) } ?? .empty,
    ]
    cells += entry.groups.map { .text($0) }
    cells += [
      entry.shownValue.map { .plain($0) } ?? .empty, .plain(entry.points.text), counted(all?.verdicts[row]),
      reason(all?.verdicts[row]), .plain(part.name), .plain(partnership.datasets[entry.dataset].name),
      .text(entry.rowKey), counted(own?.verdicts[row]), reason(own?.verdicts[row]),
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
