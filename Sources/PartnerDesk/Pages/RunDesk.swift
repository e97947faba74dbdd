import DeskAccess
import Pipelines
import Synchronization

/// The runs that were started from the desk since it started; the lock is the same that cron's runs take.
final class RunDesk: Sendable {
  struct Entry: Sendable {
    enum State: Sendable {
      case going(Double)
      /// Published, with the folder's period; whether something needs a person.
      case done(needsAttention: Bool, isUnchanged: Bool)
      /// Another run holds the lock.
      case locked
      case failed(problem: String, help: String?)
    }

    let id: String
    let period: String
    let started: Int
    let who: String
    var state: State

    var isGoing: Bool { if case .going = state { true } else { false } }
  }

  private struct Runs {
    var entries: [Entry] = []
    var tasks: [String: Task<Void, Never>] = [:]
  }

  private static let kept = 20
  private let runs = Mutex(Runs())

  /// Newest first.
  var all: [Entry] { runs.withLock { $0.entries.reversed() } }

  func entry(_ id: String?) throws(Refusal) -> Entry {
    guard let entry = runs.withLock({ $0.entries.first { $0.id == id } }) else { throw Refusal.notFound }
    return entry
  }

  /// Starts a run of the default pipeline, which goes on by itself; its id.
  ///
  /// `ended` is called once, when it is over.
  func start(
    period: String, projectFolder: String, threads: Int, who: String, clock: @escaping @Sendable () -> Int,
    ended: @escaping @Sendable (Entry.State) -> Void
  ) -> String {
    let entry = Entry(id: AccessToken.letters(20), period: period, started: clock(), who: who, state: .going(0))
    let id = entry.id
    runs.withLock { known in
      known.entries.append(entry)
      if known.entries.count > RunDesk.kept, let old = known.entries.firstIndex(where: { !$0.isGoing }) {
        known.entries.remove(at: old)
      }
      known.tasks[id] = Task.detached { [self] in
        let state: Entry.State
        do {
          let outcome = try await run(
            RunRequest(
              projectFolder: projectFolder, period: period, threads: threads, secondsSince1970: clock())
          ) { [self] progress in
            let share = progress.bytesInAll > 0 ? Double(progress.bytesDone) / Double(progress.bytesInAll) : 0
            change(id, to: .going(share))
          }
          state = .done(needsAttention: outcome.needsAttention, isUnchanged: outcome.isUnchanged)
        } catch let error as RunError {
          state = error.kind == .locked ? .locked : .failed(problem: error.problem, help: error.help)
        } catch {
          state = .failed(problem: "\(error)", help: nil)
        }
        ended(state)
        change(id, to: state)
        runs.withLock { $0.tasks[id] = nil }
      }
    }
    return id
  }

  /// Waits until no run is under way.
  func waitForAll() async {
    while let task = runs.withLock({ $0.tasks.values.first }) { await task.value }
  }

  private func change(_ id: String, to state: Entry.State) {
    runs.withLock { runs in
      if let place = runs.entries.firstIndex(where: { $0.id == id }) { runs.entries[place].state = state }
    }
  }
}

extension RunDesk.Entry.State {
  /// How the log keeps it, so that its page can say it in any language.
  var auditText: String {
    switch self {
    case .going: "going"
    case .done(true, _): "needs-attention"
    case .done(false, true): "unchanged"
    case .done(false, false): "done"
    case .locked: "locked"
    case .failed(let problem, _): "failed: \(problem)"
    }
  }

  /// Reads it back; `nil` for a text of another kind.
  init?(auditText text: String) {
    switch text {
    case "needs-attention": self = .done(needsAttention: true, isUnchanged: false)
    case "unchanged": self = .done(needsAttention: false, isUnchanged: true)
    case "done": self = .done(needsAttention: false, isUnchanged: false)
    case "locked": self = .locked
    case _ where text.hasPrefix("failed: "): self = .failed(problem: String(text.dropFirst(8)), help: nil)
    default: return nil
    }
  }
}
