import HTTPTypes
import Synchronization

/// The checks whose outcome can still be looked at.
///
/// They are forgotten, files and all, when their time is over, when their owner says so, or, the oldest first, when there are
/// too many.
final class CheckShelf: Sendable {
  private let limits: DeskLimits
  private let jobs = Mutex<[String: CheckJob]>([:])

  init(_ limits: DeskLimits) { self.limits = limits }

  func add(_ job: CheckJob, at time: Int) {
    jobs.withLock { jobs in
      jobs = jobs.filter { time - $0.value.created < limits.keptSeconds }
      jobs[job.id] = job
      var bytes = jobs.values.reduce(0) { $0 + $1.bytes }
      for old in jobs.values.sorted(by: { ($0.created, $0.id) < ($1.created, $1.id) }) where old.id != job.id {
        guard jobs.count > limits.keptChecks || bytes > limits.keptBytes else { break }
        jobs[old.id] = nil
        bytes -= old.bytes
      }
    }
  }

  /// The check of an id, for its owner only: to anybody else it does not exist.
  func job(_ id: String?, of owner: String, at time: Int) throws(Refusal) -> CheckJob {
    let found = id.flatMap { id in jobs.withLock { jobs in jobs[id] } }
    guard let found, found.owner == owner, time - found.created < limits.keptSeconds else {
      throw Refusal(.notFound, .checkIsGone)
    }
    return found
  }

  func forget(_ job: CheckJob) { jobs.withLock { $0[job.id] = nil } }

  var count: Int { jobs.withLock { $0.count } }
}
