import Export
import Ingest
import KPIModel
import RunLedger

/// Everything in a project's folder that holds personal fields of months before one, and what comes of taking it away.
struct PurgePlan {
  /// A state of a submission whose stored bytes go.
  struct Stored {
    let slot: Slot
    let revision: Revision
  }

  /// A file of the inputs that goes.
  struct Input {
    let file: SubmissionFile
    let sha256: String
  }

  /// The first month that is left alone.
  let month: Month
  private(set) var stored: [Stored] = []
  private(set) var inputs: [Input] = []
  /// Rejected rows as they came, by path under the project folder.
  private(set) var outputs: [PurgedName] = []
  /// Standing reports that can no longer be computed again, by folder.
  private(set) var reports: [RunEntry] = []
  /// What stays because a younger month uses the same bytes, by path.
  private(set) var shared: [String] = []
  /// Files that no dataset claims, which may hold anything.
  private(set) var unclaimed: [String] = []

  /// Looks through the ledger, its store, the inputs and the reports.
  init(before month: Month, configuration: Configuration, projectFolder: String, ledger: Ledger) throws {
    self.month = month
    let partnership = configuration.partnership
    // Of a dataset that is no longer configured nobody can say that it holds none.
    let harmless = Set(partnership.datasets.filter { !$0.fields.contains(where: \.personal) }.map(\.name))
    let all = try ledger.everyRevision()
    let young = Set(all.filter { $0.slot.period >= month }.map(\.revision.sha256))
    let old = all.filter { $0.slot.period < month && !harmless.contains($0.slot.dataset) }
    stored = old.filter { !young.contains($0.revision.sha256) && ledger.store.contains($0.revision.sha256) }
      .map { Stored(slot: $0.slot, revision: $0.revision) }
    var shared = Set(old.filter { young.contains($0.revision.sha256) }.map(\.revision.path))
    let present = try presentInputs(projectFolder, partnership, through: month.advanced(by: -1))
    for file in present.files where !harmless.contains(partnership.datasets[file.dataset].name) {
      let sha256 = try SubmissionBytes(path: "\(projectFolder)/\(file.path)", shownAs: file.path).finish()
      if young.contains(sha256) {
        shared.insert(file.path)
      } else {
        inputs.append(Input(file: file, sha256: sha256))
      }
    }
    self.shared = shared.sorted()
    unclaimed = Set(present.findings.map(\.path)).sorted()
    try addReports(harmless: harmless, projectFolder: projectFolder, ledger: ledger)
  }

  var isEmpty: Bool { stored.isEmpty && inputs.isEmpty && outputs.isEmpty }

  /// What is taken away, for the ledger.
  var names: [PurgedName] {
    stored.map { PurgedName(.bytes, $0.revision.sha256, of: $0.slot.period) }
      + inputs.map { PurgedName(.input, $0.file.path, of: $0.file.period) } + outputs
  }

  private mutating func addReports(harmless: Set<String>, projectFolder: String, ledger: Ledger) throws {
    let leaving = Set(stored.map(\.revision.sha256))
    var standing: [String: RunEntry] = [:]
    for run in try ledger.history() where run.state.hasReport { standing[run.folder] = run }
    for run in standing.values.sorted(by: { $0.folder < $1.folder }) {
      guard FileKind.isFolder("\(projectFolder)/\(run.folder)") else { continue }
      let used = try ledger.inputs(ofRun: run.id)
      if used.contains(where: { leaving.contains($0.sha256) }) { reports.append(run) }
      let names = quarantineNames(used.map { ($0.slot.partner, $0.slot.dataset, $0.slot.period, $0.slot.file) })
      for (input, name) in zip(used, names)
      where input.slot.period < month && !harmless.contains(input.slot.dataset) {
        let path = "\(run.folder)/\(name)"
        if FileKind.exists("\(projectFolder)/\(path)") {
          outputs.append(PurgedName(.output, path, of: input.slot.period))
        }
      }
    }
  }

  /// The plan for a person: what goes, and what comes of it.
  var text: String {
    func list(_ title: String, _ lines: [String]) -> String {
      lines.isEmpty ? "" : "\(title) (\(lines.count)):\n" + lines.map { "  \($0)\n" }.joined()
    }
    return list(
      "stored bytes",
      stored.map {
        "\($0.slot.partner) \($0.slot.dataset) \($0.slot.period.text)/\($0.slot.file), "
          + "revision \($0.revision.number)"
      })
      + list("inputs", inputs.map(\.file.path)) + list("rejected rows as they came", outputs.map(\.name).sorted())
      + list(
        "reports that stand and can no longer be computed again",
        reports.map { "\($0.folder), made by run \($0.id) on \($0.started.day.text)" })
      + list("left alone, because a younger month uses the same bytes", shared)
      + list("left alone, because no dataset claims them: look whether they hold personal fields", unclaimed)
  }
}
