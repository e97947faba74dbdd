/// Bytes that go to the store while they are read, so that no file need be read twice.
///
/// What is stored is what was read. Dropped without being settled it leaves nothing behind.
package final class SubmissionCopy {
  private var file: IncomingFile
  private let store: SubmissionStore

  init(_ file: consuming IncomingFile, store: SubmissionStore) {
    self.file = file
    self.store = store
  }

  /// Appends the next bytes.
  package func write(_ bytes: [UInt8]) throws(LedgerError) { try file.write(bytes) }

  /// Keeps what was written under its fingerprint; the bytes are on the disk then.
  package func settle(as sha256: String) throws(LedgerError) {
    guard !store.contains(sha256) else { return }
    try store.settle(&file, as: sha256)
  }
}
