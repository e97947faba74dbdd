internal import GRDB
internal import KPIModel

#if canImport(FoundationEssentials)
  internal import struct FoundationEssentials.Data
#else
  internal import struct Foundation.Data
#endif

extension Ledger {
  /// All runs, oldest first.
  package func history() throws(LedgerError) -> [RunEntry] {
    try read { try Row.fetchAll($0, sql: "SELECT * FROM runs ORDER BY id").map(RunEntry.init) }
  }

  /// One run.
  ///
  /// - Throws: `unknown` when there is none of that number.
  package func run(_ number: Int) throws(LedgerError) -> RunEntry { try read { try $0.entry(number) } }

  /// The runs whose reports stood at a time: the latest of each pipeline and period that had ended by then, by number.
  ///
  /// Held against the time at which a run ended; of two, the one that began later counts, whatever the clock said.
  package func runs(asOf time: UTCTime) throws(LedgerError) -> [RunEntry] {
    struct ReportName: Hashable {
      let pipeline: String
      let period: String
    }
    var latest: [ReportName: RunEntry] = [:]
    for run in try history() where run.state.hasReport && run.finished ?? run.started <= time {
      latest[ReportName(pipeline: run.pipeline, period: run.period)] = run
    }
    return latest.values.sorted { $0.id < $1.id }
  }

  /// The submissions that a run used: by month, partner, dataset, file.
  package func inputs(ofRun run: Int) throws(LedgerError) -> [RunInput] {
    try read { try $0.inputs(of: $0.contents(of: $0.entry(run).id)) }
  }

  /// The figures of a run, in the order of `indicators.csv`.
  package func figures(ofRun run: Int) throws(LedgerError) -> [PublishedFigure] {
    try read { database in
      _ = try database.entry(run)
      return try database.figuresOwner(of: run).map { try database.figures(under: $0) } ?? []
    }
  }

  /// The files that a run published, by path.
  package func outputs(ofRun run: Int) throws(LedgerError) -> [RunOutput] {
    try read { try $0.files("run_outputs", of: $0.contents(of: $0.entry(run).id)) }
  }

  /// The files that a run read beside the submissions and the configuration, by path.
  package func companions(ofRun run: Int) throws(LedgerError) -> [RunOutput] {
    try read { try $0.files("run_companions", of: $0.contents(of: $0.entry(run).id)) }
  }

  /// What a run said about paths that are no submissions, in its order.
  package func remarks(ofRun run: Int) throws(LedgerError) -> [RunRemark] {
    try read { try $0.remarks(of: $0.contents(of: $0.entry(run).id)) }
  }

  /// The files of the configuration that a run used, the main one first.
  package func configuration(ofRun run: Int) throws(LedgerError) -> [ConfigurationBytes] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT path, sha256, bytes FROM configuration_files WHERE configuration = ? ORDER BY place",
        arguments: [database.entry(run).configurationHash]
      ).map { row in
        ConfigurationBytes(path: row["path"], sha256: row["sha256"], bytes: [UInt8](row["bytes"] as Data))
      }
    }
  }
}

extension ConfigurationBytes {
  var blob: Data { Data(bytes) }
}

extension Database {
  /// - Throws: `LedgerError.Kind.unknown` when there is no such run.
  func entry(_ run: Int) throws -> RunEntry {
    guard let row = try Row.fetchOne(self, sql: "SELECT * FROM runs WHERE id = ?", arguments: [run]) else {
      throw LedgerError(
        .unknown, problem: "there is no run \(run)", help: "clusterkpi history lists the runs and their numbers")
    }
    return try RunEntry(row)
  }

  /// The run under which the inputs and outputs of a run are found: itself, or an earlier one that had the same.
  func contents(of run: Int) throws -> Int {
    try Int.fetchOne(self, sql: "SELECT contents_of FROM runs WHERE id = ?", arguments: [run]) ?? run
  }

  /// The files that a table of them lists for a run, by path.
  func files(_ table: String, of run: Int) throws -> [RunOutput] {
    try Row.fetchAll(
      self, sql: "SELECT path, sha256, bytes FROM \(table) WHERE run = ? ORDER BY path", arguments: [run]
    ).map { RunOutput(path: $0["path"], sha256: $0["sha256"], bytes: $0["bytes"]) }
  }

  func remarks(of run: Int) throws -> [RunRemark] {
    try Row.fetchAll(
      self, sql: "SELECT path, finding FROM run_remarks WHERE run = ? ORDER BY place", arguments: [run]
    ).map { RunRemark(path: $0["path"], finding: $0["finding"]) }
  }

  func inputs(of run: Int) throws -> [RunInput] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT partner, period, dataset, file, revision, sha256, bytes, path, first_seen, status, read, accepted,
          rejected
        FROM run_inputs JOIN slots ON slots.id = run_inputs.slot
        JOIN revisions ON revisions.slot = run_inputs.slot AND revisions.number = run_inputs.revision
        WHERE run = ? ORDER BY period, partner, dataset, file
        """, arguments: [run]
    ).map { row in
      guard let slot = Slot(row), let status = Submission.Status(rawValue: row["status"]) else {
        throw LedgerError.unreadable("an input of run \(run)")
      }
      return RunInput(
        slot: slot, revision: row["revision"], sha256: row["sha256"], bytes: row["bytes"], path: row["path"],
        received: UTCTime(secondsSince1970: row["first_seen"]), status: status, read: row["read"],
        accepted: row["accepted"], rejected: row["rejected"])
    }
  }

  /// The run under which the figures of a run are found: itself, or an earlier one that had the same.
  func figuresOwner(of run: Int) throws -> Int? {
    try Int.fetchOne(self, sql: "SELECT figures_of FROM runs WHERE id = ?", arguments: [run])
  }

  func figures(under run: Int) throws -> [PublishedFigure] {
    try Array(figureRows(under: run).map(PublishedFigure.init))
  }

  /// Whether the figures under a run are these; they are not read further than to the first that differs.
  func hasFigures(_ figures: some Sequence<PublishedFigure>, under run: Int) throws -> Bool {
    let rows = try figureRows(under: run)
    for figure in figures {
      guard let row = try rows.next(), PublishedFigure(row) == figure else { return false }
    }
    return try rows.next() == nil
  }

  private func figureRows(under run: Int) throws -> RowCursor {
    try Row.fetchCursor(
      self,
      sql: """
        SELECT indicator, scope, period, partner, dimension, member, value, numerator, denominator, observations
        FROM run_figures JOIN figure_keys ON figure_keys.id = figure WHERE run = ? ORDER BY place
        """, arguments: [run])
  }
}

extension PublishedFigure {
  fileprivate init(_ row: Row) {
    self.init(
      key: FigureKey(
        indicator: row[0], scope: row[1], period: row[2], partner: row[3], dimension: row[4], group: row[5]),
      value: row[6], numerator: row[7], denominator: row[8], observations: row[9])
  }
}

extension RunEntry {
  init(_ row: Row) throws {
    let id: Int = row["id"]
    guard let through = Month(text: row["through"] as String), let state = RunState(rawValue: row["state"]) else {
      throw LedgerError.unreadable("run \(id)")
    }
    self.init(
      id: id, pipeline: row["pipeline"], period: row["period"], through: through, folder: row["folder"],
      started: UTCTime(secondsSince1970: row["started"]),
      finished: (row["finished"] as Int?).map { UTCTime(secondsSince1970: $0) }, toolVersion: row["tool_version"],
      configurationHash: row["configuration"], state: state, exitCode: row["exit_code"], isDry: row["dry"],
      asOf: row["as_of"], comparedWith: row["compared_with"])
  }
}

extension LedgerError {
  static func unreadable(_ what: String) -> LedgerError {
    LedgerError(
      .damaged, problem: "the ledger holds something that this program never writes: \(what)",
      help: "put .clusterkpi/ledger.sqlite back from a backup")
  }
}
