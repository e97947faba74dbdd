internal import CDiskCalls
internal import Glibc
internal import KPIModel
internal import Synchronization

/// A file being written to the store: under a temporary name, locked, and gone unless it is given its own.
final class IncomingFile: Sendable {
  private struct State {
    var count = 0
    var hasItsName = false
  }

  private let path: String
  private let file: Int32
  private let state = Mutex(State())
  /// Writes it where it is large.
  private let large: LargeCopy?
  private static let largeSize = 8 << 20
  /// Tells the names apart that one process gives.
  static let numbers = Atomic(0)

  /// Creates a file of a new name in a folder, for so many bytes as far as is known.
  init(in folder: String, expecting size: Int) throws(LedgerError) {
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
        large = size >= IncomingFile.largeSize ? LargeCopy(to: file) : nil
        return
      }
      close(file)
    }
  }

  deinit {
    _ = large?.wait()
    close(file)
    if !state.withLock(\.hasItsName) { unlink(path) }
  }

  /// How many bytes were written.
  var count: Int { state.withLock(\.count) }

  func write(_ bytes: ArraySlice<UInt8>) throws(LedgerError) {
    if let large {
      large.write(bytes)
    } else {
      let code = writeAll(bytes, to: file)
      guard code == 0 else { throw failure("written", code) }
    }
    state.withLock { $0.count += bytes.count }
  }

  /// Protects what was written from being edited.
  func finish() {
    _ = fchmod(file, 0o444)
    large?.finish()
  }

  /// Waits until the bytes are on the disk, all of them being in the file.
  func sync() throws(LedgerError) { guard fsync(file) == 0 else { throw failure("written to disk", errno) } }

  /// Waits until the bytes are written, which the disk may still have to be asked to keep.
  func writeOut() throws(LedgerError) { guard write_out(file) == 0 else { throw failure("written to disk", errno) } }

  /// Gives back the memory that the system keeps of what is on the disk: nobody reads it soon.
  func forget() { _ = posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED) }

  /// Waits until the file has all its bytes.
  func wait() throws(LedgerError) {
    guard let large else { return }
    let code = large.wait()
    guard code == 0 else { throw failure("written", code) }
    // Where it ends with zeros they were left out.
    guard ftruncate(file, off_t(count)) == 0 else { throw failure("written", errno) }
  }

  /// Gives the file its name.
  func rename(to target: String) throws(LedgerError) {
    try LedgerFolder.rename(path, to: target)
    state.withLock { $0.hasItsName = true }
  }

  private func failure(_ what: String, _ code: Int32) -> LedgerError {
    LedgerError(problem: "a file of the store cannot be \(what)", path: path, code: code)
  }

  /// Removes a file that no living process holds; whether it did.
  static func removeIfAbandoned(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_EX | LOCK_NB) == 0 && unlink(path) == 0
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
