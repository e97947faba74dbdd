internal import CDiskCalls
internal import Glibc

/// A report on its way to its folder: written beside it, then put in its place in one step.
///
/// Readers see the old report or the new one, never a mixture, whatever kills the run. Files in the present folder that its
/// manifest does not list (a signed PDF of the coordinator's) move into the new one. The staging folder is locked while its
/// run lives, so that the next run can tell a leftover of a killed run from the work of a living one. A staged report that
/// is dropped without being published leaves nothing behind.
package struct StagedReport: ~Copyable {
  /// What publishing did.
  package enum Outcome: String, Sendable {
    case published
    /// The published report has the same bytes already; nothing was touched.
    case unchanged
  }

  package struct Publication: Sendable {
    package let outcome: Outcome
    /// Files of the coordinator's that were carried over, by relative path.
    package let carriedOver: [String]
    /// Files of the coordinator's that stood in the way of a file of the report, and the names they have now.
    package let renamed: [(from: String, to: String)]
  }

  /// Where the files of the report are written.
  package let folder: OutputFolder
  /// The folder that the report is published to.
  package let target: String
  private let parent: String
  private let lock: Int32
  private static let prefix = ".staging-"

  /// Makes a staging folder beside the report's folder, and clears away what killed runs left there.
  ///
  /// - Parameters:
  ///   - projectFolder: the folder that holds `pipelines.json`.
  ///   - reportFolder: the report's folder under it, such as `reports/2022-03`.
  /// - Returns: the report to write to; it is published or discarded.
  /// - Throws: when a folder cannot be made, or something else stands where the report belongs.
  package static func begin(projectFolder: String, reportFolder: String) throws(ExportError) -> StagedReport {
    let target = try publicationFolder(projectFolder + "/" + reportFolder)
    let parent = Folders.parent(of: target)
    try Folders.make(parent)
    try removeLeftovers(in: parent)
    for attempt in 1...1000 {
      let path = "\(parent)/\(prefix)\(Folders.name(of: target))-\(getpid())-\(attempt)"
      guard mkdir(path, 0o777) == 0 else {
        if errno == EEXIST { continue }
        throw ExportError(problem: "the report's folder cannot be created", path: path, code: errno)
      }
      guard let lock = lockFolder(path) else { continue }
      return StagedReport(folder: OutputFolder(path: path), target: target, parent: parent, lock: lock)
    }
    throw ExportError(
      problem: "no staging folder can be made", path: parent,
      help: "remove the folders there whose names start with \(prefix)")
  }

  private init(folder: OutputFolder, target: String, parent: String, lock: Int32) {
    self.folder = folder
    self.target = target
    self.parent = parent
    self.lock = lock
  }

  /// Clears the staging folder, whatever way it was left; after publishing, the old report stands under its name.
  ///
  /// Failing to clear it does no harm: the next run does.
  deinit {
    try? Folders.remove(folder.path)
    _ = close(lock)
  }

  /// Puts the report in its place, or finds that the same bytes stand there already.
  package consuming func publish() throws(ExportError) -> Publication {
    guard try Folders.kind(of: target) != nil else {
      try Folders.syncFolders(folder.path)
      guard rename(folder.path, target) == 0 else {
        throw ExportError(problem: "the report cannot be put in its place", path: target, code: errno)
      }
      try Folders.sync(parent)
      return Publication(outcome: .published, carriedOver: [], renamed: [])
    }
    let published = PublishedReport(path: target)
    if try published.equals(folder) {
      return Publication(outcome: .unchanged, carriedOver: [], renamed: [])
    }
    let carried = try published.carryOver(into: folder)
    copyMode()
    try Folders.syncFolders(folder.path)
    try exchange()
    try Folders.sync(parent)
    return Publication(outcome: .published, carriedOver: carried.kept, renamed: carried.renamed)
  }

  /// Throws the staging folder away; the published report stays as it was.
  package consuming func discard() {}

  private func exchange() throws(ExportError) {
    guard rename_exchange(folder.path, target) != 0 else { return }
    let code = errno
    guard [ENOSYS, EINVAL, ENOTSUP].contains(code) else {
      throw ExportError(problem: "the report cannot be put in its place", path: target, code: code)
    }
    throw ExportError(
      problem: "this file system cannot exchange two folders in one step, so the old report stays", path: target,
      help:
        "move the project to a disk with ext4, XFS, Btrfs or tmpfs, or rename the old report's folder and run again",
      cause: String(cString: strerror(code)))
  }

  private func copyMode() {
    var status = stat()
    if stat(target, &status) == 0 { _ = chmod(folder.path, status.st_mode & 0o7777) }
  }

  /// The folder to publish to: links are followed, so that a linked folder's content is replaced and not the link.
  private static func publicationFolder(_ path: String) throws(ExportError) -> String {
    switch try Folders.kind(of: path) {
    case nil, .folder: return path
    case .link:
      guard let resolved = realpath(path, nil) else {
        throw ExportError(
          problem: "the report's folder is a link that leads nowhere", path: path, help: "remove the link and run again"
        )
      }
      defer { free(resolved) }
      let target = String(cString: resolved)
      if try Folders.kind(of: target) == .folder { return target }
    case .file, .other: break
    }
    throw ExportError(
      problem: "a file stands where the report's folder belongs", path: path,
      help: "move or rename that file and run again")
  }

  /// Removes the staging folders whose runs are gone; those of living runs are locked and stay.
  private static func removeLeftovers(in parent: String) throws(ExportError) {
    for name in try Folders.names(in: parent) where name.hasPrefix(prefix) {
      guard let lock = lockFolder(parent + "/" + name) else { continue }
      defer { _ = close(lock) }
      try Folders.remove(parent + "/" + name)
    }
  }

  /// Locks a folder; `nil` when another run holds it, or has removed it meanwhile.
  private static func lockFolder(_ path: String) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var byPath = stat()
    var byDescriptor = stat()
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, stat(path, &byPath) == 0, fstat(descriptor, &byDescriptor) == 0,
      byPath.st_ino == byDescriptor.st_ino, byPath.st_dev == byDescriptor.st_dev
    else {
      _ = close(descriptor)
      return nil
    }
    return descriptor
  }
}
