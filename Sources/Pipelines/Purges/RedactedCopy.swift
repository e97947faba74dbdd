import Ingest
import KPIModel

/// The rows of a submission without their personal fields, as clean CSV.
///
/// Only columns that are known not to be personal keep their cells: an unknown one may hold anything. Of a record with cells
/// too many or too few none is kept, since nobody knows which is which; of what is no table nothing is.
///
/// - Parameters:
///   - file: whose it is; its path says where the bytes are.
///   - path: what errors call it.
///   - configuration: the datasets as they are now.
/// - Returns: the CSV text; empty for what is no table.
/// - Throws: a `RunError` when the file cannot be read.
func redactedCopy(
  of file: SubmissionFile, shownAs path: String, _ configuration: Configuration
) throws -> String {
  let context = ReadingContext(
    configuration: configuration, folder: ProjectFolder(path: ""), files: [file], ranks: [0],
    tables: ReferenceTables(datasets: 0, partners: 0), pieceSize: 1 << 20)
  let checked = try context.checkedFile(
    0, path: path,
    submission: Submission(
      partner: file.partner, dataset: file.dataset, period: file.period, file: file.fileName, path: path))
  let fields = configuration.partnership.datasets[file.dataset].fields
  let harmless = Set(zip(fields, checked.columnOfField).compactMap { $0.personal ? nil : $1 })
  var text = csvRecord(checked.headers)
  try checked.rows.read { row in
    let isWhole = row.cellCount == checked.headers.count
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
