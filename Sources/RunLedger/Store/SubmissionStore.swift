internal import Glibc
internal import KPIModel

/// SHA-256 of bytes handed out piece by piece, in lower-case hexadecimal.
///
/// Handed in, so that this module needs no cryptography of its own.
package typealias ByteDigest =
  @Sendable (_ next: () throws(LedgerError) -> [UInt8]?) throws(LedgerError) -> String

/// Bytes that stand in the store.
package struct StoredBytes: Hashable, Sendable {
  package let sha256: String
  package let bytes: Int

  package init(sha256: String, bytes: Int) {
    self.sha256 = sha256
    self.bytes = bytes
  }
}

/// The bytes of every submission that a run ever used, each under its own fingerprint: `store/ab/cdef…`.
///
/// Bytes are written to a temporary file in `store/incoming/`, fsynced, and renamed, so that a name in the store always
/// stands for whole bytes. A temporary file is locked while it is written; one without a lock was left by a process that
/// was killed, and `removeLeftovers` takes it away. What is read is checked against its name.
package struct SubmissionStore: Sendable {
  /// The store's own folder.
  package let folder: String
  private let digest: ByteDigest

  private var incoming: String { folder + "/incoming" }

  init(folder: String, digest: @escaping ByteDigest) {
    self.folder = folder
    self.digest = digest
  }

  /// Where the bytes of a fingerprint stand, or would stand; `nil` for what is no fingerprint.
  package func path(of sha256: String) -> String? {
    let digits = Array(sha256.utf8)
    guard digits.count == 64, digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else {
      return nil
    }
    return "\(folder)/\(sha256.prefix(2))/\(sha256.dropFirst(2))"
  }

  package func contains(_ sha256: String) -> Bool { path(of: sha256).map(LedgerFolder.exists) ?? false }

  // MARK: writing

  /// Stores bytes; storing what is there already puts whole bytes in the place of damaged ones.
  @discardableResult
  package func put(_ bytes: [UInt8]) throws(LedgerError) -> StoredBytes {
    var rest: [UInt8]? = bytes
    return try store(expecting: nil, shownAs: "the bytes") { () throws(LedgerError) in
      defer { rest = nil }
      return rest
    }
  }

  /// Stores the bytes of a file.
  ///
  /// Bytes of that fingerprint and size that are there already are not read again.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - expected: the fingerprint and size that the run found when it read the file.
  /// - Returns: what stands in the store.
  /// - Throws: `LedgerError.Kind.changedFile` when the file is no longer what the run read.
  @discardableResult
  package func put(file path: String, expecting expected: StoredBytes) throws(LedgerError) -> StoredBytes {
    if let stored = self.path(of: expected.sha256), LedgerFolder.size(stored) == expected.bytes { return expected }
    let source = try FileReader.opening(path)
    return try store(expecting: expected, shownAs: path) { () throws(LedgerError) in try source.nextPiece() }
  }

  /// A file for bytes whose fingerprint is not known yet.
  func incomingFile(expecting size: Int) throws(LedgerError) -> IncomingFile {
    if !LedgerFolder.exists(incoming) {
      try LedgerFolder.make(folder)
      try LedgerFolder.make(incoming)
    }
    return try IncomingFile(in: incoming, expecting: size)
  }

  private func store(
    expecting expected: StoredBytes?, shownAs name: String, next: () throws(LedgerError) -> [UInt8]?
  ) throws(LedgerError) -> StoredBytes {
    let file = try incomingFile(expecting: expected?.bytes ?? 0)
    let sha256 = try digest { () throws(LedgerError) in
      guard let piece = try next() else { return nil }
      try file.write(piece[...])
      return piece
    }
    let stored = StoredBytes(sha256: sha256, bytes: file.count)
    if let expected, expected != stored {
      throw LedgerError(
        .changedFile, problem: "a file changed while the run used it", path: name,
        help: "run again when nobody is writing to it")
    }
    file.finish()
    try settle([(file, sha256)])
    return stored
  }

  /// Gives files that are written their names; bytes and names are on the disk then.
  func settle(_ files: [(file: IncomingFile, sha256: String)]) throws(LedgerError) {
    if try name(files) { try keepNames() }
  }

  /// Waits until names that were given are on the disk.
  func keepNames() throws(LedgerError) { try LedgerFolder.syncDisk(of: folder) }

  /// Gives files that are written their names, once their bytes are on the disk.
  ///
  /// - Returns: whether the names may still have to be brought there.
  func name(_ files: [(file: IncomingFile, sha256: String)]) throws(LedgerError) -> Bool {
    var named: [(file: IncomingFile, shard: String, path: String)] = []
    for (file, sha256) in files {
      guard let target = path(of: sha256) else {
        throw LedgerError(.environment, problem: "\"\(sha256)\" is not a fingerprint", path: folder)
      }
      named.append((file, String(target.dropLast(63)), target))
    }
    let shards = Set(named.map(\.shard))
    var hasNewShard = false
    for shard in shards where try LedgerFolder.make(shard) { hasNewShard = true }
    for (file, _, _) in named { try file.wait() }
    guard files.count < SubmissionStore.manyFiles else {
      try LedgerFolder.syncDisk(of: folder)
      // What went wrong with a file is told by itself; older systems do not tell it of the disk as a whole.
      for (file, _, _) in named {
        try file.writeOut()
        file.forget()
      }
      for (file, _, path) in named { try file.rename(to: path) }
      return true
    }
    for (file, _, path) in named {
      try file.sync()
      try file.rename(to: path)
    }
    for shard in shards { try LedgerFolder.sync(shard) }
    if hasNewShard { try LedgerFolder.sync(folder) }
    return false
  }

  /// From so many files on the disk is asked once to keep all of them, rather than twice for each: the asking is what takes
  /// time.
  private static let manyFiles = 16

  /// Takes stored bytes away for good; their fingerprint stays in the ledger.
  package func remove(_ sha256: String) throws(LedgerError) {
    guard let path = path(of: sha256) else { return }
    guard unlink(path) == 0 || errno == ENOENT else {
      throw LedgerError(problem: "a file of the store cannot be removed", path: path, code: errno)
    }
    try LedgerFolder.sync(String(path.dropLast(63)))
  }

  /// Takes away what killed processes left half written; what others are writing at this moment stays.
  ///
  /// Gives the number of files removed.
  @discardableResult
  package func removeLeftovers() -> Int {
    folderNames(in: incoming).reduce(0) { $0 + (IncomingFile.removeIfAbandoned("\(incoming)/\($1)") ? 1 : 0) }
  }

  // MARK: reading

  /// The bytes of a fingerprint, checked against it.
  ///
  /// - Throws: `unknown` when they are not there, `damagedBytes` when they are not what was stored.
  package func bytes(of sha256: String) throws(LedgerError) -> [UInt8] {
    let source = try source(sha256)
    var all: [UInt8] = []
    try check(sha256) { () throws(LedgerError) in
      let piece = try source.nextPiece()
      if let piece { all += piece }
      return piece
    }
    return all
  }

  /// Reads stored bytes through and checks them, without keeping them.
  package func verify(_ sha256: String) throws(LedgerError) {
    let source = try source(sha256)
    try check(sha256) { () throws(LedgerError) in try source.nextPiece() }
  }

  private func source(_ sha256: String) throws(LedgerError) -> FileReader {
    guard let path = path(of: sha256), LedgerFolder.exists(path) else {
      throw LedgerError(
        .unknown, problem: "the stored bytes of a submission are gone", path: path(of: sha256) ?? sha256,
        help: "put the folder .clusterkpi/store back from a backup")
    }
    return try FileReader.opening(path)
  }

  private func check(_ sha256: String, _ next: () throws(LedgerError) -> [UInt8]?) throws(LedgerError) {
    let found = try digest(next)
    guard found == sha256 else {
      throw LedgerError(
        .damagedBytes, problem: "the stored bytes of a submission are damaged", path: path(of: sha256) ?? sha256,
        help: "put this file back from a backup of .clusterkpi/store", cause: "their fingerprint is \(found)")
    }
  }
}
