internal import GRDB
internal import KPIModel

/// A submission as a run found it.
package struct SeenSubmission: Hashable, Sendable {
  package let slot: Slot
  package let sha256: String
  package let bytes: Int
  /// Under the project folder.
  package let path: String

  package init(slot: Slot, sha256: String, bytes: Int, path: String) {
    self.slot = slot
    self.sha256 = sha256
    self.bytes = bytes
    self.path = path
  }
}

/// What the ledger knows of a submission that a run found.
package struct RecordedSubmission: Hashable, Sendable {
  package let slot: Slot
  /// From 1.
  package let revision: Int
  /// When the ledger first saw these bytes in this slot as its latest.
  package let received: UTCTime
  /// When the ledger first saw any bytes in this slot; what a due date is held against.
  package let firstReceived: UTCTime
  /// Whether this call recorded the revision.
  package let isNew: Bool
  /// The first other slot, by month, that ever had the same bytes.
  package let sameBytesAs: Slot?
}

/// One state of a slot.
package struct Revision: Hashable, Sendable {
  /// From 1.
  package let number: Int
  package let sha256: String
  package let bytes: Int
  package let path: String
  package let received: UTCTime
}

extension Ledger {
  /// Records what a run found in its slots, all of it or nothing; the result is in the order given.
  ///
  /// Other bytes than the slot's latest are a new revision, also when an earlier one had them; the same bytes again are
  /// none. Unreadable files are recorded like any other: they were received.
  package func record(
    _ submissions: [SeenSubmission], at time: UTCTime
  ) throws(LedgerError) -> [RecordedSubmission] {
    try write { database in
      var hasNew = false
      var recorded: [(slot: Int64, revision: Int, received: Int, first: Int, isNew: Bool)] = []
      for submission in submissions {
        let slot = try database.slotNumber(submission.slot)
        let latest = try Row.fetchOne(
          database,
          sql: "SELECT number, sha256, first_seen FROM revisions WHERE slot = ? ORDER BY number DESC LIMIT 1",
          arguments: [slot])
        var revision: Int = latest?["number"] ?? 0
        var received: Int = latest?["first_seen"] ?? time.secondsSince1970
        let isNew = latest?["sha256"] != submission.sha256
        if isNew {
          if !hasNew { try database.noteClock(time, subject: "submissions") }
          hasNew = true
          revision += 1
          received = time.secondsSince1970
          try database.execute(
            sql: "INSERT INTO revisions (slot, number, sha256, bytes, path, first_seen) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [slot, revision, submission.sha256, submission.bytes, submission.path, received])
        }
        let first =
          try Int.fetchOne(
            database, sql: "SELECT first_seen FROM revisions WHERE slot = ? AND number = 1", arguments: [slot])
          ?? received
        recorded.append((slot, revision, received, first, isNew))
      }
      // Only now, so that two files of one call see each other whatever their order.
      return try zip(submissions, recorded).map { submission, record in
        RecordedSubmission(
          slot: submission.slot, revision: record.revision, received: UTCTime(secondsSince1970: record.received),
          firstReceived: UTCTime(secondsSince1970: record.first), isNew: record.isNew,
          sameBytesAs: try database.firstSlot(holding: submission.sha256, otherThan: record.slot))
      }
    }
  }

  /// The states of a slot, oldest first; none when nothing was ever seen there.
  package func revisions(of slot: Slot) throws(LedgerError) -> [Revision] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT number, sha256, bytes, path, first_seen FROM revisions JOIN slots ON slots.id = slot
          WHERE partner = ? AND period = ? AND dataset = ? AND file = ? ORDER BY number
          """, arguments: [slot.partner, slot.period.text, slot.dataset, slot.file]
      ).map(Revision.init)
    }
  }

  /// Every state of every slot, by month, partner, dataset, file and revision.
  package func everyRevision() throws(LedgerError) -> [(slot: Slot, revision: Revision)] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT partner, period, dataset, file, number, sha256, bytes, path, first_seen
          FROM revisions JOIN slots ON slots.id = slot ORDER BY period, partner, dataset, file, number
          """
      ).compactMap { row in Slot(row).map { ($0, Revision(row)) } }
    }
  }

  /// The state that each slot is in, by month, partner, dataset, file.
  package func latestRevisions() throws(LedgerError) -> [(slot: Slot, revision: Revision)] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT partner, period, dataset, file, number, sha256, bytes, path, first_seen
          FROM revisions JOIN slots ON slots.id = slot
          WHERE number = (SELECT max(number) FROM revisions AS other WHERE other.slot = slots.id)
          ORDER BY period, partner, dataset, file
          """
      ).compactMap { row in Slot(row).map { ($0, Revision(row)) } }
    }
  }
}

extension Revision {
  fileprivate init(_ row: Row) {
    self.init(
      number: row["number"], sha256: row["sha256"], bytes: row["bytes"], path: row["path"],
      received: UTCTime(secondsSince1970: row["first_seen"]))
  }
}

extension Database {
  /// The number of a slot, which is made when it is new.
  func slotNumber(_ slot: Slot) throws -> Int64 {
    let arguments: StatementArguments = [slot.partner, slot.period.text, slot.dataset, slot.file]
    let known = try Int64.fetchOne(
      self, sql: "SELECT id FROM slots WHERE partner = ? AND period = ? AND dataset = ? AND file = ?",
      arguments: arguments)
    if let known { return known }
    try execute(
      sql: "INSERT INTO slots (partner, period, dataset, file) VALUES (?, ?, ?, ?)", arguments: arguments)
    return lastInsertedRowID
  }

  fileprivate func firstSlot(holding sha256: String, otherThan slot: Int64) throws -> Slot? {
    try Row.fetchOne(
      self,
      sql: """
        SELECT partner, period, dataset, file FROM revisions JOIN slots ON slots.id = slot
        WHERE sha256 = ? AND slot <> ? ORDER BY period, partner, dataset, file LIMIT 1
        """, arguments: [sha256, slot]
    ).flatMap(Slot.init)
  }
}

extension Slot {
  init?(_ row: Row) {
    guard let period = Month(text: row["period"] as String) else { return nil }
    self.init(partner: row["partner"], period: period, dataset: row["dataset"], file: row["file"])
  }
}

extension Ledger {
  /// What is known of files without recording anything; those in whose slots nothing was ever seen are left out.
  package func receipts(of submissions: [SeenSubmission]) throws(LedgerError) -> [RecordedSubmission] {
    var found: [RecordedSubmission] = []
    for submission in submissions {
      let revisions = try revisions(of: submission.slot)
      guard let first = revisions.first, let last = revisions.last else { continue }
      let isNew = last.sha256 != submission.sha256
      found.append(
        RecordedSubmission(
          slot: submission.slot, revision: last.number + (isNew ? 1 : 0), received: last.received,
          firstReceived: first.received, isNew: isNew, sameBytesAs: nil))
    }
    return found
  }
}
