internal import Glibc
internal import KPIModel

/// A file being written to the store: under a temporary name, locked, and gone unless it is settled.
struct IncomingFile: ~Copyable {
  private let path: String
  private let file: Int32
  private(set) var count = 0
  private var isSettled = false
  /// Up to where the system was asked to begin writing to the disk.
  private var begun = 0
  private static let batchSize = 8 << 20

  /// Creates a file of a new name in a folder.
  init(in folder: String) throws(LedgerError) {
    var number = 0
    while true {
      let path = "\(folder)/\(getpid())-\(number)"
      number += 1
      let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if file < 0, errno == EEXIST { continue }
      guard file >= 0 else {
        throw LedgerError(problem: "a file of the store cannot be created", path: path, code: errno)
      }
      // Somebody who cleans up may have taken the file in the moment before it was locked.
      if flock(file, LOCK_EX | LOCK_NB) == 0, IncomingFile.hasName(file) {
        self.path = path
        self.file = file
        return
      }
      close(file)
    }
  }

  deinit {
    close(file)
    if !isSettled { unlink(path) }
  }

  mutating func write(_ bytes: [UInt8]) throws(LedgerError) {
    // Zeros are left out like in the file they may come from: ten gigabytes of nothing need no space here either.
    if IncomingFile.isHollow(bytes) {
      guard lseek(file, off_t(bytes.count), SEEK_CUR) >= 0 else {
        throw LedgerError(problem: "a file of the store cannot be written", path: path, code: errno)
      }
      count += bytes.count
      return
    }
    let code = writeAll(bytes[...], to: file)
    guard code == 0 else { throw LedgerError(problem: "a file of the store cannot be written", path: path, code: code) }
    count += bytes.count
    // What nobody will read again soon begins to go to the disk, so that little is left to wait for at the end.
    if count - begun >= IncomingFile.batchSize {
      _ = posix_fadvise(file, off_t(begun), off_t(count - begun), POSIX_FADV_DONTNEED)
      begun = count
    }
  }

  /// Waits until the bytes are on the disk, protects them from being edited, and gives the file its name.
  mutating func settle(at target: String) throws(LedgerError) {
    _ = fchmod(file, 0o444)
    guard ftruncate(file, off_t(count)) == 0, fsync(file) == 0 else {
      throw LedgerError(problem: "a file of the store cannot be written to disk", path: path, code: errno)
    }
    try LedgerFolder.rename(path, to: target)
    isSettled = true
  }

  /// Removes a file that no living process holds; whether it did.
  static func removeIfAbandoned(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_EX | LOCK_NB) == 0 && unlink(path) == 0
  }

  private static func isHollow(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 4096, bytes[0] == 0 else { return false }
    return bytes.withUnsafeBytes { buffer in
      buffer.baseAddress.map { memcmp($0, $0 + 1, buffer.count - 1) == 0 } ?? false
    }
  }

  private static func hasName(_ file: Int32) -> Bool {
    var information = stat()
    return fstat(file, &information) == 0 && information.st_nlink > 0
  }
}

/// Files of the store, and those that go there, with this module's errors.
extension FileReader {
  static func opening(_ path: String) throws(LedgerError) -> FileReader {
    do { return try FileReader(path) } catch { throw LedgerError(error) }
  }

  /// The next bytes, `nil` at the end.
  func nextPiece() throws(LedgerError) -> [UInt8]? {
    do { return try next(1 << 18) } catch { throw LedgerError(error) }
  }
}

extension LedgerError {
  fileprivate init(_ error: FileReadError) {
    self.init(
      .environment, problem: "a file cannot be read", path: error.path, help: error.help, cause: error.cause)
  }
}
