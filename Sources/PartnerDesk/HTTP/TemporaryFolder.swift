import Glibc
import Hummingbird

/// A folder of the desk's own for a file that has to have a name while it is made.
enum TemporaryFolder {
  /// Makes a folder, hands it over, and removes it with what is in it.
  static func withFolder<Value>(in projectFolder: String, _ body: (String) throws -> Value) throws -> Value {
    var template = Array("\(projectFolder)/.clusterkpi/work-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Refusal.cannotStore }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { remove(folder) }
    return try body(folder)
  }

  static func bytes(of path: String) throws -> ByteBuffer {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Refusal.notFound }
    defer { close(file) }
    var buffer = ByteBuffer()
    while true {
      let count = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 1 << 16) {
        max(0, read(file, $0.baseAddress, $0.count))
      }
      if count == 0 { return buffer }
    }
  }

  private static func remove(_ folder: String) {
    if let handle = opendir(folder) {
      while let entry = readdir(handle) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { unlink("\(folder)/\(name)") }
      }
      closedir(handle)
    }
    rmdir(folder)
  }
}
