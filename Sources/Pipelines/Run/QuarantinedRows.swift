import Export
import KPIModel
import Synchronization
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
      var messages = RejectionMessages(language: language)
      let text = QuarantineText(
        part.batch, width: headers.count, lineOffset: part.lineOffset, sheetRowOffset: part.sheetRowOffset,
        refusal: refusal, messages: &messages)
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
    _ batch: ValidatedBatch, width: Int, lineOffset: Int = 0, sheetRowOffset: Int = 0, refusal: Finding? = nil,
    messages: inout RejectionMessages
  ) {
    self.init(width: width)
    batch.forEachRejectedRow(
      lineOffset: lineOffset, sheetRowOffset: sheetRowOffset, refusal: refusal, messages: &messages
    ) { cells, line, reasons in
      switch cells {
      case .row(let row, let source): add(row, of: source, line: line, reasons: reasons)
      case .damaged(let cells): add(cells: cells, line: line, reasons: reasons)
      }
    }
  }
}

/// Writes the rejected rows of a file's parts before their place in the file is known, on any thread.
///
/// Messages are kept from part to part, those of one thread apart from those of another.
final class EarlyQuarantine: Sendable {
  private let language: Language
  private let width: Int
  private let idle = Mutex<[RejectionMessages]>([])

  init(language: Language, width: Int) {
    self.language = language
    self.width = width
  }

  /// The rejected rows of a batch; `nil` where the texts themselves speak of lines.
  func text(of batch: ValidatedBatch) -> QuarantineText? {
    guard !batch.mentionsLines(in: language) else { return nil }
    var messages = idle.withLock { $0.popLast() } ?? RejectionMessages(language: language)
    let text = QuarantineText(batch, width: width, messages: &messages)
    idle.withLock { $0.append(messages) }
    return text
  }
}
