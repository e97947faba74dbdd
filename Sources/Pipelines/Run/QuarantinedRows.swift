import Export
import KPIModel
import Synchronization
import Validate

/// The rejected rows of one file on their way to its quarantine, with their reasons in the partner's language.
///
/// The parts of the file are announced in their order. Their texts are composed on any thread and put into the file, each in
/// its turn, by whoever has one and finds nobody writing.
final class QuarantinedRows: Sendable {
  /// What one thread composes with; messages are kept from part to part.
  private struct Desk {
    var messages: RejectionMessages
    var text: QuarantineText

    mutating func compose(_ part: ValidatedPart, refusal: Finding?) {
      part.batch.forEachRejectedRow(
        lineOffset: part.lineOffset, sheetRowOffset: part.sheetRowOffset, refusal: refusal, messages: &messages
      ) { cells, line, reasons in
        switch cells {
        case .row(let row): text.add(row, of: part.batch.source, line: line, reasons: reasons)
        case .damaged(let cells): text.add(cells: cells, line: line, reasons: reasons)
        }
      }
    }
  }

  private struct Parts {
    var announced = 0
    var written = 0
    var waiting: [Int: Desk] = [:]
    var idle: [Desk] = []
    var failure: ExportError?
  }

  private let language: Language
  private let width: Int
  private let parts = Mutex(Parts())
  private let writer: Mutex<QuarantineWriter>
  /// With more texts than these, a thread waits for its turn to write, so that memory stays bounded.
  private static let mostWaiting = 4

  init(_ folder: QuarantineFolder, file: Int, headers: [String], language: Language) {
    self.language = language
    width = headers.count
    writer = Mutex(
      QuarantineWriter(
        folder: folder.folder, name: folder.names[file], headers: headers, digest: { RunningSHA256() }))
  }

  /// Takes the next part of the file, keys claimed; with a refusal all its rows, since none of them counts.
  ///
  /// Returns what writes them; `nil` where none was rejected.
  func next(_ part: ValidatedPart, refusal: Finding?) -> FollowUp? {
    guard part.batch.hasRejectedRows(refusal: refusal) else { return nil }
    let place = parts.withLock { parts in
      defer { parts.announced += 1 }
      return parts.announced
    }
    return {
      var desk = self.parts.withLock { $0.idle.popLast() } ?? self.newDesk
      desk.compose(part, refusal: refusal)
      let waiting = self.parts.withLock { parts in
        parts.waiting[place] = desk
        return parts.waiting.count
      }
      if waiting > QuarantinedRows.mostWaiting {
        self.writer.withLock { self.write(to: $0) }
      } else {
        // Whoever is writing may not see this text any more; then the next one, or `finish`, does.
        self.writer.withLockIfAvailable { self.write(to: $0) }
      }
    }
  }

  /// Closes the quarantine once it is on the disk; `nil` when there is none.
  func finish() throws(ExportError) -> ReadFile? {
    writer.withLock { write(to: $0) }
    if let failure = parts.withLock({ $0.failure }) { throw failure }
    return try writer.withLock { (writer) throws(ExportError) in try writer.finish() }
  }

  /// Removes what was written: the file is to be read again.
  func discard() throws(ExportError) {
    try writer.withLock { (writer) throws(ExportError) in try writer.discard() }
  }

  private var newDesk: Desk {
    Desk(
      messages: RejectionMessages(language: language, written: QuarantineText.reason),
      text: QuarantineText(width: width))
  }

  /// Writes the texts whose turn it is.
  private func write(to writer: QuarantineWriter) {
    while var desk = parts.withLock({ $0.waiting.removeValue(forKey: $0.written) }) {
      let isFine = parts.withLock { $0.failure == nil }
      var failure: ExportError?
      if isFine { do throws(ExportError) { try writer.add(desk.text) } catch { failure = error } }
      desk.text.removeAll()
      parts.withLock { parts in
        parts.written += 1
        parts.idle.append(desk)
        if let failure { parts.failure = failure }
      }
    }
  }
}
