import Ingest
import KPIModel
import RunLedger

/// What a run's figures rest on: which files in which state, and which configuration.
///
/// Normally what stands in the project's folder. A period that is closed keeps its files as they were in the run that was
/// sent, whatever has come since; a report of the past is made of nothing but what the ledger and its store hold.
struct RunBasis: Sendable {
  let configuration: Configuration
  let pipeline: Pipeline
  let period: RunPeriod
  var folder: ProjectFolder
  /// By month, partner, dataset and file name.
  var files: [SubmissionFile]
  var findings: [InputFinding]
  /// What partners confirm, by path.
  var confirmations: [ConfirmationFile]
  /// The run whose report is made again.
  var asOf: RunEntry?
  /// By path: the state in which a file is used that is not taken from the folder.
  var recorded: [String: RunInput] = [:]
  /// Files in the folder that are not used, because their period is closed.
  var waiting: [SubmissionFile] = []
  /// States that waited when a report of the past was made.
  var pending: [SubmissionRevision] = []

  /// The report's folder under the project folder.
  var reportFolder: String { "\(pipeline.output)/\(period.name)" }

  /// What stands in the folder.
  init(
    configuration: Configuration, pipeline: Pipeline, period: RunPeriod, projectFolder: String
  ) throws(InputError) {
    self.configuration = configuration
    self.pipeline = pipeline
    self.period = period
    folder = ProjectFolder(path: projectFolder)
    let scan = try scanInputs(
      projectFolder: projectFolder, partnership: configuration.partnership, through: period.through)
    (files, findings, confirmations) = (scan.files, scan.findings, scan.confirmations)
    // The inputs folder itself may be a link; what lies in it may not lead out.
    let roots = Set(configuration.partnership.datasets.compactMap { $0.path.split(separator: "/").first })
    folder.boundaries = ([projectFolder] + roots.sorted().map { "\(projectFolder)/\($0)" }).compactMap(resolvedPath)
  }

  /// What a run of the past used, from the ledger and its store alone.
  init(of run: RunEntry, ledger: Ledger, projectFolder: String) throws(RunError) {
    let recorded = try translatingLedgerErrors { () throws(LedgerError) in
      (
        inputs: try ledger.inputs(ofRun: run.id), companions: try ledger.companions(ofRun: run.id),
        remarks: try ledger.remarks(ofRun: run.id)
      )
    }
    folder = ProjectFolder(path: projectFolder)
    configuration = try RunBasis.configuration(of: run, ledger: ledger, projectFolder: projectFolder)
    pipeline = try configuration.pipeline(named: run.pipeline)
    period = RunPeriod(name: run.period, through: run.through)
    findings = RemarkText.findings(recorded.remarks)
    pending = RemarkText.pending(recorded.remarks, configuration.partnership)
    files = []
    confirmations = []
    asOf = run
    for input in recorded.inputs { try use(input, from: ledger) }
    for file in RemarkText.confirmations(recorded.remarks, configuration.partnership) {
      use(file, among: recorded.companions, from: ledger)
    }
    sort()
  }

  /// The configuration that a run of the past used, as its files were then.
  static func configuration(
    of run: RunEntry, ledger: Ledger, projectFolder: String
  ) throws(RunError) -> Configuration {
    var folder = ProjectFolder(path: projectFolder)
    let files = try translatingLedgerErrors { () throws(LedgerError) in try ledger.configuration(ofRun: run.id) }
    folder.recordedConfiguration = Dictionary(
      files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    do {
      return try loadConfiguration(in: folder)
    } catch {
      throw RunError.environment(
        problem: "the configuration of run \(run.id) cannot be used: "
          + ([error.problem] + error.mistakes.map { "\($0.path): \($0.problem)" }).joined(separator: "; "),
        help: "it was made by version \(run.toolVersion) of clusterkpi; this is version \(toolVersion)")
    }
  }

  /// Puts the files of closed periods back to what they were in the runs that were sent.
  mutating func keepClosedPeriods(_ ledger: Ledger) throws(RunError) {
    let all = try translatingLedgerErrors { () throws(LedgerError) in try ledger.closings() }
    let closings = all.filter { $0.run.through <= period.through }
    guard !closings.isEmpty else { return }
    let partnership = configuration.partnership
    // Of several closings that keep a file, that of the latest report counts: it was made under the earlier ones.
    func keeper(partner: Int, month: Month) -> Int? {
      closings.lastIndex { $0.keeps(partner: partnership.partners[partner].id, month: month) }
    }
    let (live, liveConfirmations) = (files, confirmations)
    files = live.filter { keeper(partner: $0.partner, month: $0.period) == nil }
    waiting = live.filter { keeper(partner: $0.partner, month: $0.period) != nil }
    confirmations = liveConfirmations.filter { keeper(partner: $0.partner, month: $0.period) == nil }
    for (number, closing) in closings.enumerated() {
      let sent = try translatingLedgerErrors { () throws(LedgerError) in
        (
          inputs: try ledger.inputs(ofRun: closing.run.id), companions: try ledger.companions(ofRun: closing.run.id),
          remarks: try ledger.remarks(ofRun: closing.run.id)
        )
      }
      for input in sent.inputs {
        guard let partner = partnership.partners.firstIndex(where: { $0.id == input.slot.partner }),
          keeper(partner: partner, month: input.slot.period) == number
        else { continue }
        try use(input, from: ledger)
      }
      for file in RemarkText.confirmations(sent.remarks, partnership)
      where keeper(partner: file.partner, month: file.period) == number {
        use(file, among: sent.companions, from: ledger)
      }
    }
    sort()
  }

  /// Takes what a partner confirmed as it was in a run of the past.
  private mutating func use(_ file: ConfirmationFile, among recorded: [RunOutput], from ledger: Ledger) {
    guard let bytes = recorded.first(where: { $0.path == file.path }), let place = ledger.store.path(of: bytes.sha256)
    else { return }
    folder.places[file.path] = place
    confirmations.append(file)
  }

  /// Takes a file in the state in which a run of the past used it.
  private mutating func use(_ input: RunInput, from ledger: Ledger) throws(RunError) {
    let partnership = configuration.partnership
    guard let partner = partnership.partners.firstIndex(where: { $0.id == input.slot.partner }),
      let dataset = partnership.datasets.firstIndex(where: { $0.name == input.slot.dataset }),
      let place = ledger.store.path(of: input.sha256)
    else { return }
    guard ledger.store.contains(input.sha256) else { throw ledger.missingBytes(of: input) }
    folder.places[input.path] = place
    recorded[input.path] = input
    files.append(
      SubmissionFile(
        partner: partner, dataset: dataset, period: input.slot.period, fileName: input.slot.file, path: input.path))
  }

  private mutating func sort() {
    confirmations.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    files.sort { left, right in
      if left.period != right.period { return left.period < right.period }
      if left.partner != right.partner { return left.partner < right.partner }
      if left.dataset != right.dataset { return left.dataset < right.dataset }
      return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
  }
}

extension RunPeriod {
  init(name: String, through: Month) {
    self.name = name
    self.through = through
  }
}
