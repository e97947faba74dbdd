import KPIModel
package import RunLedger

/// Opens the ledger of a project.
///
/// With `isNeeded` there must be one already: who only asks makes none.
func openLedger(projectFolder: String, isNeeded: Bool, at time: UTCTime) throws(RunError) -> Ledger {
  do {
    return try Ledger.open(
      projectFolder: projectFolder,
      digest: { (next) throws(LedgerError) in try digest(next) }, isNeeded: isNeeded, at: time)
  } catch {
    throw RunError(error)
  }
}

extension RunError {
  /// What the ledger refused, as an error of the run: asking for what it does not know is a wrong command line.
  package init(_ error: LedgerError) {
    let words = (error.path.isEmpty ? "" : ": \(error.path)") + (error.cause.isEmpty ? "" : " (\(error.cause))")
    let problem = error.problem + words
    switch error.kind {
    case .unknown: self = .usage(problem: problem, help: error.help)
    case .busy: self = .locked(problem: problem, help: error.help)
    case .environment, .damaged, .newer, .damagedBytes, .changedFile:
      self = .environment(problem: problem, help: error.help)
    }
  }
}

/// Runs `body` with the errors of the ledger turned into the run's.
func translatingLedgerErrors<Value>(_ body: () throws(LedgerError) -> Value) throws(RunError) -> Value {
  do { return try body() } catch { throw RunError(error) }
}

extension Ledger {
  /// The latest run whose report of a period stood when it ended; of one pipeline when it is named.
  func latestReport(of period: String, pipeline: String? = nil) throws(LedgerError) -> RunEntry? {
    try history().last { $0.state.hasReport && $0.period == period && (pipeline ?? $0.pipeline) == $0.pipeline }
  }

  /// The closings in force, by month of the report that they keep; the later of two for the same month last.
  func closings() throws(LedgerError) -> [Closing] {
    let locks = try periodLocks()
    var closings: [(place: Int, closing: Closing)] = []
    for period in Set(locks.map(\.period)).sorted() {
      let standing = try standing(of: period)
      guard let lock = standing.closing, let number = lock.run else { continue }
      closings.append(
        (
          locks.lastIndex(of: lock) ?? 0,
          Closing(period: period, run: try run(number), reopenedPartners: Set(standing.reopenedPartners))
        ))
    }
    return closings.sorted { ($0.closing.run.through, $0.place) < ($1.closing.run.through, $1.place) }.map(\.closing)
  }
}

/// A period that is closed: what was sent is what a run made.
struct Closing: Sendable {
  let period: String
  /// The run whose figures were sent.
  let run: RunEntry
  /// Partner ids for which it was opened again.
  let reopenedPartners: Set<String>

  /// Whether the files of a partner for a month stay as they were in the run.
  func keeps(partner: String, month: Month) -> Bool {
    month <= run.through && !reopenedPartners.contains(partner)
  }
}
