import Export
import Glibc
import Ingest
import KPIModel
import RunLedger

/// Whether a published report follows from its inputs, and where it does not.
package struct Verification: Sendable {
  /// A file that is not what it should be.
  package struct Difference: Hashable, Sendable {
    /// Under the report's folder.
    package let path: String
    /// What is wrong with it, and where.
    package let problem: String
  }

  /// As it was asked for.
  package let folder: String
  package let run: Int
  /// When the run was made, UTC.
  package let made: String
  package let inputs: Int
  package let outputs: Int
  /// What stands in the folder and is not what the run published.
  package let changedSince: [Difference]
  /// What the stored bytes no longer give.
  package let notReproduced: [Difference]
  /// Files in the folder that are nobody's report: the coordinator's own.
  package let others: [String]

  /// What was purged since: files of the report, and inputs without which it cannot be computed again.
  package let purged: [Difference]

  package var isIdentical: Bool { changedSince.isEmpty && notReproduced.isEmpty && purged.isEmpty }

  package var text: String {
    var text = ""
    if isIdentical {
      text += "\(folder): identical\n"
      text += "  run \(run) of \(made) made it from \(inputs) files\n"
      text += "  computed again from their stored bytes, all \(outputs) files of the report come out the same\n"
    } else if changedSince.isEmpty, notReproduced.isEmpty {
      text += "\(folder): as published, and can no longer be computed again\n"
      text += "  every file that stands is as run \(run) of \(made) published it\n"
      text += "  every stored input that is left is as it was used\n"
    } else {
      text += "\(folder): differs\n"
      if !changedSince.isEmpty {
        text += "  changed since run \(run) of \(made) published it:\n"
        for difference in changedSince { text += "    \(difference.path): \(difference.problem)\n" }
      }
      if !notReproduced.isEmpty {
        text += "  computed again from the stored bytes, these come out otherwise:\n"
        for difference in notReproduced { text += "    \(difference.path): \(difference.problem)\n" }
      }
    }
    if !purged.isEmpty {
      text += "  because they held personal fields, these were taken away:\n"
      for difference in purged { text += "    \(difference.path): \(difference.problem)\n" }
    }
    if !others.isEmpty { text += "  not part of the report: \(others.joined(separator: ", "))\n" }
    return text
  }
}

/// Computes a published report again from the stored bytes of its inputs, and holds every file against it.
///
/// - Parameters:
///   - folder: the report's folder, wherever it lies, or a period.
///   - projectFolder: the project whose ledger is asked.
///   - threads: how many to use.
///   - secondsSince1970: the caller's clock.
/// - Returns: what differs; nothing when all is as it was.
/// - Throws: a `RunError`; of kind `usage` when the ledger knows of no such report.
package func verifyReport(
  _ folder: String, projectFolder: String, threads: Int, secondsSince1970: Int
) async throws -> Verification {
  do {
    let ledger = try openLedger(
      projectFolder: projectFolder, isNeeded: true, at: UTCTime(secondsSince1970: secondsSince1970))
    try ledger.verifyIntegrity()
    let (run, place) = try ledger.reportRun(folder, projectFolder: projectFolder)
    let recorded = try ledger.outputs(ofRun: run.id)
    var changed: [Verification.Difference] = []
    var purged: [Verification.Difference] = []
    let purges = try ledger.purges().filter { $0.kind == .output }
    for output in recorded {
      if let purge = purges.first(where: { $0.name == "\(run.folder)/\(output.path)" }),
        !FileKind.exists("\(place)/\(output.path)")
      {
        purged.append(Verification.Difference(path: output.path, problem: purge.text))
      } else if let problem = problem(of: output, in: place) {
        changed.append(Verification.Difference(path: output.path, problem: problem))
      }
    }
    let known = Set(recorded.map(\.path))
    let others = try OutputFolder(path: place).names().filter { !known.contains($0) }
    let gone = try ledger.purgedInputs(of: run)
    guard gone.isEmpty else {
      purged += gone.map { Verification.Difference(path: $0.input.path, problem: $0.purge.text) }
      return Verification(
        folder: folder, run: run.id, made: run.started.text, inputs: try ledger.inputs(ofRun: run.id).count,
        outputs: recorded.count, changedSince: changed, notReproduced: try ledger.damagedInputs(of: run),
        others: others,
        purged: purged)
    }
    let staged = try StagedReport.begin(projectFolder: projectFolder, reportFolder: ".clusterkpi/verify/\(run.period)")
    let again = try await reproduced(
      run, ledger: ledger, projectFolder: projectFolder, threads: threads, secondsSince1970: secondsSince1970,
      into: staged.folder)
    let now = Dictionary(again.outputs.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var missed: [Verification.Difference] = []
    for output in recorded {
      guard let made = now[output.path] else {
        missed.append(Verification.Difference(path: output.path, problem: "is not written any more"))
        continue
      }
      if made.sha256 != output.sha256 {
        missed.append(
          Verification.Difference(
            path: output.path,
            problem: firstDifference("\(place)/\(output.path)", "\(staged.folder.path)/\(output.path)")))
      }
    }
    for output in again.outputs where !known.contains(output.path) {
      missed.append(Verification.Difference(path: output.path, problem: "was not written then"))
    }
    staged.discard()
    return Verification(
      folder: folder, run: run.id, made: run.started.text, inputs: again.inputs, outputs: recorded.count,
      changedSince: changed, notReproduced: missed, others: others, purged: purged)
  } catch let error as ExportError {
    throw RunError(error)
  } catch let error as LedgerError {
    throw RunError(error)
  }
}

/// Makes the report of a past run again, from the ledger and its store alone.
func reproduced(
  _ run: RunEntry, ledger: Ledger, projectFolder: String, threads: Int, secondsSince1970: Int,
  into folder: OutputFolder
) async throws -> (outputs: [RunOutput], inputs: Int) {
  let basis = try RunBasis(of: run, ledger: ledger, projectFolder: projectFolder)
  let request = RunRequest(projectFolder: projectFolder, threads: threads, secondsSince1970: secondsSince1970)
  var (report, memory) = try await analysed(basis, request, quarantine: folder, progress: { _ in })
  try RunRecord(reading: basis, in: ledger, at: run.started).receive(&report)
  try await write(report, in: basis.pipeline.formats, into: folder, threads: request.threads, givingBack: memory)
  return (try writtenOutputs(of: folder), basis.files.count)
}

extension Ledger {
  /// The run that made the report in a folder, and where the folder is.
  ///
  /// The report's manifest tells; where that is damaged, the folder's place does.
  fileprivate func reportRun(_ folder: String, projectFolder: String) throws -> (run: RunEntry, place: String) {
    let runs = try history().filter(\.state.hasReport)
    let named = runs.last { $0.period == folder }
    let place = FileKind.isFolder(folder) ? folder : named.map { "\(projectFolder)/\($0.folder)" } ?? folder
    guard FileKind.isFolder(place) else {
      throw RunError.usage(
        problem: "\(folder) is no report's folder and no period that has a report",
        help: "write it like reports/2022-03")
    }
    // A run that was killed after it had published is found too.
    for run in try history().reversed() where isPublished(try outputs(ofRun: run.id), in: place) { return (run, place) }
    let whole = resolvedPath(place)
    if let run = runs.last(where: { resolvedPath("\(projectFolder)/\($0.folder)") == whole }) { return (run, place) }
    throw RunError.usage(
      problem: "no run of this project published \(folder)",
      help: "say with --project whose report it is; clusterkpi history lists the runs")
  }
}

extension Ledger {
  /// The inputs of a run whose stored bytes are there and are not what was stored.
  fileprivate func damagedInputs(of run: RunEntry) throws(LedgerError) -> [Verification.Difference] {
    var damaged: [Verification.Difference] = []
    for input in try inputs(ofRun: run.id) where store.contains(input.sha256) {
      do {
        try store.verify(input.sha256)
      } catch {
        damaged.append(Verification.Difference(path: input.path, problem: error.problem))
      }
    }
    return damaged
  }
}

/// What stands at a path.
enum FileKind {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }
}

/// What is wrong with a file of a report; `nil` when it is what was published.
func problem(of output: RunOutput, in folder: String) -> String? {
  do {
    let source = try SubmissionBytes(path: "\(folder)/\(output.path)", shownAs: output.path)
    guard source.size == output.bytes else { return "has \(source.size) bytes, and had \(output.bytes)" }
    return try source.finish() == output.sha256 ? nil : "has other bytes"
  } catch {
    return error.problem
  }
}

/// Where two files part: the line, and what it says in each; they are told apart only when both are text.
private func firstDifference(_ left: String, _ right: String) -> String {
  guard let before = try? FileReader(left).all(limit: 1 << 28), let now = try? FileReader(right).all(limit: 1 << 28),
    let old = String(validating: before, as: UTF8.self), let new = String(validating: now, as: UTF8.self)
  else { return "comes out with other bytes" }
  let lines = (
    old.split(separator: "\n", omittingEmptySubsequences: false),
    new.split(separator: "\n", omittingEmptySubsequences: false)
  )
  for number in 0..<max(lines.0.count, lines.1.count) {
    let was = number < lines.0.count ? lines.0[number] : "(nothing)"
    let isNow = number < lines.1.count ? lines.1[number] : "(nothing)"
    if was != isNow { return "line \(number + 1): \"\(was.prefix(120))\", computed again \"\(isNow.prefix(120))\"" }
  }
  return "is the same here, and was published otherwise"
}
