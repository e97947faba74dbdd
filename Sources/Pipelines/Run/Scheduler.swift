/// Work that may be done at any time and by any thread, once its inputs are known.
typealias FollowUp = @Sendable () -> Void

/// Runs jobs on up to `threads` tasks and hands their outputs over in the order of the jobs.
///
/// The only place with tasks. `next` and `collect` run on the caller, one at a time; `work` and follow-ups run anywhere. At
/// most a few jobs per thread are under way or waiting for their turn, which bounds memory however long the list is.
///
/// `next` gives `nil` when there is no job for now, and is asked again whenever an output has been collected. `collect` takes
/// the outputs in order and returns what is to be done next with them. An error thrown by either stops everything: jobs
/// under way are finished and dropped.
func runInOrder<Job: Sendable, Output: Sendable>(
  threads: Int, waitingLimit: Int? = nil, next: () throws -> Job?, work: @escaping @Sendable (Job) -> Output,
  collect: (Output) throws -> FollowUp?
) async throws {
  // One task more than threads keeps the cores busy while the caller collects; with one thread nothing may overlap.
  let runningLimit = threads == 1 ? 1 : threads + 1
  let waitingLimit = waitingLimit ?? threads * 2 + 2
  try await withThrowingTaskGroup(of: (index: Int, output: Output)?.self) { group in
    var waiting: [Int: Output] = [:]
    var started = 0
    var collected = 0
    var running = 0
    while true {
      while running < runningLimit, started - collected < waitingLimit, let job = try next() {
        let index = started
        started += 1
        running += 1
        group.addTask { (index, work(job)) }
      }
      guard running > 0, let finished = try await group.next() else { break }
      running -= 1
      if let finished { waiting[finished.index] = finished.output }
      while let output = waiting.removeValue(forKey: collected) {
        collected += 1
        guard let followUp = try collect(output) else { continue }
        running += 1
        group.addTask {
          followUp()
          return nil
        }
      }
    }
  }
}

/// Runs a job for each element of a list on up to `threads` tasks, and gives their outputs in its order.
///
/// All of them are kept anyway, so that none waits for a long one before it.
///
/// - Throws: the first error in that order; jobs under way are finished and dropped then.
func runAll<Job: Sendable, Output: Sendable>(
  _ jobs: [Job], threads: Int, work: @escaping @Sendable (Job) throws -> Output
) async throws -> [Output] {
  var rest = jobs[...]
  var outputs: [Output] = []
  try await runInOrder(
    threads: threads, waitingLimit: jobs.count, next: { rest.popFirst() }, work: { job in Result { try work(job) } },
    collect: { output in
      outputs.append(try output.get())
      return nil
    })
  return outputs
}
