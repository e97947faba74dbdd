internal import GRDB
package import KPIModel

/// What was taken away for good because it held personal fields: by whom, and when.
package struct Purge: Hashable, Sendable {
  package enum Kind: String, Sendable {
    /// Stored bytes, by their fingerprint.
    case bytes
    /// A submission in the project's folder, by its path there.
    case input
    /// A file of a published report, by its path under the project folder.
    case output
  }

  package let kind: Kind
  /// A fingerprint or a path.
  package let name: String
  /// The month of the submission.
  package let period: Month
  package let at: UTCTime
  package let who: String

  /// `purged on 2028-02-03 by anna`.
  package var text: String { "purged on \(at.day.text) by \(who)" }
}

/// Something that is to be taken away.
package struct PurgedName: Hashable, Sendable {
  package let kind: Purge.Kind
  package let name: String
  package let period: Month

  package init(_ kind: Purge.Kind, _ name: String, of period: Month) {
    self.kind = kind
    self.name = name
    self.period = period
  }
}

extension Ledger {
  /// Writes down what is about to be taken away; of what came back since it was taken away before, the latest time counts.
  package func notePurge(
    _ names: [PurgedName], olderThan month: Month, who: String, at time: UTCTime
  ) throws(LedgerError) {
    try write { database in
      for name in names {
        try database.execute(
          sql: """
            INSERT INTO purges (kind, name, period, at, who) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (kind, name) DO UPDATE SET at = excluded.at, who = excluded.who
            """, arguments: [name.kind.rawValue, name.name, name.period.text, time.secondsSince1970, who])
      }
      func count(_ kind: Purge.Kind) -> Int { names.count { $0.kind == kind } }
      try database.log(
        .purged, subject: "months before \(month.text)",
        detail: "\(count(.bytes)) stored, \(count(.input)) of the inputs, \(count(.output)) of reports", who: who,
        at: time)
    }
  }

  /// Everything that was ever taken away, by kind and name.
  package func purges() throws(LedgerError) -> [Purge] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT kind, name, period, at, who FROM purges ORDER BY kind, name").compactMap {
        row in
        guard let kind = Purge.Kind(rawValue: row["kind"]), let period = Month(text: row["period"] as String) else {
          return nil
        }
        return Purge(
          kind: kind, name: row["name"], period: period, at: UTCTime(secondsSince1970: row["at"]), who: row["who"])
      }
    }
  }

  /// What became of stored bytes; `nil` when nobody took them away.
  package func purge(of sha256: String) throws(LedgerError) -> Purge? {
    try purges().first { $0.kind == .bytes && $0.name == sha256 }
  }
}
