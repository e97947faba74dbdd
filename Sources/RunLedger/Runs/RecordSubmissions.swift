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
      // One look at everything: a statement for each file would cost more than all else that is done here.
      var states = try database.slotStates()
      var hasNew = false
      var slots = try SlotNumbers(database)
      var revisions = try RowWriter(
        database,
        sql: "INSERT INTO revisions (slot, number, sha256, bytes, path, first_seen) VALUES (?, ?, ?, ?, ?, ?)")
      var recorded: [(state: SlotState, isNew: Bool)] = []
      for submission in submissions {
        let known = states[submission.slot.exact]
        if let known, known.sha256 == submission.sha256 {
          recorded.append((known, false))
          continue
        }
        if !hasNew { try database.noteClock(time, subject: "submissions") }
        hasNew = true
        let state = SlotState(
          number: try known?.number ?? slots.number(of: submission.slot), revision: (known?.revision ?? 0) + 1,
          sha256: submission.sha256, received: time.secondsSince1970,
          firstReceived: known?.firstReceived ?? time.secondsSince1970)
        try revisions.add(state.number)
        try revisions.add(state.revision)
        try revisions.add(submission.sha256)
        try revisions.add(submission.bytes)
        try revisions.add(submission.path)
        try revisions.add(state.received)
        try revisions.end()
        states[submission.slot.exact] = state
        recorded.append((state, true))
      }
      // Only now, so that two files of one call see each other whatever their order.
      let holders = try database.slotsByBytes()
      return zip(submissions, recorded).map { submission, record in
        RecordedSubmission(
          slot: submission.slot, revision: record.state.revision,
          received: UTCTime(secondsSince1970: record.state.received),
          firstReceived: UTCTime(secondsSince1970: record.state.firstReceived), isNew: record.isNew,
          sameBytesAs: holders[submission.sha256]?.first { $0.number != record.state.number }?.slot)
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
  /// The number of every slot that has one.
  func slotNumbers() throws -> [ExactSlot: Int64] {
    var numbers: [ExactSlot: Int64] = [:]
    for row in try Row.fetchAll(self, sql: "SELECT id, partner, period, dataset, file FROM slots") {
      if let slot = Slot(row) { numbers[slot.exact] = row["id"] }
    }
    return numbers
  }

  /// By the number of a slot: that of its latest revision.
  func latestRevisionNumbers() throws -> [Int64: Int] {
    var numbers: [Int64: Int] = [:]
    let rows = try Row.fetchCursor(self, sql: "SELECT slot, max(number) FROM revisions GROUP BY slot")
    while let row = try rows.next() { numbers[row[0]] = row[1] }
    return numbers
  }

  /// The latest state of every slot.
  fileprivate func slotStates() throws -> [ExactSlot: SlotState] {
    var states: [ExactSlot: SlotState] = [:]
    let rows = try Row.fetchCursor(
      self,
      sql: """
        SELECT partner, period, dataset, file, slots.id, latest.number, latest.sha256, latest.first_seen AS received,
          first.first_seen AS first_received
        FROM slots JOIN revisions AS latest ON latest.slot = slots.id
        JOIN revisions AS first ON first.slot = slots.id AND first.number = 1
        WHERE latest.number = (SELECT max(number) FROM revisions WHERE slot = slots.id)
        """)
    while let row = try rows.next() {
      guard let slot = Slot(row) else { continue }
      states[slot.exact] = SlotState(
        number: row["id"], revision: row["number"], sha256: row["sha256"], received: row["received"],
        firstReceived: row["first_received"])
    }
    return states
  }

  /// The slots that ever held some bytes, by month, partner, dataset and file; of bytes that more than one held.
  fileprivate func slotsByBytes() throws -> [String: [(number: Int64, slot: Slot)]] {
    var holders: [String: [(number: Int64, slot: Slot)]] = [:]
    let rows = try Row.fetchCursor(
      self,
      sql: """
        SELECT sha256, slots.id, partner, period, dataset, file FROM revisions JOIN slots ON slots.id = slot
        WHERE sha256 IN (SELECT sha256 FROM revisions GROUP BY sha256 HAVING count(DISTINCT slot) > 1)
        ORDER BY period, partner, dataset, file
        """)
    while let row = try rows.next() {
      if let slot = Slot(row) { holders[row["sha256"], default: []].append((row["id"], slot)) }
    }
    return holders
  }
}

/// The numbers of slots, which are made when they are new, as most are that are asked for.
private struct SlotNumbers {
  private let database: Database
  private let find: Statement
  private var rows: RowWriter

  init(_ database: Database) throws {
    self.database = database
    find = try database.cachedStatement(
      sql: "SELECT id FROM slots WHERE partner = ? AND period = ? AND dataset = ? AND file = ?")
    rows = try RowWriter(
      database, sql: "INSERT INTO slots (partner, period, dataset, file) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
  }

  mutating func number(of slot: Slot) throws -> Int64 {
    try rows.add(slot.partner)
    try rows.add(slot.period.text)
    try rows.add(slot.dataset)
    try rows.add(slot.file)
    try rows.end()
    if database.changesCount > 0 { return database.lastInsertedRowID }
    let known = try Int64.fetchOne(find, arguments: [slot.partner, slot.period.text, slot.dataset, slot.file])
    guard let known else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a slot has no number") }
    return known
  }
}

/// The latest state of a slot.
private struct SlotState {
  /// The slot's own.
  let number: Int64
  let revision: Int
  let sha256: String
  let received: Int
  let firstReceived: Int
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
