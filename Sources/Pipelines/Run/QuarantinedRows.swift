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
    let offsets = (part.lineOffset, part.sheetRowOffset)
    let rows =
      refusal == nil
      ? part.batch.rejectedRows(lineOffset: offsets.0, sheetRowOffset: offsets.1)
      : part.batch.allRows(lineOffset: offsets.0, sheetRowOffset: offsets.1)
    for row in rows {
      let reasons = row.reasons.map { $0.message(in: language) } + (refusal.map { [$0.message(in: language)] } ?? [])
      try writer.add(cells: row.cells, line: row.line, reasons: reasons)
    }
  }

  func finish() throws(ExportError) { try writer?.finish() }

  /// Removes what was written: the file is to be read again.
  func discard() throws(ExportError) { try writer?.discard() }
}
