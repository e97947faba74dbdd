import Ingest
import KPIModel
import RunLedger

extension Ledger {
  /// Refuses to make a report that would lack files because they were purged, rather than because nobody sent them.
  func requireNothingPurged(from basis: RunBasis) throws(RunError) {
    let all = try translatingLedgerErrors { () throws(LedgerError) in try purges() }
    let standing = Set(basis.files.map(\.path))
    let gone = all.filter {
      $0.kind == .input && $0.period <= basis.period.through && !standing.contains($0.name)
    }
    guard let first = gone.first else { return }
    throw RunError.environment(
      problem: "a report of \(basis.period.name) can no longer be made: "
        + "\(first.name)\(gone.count > 1 ? " and \(gone.count - 1) more" : ""), \(first.text)",
      help: "published reports stand as they are; to make a new one put these files back under inputs/ from a backup")
  }

  /// The inputs of a run whose bytes were purged, with who and when.
  func purgedInputs(of run: RunEntry) throws(LedgerError) -> [(input: RunInput, purge: Purge)] {
    let bytes = try purges().filter { $0.kind == .bytes }
    let byName = Dictionary(bytes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return try inputs(ofRun: run.id).compactMap { input in
      byName[input.sha256].flatMap { store.contains(input.sha256) ? nil : (input, $0) }
    }
  }

  /// What partners had sent and was purged: not to be asked for again.
  func purgedSlots(in partnership: Partnership) throws(LedgerError) -> Set<MissingSubmission> {
    let paths = Set(try purges().filter { $0.kind == .input }.map(\.name))
    guard !paths.isEmpty else { return [] }
    var slots: Set<MissingSubmission> = []
    for (slot, revision) in try everyRevision() where paths.contains(revision.path) {
      if let partner = partnership.partners.firstIndex(where: { $0.id == slot.partner }),
        let dataset = partnership.datasets.firstIndex(where: { $0.name == slot.dataset })
      {
        slots.insert(MissingSubmission(partner: partner, dataset: dataset, period: slot.period))
      }
    }
    return slots
  }

  /// Why the stored bytes of a file cannot be had.
  func missingBytes(of input: RunInput) -> RunError {
    let what = "the stored bytes of \(input.path) (revision \(input.revision))"
    if let purge = try? purge(of: input.sha256) {
      return .environment(
        problem: "\(what) were \(purge.text): what was made of them can no longer be computed again",
        help: "the published reports stand; the rows without personal fields are in "
          + ".clusterkpi/purged/\(input.sha256).csv")
    }
    return .environment(problem: "\(what) are gone", help: "put .clusterkpi/store back from a backup")
  }
}
