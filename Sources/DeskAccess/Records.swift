internal import GRDB

extension AccessStore {
  // MARK: what was done

  /// Writes an entry into the audit log.
  package func note(
    _ kind: AuditEntry.Kind, who: String, subject: String = "", detail: String = "", at time: Int
  ) throws(AccessError) {
    try write { try $0.note(kind, who: who, subject: subject, detail: detail, at: time) }
  }

  /// The latest entries, newest first.
  package func audit(limit: Int) throws(AccessError) -> [AuditEntry] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM audit ORDER BY number DESC LIMIT ?", arguments: [limit])
        .compactMap { row in
          AuditEntry.Kind(rawValue: row["kind"] as String).map {
            AuditEntry(
              number: row["number"], at: row["at"], kind: $0, who: row["who"], subject: row["subject"],
              detail: row["detail"])
          }
        }
    }
  }

  // MARK: what was received

  /// Keeps a receipt, with its entry in the audit log.
  package func add(_ receipt: Receipt) throws(AccessError) {
    try write { database in
      try database.execute(
        sql: """
          INSERT INTO receipts (id, at, partner, period, dataset, file, sent_as, sha256, bytes, rows, accepted, nil, who)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          receipt.id, receipt.at, receipt.partner, receipt.period, receipt.dataset, receipt.file, receipt.sentAs,
          receipt.sha256, receipt.bytes, receipt.rows, receipt.accepted, receipt.isNilReturn, receipt.who,
        ])
      try database.note(
        receipt.isNilReturn ? .nilReturn : .submitted, who: receipt.who,
        subject: "\(receipt.partner) \(receipt.period) \(receipt.dataset)", detail: receipt.sha256, at: receipt.at)
    }
  }

  package func receipt(_ id: String) throws(AccessError) -> Receipt? {
    try read { try Row.fetchOne($0, sql: "SELECT * FROM receipts WHERE id = ?", arguments: [id]).map(Receipt.init) }
  }

  /// The latest receipts, newest first; of one partner, or of all.
  package func receipts(of partner: String?, limit: Int) throws(AccessError) -> [Receipt] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM receipts WHERE ?1 IS NULL OR partner = ?1 ORDER BY at DESC, id LIMIT ?2",
        arguments: [partner, limit]
      ).map(Receipt.init)
    }
  }
}

extension Receipt {
  fileprivate init(_ row: Row) {
    self.init(
      id: row["id"], at: row["at"], partner: row["partner"], period: row["period"], dataset: row["dataset"],
      file: row["file"], sentAs: row["sent_as"], sha256: row["sha256"], bytes: row["bytes"], rows: row["rows"],
      accepted: row["accepted"], isNilReturn: row["nil"], who: row["who"])
  }
}

extension Database {
  func note(_ kind: AuditEntry.Kind, who: String, subject: String, detail: String, at time: Int) throws {
    try execute(
      sql: "INSERT INTO audit (at, kind, who, subject, detail) VALUES (?, ?, ?, ?, ?)",
      arguments: [time, kind.rawValue, who, subject, detail])
  }
}
