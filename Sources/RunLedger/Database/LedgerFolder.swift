internal import CDiskCalls
internal import Glibc
internal import KPIModel

/// The folder `.clusterkpi` of a project, with its own few system calls.
struct LedgerFolder {
  let path: String

  init(projectFolder: String) { path = projectFolder + "/.clusterkpi" }

  var ledger: String { path + "/ledger.sqlite" }
  /// A ledger is made whole under this name before it gets its own.
  var newLedger: String { path + "/ledger.sqlite.new" }
  var openingLock: String { path + "/ledger.lock" }
  var store: String { path + "/store" }

  /// Makes a folder where there is none, and says whether it did.
  @discardableResult
  static func make(_ path: String) throws(LedgerError) -> Bool {
    if mkdir(path, 0o777) == 0 { return true }
    let code = errno
    var information = stat()
    guard code == EEXIST, stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR else {
      throw LedgerError(problem: "a folder of the ledger cannot be created", path: path, code: code)
    }
    return false
  }

  static func exists(_ path: String) -> Bool {
    var information = stat()
    return lstat(path, &information) == 0
  }

  static func size(_ path: String) -> Int? {
    var information = stat()
    return stat(path, &information) == 0 ? Int(information.st_size) : nil
  }

  /// Waits until a file, or the list of names of a folder, is on the disk.
  static func sync(_ path: String) throws(LedgerError) {
    let code = syncPath(path)
    guard code == 0 else { throw LedgerError(problem: "a path cannot be written to disk", path: path, code: code) }
  }

  /// Waits until everything that was written to a folder's disk is on it.
  static func syncDisk(of path: String) throws(LedgerError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    let code = descriptor < 0 || sync_disk(descriptor) != 0 ? errno : 0
    if descriptor >= 0 { close(descriptor) }
    guard code == 0 else { throw LedgerError(problem: "a disk cannot be written", path: path, code: code) }
  }

  static func rename(_ from: String, to target: String) throws(LedgerError) {
    guard Glibc.rename(from, target) == 0 else {
      throw LedgerError(problem: "a file cannot be put in its place", path: target, code: errno)
    }
  }
}

/// Held while a ledger is opened, so that two processes do not make or migrate it at once; the system frees it at any end.
struct OpeningLock: ~Copyable {
  private let file: Int32

  init(_ path: String) throws(LedgerError) {
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw LedgerError(problem: "the ledger cannot be opened", path: path, code: errno) }
    while flock(file, LOCK_EX) != 0 {
      if errno == EINTR { continue }
      let code = errno
      close(file)
      throw LedgerError(problem: "the ledger cannot be locked", path: path, code: code)
    }
  }

  deinit { close(file) }
}
