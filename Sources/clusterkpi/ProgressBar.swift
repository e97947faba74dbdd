import Glibc

/// A line on the terminal that says how far a long run has come; silent elsewhere, and while there is nothing to wait for.
final class ProgressBar {
  private let isShown = Terminal.usesColour(STDERR_FILENO)
  private let start = ProgressBar.now()
  private var last = 0.0
  private var isDrawn = false

  func show(_ done: Int, of all: Int) {
    guard isShown, all > 0 else { return }
    let elapsed = ProgressBar.now() - start
    guard elapsed > 0.7, elapsed - last > 0.1 else { return }
    last = elapsed
    isDrawn = true
    let share = min(1, Double(done) / Double(all))
    let filled = Int(share * 30)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    let line = "\r\(bar) \(Int(share * 100)) %  \(done >> 20) of \(all >> 20) MB"
    Terminal.write(Array(line.utf8), to: STDERR_FILENO)
  }

  func finish() {
    if isDrawn { Terminal.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
