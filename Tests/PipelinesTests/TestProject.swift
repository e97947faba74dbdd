import Foundation
import KPIModel
import Testing

@testable import Pipelines

/// A small project in a folder of its own, removed when the test is over.
final class TestProject {
  let path: String

  /// The parts of the configuration that a test varies; JSON text.
  struct Parts {
    var project = #""acronym": "TEST", "start": "2022-01", "months": 12"#
    var periods = """
      { "id": "RP1", "from": "M1", "to": "M6" }, { "id": "RP2", "from": "M7", "to": "M12" }
      """
    var partners = #"{ "id": "A", "country": "ES" }, { "id": "B", "country": "PT" }"#
    var indicators = #"{ "code": "SV1", "kind": "count", "dataset": "services", "target": 120 }"#
    var registers = ""
    var pipelines = #""monthly": { "default": true }"#
    /// More fields, and checks, of the services.
    var fields = ""
    var checks = ""
  }

  init(_ parts: Parts = Parts(), files: [String: String] = [:]) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("clusterkpi-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try write("pipelines.json", TestProject.configuration(parts))
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }

  func run(_ period: String) async throws -> Report {
    let request = RunRequest(projectFolder: path, period: period, threads: 1, secondsSince1970: 1_700_000_000)
    if let report = try await Pipelines.run(request).report { return report }
    // Nothing has changed since the last run: made again for the test's sake.
    try FileManager.default.removeItem(atPath: path + "/.clusterkpi/cache")
    return try #require(try await Pipelines.run(request).report)
  }

  /// The lines of `indicators.csv` of a run that begin in a certain way, without their units.
  func figures(_ period: String, _ beginning: String) async throws -> [String] {
    _ = try await run(period)
    return try text("reports/\(period)/indicators.csv").split(separator: "\n").filter { $0.hasPrefix(beginning) }
      .map(String.init)
  }

  /// Every mistake as `place: problem | help`; none when the configuration holds.
  func mistakes() -> [String] {
    do throws(RunError) {
      _ = try loadConfiguration(projectFolder: path)
      return []
    } catch {
      return error.mistakes.map { "\($0.path): \($0.problem)" + ($0.help.map { " | \($0)" } ?? "") }
    }
  }

  private static func configuration(_ parts: Parts) -> String {
    """
    {
      "version": 1,
      "project": { \(parts.project), "reportingPeriods": [\(parts.periods)] },
      "partners": [\(parts.partners)],
      "codeLists": { "size": ["micro", "small", "medium", "large"] },
      "identities": {
        "organisation": { "dataset": "members", "strong": ["country", "tax_id"], "weak": ["partner", "member_id"] }
      },
      "datasets": {
        "members": {
          "kind": "snapshot",
          "schema": {
            "fields": [
              { "name": "member_id" }, { "name": "name" }, { "name": "country" }, { "name": "tax_id" },
              { "name": "size", "codeList": "size" }, { "name": "nuts3" }, { "name": "nace" },
              { "name": "contact", "personal": true }
            ],
            "primaryKey": ["member_id"]
          }
        },
        "services": {
          "kind": "events", "date": "done_on",
          "schema": {
            "fields": [
              { "name": "service_id" }, { "name": "member_id" }, { "name": "done_on", "type": "date" },
              { "name": "people", "type": "integer" }, { "name": "women", "type": "integer" }
              \(parts.fields.isEmpty ? "" : ",") \(parts.fields)
            ],
            "primaryKey": ["service_id"],
            "foreignKeys": [
              { "fields": ["member_id"], "reference": { "resource": "members" }, "as": "member", "severity": "warning" }
            ]
          },
          "checks": [\(parts.checks)]
        }
      },
      "indicators": [\(parts.indicators)],
      "registers": [\(parts.registers)],
      "pipelines": { \(parts.pipelines) }
    }
    """
  }
}
