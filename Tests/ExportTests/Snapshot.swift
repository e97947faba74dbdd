import Foundation
import Testing

/// Compares text with the expected file of that name; `RECORD_SNAPSHOTS=1` rewrites the file and still fails.
func expectSnapshot(
  _ text: String, _ name: String, file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Expected")
  let url = folder.appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    Issue.record("\(name) was recorded; run again without RECORD_SNAPSHOTS", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: (try? Data(contentsOf: url)) ?? Data(), as: UTF8.self)
  guard text != expected else { return }
  let (mine, theirs) = (text.components(separatedBy: "\n"), expected.components(separatedBy: "\n"))
  let line =
    zip(mine, theirs).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(mine.count, theirs.count)
  let (got, wanted) = (line < mine.count ? mine[line] : "(end)", line < theirs.count ? theirs[line] : "(end)")
  Issue.record(
    "\(name) differs at line \(line + 1):\n  expected \(wanted)\n  got      \(got)", sourceLocation: sourceLocation)
}

/// A folder that is gone after the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("export-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, _ name: String) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)) }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// Everything in a folder, hidden names too.
  func names(_ folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
  }
}
