import Export
import Glibc
import KPIModel
import RunLedger

/// A BagIt bag being written (RFC 8493, version 1.0, SHA-256): `data/` with its manifest, and what describes it.
struct BagItBag: ~Copyable {
  private let target: String
  private let draft: OutputFolder
  /// By path in the bag, as manifests write it.
  private var payload: [(path: String, sha256: String)] = []
  private var bytes = 0
  private var isFinished = false

  /// Begins a bag that will stand at `target`.
  init(folder target: String) throws(ExportError) {
    self.target = target
    draft = OutputFolder(path: target + ".partial")
    try draft.remove()
    try draft.make()
  }

  deinit { if !isFinished { try? draft.remove() } }

  /// Adds a file below `data/`.
  ///
  /// A path that would lead out of it (a code list that the configuration takes from elsewhere) is put into `data/elsewhere/`.
  mutating func add(_ contents: [UInt8], as path: String) throws(ExportError) {
    let inside = "data/" + BagItBag.inside(path)
    guard !payload.contains(where: { $0.path == BagItBag.encoded(inside) }) else { return }
    try draft.write(inside) { (file) throws(ExportError) in try file.write(contents) }
    payload.append((BagItBag.encoded(inside), sha256(contents)))
    bytes += contents.count
  }

  /// Adds a file of a report, which has to be what the ledger says.
  mutating func add(file: String, expecting output: RunOutput, as path: String) throws {
    let contents = try FileReader(file).all(limit: Int.max)
    guard sha256(contents) == output.sha256 else {
      throw RunError.environment(
        problem: "\(file) is not what was published", help: "run again, or clusterkpi verify says what changed")
    }
    try add(contents, as: path)
  }

  /// Writes what describes the bag, and gives it its name.
  consuming func finish(information: [(name: String, value: String)]) throws(ExportError) {
    var tags: [(path: String, text: String)] = [
      ("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    ]
    let facts = information + [("Payload-Oxum", "\(bytes).\(payload.count)")]
    tags.append(("bag-info.txt", facts.map { "\($0.name): \(BagItBag.oneLine($0.value))\n" }.joined()))
    tags.append(("manifest-sha256.txt", BagItBag.manifest(payload)))
    tags.append(
      ("tagmanifest-sha256.txt", BagItBag.manifest(tags.map { ($0.path, sha256(Array($0.text.utf8))) })))
    for tag in tags {
      try draft.write(tag.path) { (file) throws(ExportError) in try file.write(tag.text) }
    }
    try draft.settle(at: target)
    isFinished = true
  }

  private static func manifest(_ files: [(path: String, sha256: String)]) -> String {
    files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      .map { "\($0.sha256)  \($0.path)\n" }.joined()
  }

  /// Line ends and percent signs in paths are percent-encoded in manifests.
  static func encoded(_ path: String) -> String {
    path.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func inside(_ path: String) -> String {
    let names = path.split(separator: "/").map(String.init).filter { $0 != "." }
    guard path.hasPrefix("/") || names.contains("..") else { return names.joined(separator: "/") }
    return "elsewhere/" + names.filter { $0 != ".." }.joined(separator: "/")
  }

  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
