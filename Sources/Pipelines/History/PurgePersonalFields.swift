import Export
import Ingest
import KPIModel
import RunLedger

/// Takes personal fields out of the stored bytes of submissions for months that ended some years ago.
///
/// What stays: every figure ever published, every hash, and the rows without those fields, as clean CSV in
/// `.clusterkpi/purged/`. A report that was made of them can no longer be computed again; that is written into the ledger
/// with who and when. Bytes that a younger month uses too stay; the cache, which holds cells, is emptied. Files under
/// `inputs/` and `reports/` belong to people and are only named.
///
/// - Parameters:
///   - projectFolder: the folder of `pipelines.json`, which says which fields are personal.
///   - years: how many years must have passed since the end of a month.
///   - dryRun: whether it is only said what would be done.
///   - who: the person who does it.
///   - secondsSince1970: the caller's clock.
/// - Returns: what was done, a line for each file.
/// - Throws: a `RunError`.
package func purgePersonalFields(
  projectFolder: String, olderThanYears years: Int, dryRun: Bool, who: String, secondsSince1970: Int
) throws -> String {
  let time = UTCTime(secondsSince1970: secondsSince1970)
  let configuration = try loadConfiguration(projectFolder: projectFolder)
  let partnership = configuration.partnership
  let lock = try RunLock(projectFolder: projectFolder)
  defer { lock.release() }
  let ledger = try openLedger(projectFolder: projectFolder, isNeeded: true, at: time)
  do {
    if !dryRun { try OutputFolder(path: ReadingCache.folder(of: projectFolder)).remove() }
    let personal = Set(partnership.datasets.filter { $0.fields.contains(where: \.personal) }.map(\.name))
    let month = time.day.month.advanced(by: -12 * years)
    let all = try ledger.everyRevision()
    let kept = Set(all.filter { $0.slot.period >= month }.map(\.revision.sha256))
    let old = all.filter {
      personal.contains($0.slot.dataset) && $0.slot.period < month && !kept.contains($0.revision.sha256)
        && ledger.store.contains($0.revision.sha256)
    }
    guard !old.isEmpty else {
      return "nothing to purge: no stored file with personal fields is older than \(month.text)"
    }
    var lines: [String] = []
    var done: Set<String> = []
    for (slot, revision) in old {
      lines.append("  \(slot.partner) \(slot.dataset) \(slot.period.text)/\(slot.file), revision \(revision.number)")
      guard !dryRun, done.insert(revision.sha256).inserted else { continue }
      let text = try redacted(slot, revision, configuration, ledger)
      let folder = OutputFolder(path: "\(projectFolder)/.clusterkpi/purged")
      try folder.make()
      try folder.replace("\(revision.sha256).csv", with: text)
      try ledger.store.remove(revision.sha256)
    }
    let left = old.map(\.revision.path).filter { (try? FileReader("\(projectFolder)/\($0)")) != nil }
    if !dryRun { try ledger.notePurge(files: done.count, olderThan: month.text, who: who, at: time) }
    var text = dryRun ? "would be purged: \(old.count)\n" : "purged: \(old.count)\n"
    text += lines.joined(separator: "\n") + "\n"
    if !left.isEmpty {
      text += "still under inputs/, remove by hand:\n" + Set(left).sorted().map { "  \($0)\n" }.joined()
    }
    let reports = Set(try ledger.history().filter { $0.state.hasReport && $0.through < month }.map(\.folder)).sorted()
    let quarantines = reports.filter { FileKind.isFolder("\(projectFolder)/\($0)/quarantine") }
    if !quarantines.isEmpty {
      text += "rejected rows as they came, remove by hand:\n" + quarantines.map { "  \($0)/quarantine\n" }.joined()
    }
    return text
  } catch let error as ExportError {
    throw RunError(error)
  } catch let error as LedgerError {
    throw RunError(error)
  }
}

/// The rows of stored bytes as clean CSV, the cells of personal fields empty; only the header of what is no table.
private func redacted(
  _ slot: Slot, _ revision: Revision, _ configuration: Configuration, _ ledger: Ledger
) throws -> String {
  let partnership = configuration.partnership
  guard let dataset = partnership.datasets.firstIndex(where: { $0.name == slot.dataset }),
    let place = ledger.store.path(of: revision.sha256)
  else { return "" }
  let file = SubmissionFile(
    partner: partnership.partners.firstIndex { $0.id == slot.partner } ?? 0, dataset: dataset, period: slot.period,
    fileName: slot.file, path: place)
  let context = ReadingContext(
    configuration: configuration, folder: ProjectFolder(path: ""), files: [file], ranks: [0],
    tables: ReferenceTables(datasets: 0, partners: 0), pieceSize: 1 << 20)
  let checked = try context.checkedFile(
    0, path: revision.path,
    submission: Submission(
      partner: file.partner, dataset: dataset, period: slot.period, file: slot.file, path: revision.path))
  // Only columns that are known not to be personal are kept: an unknown one may hold anything.
  let harmless = Set(
    zip(partnership.datasets[dataset].fields, checked.columnOfField).compactMap { $0.personal ? nil : $1 })
  var text = csvRecord(checked.headers)
  try checked.rows.read { row in
    // In a record with cells too many or too few nobody knows which is which.
    let isWhole = row.cells.count == checked.headers.count
    text += csvRecord(row.cells.enumerated().map { isWhole && harmless.contains($0) ? $1 : "" })
    return true
  }
  return text
}

private func csvRecord(_ cells: [String]) -> String {
  cells.map { cell in
    cell.contains { ",\"\r\n".contains($0) || $0.isNewline }
      ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
  }.joined(separator: ",") + "\r\n"
}
