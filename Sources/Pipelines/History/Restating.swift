import KPIModel
import RunLedger

extension Ledger {
  /// The run whose report was the last to be sent before one of a period and pipeline: what its figures are held against.
  ///
  /// That is the same period when it was closed before; else the closing of the latest earlier period, or its last report
  /// where it never was closed. A run that is repeated finds the same one, and so publishes the same.
  func lastSentBefore(_ period: RunPeriod, pipeline: String) throws(LedgerError) -> RunEntry? {
    let sent = try periodLocks().compactMap { lock in lock.run.map { (period: lock.period, run: $0) } }
    if let own = sent.last(where: { $0.period == period.name }) {
      let entry = try run(own.run)
      if entry.pipeline == pipeline { return entry }
    }
    let earlier = try history().filter {
      $0.state.hasReport && $0.pipeline == pipeline && $0.through < period.through
    }
    guard let month = earlier.map(\.through).max(), let latest = earlier.last(where: { $0.through == month }) else {
      return nil
    }
    return try sent.last { $0.period == latest.period }.map { (lock) throws(LedgerError) in try run(lock.run) }
      ?? latest
  }
}

extension Ledger {
  /// The run against whose figures a report lists what was restated: of a report of the past, the one it had then.
  func run(comparedWith basis: RunBasis) throws(LedgerError) -> RunEntry? {
    guard let past = basis.asOf else { return try lastSentBefore(basis.period, pipeline: basis.pipeline.name) }
    return try past.comparedWith.map { (number) throws(LedgerError) in try run(number) }
  }
}

extension RunRecord {
  /// Which figures of the report that was sent last are no longer what they were.
  func restatement(of report: Report) throws(LedgerError) -> Restatement? {
    guard let earlier = comparedWith else { return nil }
    let inputs = report.submissions.map { RunInput($0, in: report.partnership) }
    let (changed, figures) = try ledger.differences(
      from: earlier.id, inputs: inputs, figures: Array(report.publishedFigures),
      sources: report.partnership.indicatorSources)
    let scopes = Dictionary(
      report.scopes.map { (FigureSpan(kind: $0.kind.rawValue, period: $0.period), $0) },
      uniquingKeysWith: { first, _ in first })
    let codes = Set(report.partnership.indicators.map(\.code))
    var causes: [Int] = []
    var changes: [(change: FigureChange, causes: [Int])] = []
    for change in figures {
      let key = change.key
      guard codes.contains(key.indicator), change.old?.value ?? "" != change.new?.value ?? "",
        let scope = scopes[FigureSpan(kind: key.scope, period: key.period)],
        scope.wasOver(by: earlier.through, in: report.partnership.project)
      else { continue }
      let likely = nearest(change.candidates, of: changed, by: scope.to)
      causes += likely
      changes.append((change, likely))
    }
    let listed = Set(causes).sorted()
    return Restatement(
      comparedWith: earlier.period,
      changes: changes.map { change, causes in
        Restatement.Change(
          indicator: change.key.indicator, scope: change.key.scope, period: change.key.period,
          partner: change.key.partner, dimension: change.key.dimension, group: change.key.group,
          before: change.old?.value ?? "", now: change.new?.value ?? "", difference: change.difference ?? "",
          causes: causes.compactMap { listed.firstIndex(of: $0) })
      },
      files: listed.map { Restatement.ChangedFile(changed[$0]) },
      definitionsChanged: earlier.configurationHash != report.configurationHash
        || earlier.toolVersion != report.toolVersion)
  }

  /// Files for months up to a figure's own, where there are any; later files can only bring late rows.
  private func nearest(_ candidates: [Int], of changed: [SubmissionChange], by month: Month) -> [Int] {
    let own = candidates.filter { changed[$0].slot.period <= month }
    return own.isEmpty ? candidates : own
  }
}

/// The span of a figure as text.
private struct FigureSpan: Hashable {
  let kind: String
  let period: String
}

extension Scope {
  /// Whether the span was as long in a report through a month as it is now; one that still grew is not compared.
  fileprivate func wasOver(by month: Month, in project: Project) -> Bool {
    guard to <= month else { return false }
    guard kind == .reportingPeriod, let whole = project.reportingPeriods.first(where: { $0.id == period }) else {
      return kind == .month || to == month
    }
    return to == min(whole.to, month)
  }
}

extension Restatement.ChangedFile {
  init(_ change: SubmissionChange) {
    self.init(
      partner: change.slot.partner, period: change.slot.period, dataset: change.slot.dataset, file: change.slot.file,
      revisionBefore: change.old?.revision ?? 0, revisionNow: change.new?.revision ?? 0,
      acceptedBefore: change.old?.accepted ?? 0, acceptedNow: change.new?.accepted ?? 0)
  }
}

extension RunInput {
  /// A submission of a report as the ledger will list it.
  init(_ submission: Submission, in partnership: Partnership) {
    self.init(
      slot: Slot(submission, in: partnership), revision: submission.revision, sha256: submission.sha256,
      bytes: submission.bytes, path: submission.path,
      received: UTCTime(text: submission.received) ?? UTCTime(secondsSince1970: 0), status: submission.status,
      read: submission.read, accepted: submission.accepted, rejected: submission.rejected)
  }
}
