import Aggregate
import Export
import KPIModel

extension Analysis {
  /// Writes the rows behind a report's figures into its folder, where the analysis gathered them.
  ///
  /// Returns the name of the evidence workbook. `indicators` are the published ones, by their places in the configuration.
  func publishEvidence(of report: Report, indicators: [Int], into folder: OutputFolder) throws(ExportError) -> String? {
    guard let evidence = evidence() else { return nil }
    return try EvidenceFiles(report: report, files: pathsByRank).write(
      from: RunEvidence(sum: EvidenceSum(evidence), indicators: indicators), into: folder)
  }
}

extension Pipeline {
  /// Whether a run publishes the rows behind its figures: always for a reporting period, for a month on request.
  func publishesEvidence(for period: RunPeriod, of project: Project) -> Bool {
    evidence ?? project.reportingPeriods.contains { $0.id == period.name }
  }
}

/// The evidence of a run, by the report's indicators.
private struct RunEvidence: EvidenceSource {
  let sum: EvidenceSum
  /// By indicator of the report: its place in the configuration.
  let indicators: [Int]

  func rowCount(of indicator: Int) -> Int { sum.rowCount(of: indicators[indicator]) }

  func forget() { sum.forget() }

  func forEachLine(
    of indicator: Int, scope: Int, _ body: (EvidenceLine) throws(ExportError) -> Void
  ) throws(ExportError) {
    try sum.forEachLine(of: indicators[indicator], scope: scope, body)
  }

  func evidence(of indicator: Int, scopes: [Int], breaksDown: Bool) -> IndicatorEvidence {
    let own = indicators[indicator]
    return IndicatorEvidence(
      indicator: indicator, parts: sum.parts(of: own, scopes: scopes, breaksDown: breaksDown),
      inputs: sum.inputs(of: own).compactMap { indicators.firstIndex(of: $0) })
  }
}
