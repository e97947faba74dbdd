import Ingest
import KPIModel
import RunLedger

/// What a run's figures rest on: which files in which state, and which configuration.
///
/// Normally what stands in the project's folder. A period that is closed keeps its files as they were in the run that was
/// sent, whatever has come since; a report of the past is made of nothing but what the ledger and its store hold.
struct RunBasis {
  let configuration: Configuration
  let pipeline: Pipeline
  let period: RunPeriod
  var folder: ProjectFolder
  /// By month, partner, dataset and file name.
  var files: [SubmissionFile]
  var findings: [InputFinding]
  var companions: [CompanionFile] = []
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
    (files, findings, companions) = (scan.files, scan.findings, scan.companions)
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
    asOf = run
    for input in recorded.inputs { try use(input, from: ledger) }
    for companion in recorded.companions {
      guard let place = ledger.store.path(of: companion.sha256) else { continue }
      folder.places[companion.path] = place
      companions.append(CompanionFile(partner: nil, period: nil, path: companion.path))
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
    let live = files
    files = []
    for file in live {
      if keeper(partner: file.partner, month: file.period) == nil { files.append(file) } else { waiting.append(file) }
    }
    for (number, closing) in closings.enumerated() {
      let (inputs, companions) = try translatingLedgerErrors { () throws(LedgerError) in
        (try ledger.inputs(ofRun: closing.run.id), try ledger.companions(ofRun: closing.run.id))
      }
      for input in inputs {
        guard let partner = partnership.partners.firstIndex(where: { $0.id == input.slot.partner }),
          keeper(partner: partner, month: input.slot.period) == number
        else { continue }
        try use(input, from: ledger)
      }
      let kept = Dictionary(companions.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
      for companion in self.companions {
        guard let partner = companion.partner, let month = companion.period,
          keeper(partner: partner, month: month) == number
        else { continue }
        // One that was not there when the period was sent is not there now.
        folder.places[companion.path] =
          kept[companion.path].flatMap(ledger.store.path) ?? folder.path + "/.clusterkpi/absent"
      }
    }
    sort()
  }

  /// Takes a file in the state in which a run of the past used it.
  private mutating func use(_ input: RunInput, from ledger: Ledger) throws(RunError) {
    let partnership = configuration.partnership
    guard let partner = partnership.partners.firstIndex(where: { $0.id == input.slot.partner }),
      let dataset = partnership.datasets.firstIndex(where: { $0.name == input.slot.dataset }),
      let place = ledger.store.path(of: input.sha256)
    else { return }
    guard ledger.store.contains(input.sha256) else {
      throw RunError.environment(
        problem: "the stored bytes of \(input.path) (revision \(input.revision)) are gone",
        help: "put .clusterkpi/store back from a backup; bytes that were purged cannot be read again")
    }
    folder.places[input.path] = place
    recorded[input.path] = input
    files.append(
      SubmissionFile(
        partner: partner, dataset: dataset, period: input.slot.period, fileName: input.slot.file, path: input.path))
  }

  private mutating func sort() {
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
