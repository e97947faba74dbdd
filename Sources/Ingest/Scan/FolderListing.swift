import Glibc

/// One entry of a folder.
struct FolderEntry {
  enum Kind {
    case file, folder, other
    /// A link that leads out of the project, or nowhere.
    case strayLink
  }

  let name: String
  /// The name is no valid UTF-8; `name` shows it with U+FFFD and opens nothing.
  let isUnreadableName: Bool
  let kind: Kind
}

/// The visible entries of a folder, sorted bytewise, links followed within the project.
///
/// `path` is opened, `shownPath` is what an error calls it, `boundary` the resolved project folder that links may not leave.
func listFolder(_ path: String, shownAs shownPath: String, within boundary: String) throws(InputError) -> [FolderEntry]
{
  guard let stream = opendir(path) else { throw inputError(shownPath, code: errno) }
  defer { closedir(stream) }
  var entries: [FolderEntry] = []
  while true {
    errno = 0
    guard let entry = readdir(stream) else {
      guard errno == 0 else { throw inputError(shownPath, code: errno) }
      break
    }
    let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
    let name = String(decoding: bytes, as: UTF8.self)
    guard !isIgnored(name) else { continue }
    let isValid = bytes.withUnsafeBufferPointer { validUTF8Prefix(of: $0) == bytes.count }
    let kind = isValid ? entryKind(path + "/" + name, within: boundary) : .other
    entries.append(FolderEntry(name: name, isUnreadableName: !isValid, kind: kind))
  }
  return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
}

/// Names that file managers and office programs leave behind: `.DS_Store`, `.~lock.services.csv#`, `~$services.xlsx`.
private func isIgnored(_ name: String) -> Bool { name.hasPrefix(".") || name.hasPrefix("~$") }

private func entryKind(_ path: String, within boundary: String) -> FolderEntry.Kind {
  var status = stat()
  guard lstat(path, &status) == 0 else { return .strayLink }
  if status.st_mode & S_IFMT == S_IFLNK {
    guard let target = resolvedPath(path), target == boundary || target.hasPrefix(boundary + "/"),
      stat(path, &status) == 0
    else { return .strayLink }
  }
  switch status.st_mode & S_IFMT {
  case S_IFREG: return .file
  case S_IFDIR: return .folder
  default: return .other
  }
}

/// The path with all links followed; `nil` where it leads nowhere.
package func resolvedPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

/// The error for what the system says about a path.
func inputError(_ path: String, code: Int32) -> InputError {
  let problem: InputError.Problem =
    switch code {
    case ENOENT: .missing
    case EACCES, EPERM: .notPermitted
    case ENOTDIR: .notAFolder
    case EISDIR: .notAFile
    default: .failed
    }
  return InputError(path: escapedForDisplay(path), problem: problem, cause: String(cString: strerror(code)))
}
