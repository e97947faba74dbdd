import Export
import KPIModel
import Validate

/// The rejected rows of one file on their way to its quarantine, with their reasons in the partner's language.
struct QuarantinedRows {
  let writer: QuarantineWriter?
  let language: Language

  /// Adds the rejected rows of a part of the file; with a refusal all its rows, since none of them counts.
  func add(_ part: ValidatedPart, refusal: Finding?) throws(ExportError) {
    guard let writer else { return }
    let rows = part.batch.rejectedRows(
      lineOffset: part.lineOffset, sheetRowOffset: part.sheetRowOffset, refusal: refusal)
    for row in rows {
      try writer.add(cells: row.cells, line: row.line, reasons: row.reasons.map { $0.message(in: language) })
    }
  }

  func finish() throws(ExportError) { try writer?.finish() }

  /// Removes what was written: the file is to be read again.
  func discard() throws(ExportError) { try writer?.discard() }
}
