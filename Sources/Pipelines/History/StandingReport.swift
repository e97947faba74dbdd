import Ingest
import KPIModel
import RunLedger

/// A report that stands already and would come out the same: found without reading a file as a table.
///
/// A report follows from its basis: the program, the configuration, the period, every file with its bytes, revision and
/// time of arrival, what partners confirm, and the run it is held against. The run that makes a report leaves what it had
/// to tell in the cache, under a digest of that basis. A later run believes it when the digest is the same, every byte of
/// the inputs having been fingerprinted again, and every file of the published report is what the ledger says the last run
/// published. In any doubt the report is made again.
struct StandingReport {
  let basis: RunBasis
  let ledger: Ledger
  let cache: ReadingCache
  let comparedWith: RunEntry?

  /// Writes the run down as one that found its report standing; `nil` when the report has to be made.
  func confirmed(
    _ request: RunRequest, at time: UTCTime, progress: @escaping (RunProgress) -> Void
  ) async throws -> RunOutcome? {
    guard let last = try ledger.latestReport(of: basis.period.name, pipeline: basis.pipeline.name),
      last.folder == basis.reportFolder, last.configurationHash == basis.configuration.hash,
      last.toolVersion == toolVersion, last.comparedWith == comparedWith?.id, last.asOf == basis.asOf?.id,
      try hasTheFiles(of: last)
    else { return nil }
    let outputs = try ledger.outputs(ofRun: last.id)
    let folder = "\(request.projectFolder)/\(basis.reportFolder)"
    guard outputs.allSatisfy({ problem(of: $0, in: folder) == nil }),
      let fingerprints = await fingerprints(threads: request.threads, progress: progress),
      let digest = try digest(fingerprints), var content = cache.content(digest)
    else { return nil }
    guard let made = try? content.text(), made == manifest(of: outputs), let facts = try? content.facts() else {
      return nil
    }
    for file in basis.files where basis.recorded[file.path] == nil {
      guard let found = fingerprints[file.path] else { return nil }
      try ledger.store.put(file: basis.folder.absolute(file.path), expecting: found)
    }
    let number = try ledger.repeating(
      last, start: RunStart(basis, comparedWith: comparedWith, at: time), exitCode: facts.needsAttention ? 1 : 0)
    return RunOutcome(
      facts: facts, report: nil, folder: basis.reportFolder, isUnchanged: true, renamed: [], number: number,
      asOf: basis.asOf?.id)
  }

  /// Leaves word of a report that has been put in its place.
  ///
  /// Without it the next run makes the report again, so that no error of it is told.
  func keep(_ facts: RunFacts, _ report: Report, of run: Int) {
    var fingerprints: [String: StoredBytes] = [:]
    for submission in report.submissions {
      fingerprints[submission.path] = StoredBytes(sha256: submission.sha256, bytes: submission.bytes)
    }
    for file in report.confirmationFiles {
      fingerprints[file.path] = StoredBytes(sha256: file.sha256, bytes: file.bytes)
    }
    guard let digest = try? digest(fingerprints), let outputs = try? ledger.outputs(ofRun: run) else { return }
    var content = ByteWriter()
    content.write(text: manifest(of: outputs))
    content.write(facts)
    cache.keep(content, as: digest)
  }

  private func manifest(of outputs: [RunOutput]) -> String {
    outputs.map { "\($0.path) \($0.sha256)" }.joined(separator: "\n")
  }

  /// Whether a run had as many files, in the same slots and of the same sizes: a look that spares reading most changes.
  private func hasTheFiles(of run: RunEntry) throws -> Bool {
    let inputs = Dictionary(
      try ledger.inputs(ofRun: run.id).map { ($0.slot, $0) }, uniquingKeysWith: { first, _ in first })
    return inputs.count == basis.files.count
      && basis.files.allSatisfy { file in
        inputs[Slot(file, in: basis.configuration.partnership)].map { input in
          input.bytes == (try? basis.folder.submission(file.path))?.size
        } ?? false
      }
  }

  /// Every input, what partners confirm and what waits, by path; `nil` when one cannot be read, which the run then tells.
  private func fingerprints(
    threads: Int, progress: @escaping (RunProgress) -> Void
  ) async -> [String: StoredBytes]? {
    let folder = basis.folder
    let known = Dictionary(uniqueKeysWithValues: basis.recorded.map { ($0, $1.sha256) })
    let used = (basis.files.map(\.path) + basis.confirmations.map(\.path)).map { ($0, folder.absolute($0)) }
    let waiting = basis.waiting.map { (Self.waitingPath($0), folder.path + "/" + $0.path) }
    var rest = (used + waiting)[...]
    let inAll = rest.reduce(0) { $0 + ((try? SubmissionBytes(path: $1.1, shownAs: $1.0))?.size ?? 0) }
    var found: [String: StoredBytes] = [:]
    var done = 0
    var isReadable = true
    do {
      try await runInOrder(
        threads: threads, next: { isReadable ? rest.popFirst() : nil },
        work: { path, place -> (String, StoredBytes)? in
          guard
            let source = try? SubmissionBytes(path: place, shownAs: path, within: folder.boundaries),
            let sha256 = try? source.finish(), known[path] ?? sha256 == sha256
          else { return nil }
          return (path, StoredBytes(sha256: sha256, bytes: source.size))
        },
        collect: { result in
          guard let (path, bytes) = result else {
            isReadable = false
            return nil
          }
          found[path] = bytes
          done += bytes.bytes
          progress(RunProgress(bytesDone: done, bytesInAll: inAll))
          return nil
        })
    } catch { return nil }
    return isReadable ? found : nil
  }

  /// A file that waits may stand at the path of one that is used, in another state.
  private static func waitingPath(_ file: SubmissionFile) -> String { "waiting/" + file.path }

  /// One digest over everything that the report follows from.
  ///
  /// - Returns: `nil` when a file is not in the latest state that the ledger knows of, or was not fingerprinted.
  private func digest(_ fingerprints: [String: StoredBytes]) throws(LedgerError) -> String? {
    let partnership = basis.configuration.partnership
    let revisions = Dictionary(grouping: try ledger.everyRevision(), by: \.slot)
    var lines = [
      "report", programStamp, basis.pipeline.name, basis.period.name, basis.period.through.text, basis.reportFolder,
      basis.configuration.hash, "\(comparedWith?.id ?? 0)", "\(basis.asOf?.id ?? 0)",
    ]
    func add(_ kind: String, _ path: String, _ sha256: String, _ slot: Slot, through last: Int?) -> Bool {
      let known = revisions[slot, default: []].map(\.revision).sorted { $0.number < $1.number }
      guard let used = last.map({ last in known.last { $0.number == last } }) ?? known.last, used.sha256 == sha256
      else { return false }
      lines.append("\(kind) \(slot.partner) \(slot.period.text) \(slot.dataset) \(slot.file)\n\(path)")
      for revision in known where revision.number <= used.number {
        lines.append("\(revision.number) \(revision.sha256) \(revision.received.secondsSince1970)")
      }
      return true
    }
    for file in basis.files {
      let recorded = basis.recorded[file.path]
      guard let sha256 = recorded?.sha256 ?? fingerprints[file.path]?.sha256,
        add("file", file.path, sha256, Slot(file, in: partnership), through: recorded?.revision)
      else { return nil }
    }
    for file in basis.waiting {
      let slot = Slot(file, in: partnership)
      guard
        let sha256 = fingerprints[Self.waitingPath(file)]?.sha256
          ?? revisions[slot]?.max(by: { $0.revision.number < $1.revision.number })?.revision.sha256,
        add("waiting", file.path, sha256, slot, through: nil)
      else { return nil }
    }
    for file in basis.confirmations {
      guard let bytes = fingerprints[file.path] else { return nil }
      lines.append("confirmation \(file.partner) \(file.period.text) \(bytes.sha256) \(file.path)")
    }
    for remark in RemarkText.remarks(basis.findings, basis.pending, [], partnership) {
      lines.append("remark \(remark.path)\n\(remark.finding)")
    }
    return sha256(Array(lines.joined(separator: "\n").utf8))
  }
}

extension Slot {
  /// The slot of a file of the inputs.
  init(_ file: SubmissionFile, in partnership: Partnership) {
    self.init(
      partner: partnership.partners[file.partner].id, period: file.period,
      dataset: partnership.datasets[file.dataset].name, file: file.fileName)
  }
}
