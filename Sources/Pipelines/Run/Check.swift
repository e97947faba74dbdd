import Ingest
import KPIModel

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
  let report: CheckReport

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
  let asked = try request.files.map { try SubmissionGuess(request, partnership).submission(at: $0) }
  let through = asked.map(\.period).max() ?? partnership.project.start
  let present: [SubmissionFile]
  do {
    present = try scanInputs(projectFolder: request.projectFolder, partnership: partnership, through: through).files
  } catch {
    throw RunError.environment(problem: error.message, help: error.help)
  }
  // A file that is checked stands in for the one of the same name; others of its partner that it can refer to stay.
  let needed = present.filter { file in
    !asked.contains { $0.sameSlot(as: file) }
      && asked.contains { $0.partner == file.partner && partnership.reaches(file.dataset, from: $0.dataset) }
  }
  let files = (needed + asked).sorted { left, right in
    (left.period, left.partner, left.dataset, left.fileName) < (
      right.period, right.partner, right.dataset, right.fileName
    )
  }
  let analysis = Analysis(
    configuration: configuration, projectFolder: request.projectFolder, files: files, through: through,
    policy: try configuration.pipelineForChecks.acceptance, threads: request.threads, aggregates: false,
    quarantine: nil, progress: { _ in })
  _ = try await analysis.run()
  let context = ReadingContext(
    configuration: configuration, folder: ProjectFolder(path: request.projectFolder), files: files,
    ranks: analysis.ranks, tables: ReferenceTables(datasets: 0, partners: 0), pieceSize: analysis.pieceSize)
  let checked = try zip(request.files, asked).compactMap { path, file in
    try files.firstIndex(of: file).map {
      try context.checkedFile($0, path: path, submission: analysis.submissions[$0], layout: analysis.layouts[$0])
    }
  }
  return CheckOutcome(
    report: CheckReport(partnership: partnership, files: checked, toolVersion: toolVersion))
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
