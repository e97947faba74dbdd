import Ingest
package import KPIModel

/// What `validate` is asked to do.
package struct CheckRequest: Sendable {
  package var projectFolder: String
  /// As given on the command line.
  package var files: [String]
  /// Say what a path does not.
  package var partner: String?
  package var period: String?
  package var dataset: String?
  package var threads: Int

  package init(
    projectFolder: String, files: [String], partner: String? = nil, period: String? = nil, dataset: String? = nil,
    threads: Int
  ) {
    self.projectFolder = projectFolder
    self.files = files
    self.partner = partner
    self.period = period
    self.dataset = dataset
    self.threads = threads
  }
}

/// What was found in some files, none of which was touched.
package struct CheckOutcome: Sendable {
  /// The files in the order asked for.
  package let report: CheckReport

  package init(report: CheckReport) { self.report = report }

  package var needsAttention: Bool {
    report.files.map(\.submission).contains { $0.rejected > 0 || !$0.counts || $0.findings.hasErrors }
  }
}

/// Checks files as a run would, beside what the partner has sent before, and writes nothing.
///
/// - Throws: a `RunError`, for example when it cannot be told what a file is.
package func check(_ request: CheckRequest) async throws -> CheckOutcome {
  let configuration = try loadConfiguration(projectFolder: request.projectFolder)
  let partnership = configuration.partnership
  // A list of confirmations answers for the files beside it, and is looked at with them.
  let paths = request.files.filter { !ConfirmationFile.isNamed($0) }
  guard !paths.isEmpty else {
    throw RunError.usage(
      problem: "\(request.files[0]) is checked together with the files that it speaks of",
      help: "name the file whose findings it confirms")
  }
  let asked = try paths.map { try SubmissionGuess(request, partnership).submission(at: $0) }
  let through = asked.map(\.period).max() ?? partnership.project.start
  var scan = try inputs(of: request.projectFolder, partnership, through: through)
  // A file that is checked stands in for the one of the same name.
  scan.files.removeAll { file in asked.contains { $0.sameSlot(as: file) } }
  return try await check(
    asked, named: paths, beside: scan, through: through, configuration: configuration,
    projectFolder: request.projectFolder, threads: request.threads, progress: { _ in })
}

/// Checks files beside those that their partners have sent already and that they can refer to.
///
/// - Parameters:
///   - asked: the files; their paths may lie anywhere.
///   - names: by file, what the person called it.
///   - scan: what lies in the project, without what the files stand in for.
///   - through: the last month that counts.
///   - configuration: the project's.
///   - projectFolder: the folder under which the paths of `scan` lie.
///   - threads: how many threads to use.
///   - progress: called as bytes are read.
/// - Returns: what was found in the files asked for, in their order.
/// - Throws: a `RunError` when a file of the project cannot be read.
func check(
  _ asked: [SubmissionFile], named names: [String], beside scan: InputScan, through: Month,
  configuration: Configuration, projectFolder: String, threads: Int, progress: @escaping (RunProgress) -> Void
) async throws -> CheckOutcome {
  let partnership = configuration.partnership
  // Others of its partner that a file can refer to stay, and the lists in which other partners may hold the same
  // organisations.
  let compared = comparedLists(scan.files, asked: asked, in: partnership)
  let needed = scan.files.filter { file in
    compared.contains(file)
      || asked.contains { $0.partner == file.partner && partnership.reaches(file.dataset, from: $0.dataset) }
  }
  let files = (needed + asked).sorted { left, right in
    (left.period, left.partner, left.dataset, left.fileName) < (
      right.period, right.partner, right.dataset, right.fileName
    )
  }
  let analysis = Analysis(
    configuration: configuration, folder: ProjectFolder(path: projectFolder), files: files, through: through,
    policy: try configuration.pipelineForChecks.acceptance, threads: threads, aggregates: false,
    quarantine: nil, progress: progress)
  _ = try await analysis.run()
  let askedNumbers = Set(asked.compactMap { files.firstIndex(of: $0) })
  analysis.addFindingsAcrossFiles(asked: askedNumbers)
  analysis.addSimilarOrganisations(asked: askedNumbers)
  var confirmations = try Confirmations(
    scan.confirmations.filter { file in asked.contains { $0.partner == file.partner } },
    in: ProjectFolder(path: projectFolder), partnership: partnership)
  let listFindings = confirmations.findings
  _ = confirmations.apply(to: &analysis.submissions)
  let context = ReadingContext(
    configuration: configuration, folder: ProjectFolder(path: projectFolder), files: files,
    ranks: analysis.ranks, tables: ReferenceTables(datasets: 0, partners: 0), pieceSize: analysis.pieceSize)
  let checked = try zip(names, asked).compactMap { path, file in
    try files.firstIndex(of: file).map {
      try context.checkedFile($0, path: path, submission: analysis.submissions[$0], layout: analysis.layouts[$0])
    }
  }
  var report = CheckReport(partnership: partnership, files: checked, toolVersion: toolVersion)
  report.inputFindings = listFindings
  return CheckOutcome(report: report)
}

/// What lies in a project's inputs up to a month.
func inputs(of projectFolder: String, _ partnership: Partnership, through: Month) throws(RunError) -> InputScan {
  do {
    return try scanInputs(projectFolder: projectFolder, partnership: partnership, through: through)
  } catch {
    throw RunError.environment(problem: error.message, help: error.help)
  }
}

/// The lists of organisations of other partners that are in force in the last month: what is asked about is compared with
/// them.
private func comparedLists(
  _ present: [SubmissionFile], asked: [SubmissionFile], in partnership: Partnership
) -> Set<SubmissionFile> {
  let datasets = Set(partnership.identities.map(\.dataset)).intersection(asked.map(\.dataset))
  let others = present.filter { file in
    datasets.contains(file.dataset) && !asked.contains { $0.partner == file.partner && $0.dataset == file.dataset }
  }
  return Set(
    others.filter { file in
      !others.contains { $0.partner == file.partner && $0.dataset == file.dataset && $0.period > file.period }
    })
}

extension Configuration {
  /// The pipeline whose acceptance rules a check applies: the default one, else the first.
  var pipelineForChecks: Pipeline {
    get throws(RunError) {
      try pipelines.count == 1 ? pipeline(named: nil) : pipelines.first(where: \.isDefault) ?? pipelines[0]
    }
  }
}

extension Partnership {
  /// Whether checking a dataset needs the files of another: its own earlier ones, and all that relations lead to.
  func reaches(_ goal: Int, from dataset: Int) -> Bool {
    goal == dataset || datasets[dataset].relations.contains { reaches(goal, from: $0.target) }
  }
}

extension SubmissionFile {
  fileprivate func sameSlot(as other: SubmissionFile) -> Bool {
    partner == other.partner && dataset == other.dataset && period == other.period && fileName == other.fileName
  }
}
