import Foundation
import Pipelines
import Testing

/// Folders that a coordinator can read: a configuration, what the partners sent, and what comes out.
///
/// `RECORD_SNAPSHOTS=1` writes the expected files anew, and still fails.
@Suite struct ScenarioTests {
  private static let folder = repository + "/Tests/PipelinesTests/Scenarios"

  static let names =
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?.filter { !$0.hasPrefix(".") }.sorted() ?? []

  @Test(arguments: names)
  func comesOutAsExpected(scenario: String) async throws {
    let source = ScenarioTests.folder + "/" + scenario
    let folder = try TemporaryFolder()
    try folder.copy(source + "/pipelines.json", to: "pipelines.json")
    try folder.copy(source + "/inputs", to: "inputs")
    let months = try FileManager.default.contentsOfDirectory(atPath: source + "/inputs").sorted()
    let period = try #require(months.last)
    let outcome = try await run(
      RunRequest(projectFolder: folder.path, period: period, threads: 2, secondsSince1970: 1_650_000_000))
    #expect(outcome.needsAttention)
    let actual = folder.files(below: "reports/\(period)").filter { name, _ in
      ["indicators.csv", "submissions.csv", "findings.csv"].contains(name) || name.hasPrefix("quarantine/")
    }
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
    if isRecording {
      try? FileManager.default.removeItem(atPath: source + "/expected")
      for (name, bytes) in actual {
        let url = URL(fileURLWithPath: source + "/expected/" + name)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: url)
      }
    }
    let names = FileManager.default.enumerator(atPath: source + "/expected")?.compactMap { $0 as? String } ?? []
    let expected = names.filter { $0.hasSuffix(".csv") }.sorted()
    #expect(actual.keys.sorted() == expected)
    for name in expected {
      let text = try String(contentsOfFile: source + "/expected/" + name, encoding: .utf8)
      #expect(actual[name].map { String(decoding: $0, as: UTF8.self) } == text, "\(name)")
    }
    #expect(!isRecording, "recorded: look at the difference, then run without RECORD_SNAPSHOTS")
  }

  @Test func thereAreScenarios() { #expect(!ScenarioTests.names.isEmpty) }
}
