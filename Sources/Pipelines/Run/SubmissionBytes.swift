import Crypto
import KPIModel

/// The bytes of one submission, fingerprinted as they are first read.
///
/// What is fingerprinted is what was analysed: the same bytes, handed to both.
final class SubmissionBytes {
  private let file: FileReader
  private var hash = SHA256()
  /// How far the fingerprint has come.
  private var hashed = 0

  /// Opens a file.
  ///
  /// `boundaries` are the folders in one of which it must lie, where it must.
  ///
  /// - Throws: a `RunError` of kind `environment` when it cannot be opened.
  init(path absolute: String, shownAs path: String, within boundaries: [String] = []) throws(RunError) {
    do { file = try FileReader(absolute, shownAs: path, within: boundaries) } catch { throw RunError(error) }
  }

  var size: Int { file.size }

  /// Up to `count` bytes from an offset; fewer only at the end of the file.
  func read(at offset: Int, count: Int) throws(RunError) -> [UInt8] {
    let bytes: [UInt8]
    do { bytes = try file.read(at: offset, count: count) } catch { throw RunError(error) }
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
    do { try file.requireUnchanged() } catch { throw RunError(error) }
    return hexadecimal(hash.finalize())
  }
}

extension RunError {
  init(_ error: FileReadError) {
    self = .environment(problem: "\(error.path) \(error.problem)", help: error.help)
  }
}
