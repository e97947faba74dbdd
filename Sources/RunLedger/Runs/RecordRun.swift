internal import GRDB
internal import KPIModel

extension Ledger {
  /// Writes down that a run has begun, and the configuration that it uses; gives the run's number.
  package func begin(_ run: RunStart) throws(LedgerError) -> Int { try write { try $0.insert(run, state: .begun) } }

  /// Writes down a run that found the report of an earlier one standing and nothing changed; gives its number.
  ///
  /// It begins and ends in one step, with the inputs, figures and outputs of the earlier one, and costs one row.
  package func repeating(_ earlier: RunEntry, start run: RunStart, exitCode: Int) throws(LedgerError) -> Int {
    try write { database in
      let number = try database.insert(run, state: .unchanged)
      try database.execute(
        sql: """
          UPDATE runs SET exit_code = ?, finished = started,
            figures_of = (SELECT figures_of FROM runs WHERE id = ?), contents_of = ?
          WHERE id = ?
          """, arguments: [exitCode, earlier.id, try database.contents(of: earlier.id), number])
      return number
    }
  }

  /// Writes down everything that a run found out beside its figures, before its report is put in its place.
  ///
  /// A run that found and published the very same as an earlier one costs one row.
  /// A run that is killed after this and before `finish` left either the old report or the new one: `recover` finds out
  /// which by the fingerprints of `outputs`. All of it is written or nothing.
  ///
  /// - Throws: `unknown` when there is no such run under way, or an input was never recorded.
  package func publishing(
    run: Int, inputs: [UsedSubmission], outputs: [RunOutput], companions: [RunOutput] = [], remarks: [RunRemark] = []
  ) throws(LedgerError) {
    try write { database in
      let entry = try database.entry(run)
      guard entry.state == .begun else { throw LedgerError.notUnderWay(run) }
      if try database.figuresOwner(of: run) != run, let earlier = try database.latestContents(of: entry),
        try database.inputs(of: earlier).map(UsedSubmission.init).sorted() == inputs.sorted(),
        try database.files("run_outputs", of: earlier) == outputs.sorted(),
        try database.files("run_companions", of: earlier) == companions.sorted(),
        try database.remarks(of: earlier) == remarks
      {
        try database.execute(
          sql: "UPDATE runs SET state = ?, contents_of = ? WHERE id = ?",
          arguments: [RunState.publishing.rawValue, earlier, run])
        return
      }
      let slots = try database.slotNumbers()
      let latest = try database.latestRevisionNumbers()
      var rows = try RowWriter(
        database,
        sql: """
          INSERT INTO run_inputs (run, slot, revision, status, read, accepted, rejected) VALUES (?, ?, ?, ?, ?, ?, ?)
          """)
      for input in inputs {
        // The revisions of a slot are numbered without gaps.
        guard let slot = slots[input.slot.exact], input.revision >= 1, input.revision <= latest[slot] ?? 0 else {
          throw LedgerError(
            .unknown, problem: "revision \(input.revision) of a file was never recorded", path: input.slot.file)
        }
        try rows.add(run)
        try rows.add(slot)
        try rows.add(input.revision)
        try rows.add(input.status.rawValue)
        try rows.add(input.read)
        try rows.add(input.accepted)
        try rows.add(input.rejected)
        try rows.end()
      }
      for (table, files) in [("run_outputs", outputs), ("run_companions", companions)] {
        for file in files {
          try database.execute(
            sql: "INSERT INTO \(table) (run, path, sha256, bytes) VALUES (?, ?, ?, ?)",
            arguments: [run, file.path, file.sha256, file.bytes])
        }
      }
      for (place, remark) in remarks.enumerated() {
        try database.execute(
          sql: "INSERT INTO run_remarks (run, place, path, finding) VALUES (?, ?, ?, ?)",
          arguments: [run, place, remark.path, remark.finding])
      }
      try database.execute(
        sql: "UPDATE runs SET state = ? WHERE id = ?", arguments: [RunState.publishing.rawValue, run])
    }
  }

  /// Writes down how a run ended.
  package func finish(run: Int, as state: RunState, exitCode: Int, at time: UTCTime) throws(LedgerError) {
    try write { database in
      guard try !database.entry(run).state.hasEnded else { throw LedgerError.notUnderWay(run) }
      try database.execute(
        sql: "UPDATE runs SET state = ?, exit_code = ?, finished = ? WHERE id = ?",
        arguments: [state.rawValue, exitCode, time.secondsSince1970, run])
    }
  }

  /// Finds runs that were killed and writes down how they ended.
  ///
  /// To be called by whoever holds the project's run lock, before a new run begins, so that no run without an end is alive.
  ///
  /// - Parameters:
  ///   - time: the caller's clock, for the log; the true end of such a run is not known and stays empty.
  ///   - stands: whether the report with these outputs stands in a folder.
  /// - Returns: those runs as they stand now, oldest first.
  /// - Throws: when the ledger cannot be written.
  package func recover(
    at time: UTCTime, stands: (_ folder: String, _ outputs: [RunOutput]) -> Bool
  ) throws(LedgerError) -> [RunEntry] {
    var recovered: [RunEntry] = []
    for run in try history() where !run.state.hasEnded && !run.isDry {
      var state = RunState.interrupted
      if run.state == .publishing, stands(run.folder, try outputs(ofRun: run.id)) { state = .published }
      let entry = try write { database in
        try database.execute(sql: "UPDATE runs SET state = ? WHERE id = ?", arguments: [state.rawValue, run.id])
        try database.log(.recovered, subject: "run \(run.id)", detail: state.rawValue, at: time)
        return try database.entry(run.id)
      }
      recovered.append(entry)
    }
    return recovered
  }
}

extension Database {
  /// Adds a run, and its configuration where that is new; gives the run's number.
  fileprivate func insert(_ run: RunStart, state: RunState) throws -> Int {
    try noteClock(run.started, subject: "run of \(run.pipeline), \(run.period)")
    let isKnown =
      try Bool.fetchOne(
        self, sql: "SELECT EXISTS (SELECT 1 FROM configuration_files WHERE configuration = ?)",
        arguments: [run.configurationHash]) ?? false
    if !isKnown {
      for (place, file) in run.configuration.enumerated() {
        try execute(
          sql: """
            INSERT INTO configuration_files (configuration, place, path, sha256, bytes)
            VALUES (?, ?, ?, ?, ?)
            """, arguments: [run.configurationHash, place, file.path, file.sha256, file.blob])
      }
    }
    try execute(
      sql: """
        INSERT INTO runs (
          pipeline, period, through, folder, started, tool_version, configuration, state, dry, as_of, compared_with)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        run.pipeline, run.period, run.through.text, run.folder, run.started.secondsSince1970, run.toolVersion,
        run.configurationHash, state.rawValue, run.isDry, run.asOf, run.comparedWith,
      ])
    return Int(lastInsertedRowID)
  }

  /// The run under which the contents of the latest earlier run of the same report are found; one that made none has no
  /// contents.
  fileprivate func latestContents(of run: RunEntry) throws -> Int? {
    try Int.fetchOne(
      self,
      sql: """
        SELECT ifnull(contents_of, id) FROM runs
        WHERE pipeline = ? AND period = ? AND id < ? AND state IN (?, ?) ORDER BY id DESC LIMIT 1
        """,
      arguments: [
        run.pipeline, run.period, run.id, RunState.published.rawValue, RunState.unchanged.rawValue,
      ])
  }
}

extension LedgerError {
  static func notUnderWay(_ run: Int) -> LedgerError {
    LedgerError(
      .unknown, problem: "run \(run) is not under way", help: "this is a mistake in the program: please report it")
  }
}
