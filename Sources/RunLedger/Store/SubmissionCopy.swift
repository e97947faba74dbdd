internal import Dispatch
internal import Synchronization

/// Bytes that go to the store while they are read, so that no file need be read twice.
///
/// What is stored is what was read. Dropped without being finished it leaves nothing behind.
package struct SubmissionCopy: Sendable {
  private let file: IncomingFile
  private let copies: SubmissionCopies

  init(_ file: IncomingFile, of copies: SubmissionCopies) {
    self.file = file
    self.copies = copies
  }

  /// Appends the next bytes.
  package func write(_ bytes: ArraySlice<UInt8>) throws(LedgerError) { try file.write(bytes) }

  /// Has what was written kept under its fingerprint once the copies are settled.
  package func finish(as sha256: String) throws(LedgerError) { try copies.add(file, as: sha256) }
}

/// The copies of many files, settled together: a disk that is asked for a hundred files at once is hardly longer about it
/// than for one, and a folder that takes several names need be written only once.
///
/// While it is asked, whoever makes files has to wait, so that it is asked seldom, and for the names only once.
package final class SubmissionCopies: Sendable {
  private struct Waiting {
    var files: [(file: IncomingFile, sha256: String)] = []
    var bytes = 0
    /// Whether files have names that may not be on the disk yet.
    var hasNames = false
  }

  private let store: SubmissionStore
  private let waiting = Mutex(Waiting())
  /// Waits for the disk while the threads that compute go on.
  private let disk = DispatchQueue(label: "store")
  /// Each that waits is open, of which a process may have a thousand; and few are left to wait for at the end.
  private static let mostFiles = 128
  private static let mostBytes = 64 << 20

  package init(_ store: SubmissionStore) { self.store = store }

  /// Begins to store bytes that somebody is reading anyway, and fingerprints himself.
  package func begin(expecting size: Int) throws(LedgerError) -> SubmissionCopy {
    SubmissionCopy(try store.incomingFile(expecting: size), of: self)
  }

  fileprivate func add(_ file: IncomingFile, as sha256: String) throws(LedgerError) {
    guard !store.contains(sha256) else { return }
    file.finish()
    let isFull = waiting.withLock { waiting in
      waiting.files.append((file, sha256))
      waiting.bytes += file.count
      return waiting.files.count >= SubmissionCopies.mostFiles || waiting.bytes >= SubmissionCopies.mostBytes
    }
    if isFull { beginToSettle() }
  }

  /// Begins to bring every copy that was finished to the disk.
  package func beginToSettle() {
    let files = waiting.withLock { waiting in
      defer { (waiting.files, waiting.bytes) = ([], 0) }
      return waiting.files
    }
    guard !files.isEmpty else { return }
    disk.async { [self] in
      // A copy that cannot be kept is gone: whoever needs it in the store puts it there and is told why that fails.
      let hasNames = (try? store.name(files)) ?? true
      if hasNames { waiting.withLock { $0.hasNames = true } }
    }
  }

  /// Keeps every copy that was finished, as far as it can be; the bytes are on the disk then.
  ///
  /// - Throws: when it is not known whether files that have their names already are there.
  package func settle() throws(LedgerError) {
    beginToSettle()
    disk.sync {}
    let hasNames = waiting.withLock { waiting in
      defer { waiting.hasNames = false }
      return waiting.hasNames
    }
    if hasNames { try store.keepNames() }
  }
}
