import Glibc

/// A file open for reading, read with `read` and never mapped: a mapped file that shrinks meanwhile kills the process.
package final class InputFile {
  private let descriptor: Int32
  private let shownPath: String

  package init(path: String) throws(InputError) {
    shownPath = path
    // Not blocking, so that opening a pipe by mistake does not wait for ever.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw inputError(path, code: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw InputError(path: escapedForDisplay(path), problem: .notAFile, cause: "")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw InputError(path: escapedForDisplay(path), problem: .notAFile, cause: "")
    }
  }

  deinit { close(descriptor) }

  /// Moves to a byte offset.
  package func seek(to offset: Int) { lseek(descriptor, offset, SEEK_SET) }

  /// Appends up to `count` bytes, fewer only at the end of the file, and says how many.
  package func read(_ count: Int, appendingTo bytes: inout [UInt8]) throws(InputError) -> Int {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    var filled = 0
    var failure: Int32 = 0
    bytes.withUnsafeMutableBytes { buffer in
      while filled < count {
        let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: start + filled), count - filled)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        guard got > 0 else { break }
        filled += got
      }
    }
    bytes.removeLast(count - filled)
    guard failure == 0 else { throw inputError(shownPath, code: failure) }
    return filled
  }
}
