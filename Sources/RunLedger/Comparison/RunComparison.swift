internal import KPIModel

/// A submission that two runs did not use alike.
package struct SubmissionChange: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case added, removed, revised
    /// The same bytes, read otherwise: by another version or configuration, or beside other files.
    case reread
  }

  package let slot: Slot
  /// `nil` where the run did not have the file.
  package let old: RunInput?
  package let new: RunInput?

  package var kind: Kind {
    guard let old else { return .added }
    guard let new else { return .removed }
    return old.sha256 == new.sha256 ? .reread : .revised
  }
}

/// A figure that two runs did not publish alike.
package struct FigureChange: Hashable, Sendable {
  package let key: FigureKey
  /// `nil` where the run did not publish the figure.
  package let old: PublishedFigure?
  package let new: PublishedFigure?
  /// New less old, exact; `nil` when one of them is no number.
  package let difference: String?
  /// Indexes of the submissions that can have caused it: files of the same partner (of any, for the consortium) of the
  /// datasets that the indicator reads; where there are none, of those that it only looks up (`member.size_class`).
  package let candidates: [Int]
}

/// What changed from one run to another.
package struct RunComparison: Sendable {
  package let old: RunEntry
  package let new: RunEntry
  /// By month, partner, dataset, file.
  package let submissions: [SubmissionChange]
  /// In the order of the new run; what it no longer has follows.
  package let figures: [FigureChange]

  /// Whether the definitions may have changed, so that figures may have without any submission.
  package var configurationChanged: Bool { old.configurationHash != new.configurationHash }
  package var toolChanged: Bool { old.toolVersion != new.toolVersion }
  package var isEmpty: Bool { submissions.isEmpty && figures.isEmpty }
}

extension Ledger {
  /// What changed from one run to another: figures and submissions, each figure with the submissions that can have
  /// caused it.
  ///
  /// Figures that only one of the runs can have (a month that the other did not reach) are listed with the other side empty.
  ///
  /// - Parameters:
  ///   - oldRun: the number of the earlier run.
  ///   - newRun: the number of the later run.
  ///   - sources: by indicator code, from `Partnership.indicatorSources`; an indicator that is not there is taken to read
  ///     every dataset.
  /// - Returns: everything that differs.
  /// - Throws: `unknown` when there is no such run.
  package func compare(
    _ oldRun: Int, _ newRun: Int, sources: [String: IndicatorSources] = [:]
  ) throws(LedgerError) -> RunComparison {
    let (submissions, figures) = try differences(
      from: oldRun, inputs: try inputs(ofRun: newRun), figures: try figures(ofRun: newRun), sources: sources)
    return RunComparison(old: try run(oldRun), new: try run(newRun), submissions: submissions, figures: figures)
  }

  /// What changed from a run to one that is not recorded yet.
  package func differences(
    from oldRun: Int, inputs: [RunInput], figures: [PublishedFigure], sources: [String: IndicatorSources]
  ) throws(LedgerError) -> (submissions: [SubmissionChange], figures: [FigureChange]) {
    let submissions = submissionChanges(try self.inputs(ofRun: oldRun), inputs)
    return (
      submissions,
      figureChanges(try self.figures(ofRun: oldRun), figures) { key in
        candidates(for: key, among: submissions, sources: sources[key.indicator])
      }
    )
  }

  /// What partners have sent since a run, in slots up to its last month: after closing, the pending restatements.
  ///
  /// A file that was taken away is not seen here: the ledger records what comes, not what goes.
  package func pendingChanges(sinceRun number: Int) throws(LedgerError) -> [(
    slot: Slot, used: RunInput?, now: Revision
  )] {
    let entry = try run(number)
    let used = Dictionary(try inputs(ofRun: number).map { ($0.slot, $0) }, uniquingKeysWith: { first, _ in first })
    var pending: [(slot: Slot, used: RunInput?, now: Revision)] = []
    for (slot, revision) in try latestRevisions() where slot.period <= entry.through {
      if used[slot]?.sha256 != revision.sha256 { pending.append((slot, used[slot], revision)) }
    }
    return pending
  }
}

/// The submissions that differ, by month, partner, dataset and file.
func submissionChanges(_ old: [RunInput], _ new: [RunInput]) -> [SubmissionChange] {
  let before = Dictionary(old.map { ($0.slot, $0) }, uniquingKeysWith: { first, _ in first })
  let after = Dictionary(new.map { ($0.slot, $0) }, uniquingKeysWith: { first, _ in first })
  return Set(before.keys).union(after.keys).sorted().compactMap { slot in
    let (was, now) = (before[slot], after[slot])
    let isSame =
      was?.sha256 == now?.sha256 && was?.status == now?.status && was?.accepted == now?.accepted
      && was?.rejected == now?.rejected
    return isSame ? nil : SubmissionChange(slot: slot, old: was, new: now)
  }
}

private func figureChanges(
  _ old: [PublishedFigure], _ new: [PublishedFigure], candidates: (FigureKey) -> [Int]
) -> [FigureChange] {
  var before = Dictionary(old.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  var changes: [FigureChange] = []
  for figure in new {
    let was = before.removeValue(forKey: figure.key)
    if was == figure { continue }
    changes.append(change(of: figure.key, was, figure))
  }
  for figure in old where before[figure.key] != nil { changes.append(change(of: figure.key, figure, nil)) }
  return changes

  func change(of key: FigureKey, _ was: PublishedFigure?, _ now: PublishedFigure?) -> FigureChange {
    let difference = was.flatMap { ExactDecimal(text: $0.value) }.flatMap { old in
      now.flatMap { ExactDecimal(text: $0.value) }?.subtracting(old)
    }
    return FigureChange(key: key, old: was, new: now, difference: difference?.text, candidates: candidates(key))
  }
}

private func candidates(
  for key: FigureKey, among submissions: [SubmissionChange], sources: IndicatorSources?
) -> [Int] {
  let ofPartner = submissions.indices.filter { key.partner == "ALL" || submissions[$0].slot.partner == key.partner }
  guard let sources else { return ofPartner }
  let direct = ofPartner.filter { sources.read.contains(submissions[$0].slot.dataset) }
  return direct.isEmpty ? ofPartner.filter { sources.lookedUp.contains(submissions[$0].slot.dataset) } : direct
}
