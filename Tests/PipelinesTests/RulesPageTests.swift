import Foundation
import Pipelines
import Testing

/// `docs/rules.md` is written from the rules themselves; `RECORD_SNAPSHOTS=1` writes it anew, and still fails.
@Suite struct RulesPageTests {
  @Test func isCurrent() throws {
    let path = repository + "/docs/rules.md"
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
    if isRecording { try rulesPage().write(toFile: path, atomically: true, encoding: .utf8) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == rulesPage())
    #expect(!isRecording, "recorded: look at the difference, then run without RECORD_SNAPSHOTS")
  }
}
