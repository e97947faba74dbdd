import Export
import Glibc
import Hummingbird
import KPIModel

/// A folder of the desk's own for a file that has to have a name while it is made.
enum TemporaryFolder {
  /// Makes a folder, hands it over, and removes it with what is in it.
  static func withFolder<Value>(in projectFolder: String, _ body: (String) throws -> Value) throws -> Value {
    var template = Array("\(projectFolder)/.clusterkpi/work-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Refusal.cannotStore }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // What cannot be removed is in nobody's way: the next one gets another name.
    defer { try? OutputFolder(path: folder).remove() }
    return try body(folder)
  }

  static func bytes(of path: String) throws -> ByteBuffer {
    do {
      return ByteBuffer(bytes: try FileReader(path).all(limit: Int.max))
    } catch  where [.missing, .notPermitted, .notAFile].contains(error.kind) {
      throw Refusal.notFound
    }
  }
}
