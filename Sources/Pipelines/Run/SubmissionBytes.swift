import Crypto
import KPIModel
import RunLedger

/// The bytes of one submission, fingerprinted as they are first read.
///
/// What is fingerprinted, and stored where a copy is wished for, is what was analysed: the same bytes, handed to all.
final class SubmissionBytes {
  private let file: FileReader
  private var hash = SHA256()
  private var copy: SubmissionCopy?
  /// How far the fingerprint has come.
  private var hashed = 0

  /// Opens a file.
  ///
  /// `boundaries` are the folders in one of which it must lie, where it must; `intake` is where its bytes are to be kept.
  ///
  /// - Throws: a `RunError` of kind `environment` when it cannot be opened.
  init(
    path absolute: String, shownAs path: String, within boundaries: [String] = [], intake: SubmissionIntake? = nil
  ) throws(RunError) {
    do { file = try FileReader(absolute, shownAs: path, within: boundaries) } catch { throw RunError(error) }
    copy = intake?.copy(of: path, size: file.size)
  }

  var size: Int { file.size }

  /// Up to `count` bytes from an offset; fewer only at the end of the file.
  func read(at offset: Int, count: Int) throws(RunError) -> [UInt8] {
    let bytes: [UInt8]
    do { bytes = try file.read(at: offset, count: count) } catch { throw RunError(error) }
    let end = offset + bytes.count
    if offset <= hashed, end > hashed {
      let next = bytes[(hashed - offset)...]
      next.withUnsafeBytes { hash.update(bufferPointer: $0) }
      keep(next)
      hashed = end
    }
    return bytes
  }

  /// Copies the next bytes to the store.
  ///
  /// When that fails, whoever stores the submission in the end says why.
  private func keep(_ bytes: ArraySlice<UInt8>) {
    do { try copy?.write(bytes) } catch { copy = nil }
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
    let sha256 = hexadecimal(Array(hash.finalize()))
    try? copy?.finish(as: sha256)
    return sha256
  }
}

extension RunError {
  init(_ error: FileReadError) {
    self = .environment(problem: "\(error.path) \(error.problem)", help: error.help)
  }
}
