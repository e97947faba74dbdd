import Export
import KPIModel
import RunLedger

/// Writes the audit dossier of a period: a BagIt bag (RFC 8493) with everything its report follows from.
///
/// Below `data/` lies a project that runs: the configuration and the inputs as the report's run used them, the report
/// itself, and in `ledger/` what the ledger knows of the run. The bag is made under another name and renamed, so that a
/// folder of its name is always whole.
///
/// - Parameters:
///   - period: a month or the id of a reporting period.
///   - projectFolder: the folder of `pipelines.json`.
///   - number: which run of the period; the one it was closed with, else the latest, when `nil`.
///   - folder: where the bag is put.
///   - threads: how many to use when the report has to be made again.
///   - secondsSince1970: the caller's clock.
/// - Returns: the path of the bag.
/// - Throws: a `RunError`; no bag is left then.
package func bundlePeriod(
  _ period: String, projectFolder: String, run number: Int?, into folder: String, threads: Int, secondsSince1970: Int
) async throws -> String {
  let time = UTCTime(secondsSince1970: secondsSince1970)
  let ledger = try openLedger(projectFolder: projectFolder, isNeeded: true, at: time)
  do {
    let closed = try ledger.standing(of: period).closing?.run
    let run =
      try (number ?? closed).map { (number) throws(LedgerError) in try ledger.run(number) }
      ?? ledger.run(named: period)
    let configuration = try RunBasis.configuration(of: run, ledger: ledger, projectFolder: projectFolder)
    let name = fileNameSafe("\(configuration.partnership.project.acronym)-\(run.period)-run\(run.id)-bag")
    let target = "\(folder)/\(name)"
    guard !FileKind.isFolder(target) else {
      throw RunError.usage(problem: "\(target) is there already", help: "move it away, or choose another --output")
    }
    var bag = try BagItBag(folder: target)
    for file in try ledger.configuration(ofRun: run.id) { try bag.add(file.bytes, as: file.path) }
    for input in try ledger.inputs(ofRun: run.id) {
      guard ledger.store.contains(input.sha256) else { throw ledger.missingBytes(of: input) }
      try bag.add(try ledger.store.bytes(of: input.sha256), as: input.path)
    }
    for companion in try ledger.companions(ofRun: run.id) {
      try bag.add(try ledger.store.bytes(of: companion.sha256), as: companion.path)
    }
    try await addReport(
      of: run, to: &bag, ledger: ledger, projectFolder: projectFolder, threads: threads,
      secondsSince1970: secondsSince1970)
    try bag.add(Array(ledgerExtract(run, ledger).prettyText.utf8), as: "ledger/run-\(run.id).json")
    try bag.finish(
      information: [
        ("Source-Organization", configuration.partnership.project.acronym),
        ("External-Identifier", "\(configuration.partnership.project.acronym) \(run.period) run \(run.id)"),
        (
          "External-Description",
          "Report of \(run.period), made on \(run.started.text), with the inputs and the configuration it follows from"
        ), ("Bagging-Date", time.day.text), ("Bag-Software-Agent", "clusterkpi \(toolVersion)"),
      ])
    return target
  } catch let error as ExportError {
    throw RunError(error)
  } catch let error as LedgerError {
    throw RunError(error)
  }
}

/// The report's files: those in its folder when they still are what was published, else made again.
private func addReport(
  of run: RunEntry, to bag: inout BagItBag, ledger: Ledger, projectFolder: String, threads: Int, secondsSince1970: Int
) async throws {
  let outputs = try ledger.outputs(ofRun: run.id)
  if isPublished(outputs, in: "\(projectFolder)/\(run.folder)") {
    for output in outputs {
      try bag.add(
        file: "\(projectFolder)/\(run.folder)/\(output.path)", expecting: output, as: "\(run.folder)/\(output.path)")
    }
    return
  }
  let staged = try StagedReport.begin(projectFolder: projectFolder, reportFolder: ".clusterkpi/verify/\(run.period)")
  _ = try await reproduced(
    run, ledger: ledger, projectFolder: projectFolder, threads: threads, secondsSince1970: secondsSince1970,
    into: staged.folder)
  try requireSame(try writtenOutputs(of: staged.folder), as: run, in: ledger)
  for output in outputs {
    try bag.add(file: "\(staged.folder.path)/\(output.path)", expecting: output, as: "\(run.folder)/\(output.path)")
  }
  staged.discard()
}

/// What the ledger knows of a run: its inputs with every revision of their slots, its outputs, and what was closed when.
private func ledgerExtract(_ run: RunEntry, _ ledger: Ledger) throws -> JSONValue {
  let inputs = try ledger.inputs(ofRun: run.id).map { input in
    JSONValue.object([
      JSONMember("partner", .string(input.slot.partner)), JSONMember("period", .string(input.slot.period.text)),
      JSONMember("dataset", .string(input.slot.dataset)), JSONMember("file", .string(input.slot.file)),
      JSONMember("path", .string(input.path)), JSONMember("revision", .number("\(input.revision)")),
      JSONMember("sha256", .string(input.sha256)), JSONMember("received", .string(input.received.text)),
      JSONMember("status", .string(input.status.rawValue)), JSONMember("read", .number("\(input.read)")),
      JSONMember("accepted", .number("\(input.accepted)")), JSONMember("rejected", .number("\(input.rejected)")),
      JSONMember(
        "revisions",
        .array(
          try ledger.revisions(of: input.slot).map { revision in
            .object([
              JSONMember("revision", .number("\(revision.number)")), JSONMember("sha256", .string(revision.sha256)),
              JSONMember("bytes", .number("\(revision.bytes)")),
              JSONMember("received", .string(revision.received.text)),
            ])
          })),
    ])
  }
  let locks = try ledger.periodLocks().filter { $0.period == run.period }.map { lock in
    JSONValue.object([
      JSONMember("action", .string(lock.action.rawValue)), JSONMember("period", .string(lock.period)),
      JSONMember("partner", lock.partner.map { .string($0) } ?? .null),
      JSONMember("run", lock.run.map { .number("\($0)") } ?? .null), JSONMember("who", .string(lock.who)),
      JSONMember("at", .string(lock.at.text)), JSONMember("why", .string(lock.why)),
    ])
  }
  return .object([
    JSONMember("run", .number("\(run.id)")), JSONMember("pipeline", .string(run.pipeline)),
    JSONMember("period", .string(run.period)), JSONMember("through", .string(run.through.text)),
    JSONMember("folder", .string(run.folder)), JSONMember("started", .string(run.started.text)),
    JSONMember("finished", run.finished.map { .string($0.text) } ?? .null),
    JSONMember("state", .string(run.state.rawValue)), JSONMember("toolVersion", .string(run.toolVersion)),
    JSONMember("configuration", .string(run.configurationHash)), JSONMember("inputs", .array(inputs)),
    JSONMember(
      "outputs",
      .array(
        try ledger.outputs(ofRun: run.id).map { output in
          .object([
            JSONMember("path", .string(output.path)), JSONMember("sha256", .string(output.sha256)),
            JSONMember("bytes", .number("\(output.bytes)")),
          ])
        })), JSONMember("closings", .array(locks)),
  ])
}
