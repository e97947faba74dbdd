import Crypto
import Glibc

/// The bytes of one submission, fingerprinted as they are first read.
///
/// They are read, never mapped: a mapped file that is cut short meanwhile would kill the process.
final class SubmissionBytes {
  private let file: Int32
  private let path: String
  private let before: stat
  private var hash = SHA256()
  /// How far the fingerprint has come.
  private var hashed = 0

  /// Opens a file.
  ///
  /// - Throws: a `RunError` of kind `environment` when it cannot be opened.
  init(path absolute: String, shownAs path: String) throws(RunError) {
    self.path = path
    file = open(absolute, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw SubmissionBytes.failure(path) }
    var information = stat()
    let status = fstat(file, &information)
    before = information
    guard status == 0 else { throw SubmissionBytes.failure(path) }
    guard before.st_mode & S_IFMT == S_IFREG else {
      throw RunError.environment(problem: "\(path) is not a file", help: "move it away from the inputs folder")
    }
  }

  deinit { if file >= 0 { close(file) } }

  var size: Int { Int(before.st_size) }

  /// Up to `count` bytes from an offset; fewer only at the end of the file.
  func read(at offset: Int, count: Int) throws(RunError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: max(0, min(count, size - offset))) { buffer, filled in
      while filled < buffer.count {
        let received = pread(file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, offset + filled)
        if received < 0, errno == EINTR { continue }
        if received < 0 { failure = errno }
        guard received > 0 else { break }
        filled += received
      }
    }
    if failure != 0 {
      errno = failure
      throw SubmissionBytes.failure(path)
    }
    let end = offset + bytes.count
    if offset <= hashed, end > hashed {
      bytes.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[(hashed - offset)...])) }
      hashed = end
    }
    return bytes
  }

  /// The SHA-256 of the whole file in hexadecimal; what has not been read yet is read now.
  ///
  /// - Throws: when the file is no longer what it was when it was opened.
  func finish() throws(RunError) -> String {
    while hashed < size {
      let before = hashed
      _ = try read(at: hashed, count: 1 << 20)
      if hashed == before { break }
    }
    var after = stat()
    guard fstat(file, &after) == 0 else { throw SubmissionBytes.failure(path) }
    guard hashed == size, after.st_size == before.st_size, after.st_mtim.tv_sec == before.st_mtim.tv_sec,
      after.st_mtim.tv_nsec == before.st_mtim.tv_nsec
    else {
      throw RunError.environment(
        problem: "\(path) changed while it was read", help: "run again when nobody is writing to it")
    }
    return hexadecimal(hash.finalize())
  }

  private static func failure(_ path: String) -> RunError {
    let reason = errno
    return RunError.environment(
      problem: "\(path) cannot be read: \(String(cString: strerror(reason)))",
      help: reason == EACCES ? "give the account that runs this program the right to read it" : nil)
  }
}
