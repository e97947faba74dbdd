internal import Glibc
internal import KPIModel

/// What is done to whole files and folders, each with its errors checked.
enum Folders {
  enum Kind { case file, folder, link, other }

  /// What stands at a path, links not followed; `nil` when nothing does.
  static func kind(of path: String) throws(ExportError) -> Kind? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw ExportError(problem: "a path cannot be looked at", path: path, code: errno)
    }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// The size of a file in bytes.
  static func size(of path: String) throws(ExportError) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw ExportError(problem: "a file cannot be looked at", path: path, code: errno)
    }
    return Int(status.st_size)
  }

  /// Makes a folder and those above it that are missing.
  static func make(_ path: String) throws(ExportError) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    let code = errno
    let parent = parent(of: path)
    guard code == ENOENT, parent != path else {
      throw ExportError(problem: "a folder cannot be created", path: path, code: code)
    }
    try make(parent)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw ExportError(problem: "a folder cannot be created", path: path, code: errno)
    }
  }

  /// The names in a folder, sorted by their bytes, without `.` and `..`.
  static func names(in path: String) throws(ExportError) -> [String] {
    guard let names = readFolder(path) else {
      throw ExportError(problem: "a folder cannot be read", path: path, code: errno)
    }
    return names
  }

  /// The relative paths of everything below a folder that is no folder, sorted.
  static func files(below path: String) throws(ExportError) -> [String] {
    var found: [String] = []
    for name in try names(in: path) {
      if try kind(of: path + "/" + name) == .folder {
        found += try files(below: path + "/" + name).map { name + "/" + $0 }
      } else {
        found.append(name)
      }
    }
    return found
  }

  /// Removes a file, a link, or a folder with everything in it; nothing there is no error.
  static func remove(_ path: String) throws(ExportError) {
    guard let kind = try kind(of: path) else { return }
    if kind == .folder {
      for name in try names(in: path) { try remove(path + "/" + name) }
      guard rmdir(path) == 0 || errno == ENOENT else {
        throw ExportError(problem: "a folder cannot be removed", path: path, code: errno)
      }
    } else {
      guard unlink(path) == 0 || errno == ENOENT else {
        throw ExportError(problem: "a file cannot be removed", path: path, code: errno)
      }
    }
  }

  /// Waits until a file, or the list of names of a folder, is on the disk.
  static func sync(_ path: String) throws(ExportError) {
    let code = syncPath(path)
    guard code == 0 else { throw ExportError(problem: "a path cannot be written to disk", path: path, code: code) }
  }

  /// Waits until every folder from `path` down is on the disk.
  static func syncFolders(_ path: String) throws(ExportError) {
    for name in try names(in: path) where try kind(of: path + "/" + name) == .folder {
      try syncFolders(path + "/" + name)
    }
    try sync(path)
  }

  /// Makes the same file stand at a second path: a hard link where the file system has them, a copy where it has not.
  static func carry(_ source: String, to target: String) throws(ExportError) {
    if link(source, target) == 0 { return }
    guard [EXDEV, EPERM, EMLINK, ENOTSUP, ENOSYS].contains(errno), try kind(of: source) == .file else {
      throw ExportError(problem: "a file of the present report cannot be carried over", path: source, code: errno)
    }
    let input = try FileReader.opening(source)
    var output = try OutputFile(creating: target)
    while let bytes = try input.nextPiece() { try output.write(bytes) }
    try output.finish()
  }

  /// Makes sure that a folder's disk has so much space, by taking it and giving it back.
  ///
  /// For writers that do not notice when their temporary files are cut short.
  static func requireSpace(_ bytes: Int, in folder: String) throws(ExportError) {
    let path = folder + "/.space"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ExportError(problem: "a file of the report cannot be created", path: path, code: errno)
    }
    let code = posix_fallocate(descriptor, 0, off_t(bytes))
    _ = close(descriptor)
    _ = unlink(path)
    guard code == 0 || code == EINVAL || code == EOPNOTSUPP else {
      throw ExportError(problem: "there is no space to write the report", path: folder, code: code)
    }
  }

  /// Whether two files hold the same bytes.
  static func sameBytes(_ left: String, _ right: String) throws(ExportError) -> Bool {
    guard try size(of: left) == size(of: right) else { return false }
    let first = try FileReader.opening(left)
    let second = try FileReader.opening(right)
    while true {
      let (a, b) = (try first.nextPiece(), try second.nextPiece())
      guard let a, let b else { return a == nil && b == nil }
      guard a.count == b.count, memcmp(a, b, a.count) == 0 else { return false }
    }
  }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
