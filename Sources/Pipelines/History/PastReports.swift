import Export
import Ingest
import KPIModel
import RunLedger

extension Ledger {
  /// The run that `--as-of` means: by its number, or the one whose report stood at the end of a day or at a moment.
  func run(asOf text: String, pipeline: String?, period: String?) throws(RunError) -> RunEntry {
    if let number = Int(text), !text.contains("-") {
      let entry = try translatingLedgerErrors { () throws(LedgerError) in try run(number) }
      guard entry.state.hasReport else {
        throw RunError.usage(
          problem: "run \(number) published no report", help: "clusterkpi history lists the runs and how they ended")
      }
      guard pipeline ?? entry.pipeline == entry.pipeline, period ?? entry.period == entry.period else {
        throw RunError.usage(
          problem: "run \(number) was of pipeline \(entry.pipeline) for \(entry.period)",
          help: "leave out the pipeline and --period: the run says them")
      }
      return entry
    }
    guard let time = UTCTime(text: text) else {
      throw RunError.usage(
        problem: "\"\(text)\" is no run and no date",
        help: "write the number of a run, a day like 2022-04-05, or a moment like 2022-04-05T07:12:44Z")
    }
    let all = try translatingLedgerErrors { () throws(LedgerError) in try runs(asOf: time) }
    let standing = all.filter { pipeline ?? $0.pipeline == $0.pipeline && period ?? $0.period == $0.period }
    guard let latest = standing.last else {
      throw RunError.usage(
        problem: "no such report stood at \(time.text)", help: "clusterkpi history lists the runs and their times")
    }
    guard period != nil || Set(standing.map(\.period)).count == 1 else {
      throw RunError.usage(
        problem: "several reports stood at \(time.text): \(standing.map(\.period).joined(separator: ", "))",
        help: "say which one with --period")
    }
    return latest
  }

  /// The run that was sent, when a period is closed for everybody; `nil` while anything of it may change.
  func sentReport(of period: RunPeriod, pipeline: String) throws(LedgerError) -> RunEntry? {
    let standing = try standing(of: period.name)
    guard standing.reopenedPartners.isEmpty, let number = standing.closing?.run else { return nil }
    let entry = try run(number)
    return entry.pipeline == pipeline ? entry : nil
  }

  /// Refuses to put another report in the place of one that was sent.
  func requireOpen(_ past: RunEntry) throws(RunError) {
    let state = try translatingLedgerErrors { () throws(LedgerError) in try standing(of: past.period) }
    guard let sent = state.closing?.run, sent != past.id else { return }
    throw RunError.usage(
      problem: "\(past.period) is closed with the report of run \(sent)",
      help: "reopen it first, or look at what changed with clusterkpi compare \(past.id) \(sent)")
  }

  /// Takes note of what stands in the folder, for a run that uses none of it.
  func receive(_ basis: RunBasis, at time: UTCTime) throws(RunError) {
    let submissions = try store(basis.files, of: basis.folder, in: basis.configuration.partnership)
    _ = try translatingLedgerErrors { () throws(LedgerError) in
      try record(submissions.map { SeenSubmission($0, in: basis.configuration.partnership) }, at: time)
    }
  }

  /// Fingerprints and stores files that no analysis reads.
  func store(
    _ files: [SubmissionFile], of folder: ProjectFolder, in partnership: Partnership
  ) throws(RunError) -> [Submission] {
    var found: [Submission] = []
    for file in files {
      let place = folder.path + "/" + file.path
      var submission = Submission(
        partner: file.partner, dataset: file.dataset, period: file.period, file: file.fileName, path: file.path)
      let source = try SubmissionBytes(path: place, shownAs: file.path, within: folder.boundaries)
      submission.bytes = source.size
      submission.sha256 = try source.finish()
      _ = try translatingLedgerErrors { () throws(LedgerError) in
        try store.put(file: place, expecting: StoredBytes(sha256: submission.sha256, bytes: submission.bytes))
      }
      found.append(submission)
    }
    return found
  }
}

extension SeenSubmission {
  init(_ submission: Submission, in partnership: Partnership) {
    self.init(
      slot: Slot(submission, in: partnership), sha256: submission.sha256, bytes: submission.bytes,
      path: submission.path)
  }
}

/// One line about what has come since a period was closed: who, what, and what it would replace.
func pendingLine(_ change: (slot: Slot, used: RunInput?, now: Revision)) -> String {
  let (slot, now) = (change.slot, change.now)
  return "\(slot.partner) \(slot.dataset) \(slot.period.text)/\(slot.file): "
    + (change.used.map { "revision \($0.revision) was sent, revision \(now.number)" } ?? "not there then, revision 1")
    + " came on \(now.received.day.text)"
}

/// The name of the file that lists a report's inputs and outputs.
private let manifestName = "manifest.json"

/// The files of a finished report with their fingerprints, as its manifest lists them, and the manifest's own.
func writtenOutputs(of folder: OutputFolder) throws -> [RunOutput] {
  let bytes = try FileReader(folder.path + "/" + manifestName).all(limit: 1 << 30)
  let document = try JSONValue(parsing: String(decoding: bytes, as: UTF8.self))
  return document.listedFiles("outputs")
    + [RunOutput(path: manifestName, sha256: sha256(bytes), bytes: bytes.count)]
}

extension JSONValue {
  /// The entries of a manifest's list.
  func listedFiles(_ list: String) -> [RunOutput] {
    guard case .array(let entries)? = self[list] else { return [] }
    return entries.compactMap { entry in
      guard let path = entry["path"]?.string, let sha256 = entry["sha256"]?.string,
        case .number(let bytes)? = entry["bytes"]
      else { return nil }
      return RunOutput(path: path, sha256: sha256, bytes: Int(bytes) ?? 0)
    }
  }
}

/// Whether the report with these outputs stands in a folder: its manifest, which names all the others, does.
func isPublished(_ outputs: [RunOutput], in folder: String) -> Bool {
  guard let manifest = outputs.first(where: { $0.path == manifestName }),
    let bytes = try? FileReader(folder + "/" + manifestName).all(limit: 1 << 30)
  else { return false }
  return sha256(bytes) == manifest.sha256
}

/// Makes sure that the report of a past run came out as it was.
func requireSame(_ outputs: [RunOutput], as past: RunEntry, in ledger: Ledger) throws(RunError) {
  let recorded = try translatingLedgerErrors { () throws(LedgerError) in try ledger.outputs(ofRun: past.id) }
  let now = Dictionary(outputs.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
  let then = Dictionary(recorded.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
  let different = Set(now.keys).union(then.keys).filter { now[$0] != then[$0] }.sorted()
  guard !different.isEmpty else { return }
  throw RunError.environment(
    problem: "the report of run \(past.id) does not come out as it was: \(different.prefix(5).joined(separator: ", "))"
      + (different.count > 5 ? " and \(different.count - 5) more" : ""),
    help: past.toolVersion == toolVersion
      ? "nothing was published; clusterkpi verify \(past.folder) says where they differ"
      : "it was made by version \(past.toolVersion) of clusterkpi, and this is \(toolVersion): use that version")
}
