import Ingest
import KPIModel
package import RunLedger

/// How the rows of a file differ from those of the file it replaces.
package struct RowComparison: Hashable, Sendable {
  package var added = 0
  package var removed = 0
  package var changed = 0
  package var unchanged = 0

  package init(added: Int = 0, removed: Int = 0, changed: Int = 0, unchanged: Int = 0) {
    self.added = added
    self.removed = removed
    self.changed = changed
    self.unchanged = unchanged
  }
}

/// What a submission would take the place of.
package struct Replacement: Sendable {
  /// The name of the file that stands there.
  package let fileName: String
  package let rows: RowComparison
  /// Whether it is byte for byte the file that stands there.
  package let isIdentical: Bool
  /// Of the file that stands there.
  package let sha256: String
  /// Of the file that stands there, from 1; `nil` when no run and no desk has seen it yet.
  package let revision: Int?
  /// When it was first seen.
  package let received: UTCTime?
}

/// Compares a file with the one it replaces, row by row by the dataset's primary key; `nil` when nothing stands there.
///
/// Cells are compared as they are written, without blanks around them. Without a primary key the whole row is the key, so
/// that rows are added or removed and never changed. Keeps a fingerprint per row, no row.
package func replacement(
  for file: ReceivedFile, configuration: Configuration, projectFolder: String, secondsSince1970: Int
) throws -> Replacement? {
  let partnership = configuration.partnership
  let present = try presentInputs(projectFolder, partnership, through: file.period).files
  guard let old = partnership.replaced(by: file, among: present) else { return nil }
  let new = SubmissionFile(
    partner: file.partner, dataset: file.dataset, period: file.period, fileName: file.name, path: file.path)
  let context = ReadingContext(
    configuration: configuration, folder: ProjectFolder(path: projectFolder), files: [old, new], ranks: [0, 1],
    tables: ReferenceTables(datasets: 0, partners: 0), pieceSize: 1 << 20)
  let dataset = partnership.datasets[file.dataset]
  var before = try context.fingerprints(of: 0, dataset: dataset)
  let after = try context.fingerprints(of: 1, dataset: dataset)
  var rows = RowComparison()
  for (key, row) in after.rows {
    guard let match = before.rows.removeValue(forKey: key) else {
      rows.added += 1
      continue
    }
    if match == row { rows.unchanged += 1 } else { rows.changed += 1 }
  }
  rows.removed = before.rows.count
  let seen = try recorded(
    SeenSubmission(
      slot: Slot(
        partner: partnership.partners[old.partner].id, period: old.period, dataset: dataset.name, file: old.fileName),
      sha256: before.sha256, bytes: before.bytes, path: old.path),
    projectFolder: projectFolder, at: UTCTime(secondsSince1970: secondsSince1970))
  return Replacement(
    fileName: old.fileName, rows: rows, isIdentical: before.sha256 == after.sha256, sha256: before.sha256,
    revision: seen?.revision, received: seen?.received)
}

/// What the ledger knows of a file as it stands; `nil` when it has not seen these bytes in their place.
private func recorded(
  _ submission: SeenSubmission, projectFolder: String, at time: UTCTime
) throws -> RecordedSubmission? {
  let ledger = try existingLedger(projectFolder: projectFolder, at: time)
  return try translatingLedgerErrors { () throws(LedgerError) in
    try ledger?.receipts(of: [submission]).first { !$0.isNew }
  }
}

private struct FilePrints {
  /// By the fingerprint of a row's key, and how often it came before, that of the row.
  var rows: [UInt64: UInt64] = [:]
  let sha256: String
  let bytes: Int
}

extension ReadingContext {
  fileprivate func fingerprints(of number: Int, dataset: Dataset) throws -> FilePrints {
    let file = files[number]
    let source = try SubmissionBytes(path: folder.absolute(file.path), shownAs: file.fileName)
    var prints = FilePrints(sha256: try source.finish(), bytes: source.size)
    let submission = Submission(
      partner: file.partner, dataset: file.dataset, period: file.period, file: file.fileName, path: file.fileName)
    let checked = try checkedFile(number, path: file.fileName, submission: submission)
    try checked.rows.read { row in
      let cells = dataset.fields.indices.map { field -> String in
        guard field < checked.columnOfField.count, let column = checked.columnOfField[field], column < row.cellCount
        else { return "" }
        return trimmed(row[column])
      }
      let whole = fingerprint(cells)
      var key = dataset.primaryKey.isEmpty ? whole : fingerprint(dataset.primaryKey.map { cells[$0] })
      while prints.rows[key] != nil { key = key &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
      prints.rows[key] = whole
      return true
    }
    return prints
  }

  private func trimmed(_ text: String) -> String {
    var rest = text[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }

  /// FNV-1a over the cells, each ended by a byte that no text has.
  private func fingerprint(_ cells: [String]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for cell in cells {
      for byte in cell.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
    }
    return hash
  }
}
