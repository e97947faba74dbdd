import KPIModel

@testable import Pipelines

/// A JSON text that is read is the same when it is written and read again.
func fuzzJSON(_ bytes: [UInt8]) {
  guard let text = String(validating: bytes, as: UTF8.self), let value = try? JSONValue(parsing: text) else { return }
  for written in [value.compactText, value.prettyText] {
    precondition((try? JSONValue(parsing: written)) == value, "a document reads otherwise when it is written")
  }
}

/// A configuration holds, or is refused with every mistake.
func fuzzPipelines(_ bytes: [UInt8]) { load(["pipelines.json": bytes]) }

/// The tables that a coordinator keeps beside the configuration hold, or are refused.
func fuzzCoordinatorFiles(_ bytes: [UInt8]) {
  for name in ["commentary.csv", "identities.csv"] {
    load(["pipelines.json": Array(cellConfiguration.utf8), name: bytes])
  }
}

private func load(_ files: [String: [UInt8]]) {
  var folder = ProjectFolder(path: "/nonexistent")
  folder.recordedConfiguration = files
  do {
    _ = try loadConfiguration(in: folder)
  } catch {
    precondition(error.exitCode == 2, "a wrong configuration is a wrong command line")
  }
}
