import Export
import Glibc
import Ingest
import KPIModel
import RunLedger

/// Takes away what holds personal fields of months that ended some years ago: stored bytes, inputs, rejected rows, cache.
///
/// What stays: every figure ever published, every hash, the reports without the rows that were rejected, and of each file
/// the rows without those fields, as clean CSV in `.clusterkpi/purged/`. What goes is first written into the ledger, with who
/// and when, so that a purge that is interrupted is finished by the next one, and whoever asks later is told the truth: a
/// report that rests on these files can no longer be computed again.
///
/// - Parameters:
///   - projectFolder: the folder of `pipelines.json`, which says which fields are personal.
///   - years: how many years must have passed since the end of a month.
///   - isConfirmed: whether it is done; otherwise it is only said what would be.
///   - who: the person who does it.
///   - secondsSince1970: the caller's clock.
/// - Returns: what was done, or would be.
/// - Throws: a `RunError`.
package func purgePersonalFields(
  projectFolder: String, olderThanYears years: Int, isConfirmed: Bool, who: String, secondsSince1970: Int
) throws -> String {
  let time = UTCTime(secondsSince1970: secondsSince1970)
  let configuration = try loadConfiguration(projectFolder: projectFolder)
  let lock = try RunLock(projectFolder: projectFolder)
  defer { lock.release() }
  let ledger = try openLedger(projectFolder: projectFolder, isNeeded: true, at: time)
  do {
    let month = time.day.month.advanced(by: -12 * years)
    let plan = try PurgePlan(
      before: month, configuration: configuration, projectFolder: projectFolder, ledger: ledger)
    // It holds cells, also of files that are gone.
    if isConfirmed { try OutputFolder(path: ReadingCache.folder(of: projectFolder)).remove() }
    guard !plan.isEmpty else {
      return "nothing to purge: nothing here holds personal fields of months before \(month.text)\n" + plan.text
    }
    guard isConfirmed else {
      return "what holds personal fields of months before \(month.text):\n\n\(plan.text)\n"
        + "nothing was removed; to remove the bytes, inputs and rejected rows for good, add --confirm\n"
    }
    try keepRedactedCopies(plan, configuration, projectFolder: projectFolder, ledger)
    try ledger.notePurge(plan.names, olderThan: month, who: who, at: time)
    try remove(plan, projectFolder: projectFolder, ledger)
    return "removed for good, of months before \(month.text):\n\n\(plan.text)\n"
      + "the rows without personal fields are in .clusterkpi/purged/; "
      + "copies outside this folder (backups, dossiers, mails) are yours to remove\n"
  } catch let error as ExportError {
    throw RunError(error)
  } catch let error as LedgerError {
    throw RunError(error)
  }
}

/// Writes down what may be kept of each file, under the fingerprint of its bytes.
private func keepRedactedCopies(
  _ plan: PurgePlan, _ configuration: Configuration, projectFolder: String, _ ledger: Ledger
) throws {
  let folder = OutputFolder(path: "\(projectFolder)/.clusterkpi/purged")
  try folder.make()
  let partnership = configuration.partnership
  var done: Set<String> = []
  for stored in plan.stored where done.insert(stored.revision.sha256).inserted {
    guard let place = ledger.store.path(of: stored.revision.sha256) else { continue }
    var text = ""
    if let dataset = partnership.datasets.firstIndex(where: { $0.name == stored.slot.dataset }) {
      let file = SubmissionFile(
        partner: partnership.partners.firstIndex { $0.id == stored.slot.partner } ?? 0, dataset: dataset,
        period: stored.slot.period, fileName: stored.slot.file, path: place)
      text = try redactedCopy(of: file, shownAs: stored.revision.path, configuration)
    }
    try folder.replace("\(stored.revision.sha256).csv", with: text)
  }
  for input in plan.inputs where done.insert(input.sha256).inserted {
    // Bytes that an earlier purge took from the store have their copy.
    guard !FileKind.exists("\(folder.path)/\(input.sha256).csv") else { continue }
    var file = input.file
    file.path = "\(projectFolder)/\(file.path)"
    try folder.replace("\(input.sha256).csv", with: try redactedCopy(of: file, shownAs: input.file.path, configuration))
  }
}

private func remove(_ plan: PurgePlan, projectFolder: String, _ ledger: Ledger) throws {
  for sha256 in Set(plan.stored.map(\.revision.sha256)).sorted() { try ledger.store.remove(sha256) }
  for path in plan.inputs.map(\.file.path) + plan.outputs.map(\.name) {
    let whole = "\(projectFolder)/\(path)"
    // Of a link goes what it leads to as well.
    let target = resolvedPath(whole)
    for name in Set([whole] + [target].compactMap(\.self)) {
      guard unlink(name) == 0 || errno == ENOENT else {
        throw RunError.environment(
          problem: "\(path) cannot be removed: \(String(cString: strerror(errno)))",
          help: "give your user the right to write to its folder and purge again; what was removed stays removed")
      }
    }
  }
  // What killed processes left half written may hold the same.
  let folders = Set(plan.inputs.map { $0.file.path.split(separator: "/").dropLast().joined(separator: "/") })
  for folder in folders.sorted() { ReplacedFile.removeAbandoned(in: "\(projectFolder)/\(folder)") }
  ledger.store.removeLeftovers()
  try OutputFolder(path: "\(projectFolder)/.clusterkpi/verify").remove()
  for folder in Set(try ledger.history().map(\.folder)).sorted() where FileKind.isFolder("\(projectFolder)/\(folder)") {
    try StagedReport.begin(projectFolder: projectFolder, reportFolder: folder).discard()
  }
}
