/// One row behind an indicator on its way to a file, with what became of it in one scope's totals.
package struct EvidenceLine: Sendable {
  /// The name of its part.
  package var part: String
  package var row: EvidenceRow
  /// In the consortium's figure; `nil` where it is not said.
  package var verdict: EvidenceVerdict?
  /// In its partner's own figure.
  package var ownVerdict: EvidenceVerdict?

  package init(part: String, row: EvidenceRow, verdict: EvidenceVerdict?, ownVerdict: EvidenceVerdict?) {
    self.part = part
    self.row = row
    self.verdict = verdict
    self.ownVerdict = ownVerdict
  }
}

/// All that stands behind one indicator.
package struct IndicatorEvidence: Sendable {
  /// The index of the indicator in the report.
  package var indicator: Int
  package var parts: [EvidencePart]
  /// The indexes of the indicators that a formula reads; empty for other kinds.
  package var inputs: [Int]

  package init(indicator: Int, parts: [EvidencePart], inputs: [Int]) {
    self.indicator = indicator
    self.parts = parts
    self.inputs = inputs
  }

  package var rowCount: Int { parts.reduce(0) { $0 + $1.rows.count } }
}

/// One figure explained: what it means, how it is made, and every row that was looked at for it.
package struct Explanation: Sendable {
  package var report: Report
  /// By rank of a file in `EvidenceRow.file`: its path under the project folder.
  package var files: [String]
  /// The figure; its value is `nil` where there is no data.
  package var figure: Figure
  package var parts: [EvidencePart]
  /// The figures of the indicators that a formula or ratio reads by their codes.
  package var inputs: [Figure]
  /// How many rows of the files in question were rejected, and so never came into question.
  package var rejected: Int

  package init(
    report: Report, files: [String], figure: Figure, parts: [EvidencePart], inputs: [Figure], rejected: Int
  ) {
    self.report = report
    self.files = files
    self.figure = figure
    self.parts = parts
    self.inputs = inputs
    self.rejected = rejected
  }
}
