import Export
import KPIModel
import Validate

/// The rejected rows of one file on their way to its quarantine, with their reasons in the partner's language.
struct QuarantinedRows {
  let writer: QuarantineWriter?
  let language: Language
  let headers: [String]

  /// Adds the rejected rows of a part of the file; with a refusal all its rows, since none of them counts.
  func add(_ part: ValidatedPart, refusal: Finding?) throws(ExportError) {
    guard let writer else { return }
    if refusal == nil, let text = part.quarantine, !part.batch.hasTakenKeys {
      try writer.add(text, lineOffset: part.lineOffset)
    } else {
      let text = QuarantineText(
        part.batch, language: language, width: headers.count, lineOffset: part.lineOffset,
        sheetRowOffset: part.sheetRowOffset, refusal: refusal)
      try writer.add(text, lineOffset: 0)
    }
  }

  func finish() throws(ExportError) { try writer?.finish() }

  /// Removes what was written: the file is to be read again.
  func discard() throws(ExportError) { try writer?.discard() }
}

extension QuarantineText {
  /// The rejected rows of a batch.
  init(
    _ batch: ValidatedBatch, language: Language, width: Int, lineOffset: Int = 0, sheetRowOffset: Int = 0,
    refusal: Finding? = nil
  ) {
    self.init(width: width)
    batch.forEachRejectedRow(
      lineOffset: lineOffset, sheetRowOffset: sheetRowOffset, refusal: refusal,
      messages: RejectionMessages(language: language)
    ) { cells, line, reasons in
      switch cells {
      case .row(let row, let source): add(row, of: source, line: line, reasons: reasons)
      case .damaged(let cells): add(cells: cells, line: line, reasons: reasons)
      }
    }
  }

  /// The same before the batch's place in the file is known; `nil` where the texts themselves speak of lines.
  static func early(_ batch: ValidatedBatch, language: Language, width: Int) -> QuarantineText? {
    batch.mentionsLines(in: language) ? nil : QuarantineText(batch, language: language, width: width)
  }
}
