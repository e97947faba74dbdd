private import Glibc

/// The names in a folder, sorted by their bytes, without `.` and `..`; none when there is no folder.
package func folderNames(in path: String) -> [String] { readFolder(path) ?? [] }

/// The same; `nil` when it cannot be read, for which `errno` says why.
package func readFolder(_ path: String) -> [String]? {
  guard let handle = opendir(path) else { return nil }
  defer { closedir(handle) }
  var names: [String] = []
  while let entry = readdir(handle) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}
