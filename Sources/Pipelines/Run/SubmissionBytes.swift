import Crypto
import Glibc

/// The bytes of one submission, read once from front to back and fingerprinted on the way.
///
/// They are read, never mapped: a mapped file that is cut short meanwhile would kill the process.
struct SubmissionBytes: ~Copyable {
  private let file: Int32
  private let path: String
  private let before: stat
  private var hash = SHA256()
  /// How many bytes have been read.
  private(set) var position = 0

  /// - Throws: a `RunError` of kind `environment` when the file cannot be opened.
  init(path: String) throws(RunError) {
    self.path = path
    file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw SubmissionBytes.failure(path) }
    var information = stat()
    guard fstat(file, &information) == 0 else { throw SubmissionBytes.failure(path) }
    before = information
    guard before.st_mode & S_IFMT == S_IFREG else {
      throw RunError.environment(problem: "\(path) is not a file", help: "move it away from the inputs folder")
    }
  }

  deinit { close(file) }

  var size: Int { Int(before.st_size) }

  /// Appends up to `count` further bytes; fewer only at the end of the file.
  mutating func read(_ count: Int, into bytes: inout [UInt8]) throws(RunError) {
    let start = bytes.count
    var failure: RunError?
    let path = path
    let file = file
    let chunk = [UInt8](unsafeUninitializedCapacity: max(0, min(count, size - position + 1))) { buffer, filled in
      while filled < buffer.count {
        let received = Glibc.read(file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
        if received < 0, errno == EINTR { continue }
        if received < 0 { failure = SubmissionBytes.failure(path) }
        guard received > 0 else { break }
        filled += received
      }
    }
    if let failure { throw failure }
    hash.update(data: chunk)
    position += chunk.count
    if start == 0 { bytes = chunk } else { bytes.append(contentsOf: chunk) }
  }

  /// The SHA-256 of everything, in hexadecimal, once all has been read.
  ///
  /// - Throws: when the file is no longer what it was when it was opened.
  mutating func finish() throws(RunError) -> String {
    var after = stat()
    guard fstat(file, &after) == 0 else { throw SubmissionBytes.failure(path) }
    guard position == size, after.st_size == before.st_size, after.st_mtim.tv_sec == before.st_mtim.tv_sec,
      after.st_mtim.tv_nsec == before.st_mtim.tv_nsec
    else {
      throw RunError.environment(
        problem: "\(path) changed while it was read", help: "run again when nobody is writing to it")
    }
    return hexadecimal(hash.finalize())
  }

  private static func failure(_ path: String) -> RunError {
    RunError.environment(
      problem: "\(path) cannot be read: \(String(cString: strerror(errno)))",
      help: errno == EACCES ? "give the account that runs this program the right to read it" : nil)
  }
}
