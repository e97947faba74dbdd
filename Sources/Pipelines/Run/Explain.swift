import Aggregate
import Export
import Ingest
package import KPIModel

/// Which figure `explain` is asked about.
package struct ExplainRequest: Sendable {
  package var projectFolder: String
  /// The indicator's code.
  package var code: String
  /// A month, the id of a reporting period, or `to-date`; to date when `nil`.
  package var period: String?
  /// The consortium when `nil` or `ALL`.
  package var partner: String?
  /// `dimension=code`; the total when `nil`.
  package var group: String?
  /// The month up to which "to date" reaches; the last one that anything was sent for when `nil`.
  package var through: Month?
  /// The language of titles and words; the project's when `nil`.
  package var language: Language?
  package var threads: Int

  package init(
    projectFolder: String, code: String, period: String? = nil, partner: String? = nil, group: String? = nil,
    through: Month? = nil, language: Language? = nil, threads: Int
  ) {
    self.projectFolder = projectFolder
    self.code = code
    self.period = period
    self.partner = partner
    self.group = group
    self.through = through
    self.language = language
    self.threads = threads
  }
}

/// Explains one figure: what it means, how it is made, the rows that count and those left out.
///
/// Reads all files as a run would and writes nothing. To date means up to the last month that anything was sent for, unless
/// the request names another.
///
/// - Throws: a `RunError`; a word that is not known gives the nearest known one.
package func explain(_ request: ExplainRequest) async throws -> Explanation {
  let configuration = try loadConfiguration(projectFolder: request.projectFolder)
  var partnership = configuration.partnership
  if let language = request.language { partnership.project.language = language }
  let question = try ExplainQuestion(request, partnership)
  let scan: InputScan
  do {
    scan = try scanInputs(
      projectFolder: request.projectFolder, partnership: partnership,
      through: question.through ?? partnership.project.end)
  } catch {
    throw RunError.environment(problem: error.message, help: error.help)
  }
  let through = question.through ?? scan.files.map(\.period).max() ?? partnership.project.start
  let analysis = Analysis(
    configuration: configuration, folder: ProjectFolder(path: request.projectFolder), files: scan.files,
    through: through,
    policy: try configuration.pipelineForChecks.acceptance, threads: request.threads, aggregates: true,
    quarantine: nil, evidence: EvidenceWish(indicators: [question.indicator], keepsUnmatched: true),
    progress: { _ in })
  let results = try await analysis.run()
  let report = Report(
    partnership: partnership, pipeline: "", period: question.name ?? through.text, through: through,
    scopes: partnership.project.scopes(through: through), figures: results?.figures ?? [],
    submissions: analysis.submissions, inputFindings: scan.findings, toolVersion: toolVersion,
    configurationHash: configuration.hash)
  guard let evidence = analysis.evidence(), let scope = question.scope(in: report) else {
    throw RunError.environment(problem: "no figure could be computed", help: nil)
  }
  let figure = try question.figure(in: report, scope: scope)
  let sum = EvidenceSum(evidence)
  let formula = sum.inputs(of: question.indicator)
  let datasets = Set(
    ([question.indicator] + formula).flatMap { partnership.datasetsRead(by: partnership.indicators[$0]) })
  let read = analysis.submissions.filter { submission in
    datasets.contains(submission.dataset) && figure.partner.map { $0 == submission.partner } ?? true
  }
  return Explanation(
    report: report, files: analysis.pathsByRank, figure: figure,
    parts: sum.parts(of: question.indicator, scopes: [scope], breaksDown: figure.dimension != nil),
    inputs: partnership.indicatorsRead(
      by: partnership.indicators[question.indicator], among: formula
    ).compactMap { input in
      report.figures.first {
        $0.indicator == input && $0.scope == scope && $0.partner == figure.partner && $0.dimension == nil
          && figure.dimension == nil
      }
    }, rejected: read.reduce(0) { $0 + $1.rejected })
}

/// The words of a request looked up.
private struct ExplainQuestion {
  let indicator: Int
  /// The month or reporting period asked for; `nil` for to date.
  let name: String?
  let through: Month?
  let partner: Int?
  /// The index into the indicator's `by`, and the code as written.
  let group: (dimension: Int, code: String)?

  init(_ request: ExplainRequest, _ partnership: Partnership) throws(RunError) {
    indicator = try ExplainQuestion.place(of: request.code, among: partnership.indicators.map(\.code), "indicator")
    (name, through) = try ExplainQuestion.period(request, partnership.project)
    let partners = partnership.partners
    partner =
      try request.partner.flatMap { $0 == "ALL" ? nil : $0 }.map { (id) throws(RunError) in
        if let known = partners.firstIndex(where: { $0.id == id || $0.aliases.contains(id) }) { return known }
        return try ExplainQuestion.place(of: id, among: partners.map(\.id) + ["ALL"], "partner")
      }
    let by = partnership.indicators[indicator].by
    group = try request.group.map { (text) throws(RunError) in
      guard let sign = text.firstIndex(of: "=") else {
        throw RunError.usage(
          problem: "\"\(text)\" is no group", help: "write it like \(by.first ?? "size_class")=code")
      }
      let dimension = try ExplainQuestion.place(of: String(text[..<sign]), among: by, "breakdown")
      return (dimension, String(text[text.index(after: sign)...]))
    }
  }

  /// The scope of a report that was asked for.
  func scope(in report: Report) -> Int? {
    guard let name else { return report.scopes.lastIndex { $0.kind == .toDate } }
    return report.scopes.firstIndex { $0.kind != .toDate && $0.period == name }
  }

  /// The figure, without a value where the partner has nothing in the group.
  func figure(in report: Report, scope: Int) throws(RunError) -> Figure {
    let own = report.figures.filter { $0.indicator == indicator && $0.scope == scope }
    if let group {
      let codes = own.filter { $0.dimension == group.dimension && $0.partner == nil }.map(\.group)
      _ = try ExplainQuestion.place(of: group.code, among: codes, "group")
    }
    let found = own.first {
      $0.partner == partner && $0.dimension == group?.dimension && $0.group == group?.code ?? ""
    }
    return found
      ?? Figure(
        indicator: indicator, scope: scope, partner: partner, dimension: group?.dimension, group: group?.code ?? "")
  }

  private static func period(
    _ request: ExplainRequest, _ project: Project
  ) throws(RunError) -> (name: String?, through: Month?) {
    guard let text = request.period, text != "to-date" else { return (nil, request.through) }
    if let month = Month(text: text) {
      guard month >= project.start, month <= project.end else {
        throw RunError.usage(
          problem:
            "\(month.text) lies outside the project, which runs from \(project.start.text) to \(project.end.text)",
          help: "choose a month of the project with --period")
      }
      return (text, month)
    }
    let periods = project.reportingPeriods
    let index = try place(of: text, among: periods.map(\.id) + ["to-date"], "period")
    return (text, periods[index].to)
  }

  private static func place(of word: String, among known: [String], _ what: String) throws(RunError) -> Int {
    if let place = known.firstIndex(of: word) { return place }
    let mistake = ConfigurationMistake.unknown(what, word, at: "", known: known)
    var help = mistake.help
    if what == "period" { help = "\(help.map { $0 + "; " } ?? "")a month is written like 2022-03" }
    throw RunError.usage(problem: mistake.problem, help: help)
  }
}

extension Analysis {
  /// By rank of a file: its path under the project folder.
  var pathsByRank: [String] {
    var paths = [String](repeating: "", count: files.count)
    for (file, rank) in zip(files, ranks) { paths[Int(rank)] = file.path }
    return paths
  }
}

extension Partnership {
  /// The indexes of the indicators that a ratio names, or that a formula reads.
  fileprivate func indicatorsRead(by indicator: Indicator, among formula: [Int]) -> [Int] {
    let named = [indicator.numerator, indicator.denominator].compactMap { part -> Int? in
      guard case .code(let code) = part else { return nil }
      return indicators.firstIndex { $0.code == code }
    }
    return named + formula
  }
}
