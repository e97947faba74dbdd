internal import GRDB

/// Something that happened to the ledger beside its runs, with who and when.
package struct LedgerEvent: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case migrated
    case closed
    case reopened
    /// The caller's clock was behind what had been written already.
    case clockWentBack = "clock-went-back"
    /// A run that had been killed was found and its end written.
    case recovered
    /// What held personal fields was taken away.
    case purged
  }

  package let kind: Kind
  package let at: UTCTime
  /// Empty for the program itself.
  package let who: String
  /// What it is about: a period, a run, `ledger`.
  package let subject: String
  package let detail: String
}

extension Ledger {
  /// The log, oldest first.
  package func events() throws(LedgerError) -> [LedgerEvent] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT at, kind, who, subject, detail FROM events ORDER BY id").compactMap {
        row in
        guard let kind = LedgerEvent.Kind(rawValue: row["kind"]) else { return nil }
        return LedgerEvent(
          kind: kind, at: UTCTime(secondsSince1970: row["at"]), who: row["who"], subject: row["subject"],
          detail: row["detail"])
      }
    }
  }

  func log(
    _ kind: LedgerEvent.Kind, subject: String, detail: String, who: String, at time: UTCTime
  ) throws(LedgerError) {
    try write { try $0.log(kind, subject: subject, detail: detail, who: who, at: time) }
  }
}

extension Database {
  func log(_ kind: LedgerEvent.Kind, subject: String, detail: String, who: String = "", at time: UTCTime) throws {
    try execute(
      sql: "INSERT INTO events (at, kind, who, subject, detail) VALUES (?, ?, ?, ?, ?)",
      arguments: [time.secondsSince1970, kind.rawValue, who, subject, detail])
  }

  /// Logs when a clock is behind the latest time that anything was written at.
  func noteClock(_ time: UTCTime, subject: String) throws {
    let latest = try Int.fetchOne(
      self,
      sql: """
        SELECT max(latest) FROM (
          SELECT max(first_seen) AS latest FROM revisions UNION ALL SELECT max(max(started, ifnull(finished, started)))
          FROM runs UNION ALL SELECT max(at) FROM events)
        """)
    guard let latest, latest > time.secondsSince1970 else { return }
    // Once per step backwards, however many writings follow before the clock has caught up.
    let last = try Row.fetchOne(self, sql: "SELECT at, kind FROM events ORDER BY id DESC LIMIT 1")
    if let last, last["kind"] == LedgerEvent.Kind.clockWentBack.rawValue, time.secondsSince1970 >= last["at"] { return }
    try log(
      .clockWentBack, subject: subject, detail: "behind \(UTCTime(secondsSince1970: latest).text)", at: time)
  }
}
