internal import CDiskCalls
internal import Glibc
internal import KPIModel
internal import Synchronization

/// A file being written to the store: under a temporary name, locked, and gone unless it is given its own.
final class IncomingFile: Sendable {
  private struct State {
    var count = 0
    var writeBack = WriteBack()
    var hasItsName = false
  }

  private let path: String
  private let file: Int32
  private let state = Mutex(State())
  /// Tells the names apart that one process gives.
  static let numbers = Atomic(0)

  /// Creates a file of a new name in a folder.
  init(in folder: String) throws(LedgerError) {
    while true {
      let number = IncomingFile.numbers.wrappingAdd(1, ordering: .relaxed).oldValue
      let path = "\(folder)/\(getpid())-\(number)"
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
    if !state.withLock(\.hasItsName) { unlink(path) }
  }

  /// How many bytes were written.
  var count: Int { state.withLock(\.count) }

  func write(_ bytes: ArraySlice<UInt8>) throws(LedgerError) {
    // Zeros are left out like in the file they may come from: ten gigabytes of nothing need no space here either.
    if IncomingFile.isHollow(bytes) {
      guard lseek(file, off_t(bytes.count), SEEK_CUR) >= 0 else {
        throw LedgerError(problem: "a file of the store cannot be written", path: path, code: errno)
      }
    } else {
      let code = writeAll(bytes, to: file)
      guard code == 0 else {
        throw LedgerError(problem: "a file of the store cannot be written", path: path, code: code)
      }
    }
    state.withLock { state in
      state.count += bytes.count
      state.writeBack.advance(to: state.count, of: file)
    }
  }

  /// Protects what was written from being edited, and has it begin to go to the disk.
  func finish() throws(LedgerError) {
    _ = fchmod(file, 0o444)
    guard ftruncate(file, off_t(count)) == 0 else { throw notWritten }
    state.withLock { $0.writeBack.advance(to: $0.count, of: file, isComplete: true) }
  }

  /// Waits until the bytes are on the disk.
  func sync() throws(LedgerError) { guard fsync(file) == 0 else { throw notWritten } }

  /// Waits until the bytes are written, which the disk is still to be asked to keep.
  func writeOut() throws(LedgerError) { guard write_out(file) == 0 else { throw notWritten } }

  /// Gives the file its name.
  func rename(to target: String) throws(LedgerError) {
    try LedgerFolder.rename(path, to: target)
    state.withLock { $0.hasItsName = true }
  }

  private var notWritten: LedgerError {
    LedgerError(problem: "a file of the store cannot be written to disk", path: path, code: errno)
  }

  /// Removes a file that no living process holds; whether it did.
  static func removeIfAbandoned(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_EX | LOCK_NB) == 0 && unlink(path) == 0
  }

  private static func isHollow(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 4096, bytes.first == 0 else { return false }
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
