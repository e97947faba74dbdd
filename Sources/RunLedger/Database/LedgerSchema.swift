internal import GRDB

/// The tables of the ledger and how one version becomes the next.
///
/// A step that has been released is never changed: a new one is added at the end.
enum LedgerSchema {
  /// `CKPI`: says that an SQLite file is a ledger of this program.
  static let applicationID = 0x434B_5049

  /// The version that this program writes.
  static let version = steps.count

  /// `steps[0]` makes version 1, and so on.
  static let steps: [String] = [runsAndRevisions, periodLocks, wholeReports, purges]

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for (index, step) in steps.enumerated() {
      migrator.registerMigration("version \(index + 1)") { database in
        try database.execute(sql: step)
        try database.execute(sql: "PRAGMA user_version = \(index + 1)")
      }
    }
    return migrator
  }

  private static let runsAndRevisions = """
    PRAGMA application_id = \(applicationID);
    CREATE TABLE slots (
      id INTEGER PRIMARY KEY,
      partner TEXT NOT NULL, period TEXT NOT NULL, dataset TEXT NOT NULL, file TEXT NOT NULL,
      UNIQUE (partner, period, dataset, file)
    ) STRICT;
    CREATE TABLE revisions (
      slot INTEGER NOT NULL REFERENCES slots, number INTEGER NOT NULL,
      sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, path TEXT NOT NULL, first_seen INTEGER NOT NULL,
      PRIMARY KEY (slot, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX revisions_by_bytes ON revisions (sha256);
    CREATE TABLE configuration_files (
      configuration TEXT NOT NULL, place INTEGER NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (configuration, place)
    ) STRICT;
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      pipeline TEXT NOT NULL, period TEXT NOT NULL, through TEXT NOT NULL, folder TEXT NOT NULL,
      started INTEGER NOT NULL, finished INTEGER, tool_version TEXT NOT NULL, configuration TEXT NOT NULL,
      state TEXT NOT NULL, exit_code INTEGER, dry INTEGER NOT NULL,
      figures_of INTEGER REFERENCES runs
    ) STRICT;
    CREATE INDEX runs_by_report ON runs (pipeline, period);
    CREATE TABLE run_inputs (
      run INTEGER NOT NULL REFERENCES runs, slot INTEGER NOT NULL, revision INTEGER NOT NULL,
      status TEXT NOT NULL, read INTEGER NOT NULL, accepted INTEGER NOT NULL, rejected INTEGER NOT NULL,
      PRIMARY KEY (run, slot),
      FOREIGN KEY (slot, revision) REFERENCES revisions
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE figure_keys (
      id INTEGER PRIMARY KEY,
      indicator TEXT NOT NULL, scope TEXT NOT NULL, period TEXT NOT NULL, partner TEXT NOT NULL,
      dimension TEXT NOT NULL, member TEXT NOT NULL,
      UNIQUE (indicator, scope, period, partner, dimension, member)
    ) STRICT;
    CREATE TABLE run_figures (
      run INTEGER NOT NULL REFERENCES runs, place INTEGER NOT NULL, figure INTEGER NOT NULL REFERENCES figure_keys,
      value TEXT NOT NULL, numerator TEXT NOT NULL, denominator TEXT NOT NULL, observations TEXT NOT NULL,
      PRIMARY KEY (run, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE run_outputs (
      run INTEGER NOT NULL REFERENCES runs, path TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
      PRIMARY KEY (run, path)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE events (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL
    ) STRICT;
    """

  private static let periodLocks = """
    CREATE TABLE period_locks (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      period TEXT NOT NULL, action TEXT NOT NULL CHECK (action IN ('close', 'reopen')),
      partner TEXT, run INTEGER REFERENCES runs, who TEXT NOT NULL, at INTEGER NOT NULL, why TEXT NOT NULL
    ) STRICT;
    CREATE INDEX period_locks_by_period ON period_locks (period, id);
    """

  /// What it takes to make a report again to the byte, and to keep a run that repeats another in one row.
  private static let wholeReports = """
    ALTER TABLE runs ADD COLUMN contents_of INTEGER REFERENCES runs;
    ALTER TABLE runs ADD COLUMN as_of INTEGER REFERENCES runs;
    ALTER TABLE runs ADD COLUMN compared_with INTEGER REFERENCES runs;
    CREATE TABLE run_companions (
      run INTEGER NOT NULL REFERENCES runs, path TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
      PRIMARY KEY (run, path)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE run_remarks (
      run INTEGER NOT NULL REFERENCES runs, place INTEGER NOT NULL, path TEXT NOT NULL, finding TEXT NOT NULL,
      PRIMARY KEY (run, place)
    ) STRICT, WITHOUT ROWID;
    """

  /// What was taken away because it held personal fields.
  private static let purges = """
    CREATE TABLE purges (
      kind TEXT NOT NULL CHECK (kind IN ('bytes', 'input', 'output')), name TEXT NOT NULL, period TEXT NOT NULL,
      at INTEGER NOT NULL, who TEXT NOT NULL,
      PRIMARY KEY (kind, name)
    ) STRICT, WITHOUT ROWID;
    """
}
