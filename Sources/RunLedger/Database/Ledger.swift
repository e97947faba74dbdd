internal import GRDB
internal import Glibc
internal import KPIModel

/// What a project remembers: which run used which bytes, what it published, and which periods are closed.
///
/// A SQLite file in `.clusterkpi/` in WAL mode: readers never wait for the one writer, and a process killed at any instant
/// leaves the state before its last transaction or after it. Revisions and runs are ordered by their numbers, never by the
/// clock: times are what the caller's clock said, so that one that goes backwards can make a later revision look earlier
/// but never take its place. Every such step backwards is put into the log of events.
package final class Ledger: Sendable {
  package let path: String
  /// The bytes of the submissions, by fingerprint.
  package let store: SubmissionStore
  private let queue: DatabaseQueue

  /// How long a writer waits for another process.
  private static let patienceInSeconds = 20.0

  /// Opens the ledger of a project, and makes or migrates it where that is needed.
  ///
  /// A damaged one is never replaced.
  ///
  /// - Parameters:
  ///   - projectFolder: the folder of `pipelines.json`.
  ///   - digest: SHA-256 of bytes handed out piece by piece.
  ///   - isNeeded: whether there must be one already; it is not made then, and `LedgerError.Kind.unknown` thrown.
  ///   - time: the caller's clock, for the log of events.
  /// - Returns: the open ledger.
  /// - Throws: `damaged`, also for one that is gone while its store of bytes is still there; `newer`; `environment`.
  package static func open(
    projectFolder: String, digest: @escaping ByteDigest, isNeeded: Bool = false, at time: UTCTime
  ) throws(LedgerError) -> Ledger {
    let folder = LedgerFolder(projectFolder: projectFolder)
    if isNeeded, !LedgerFolder.exists(folder.ledger) {
      if holdsStoredBytes(folder) { throw missing(folder) }
      throw LedgerError(
        .unknown, problem: "no run of this project has been recorded yet", path: folder.ledger,
        help: "run the pipeline once, or name the project folder with --project")
    }
    try LedgerFolder.make(folder.path)
    let lock = try OpeningLock(folder.openingLock)
    if !LedgerFolder.exists(folder.ledger) {
      if holdsStoredBytes(folder) { throw missing(folder) }
      try create(folder)
    }
    let ledger = try Ledger(folder, digest: digest)
    try ledger.migrate(at: time)
    _ = consume lock
    return ledger
  }

  private init(_ folder: LedgerFolder, digest: @escaping ByteDigest) throws(LedgerError) {
    path = folder.ledger
    // SQLite would take an empty file for a new database.
    guard LedgerFolder.size(path) ?? 0 > 0 else { throw LedgerError.damaged(path: path, cause: "the file is empty") }
    // Looked at without the right to write first: what is refused is left as it was, byte for byte.
    try Ledger.check(path)
    queue = try Ledger.connect(path)
    store = SubmissionStore(folder: folder.store, digest: digest)
  }

  private static func connect(_ path: String) throws(LedgerError) -> DatabaseQueue {
    var configuration = GRDB.Configuration()
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(patienceInSeconds)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      // A committed transaction is on the disk: the report that follows it is published on its word.
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      return queue
    } catch {
      throw LedgerError(error, path: path)
    }
  }

  /// Makes a ledger under another name and renames it, so that an empty or half-made file is always damage.
  private static func create(_ folder: LedgerFolder) throws(LedgerError) {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(folder.newLedger + suffix) }
    var configuration = GRDB.Configuration()
    // Nothing is lost when this is cut short, and all of it is brought to the disk at once in the end.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY") }
    do {
      let queue = try DatabaseQueue(path: folder.newLedger, configuration: configuration)
      try LedgerSchema.migrator.migrate(queue)
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
      try queue.close()
    } catch {
      throw LedgerError(error, path: folder.newLedger)
    }
    try LedgerFolder.sync(folder.newLedger)
    try LedgerFolder.rename(folder.newLedger, to: folder.ledger)
    try LedgerFolder.sync(folder.path)
  }

  private static func holdsStoredBytes(_ folder: LedgerFolder) -> Bool {
    folderNames(in: folder.store).contains { $0.utf8.count == 2 }
  }

  private static func missing(_ folder: LedgerFolder) -> LedgerError {
    LedgerError.damaged(path: folder.ledger, cause: "the file is gone, but the bytes it speaks of are there")
  }

  /// Refuses what is damaged, foreign, or of a later version.
  private static func check(_ path: String) throws(LedgerError) {
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(patienceInSeconds)
    let (application, version, verdict): (Int, Int, String)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      (application, version, verdict) = try queue.read { database in
        (
          try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
          try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
          try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? ""
        )
      }
      try queue.close()
    } catch {
      throw LedgerError(error, path: path)
    }
    guard application == LedgerSchema.applicationID else {
      throw LedgerError.damaged(path: path, cause: "it is not a ledger of this program")
    }
    guard version <= LedgerSchema.version else {
      throw LedgerError(
        .newer,
        problem: "the ledger was written by a later version of this program "
          + "(it is of version \(version), this program knows \(LedgerSchema.version))",
        path: path, help: "install the version of clusterkpi that last ran here, or a later one")
    }
    guard verdict == "ok" else { throw LedgerError.damaged(path: path, cause: verdict) }
  }

  private func migrate(at time: UTCTime) throws(LedgerError) {
    let before = try read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    guard before < LedgerSchema.version else { return }
    do {
      try LedgerSchema.migrator.migrate(queue)
    } catch {
      throw LedgerError(error, path: path)
    }
    try log(
      .migrated, subject: "ledger", detail: "version \(before) to \(LedgerSchema.version)", who: "", at: time)
  }

  /// Reads every page and every reference between tables: slower than the check that each opening makes.
  ///
  /// - Throws: `LedgerError.Kind.damaged` with SQLite's first complaint.
  package func verifyIntegrity() throws(LedgerError) {
    let complaint = try read { database -> String? in
      let verdict = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)") ?? ""
      if verdict != "ok" { return verdict }
      return try Row.fetchOne(database, sql: "PRAGMA foreign_key_check").map {
        "a row of \($0["table"] as String? ?? "") refers to nothing"
      }
    }
    if let complaint { throw LedgerError.damaged(path: path, cause: complaint) }
  }

  /// Closes the file; the ledger cannot be used any more.
  package func close() throws(LedgerError) {
    do { try queue.close() } catch { throw LedgerError(error, path: path) }
  }

  // MARK: for the other files of this module

  func read<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
    do { return try queue.read(body) } catch { throw LedgerError(error, path: path) }
  }

  /// Everything that `body` writes is written, or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
    do {
      return try queue.writeWithoutTransaction { database in
        var result: Value?
        // Immediate: two processes that read first and write then would otherwise both be refused.
        try database.inTransaction(.immediate) {
          result = try body(database)
          return .commit
        }
        guard let result else { throw LedgerError(.environment, problem: "the ledger cannot be written", path: path) }
        return result
      }
    } catch {
      throw LedgerError(error, path: path)
    }
  }
}
