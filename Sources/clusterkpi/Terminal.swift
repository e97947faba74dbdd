import Glibc
import KPIModel
import Pipelines

/// Where words go: results to standard output, progress and diagnostics to standard error.
enum Terminal {
  /// Whether the stream is a terminal that wants colour.
  static func usesColour(_ stream: Int32) -> Bool {
    isatty(stream) == 1 && getenv("NO_COLOR") == nil && getenv("TERM").map { String(cString: $0) } != "dumb"
  }

  static func printResult(_ text: String) { writeLines(text, to: STDOUT_FILENO) }

  static func printDiagnostic(_ text: String) { writeLines(text, to: STDERR_FILENO) }

  static func show(_ error: RunError) {
    printDiagnostic("error: \(error.problem)")
    for mistake in error.mistakes {
      printDiagnostic("  --> \(mistake.path.isEmpty ? "pipelines.json" : mistake.path)")
      printDiagnostic("      \(mistake.problem)")
      if let help = mistake.help { printDiagnostic("      help: \(help)") }
    }
    if let help = error.help { printDiagnostic("help: \(help)") }
  }

  private static func writeLines(_ text: String, to stream: Int32) {
    write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8), to: stream)
  }

  /// Writes everything, or ends the program with "could not finish" when the stream takes no more.
  static func write(_ bytes: [UInt8], to stream: Int32) {
    if writeAll(bytes[...], to: stream) != 0 { exit(3) }
  }
}
