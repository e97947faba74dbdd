import HTTPTypes
import Synchronization

/// The checks whose outcome can still be looked at.
///
/// They are forgotten, files and all, when their time is over, when their owner says so, or when there are too many: those of
/// people who are not signed in first, so that nobody from outside can push a partner's aside, and the oldest first.
final class CheckShelf: Sendable {
  private let limits: DeskLimits
  private let jobs = Mutex<[String: CheckJob]>([:])

  init(_ limits: DeskLimits) { self.limits = limits }

  func add(_ job: CheckJob, at time: Int) {
    jobs.withLock { jobs in
      jobs = jobs.filter { time - $0.value.created < limits.keptSeconds }
      jobs[job.id] = job
      var bytes = jobs.values.reduce(0) { $0 + $1.bytes }
      func rank(_ job: CheckJob) -> (Int, Int, String) { (job.isSignedIn ? 1 : 0, job.created, job.id) }
      for old in jobs.values.sorted(by: { rank($0) < rank($1) }) where old.id != job.id {
        guard jobs.count > limits.keptChecks || bytes > limits.keptBytes else { break }
        jobs[old.id] = nil
        bytes -= old.bytes
      }
    }
  }

  /// The check of an id, for its owner only: to anybody else it does not exist.
  func job(_ id: String?, of owner: String, at time: Int) throws(Refusal) -> CheckJob {
    guard let id, let found = find(id, of: owner, at: time) else { throw Refusal(.notFound, .checkIsGone) }
    return found
  }

  /// The same, `nil` when there is none.
  func find(_ id: String, of owner: String, at time: Int) -> CheckJob? {
    let found = jobs.withLock { $0[id] }
    guard let found, found.owner == owner, time - found.created < limits.keptSeconds else { return nil }
    return found
  }

  func forget(_ job: CheckJob) { jobs.withLock { $0[job.id] = nil } }

  var count: Int { jobs.withLock { $0.count } }
}
