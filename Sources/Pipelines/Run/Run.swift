import Aggregate
import Export
import Ingest
package import KPIModel

/// What a run is asked to do.
package struct RunRequest: Sendable {
  package var projectFolder: String
  /// The default pipeline when `nil`.
  package var pipeline: String?
  /// As on the command line; the pipeline's own when `nil`.
  package var period: String?
  /// Nothing is written.
  package var dryRun: Bool
  package var threads: Int
  /// The caller's clock, which only decides which month was the last.
  package var secondsSince1970: Int
  /// Files larger than four times this many bytes are read in pieces of it; nothing else depends on it.
  package var pieceSize = Analysis.usualPieceSize

  package init(
    projectFolder: String, pipeline: String? = nil, period: String? = nil, dryRun: Bool = false, threads: Int,
    secondsSince1970: Int
  ) {
    self.projectFolder = projectFolder
    self.pipeline = pipeline
    self.period = period
    self.dryRun = dryRun
    self.threads = threads
    self.secondsSince1970 = secondsSince1970
  }
}

/// What a run did.
package struct RunOutcome: Sendable {
  package let report: Report
  /// Under the project folder; `nil` for a dry run.
  package let folder: String?
  /// The same report stood there already.
  package let isUnchanged: Bool
  /// The coordinator's own files that stood in the way of a file of the report, and their new names.
  package let renamed: [(from: String, to: String)]

  /// Whether something needs a person: errors, rejected rows, or files that are missing.
  package var needsAttention: Bool {
    !report.missing.isEmpty || report.submissions.contains { $0.rejected > 0 || !$0.counts || $0.findings.hasErrors }
      || report.inputFindings.contains { $0.finding.rule.severity >= .error }
  }
}

/// How far a run has come.
package struct RunProgress: Sendable {
  package let bytesDone: Int
  package let bytesInAll: Int
}

/// Runs a pipeline: ingest, validate, aggregate, export; published whole or not at all.
///
/// - Throws: a `RunError`; nothing was published then.
package func run(_ request: RunRequest, progress: @escaping (RunProgress) -> Void = { _ in }) async throws -> RunOutcome
{
  let configuration = try loadConfiguration(projectFolder: request.projectFolder)
  let partnership = configuration.partnership
  let pipeline = try configuration.pipeline(named: request.pipeline)
  let period = try runPeriod(request, pipeline, partnership.project)
  let lock = request.dryRun ? nil : try RunLock(projectFolder: request.projectFolder)
  defer { lock?.release() }
  do {
    let scan = try scanInputs(
      projectFolder: request.projectFolder, partnership: partnership, through: period.through)
    let folder = "\(pipeline.output)/\(period.name)"
    guard !request.dryRun else {
      let report = try await analysed(
        configuration, pipeline, period, scan, request, quarantine: nil, progress: progress)
      return RunOutcome(report: report, folder: nil, isUnchanged: false, renamed: [])
    }
    let staged = try StagedReport.begin(projectFolder: request.projectFolder, reportFolder: folder)
    let report: Report
    do {
      report = try await analysed(
        configuration, pipeline, period, scan, request,
        quarantine: QuarantineFolder(
          folder: staged.folder,
          names: quarantineNames(
            scan.files.map { ($0.partner, $0.dataset, $0.period, $0.fileName) }, in: partnership)),
        progress: progress)
      try ReportFormats.write(report, requests: pipeline.formats, into: staged.folder, digest: digest)
    } catch {
      staged.discard()
      throw error
    }
    let publication = try staged.publish()
    return RunOutcome(
      report: report, folder: folder, isUnchanged: publication.outcome == .unchanged, renamed: publication.renamed)
  } catch let error as ExportError {
    throw RunError(error)
  } catch let error as InputError {
    throw RunError.environment(problem: error.message, help: error.help)
  }
}

/// The period that a request and its pipeline mean.
private func runPeriod(_ request: RunRequest, _ pipeline: Pipeline, _ project: Project) throws(RunError) -> RunPeriod {
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

/// Reads everything and makes the report of it.
private func analysed(
  _ configuration: Configuration, _ pipeline: Pipeline, _ period: RunPeriod, _ scan: InputScan, _ request: RunRequest,
  quarantine: QuarantineFolder?, progress: @escaping (RunProgress) -> Void
) async throws -> Report {
  let partnership = configuration.partnership
  let analysis = Analysis(
    configuration: configuration, projectFolder: request.projectFolder, files: scan.files, through: period.through,
    policy: pipeline.acceptance, threads: request.threads, pieceSize: request.pieceSize,
    aggregates: true, quarantine: quarantine,
    evidence: quarantine != nil && pipeline.publishesEvidence(for: period, of: partnership.project)
      ? EvidenceWish(indicators: pipeline.indicators) : nil,
    registers: quarantine == nil ? nil : configuration.registerReader(for: pipeline, period), progress: progress)
  let results = try await analysis.run()
  let project = partnership.project
  let reportedMonths = period.months(of: project)
  var report = Report(
    partnership: partnership, pipeline: pipeline.name, period: period.name, through: period.through,
    scopes: project.scopes(through: period.through), figures: results?.figures ?? [], submissions: analysis.submissions,
    missing: missingSubmissions(partnership, scan.files, months: reportedMonths), inputFindings: scan.findings,
    toolVersion: toolVersion, configurationHash: configuration.hash)
  report.overlaps = results?.overlaps ?? []
  report.comments = configuration.comments
  report.registers = try analysis.registerTables()
  let review = analysis.identityReview
  report.identityCounts = review.counts
  report.inputFindings += review.findings.map { InputFinding(path: identitiesFileName, finding: $0) }
  var published = report.publishing(indicators: pipeline.indicators)
  if let quarantine {
    published.evidenceFile = try analysis.publishEvidence(
      of: published, indicators: pipeline.indicators, into: quarantine.folder)
  }
  if let least = pipeline.suppressBelow {
    // What is not published here may be elsewhere, so that all figures are looked at.
    published.figures = report.hidingSmallCells(below: least).publishing(indicators: pipeline.indicators).figures
    published.suppressBelow = least
  }
  return published
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
