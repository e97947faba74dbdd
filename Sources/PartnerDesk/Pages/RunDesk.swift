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
    var ended: Int?
    var state: State

    var isGoing: Bool { if case .going = state { true } else { false } }
  }

  private static let kept = 20
  private let entries = Mutex<[Entry]>([])

  /// Newest first.
  var all: [Entry] { entries.withLock { $0.reversed() } }

  func entry(_ id: String?) throws(Refusal) -> Entry {
    guard let entry = entries.withLock({ $0.first { $0.id == id } }) else { throw Refusal.notFound }
    return entry
  }

  /// Starts a run of the default pipeline, which goes on by itself; its id.
  ///
  /// `ended` is called once, when it is over.
  func start(
    period: String, projectFolder: String, threads: Int, who: String, clock: @escaping @Sendable () -> Int,
    ended: @escaping @Sendable (Entry) -> Void
  ) -> String {
    let entry = Entry(
      id: AccessToken.letters(20), period: period, started: clock(), who: who, ended: nil, state: .going(0))
    entries.withLock { entries in
      entries.append(entry)
      if entries.count > RunDesk.kept, let old = entries.firstIndex(where: { !$0.isGoing }) { entries.remove(at: old) }
    }
    Task.detached { [self] in
      let state: Entry.State
      do {
        let outcome = try await run(
          RunRequest(
            projectFolder: projectFolder, period: period, threads: threads, secondsSince1970: clock())
        ) { [self] progress in
          let share = progress.bytesInAll > 0 ? Double(progress.bytesDone) / Double(progress.bytesInAll) : 0
          change(entry.id) { $0.state = .going(share) }
        }
        state = .done(needsAttention: outcome.needsAttention, isUnchanged: outcome.isUnchanged)
      } catch let error as RunError {
        state = error.kind == .locked ? .locked : .failed(problem: error.problem, help: error.help)
      } catch {
        state = .failed(problem: "\(error)", help: nil)
      }
      change(entry.id) {
        $0.state = state
        $0.ended = clock()
      }
      if let over = try? self.entry(entry.id) { ended(over) }
    }
    return entry.id
  }

  /// Waits until no run is under way.
  func waitForAll() async {
    while all.contains(where: \.isGoing) { try? await Task.sleep(for: .milliseconds(50)) }
  }

  private func change(_ id: String, _ body: (inout Entry) -> Void) {
    entries.withLock { entries in
      if let place = entries.firstIndex(where: { $0.id == id }) { body(&entries[place]) }
    }
  }
}
