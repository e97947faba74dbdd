internal import GRDB
internal import Glibc

/// Why the desk's own file cannot be used.
package struct AccessError: Error, Hashable, Sendable {
  package let problem: String
  package let help: String?
}

/// Who may use the desk, who is signed in, what was received and what was done: `.clusterkpi/desk.sqlite`.
///
/// A file of the desk's own, beside the ledger, so that neither waits for the other. Only its owner may read it. Secrets are
/// stored as hashes; the key that signs cookies is made with the file.
package final class AccessStore: Sendable {
  private let queue: DatabaseQueue
  /// Signs cookies and forms: 260 random bits as letters.
  package let key: [UInt8]

  /// Opens the desk's file of a project, and makes it where there is none.
  ///
  /// - Throws: an `AccessError` when the folder cannot be written, or the file is not the desk's.
  package init(projectFolder: String) throws(AccessError) {
    let folder = projectFolder + "/.clusterkpi"
    guard access(projectFolder + "/pipelines.json", F_OK) == 0 else {
      throw AccessError(
        problem: "there is no pipelines.json in \(projectFolder)", help: "name the project folder with --project")
    }
    if mkdir(folder, 0o777) != 0, errno != EEXIST { throw AccessStore.failure(folder, errno) }
    let path = folder + "/desk.sqlite"
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw AccessStore.failure(path, errno) }
    // SQLite's files beside this one get its permissions.
    _ = fchmod(file, 0o600)
    close(file)
    do {
      var configuration = Configuration()
      configuration.journalMode = .wal
      configuration.busyMode = .timeout(10)
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try AccessStore.migrator.migrate(queue)
      key = try queue.write { database in
        if let key = try String.fetchOne(database, sql: "SELECT value FROM settings WHERE name = 'key'") {
          return Array(key.utf8)
        }
        let key = AccessToken.letters(52)
        try database.execute(sql: "INSERT INTO settings (name, value) VALUES ('key', ?)", arguments: [key])
        return Array(key.utf8)
      }
    } catch {
      throw AccessStore.failure(error, path: path)
    }
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { try $0.execute(sql: tables) }
    return migrator
  }

  private static let tables = """
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE accounts (
      name TEXT PRIMARY KEY, role TEXT NOT NULL, partner TEXT NOT NULL, label TEXT NOT NULL, secret TEXT NOT NULL,
      created INTEGER NOT NULL, expires INTEGER NOT NULL, revoked INTEGER, last_used INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sessions (
      id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts, created INTEGER NOT NULL, seen INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE receipts (
      id TEXT PRIMARY KEY, at INTEGER NOT NULL, partner TEXT NOT NULL, period TEXT NOT NULL, dataset TEXT NOT NULL,
      file TEXT NOT NULL, sent_as TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, rows INTEGER NOT NULL,
      accepted INTEGER NOT NULL, nil INTEGER NOT NULL, who TEXT NOT NULL
    ) STRICT;
    CREATE INDEX receipts_by_partner ON receipts (partner, at);
    CREATE TABLE audit (
      number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL,
      subject TEXT NOT NULL, detail TEXT NOT NULL
    ) STRICT;
    """

  // MARK: reaching the file

  func read<Value>(_ body: (Database) throws -> Value) throws(AccessError) -> Value {
    do { return try queue.read(body) } catch { throw AccessStore.failure(error, path: queue.path) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(AccessError) -> Value {
    do { return try queue.write(body) } catch { throw AccessStore.failure(error, path: queue.path) }
  }

  private static func failure(_ error: any Error, path: String) -> AccessError {
    if let error = error as? AccessError { return error }
    return AccessError(
      problem: "\(path) cannot be used: \(error)", help: "check that it is yours and that the disk is not full")
  }

  private static func failure(_ path: String, _ code: Int32) -> AccessError {
    AccessError(
      problem: "\(path) cannot be written: \(String(cString: strerror(code)))",
      help: "give the account that runs this program the right to write there")
  }
}
