internal import GRDB
internal import KPIModel

/// A closing or reopening of a period, as it was written down.
package struct PeriodLock: Hashable, Sendable {
  package enum Action: String, Sendable {
    case close, reopen
  }

  /// A month or the id of a reporting period.
  package let period: String
  package let action: Action
  /// The only partner reopened; `nil` for all.
  package let partner: String?
  /// The run whose figures were sent; closings only.
  package let run: Int?
  package let who: String
  package let at: UTCTime
  package let why: String
}

/// Whether a period may still change, and since when not.
package struct PeriodStanding: Hashable, Sendable {
  package let period: String
  /// The closing in force; `nil` when the period is open.
  package let closing: PeriodLock?
  /// The partners for which it was reopened since, sorted.
  package let reopenedPartners: [String]

  /// Whether changes of a partner's files no longer change the figures.
  package func isClosed(for partner: String) -> Bool { closing != nil && !reopenedPartners.contains(partner) }
}

extension Ledger {
  /// Closes a period for all partners: from now on its figures are those of a run that was sent.
  ///
  /// - Throws: `unknown` when the run did not publish a report of this period, or the period is closed already.
  package func close(
    period: String, run: Int, who: String, why: String = "", at time: UTCTime
  ) throws(LedgerError) {
    try write { database in
      let entry = try database.entry(run)
      guard entry.state.hasReport, entry.period == period else {
        throw LedgerError(
          .unknown, problem: "run \(run) has published no report of \(period)",
          help: "run the pipeline for \(period) first; clusterkpi history lists the runs")
      }
      let standing = try database.standing(of: period)
      if let closing = standing.closing, standing.reopenedPartners.isEmpty {
        throw LedgerError(
          .unknown, problem: "\(period) was closed already, on \(closing.at.day.text) by \(closing.who)",
          help: "reopen it first if another run is to stand")
      }
      try database.noteClock(time, subject: period)
      try database.add(
        PeriodLock(period: period, action: .close, partner: nil, run: run, who: who, at: time, why: why), as: .closed)
    }
  }

  /// Opens a closed period again, for one partner or for all.
  ///
  /// - Throws: `unknown` when it is not closed.
  package func reopen(
    period: String, partner: String?, why: String, who: String, at time: UTCTime
  ) throws(LedgerError) {
    try write { database in
      let standing = try database.standing(of: period)
      let isClosed = partner.map(standing.isClosed) ?? (standing.closing != nil)
      guard isClosed else {
        throw LedgerError(
          .unknown, problem: "\(period) is not closed\(partner.map { " for \($0)" } ?? "")",
          help: "clusterkpi history shows which periods are")
      }
      try database.noteClock(time, subject: period)
      try database.add(
        PeriodLock(period: period, action: .reopen, partner: partner, run: nil, who: who, at: time, why: why),
        as: .reopened)
    }
  }

  /// Whether a partner's files of a period no longer change its figures; without a partner, whether it is closed at all.
  package func isClosed(period: String, partner: String? = nil) throws(LedgerError) -> Bool {
    let standing = try standing(of: period)
    return partner.map(standing.isClosed) ?? (standing.closing != nil)
  }

  /// How a period stands.
  package func standing(of period: String) throws(LedgerError) -> PeriodStanding {
    try read { try $0.standing(of: period) }
  }

  /// Every closing and reopening, oldest first.
  package func periodLocks() throws(LedgerError) -> [PeriodLock] {
    try read { try Row.fetchAll($0, sql: "SELECT * FROM period_locks ORDER BY id").map(PeriodLock.init) }
  }
}

extension Database {
  fileprivate func standing(of period: String) throws -> PeriodStanding {
    var closing: PeriodLock?
    var partners: Set<String> = []
    let rows = try Row.fetchAll(
      self, sql: "SELECT * FROM period_locks WHERE period = ? ORDER BY id", arguments: [period])
    for row in rows {
      let lock = try PeriodLock(row)
      switch (lock.action, lock.partner) {
      case (.close, _):
        closing = lock
        partners = []
      case (.reopen, let partner?): partners.insert(partner)
      case (.reopen, nil):
        closing = nil
        partners = []
      }
    }
    return PeriodStanding(period: period, closing: closing, reopenedPartners: partners.sorted())
  }

  fileprivate func add(_ lock: PeriodLock, as event: LedgerEvent.Kind) throws {
    try execute(
      sql: "INSERT INTO period_locks (period, action, partner, run, who, at, why) VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        lock.period, lock.action.rawValue, lock.partner, lock.run, lock.who, lock.at.secondsSince1970, lock.why,
      ])
    let what = [lock.partner.map { "for \($0)" }, lock.run.map { "with run \($0)" }, lock.why.isEmpty ? nil : lock.why]
    try log(
      event, subject: lock.period, detail: what.compactMap(\.self).joined(separator: ": "), who: lock.who, at: lock.at)
  }
}

extension PeriodLock {
  fileprivate init(_ row: Row) throws {
    guard let action = Action(rawValue: row["action"]) else { throw LedgerError.unreadable("a closed period") }
    self.init(
      period: row["period"], action: action, partner: row["partner"], run: row["run"], who: row["who"],
      at: UTCTime(secondsSince1970: row["at"]), why: row["why"])
  }
}
