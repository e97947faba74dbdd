import Synchronization

/// Memory that nobody needs any more, and that takes a while to give back.
final class HeldMemory: Sendable {
  private let held: Mutex<(any Sendable)?>

  init(_ held: any Sendable) { self.held = Mutex(held) }

  func giveBack() {
    // Out of the lock, where it is let go.
    let all = held.withLock { held in
      defer { held = nil }
      return held
    }
    withExtendedLifetime(all) {}
  }
}
