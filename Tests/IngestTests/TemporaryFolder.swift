import Glibc

/// A folder that lasts as long as the test.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/ingest-tests-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = made ?? "/tmp"
  }

  deinit { TemporaryFolder.remove(path) }

  func write(_ relativePath: String, _ bytes: [UInt8] = Array("a;b\n".utf8)) {
    makeFolders(relativePath.split(separator: "/").dropLast().joined(separator: "/"))
    guard let file = fopen(path + "/" + relativePath, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  func makeFolders(_ relativePath: String) {
    var folder = path
    for name in relativePath.split(separator: "/") {
      folder += "/" + name
      mkdir(folder, 0o755)
    }
  }

  func link(_ relativePath: String, to target: String) { symlink(target, path + "/" + relativePath) }

  private static func remove(_ path: String) {
    guard let stream = opendir(path) else { return }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    closedir(stream)
    for name in names where name != "." && name != ".." {
      let child = path + "/" + name
      if unlink(child) != 0 { remove(child) }
    }
    rmdir(path)
  }
}
