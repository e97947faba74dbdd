import Aggregate
import Export
import Ingest
package import KPIModel
import RunLedger

/// What a run is asked to do.
package struct RunRequest: Sendable {
  package var projectFolder: String
  /// The default pipeline when `nil`.
  package var pipeline: String?
  /// As on the command line; the pipeline's own when `nil`.
  package var period: String?
  /// Nothing is written.
  package var dryRun: Bool
  /// The number of a run, or a day or moment, whose report is to be made again; the present when `nil`.
  package var asOf: String?
  package var threads: Int
  /// The caller's clock, which decides which month was the last and dates what the ledger sees.
  package var secondsSince1970: Int
  /// Files larger than four times this many bytes are read in pieces of it; nothing else depends on it.
  package var pieceSize = Analysis.usualPieceSize

  package init(
    projectFolder: String, pipeline: String? = nil, period: String? = nil, dryRun: Bool = false, asOf: String? = nil,
    threads: Int, secondsSince1970: Int
  ) {
    self.projectFolder = projectFolder
    self.pipeline = pipeline
    self.period = period
    self.dryRun = dryRun
    self.asOf = asOf
    self.threads = threads
    self.secondsSince1970 = secondsSince1970
  }
}

/// What a run did.
package struct RunOutcome: Sendable {
  /// What there is to tell about the report.
  package let facts: RunFacts
  /// `nil` when the report stood already and nothing that it follows from has changed, so that it was not made again.
  package let report: Report?
  /// Under the project folder; `nil` for a dry run.
  package let folder: String?
  /// The same report stood there already.
  package let isUnchanged: Bool
  /// The coordinator's own files that stood in the way of a file of the report, and their new names.
  package let renamed: [(from: String, to: String)]
  /// Its number in the ledger; `nil` for a dry run.
  package var number: Int?
  /// The run whose report was made again.
  package var asOf: Int?
  /// What has come for the period since it was closed, a line each; empty for a period that is open.
  package var pending: [String] = []

  /// Whether something needs a person: errors, rejected rows, files that are missing, or corrections of a closed period.
  package var needsAttention: Bool { facts.needsAttention || !pending.isEmpty }

  /// What the coordinator sees on the terminal: at most 100 columns.
  package func summary(color: Bool) -> String { color ? facts.colouredSummary : facts.summary }
}

/// How far a run has come.
package struct RunProgress: Sendable {
  package let bytesDone: Int
  package let bytesInAll: Int
}

/// Runs a pipeline: ingest, validate, aggregate, export; published whole or not at all, and written down in the ledger.
///
/// A period that is closed is not computed anew: its report is the one that was sent.
///
/// - Throws: a `RunError`; nothing was published then.
package func run(_ request: RunRequest, progress: @escaping (RunProgress) -> Void = { _ in }) async throws -> RunOutcome
{
  do {
    if request.dryRun { return try await dryRun(request, progress) }
    // What is wrong with the configuration is told before anything is touched.
    let present = try request.asOf == nil ? PresentRun(request) : nil
    let lock = try RunLock(projectFolder: request.projectFolder)
    defer { lock.release() }
    let time = UTCTime(secondsSince1970: request.secondsSince1970)
    // The folders are gone through while the ledger is opened.
    let scanning = present.map { present in Task { try present.basis(in: request.projectFolder) } }
    let ledger = try openLedger(projectFolder: request.projectFolder, isNeeded: request.asOf != nil, at: time)
    ledger.store.removeLeftovers()
    _ = try ledger.recover(at: time) { folder, outputs in
      isPublished(outputs, in: "\(request.projectFolder)/\(folder)")
    }
    guard let present, var basis = try await scanning?.value else {
      let past = try ledger.run(asOf: request.asOf ?? "", pipeline: request.pipeline, period: request.period)
      try ledger.requireOpen(past)
      return try await publish(
        RunBasis(of: past, ledger: ledger, projectFolder: request.projectFolder), request, ledger, progress)
    }
    if let sent = try ledger.sentReport(of: present.period, pipeline: present.pipeline.name) {
      // Whatever has come since is received all the same.
      try ledger.receive(basis, at: time)
      var outcome = try await publish(
        RunBasis(of: sent, ledger: ledger, projectFolder: request.projectFolder), request, ledger, progress)
      outcome.pending = try ledger.pendingChanges(sinceRun: sent.id).map(pendingLine)
      return outcome
    }
    try basis.keepClosedPeriods(ledger)
    try ledger.requireNothingPurged(from: basis)
    basis.folder.intake = try SubmissionIntake(ledger)
    return try await publish(basis, request, ledger, progress)
  } catch let error as ExportError {
    throw RunError(error)
  } catch let error as InputError {
    throw RunError.environment(problem: error.message, help: error.help)
  } catch let error as LedgerError {
    throw RunError(error)
  }
}

/// Which pipeline is to run for which period, by the configuration that stands in the folder.
private struct PresentRun: Sendable {
  let configuration: Configuration
  let pipeline: Pipeline
  let period: RunPeriod

  init(_ request: RunRequest) throws(RunError) {
    configuration = try loadConfiguration(projectFolder: request.projectFolder)
    pipeline = try configuration.pipeline(named: request.pipeline)
    period = try runPeriod(request, pipeline, configuration.partnership.project)
  }

  /// What is to be run of what stands in the folder.
  func basis(in projectFolder: String) throws(InputError) -> RunBasis {
    try RunBasis(configuration: configuration, pipeline: pipeline, period: period, projectFolder: projectFolder)
  }
}

private func dryRun(_ request: RunRequest, _ progress: @escaping (RunProgress) -> Void) async throws -> RunOutcome {
  let present = try PresentRun(request)
  let (report, memory) = try await analysed(
    present.basis(in: request.projectFolder), request, quarantine: nil, progress: progress)
  Task.detached { memory.giveBack() }
  return RunOutcome(facts: RunFacts(report), report: report, folder: nil, isUnchanged: false, renamed: [])
}

/// Makes the report of a basis, writes it down, and puts it in its place; or finds that it stands there already.
private func publish(
  _ basis: RunBasis, _ request: RunRequest, _ ledger: Ledger, _ progress: @escaping (RunProgress) -> Void
) async throws -> RunOutcome {
  let time = UTCTime(secondsSince1970: request.secondsSince1970)
  let comparedWith = try ledger.run(comparedWith: basis)
  // A report of the past that is asked for is a proof, for which nothing is taken on trust.
  let cache = request.asOf == nil ? ReadingCache(projectFolder: request.projectFolder) : nil
  let standing = cache.map { StandingReport(basis: basis, ledger: ledger, cache: $0, comparedWith: comparedWith) }
  if let outcome = try await standing?.confirmed(request, at: time, progress: progress) { return outcome }
  let record = try RunRecord(basis, in: ledger, comparedWith: comparedWith, at: time)
  do {
    let staged = try StagedReport.begin(projectFolder: request.projectFolder, reportFolder: basis.reportFolder)
    let report: Report
    do {
      report = try await writtenReport(basis, record, request, into: staged.folder, cache: cache, progress: progress)
    } catch {
      staged.discard()
      throw error
    }
    let publication = try staged.publish()
    let outcome = RunOutcome(
      facts: RunFacts(report), report: report, folder: basis.reportFolder,
      isUnchanged: publication.outcome == .unchanged, renamed: publication.renamed, number: record.number,
      asOf: basis.asOf?.id)
    try record.finish(
      as: outcome.isUnchanged ? .unchanged : .published, exitCode: outcome.needsAttention ? 1 : 0, at: time)
    standing?.keep(outcome.facts, report, of: record.number)
    cache?.prune()
    return outcome
  } catch {
    // What stopped the run is what is told; a ledger that cannot be written either finds the run by its missing end.
    try? record.finish(as: .failed, exitCode: 3, at: time)
    throw error
  }
}

/// Computes a report and writes its files, and writes down what they are.
///
/// - Throws: also when the report of a past run does not come out as it was.
func writtenReport(
  _ basis: RunBasis, _ record: RunRecord, _ request: RunRequest, into folder: OutputFolder,
  cache: ReadingCache?, progress: @escaping (RunProgress) -> Void
) async throws -> Report {
  let formats = basis.pipeline.formats
  Task.detached(priority: .background) { ReportFormats.prepare(formats) }
  var (report, memory) = try await analysed(basis, request, quarantine: folder, cache: cache, progress: progress)
  try basis.folder.intake?.settle()
  try record.receive(&report)
  let known = report
  try await write(
    known, in: formats, into: folder, threads: request.threads, givingBack: memory,
    besides: [{ try record.keepFigures(of: known) }])
  let outputs = try writtenOutputs(of: folder)
  if let past = basis.asOf { try requireSame(outputs, as: past, in: record.ledger) }
  try record.publishing(
    report, outputs: outputs,
    companions: report.confirmationFiles.map { RunOutput(path: $0.path, sha256: $0.sha256, bytes: $0.bytes) })
  return report
}

/// The period that a request and its pipeline mean.
func runPeriod(_ request: RunRequest, _ pipeline: Pipeline, _ project: Project) throws(RunError) -> RunPeriod {
  var choice = pipeline.period
  if let text = request.period {
    guard let asked = PeriodChoice(text, project: project) else {
      let mistake = ConfigurationMistake.unknown("period", text, at: "", known: PeriodChoice.words(project))
      throw RunError.usage(problem: mistake.problem, help: "\(mistake.help ?? ""); a month is written like 2022-03")
    }
    choice = asked
  }
  return try RunPeriod(
    choice, project: project,
    currentMonth: try currentMonth(in: project.timeZone, secondsSince1970: request.secondsSince1970))
}

/// Reads everything and makes the report of it; `quarantine` is the folder that its files are written to.
///
/// Without a cache every file is read as a table, whatever earlier runs found it to be.
///
/// - Returns: the report, and what was needed to make it.
func analysed(
  _ basis: RunBasis, _ request: RunRequest, quarantine folder: OutputFolder?, cache: ReadingCache? = nil,
  progress: @escaping (RunProgress) -> Void
) async throws -> (Report, HeldMemory) {
  let (configuration, pipeline, period) = (basis.configuration, basis.pipeline, basis.period)
  let partnership = configuration.partnership
  let names = quarantineNames(
    basis.files.map { ($0.partner, $0.dataset, $0.period, $0.fileName) }, in: partnership)
  let analysis = Analysis(
    configuration: configuration, folder: basis.folder, files: basis.files, through: period.through,
    policy: pipeline.acceptance, threads: request.threads, pieceSize: request.pieceSize,
    aggregates: true, quarantine: folder.map { QuarantineFolder(folder: $0, names: names) },
    evidence: folder != nil && pipeline.publishesEvidence(for: period, of: partnership.project)
      ? EvidenceWish(indicators: pipeline.indicators) : nil,
    registers: folder == nil ? nil : configuration.registerReader(for: pipeline, period), cache: cache,
    progress: progress)
  let results = try await analysis.run()
  analysis.addFindingsAcrossFiles()
  var confirmations = try Confirmations(basis.confirmations, in: basis.folder, partnership: partnership)
  let confirmed = confirmations.apply(to: &analysis.submissions)
  let project = partnership.project
  let reportedMonths = period.months(of: project)
  var report = Report(
    partnership: partnership, pipeline: pipeline.name, period: period.name, through: period.through,
    scopes: project.scopes(through: period.through), figures: results?.figures ?? [], submissions: analysis.submissions,
    missing: missingSubmissions(partnership, basis.files, months: reportedMonths), inputFindings: basis.findings,
    toolVersion: toolVersion, configurationHash: configuration.hash)
  report.overlaps = results?.overlaps ?? []
  report.comments = configuration.comments
  report.confirmed = confirmed
  report.confirmationFiles = confirmations.files
  report.quarantineFiles = analysis.quarantineFiles
  report.inputFindings += confirmations.findings
  report.registers = try analysis.registerTables()
  let review = analysis.identityReview
  report.identityCounts = review.counts
  report.inputFindings += review.findings.map { InputFinding(path: identitiesFileName, finding: $0) }
  var published = report.publishing(indicators: pipeline.indicators)
  if let folder {
    published.evidenceFile = try analysis.publishEvidence(of: published, indicators: pipeline.indicators, into: folder)
  }
  if let least = pipeline.suppressBelow {
    // What is not published here may be elsewhere, so that all figures are looked at.
    published.figures = report.hidingSmallCells(below: least).publishing(indicators: pipeline.indicators).figures
    published.suppressBelow = least
  }
  return (published, analysis.leaveMemory())
}

/// What was expected in some months and is not there, by month, partner and dataset.
func missingSubmissions(
  _ partnership: Partnership, _ files: [SubmissionFile], months: ClosedRange<Month>
) -> [MissingSubmission] {
  let received = Set(files.map { MissingSubmission(partner: $0.partner, dataset: $0.dataset, period: $0.period) })
  return partnership.expectedSubmissions(from: months.lowerBound, to: months.upperBound).filter {
    !received.contains($0)
  }
}

extension Report {
  /// The report with some of the indicators only, their figures renumbered.
  fileprivate func publishing(indicators: [Int]) -> Report {
    guard indicators.count < partnership.indicators.count else { return self }
    var report = self
    report.partnership.indicators = indicators.map { partnership.indicators[$0] }
    let places = Dictionary(uniqueKeysWithValues: indicators.enumerated().map { ($1, $0) })
    report.figures = figures.compactMap { figure in
      guard let place = places[figure.indicator] else { return nil }
      var figure = figure
      figure.indicator = place
      return figure
    }
    report.overlaps = overlaps.compactMap { overlap in
      guard let place = places[overlap.indicator] else { return nil }
      var overlap = overlap
      overlap.indicator = place
      return overlap
    }
    report.comments = comments.compactMap { comment in
      places[comment.indicator].map { Comment(indicator: $0, period: comment.period, text: comment.text) }
    }
    return report
  }
}

extension FindingTally {
  /// Whether anything was found that must be fixed.
  package var hasErrors: Bool { occurrences(.error) + occurrences(.fatal) > 0 }
}

extension Configuration {
  /// One hash over all files of the configuration: of its only file's bytes, or of the list of hashes.
  package var hash: String {
    files.count == 1 ? files[0].sha256 : sha256(Array(files.map { "\($0.sha256)  \($0.path)\n" }.joined().utf8))
  }
}

extension RunError {
  init(_ error: ExportError) {
    self = .environment(
      problem: "\(error.path): \(error.problem)\(error.cause.isEmpty ? "" : ": \(error.cause)")", help: error.help)
  }
}
