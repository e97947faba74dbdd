import Hummingbird

/// Lets only a few long pieces of work go on at once, in the order in which they came.
///
/// One fewer than there are cores, so that pages are answered meanwhile; a check's memory is bounded, and so is that of all.
actor LongWork {
  private var free: Int
  private let longestQueue: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(atOnce: Int, longestQueue: Int) {
    free = atOnce
    self.longestQueue = longestQueue
  }

  /// Does a piece of work in its turn.
  ///
  /// - Throws: a `Refusal` when too many wait already, or what the work throws.
  nonisolated func perform<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
    try await begin()
    do {
      let value = try await work()
      await end()
      return value
    } catch {
      await end()
      throw error
    }
  }

  private func begin() async throws {
    if free > 0 {
      free -= 1
      return
    }
    guard waiting.count < longestQueue else {
      throw Refusal(.serviceUnavailable, .tooBusy, headers: [.retryAfter: "30"])
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func end() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
