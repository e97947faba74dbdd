package import KPIModel

/// The messages of rejected cells in one language, each composed once.
///
/// A bad file has the same few wrong cells over and over. What an error of level cell says follows from the cell's text, its
/// field and the project alone (an `IssueDefinition` that reads other cells of the row is of another level), so that its
/// message can be kept: as bytes in one arena, since they are only ever appended to others.
package struct RejectionMessages: Sendable {
  private struct Key: Hashable {
    let definition: ObjectIdentifier
    let field: Int16
    let cell: [UInt8]
  }

  /// The message of a short cell, found without building a key.
  private struct Recent {
    var definition: ObjectIdentifier
    var field: Int16
    var ends: WordEnds
    var length: Int
    var message: Range<Int>
  }

  let language: Language
  private let written: @Sendable (String) -> [UInt8]
  private var arena: [UInt8] = []
  private var known: [Key: Range<Int>] = [:]
  private var recent: [Recent?] = Array(repeating: nil, count: RejectionMessages.recentCount)
  private static let most = 4096
  private static let recentCount = 256
  /// The longest cells that are told by their ends.
  private static let longestShort = 16

  /// No messages yet.
  ///
  /// - Parameters:
  ///   - language: what they are composed in.
  ///   - written: how a text is written where the messages go; in UTF-8 unless said.
  package init(language: Language, written: @escaping @Sendable (String) -> [UInt8] = { Array($0.utf8) }) {
    self.language = language
    self.written = written
  }

  /// A text that is not kept, as it is written.
  func bytes(of text: String) -> [UInt8] { written(text) }

  /// Appends what is said of a wrong cell, a slice of `bytes`, to a text.
  ///
  /// Returns whether it was known; otherwise nothing was appended, and it is to be composed and kept.
  mutating func append(
    _ definition: ObjectIdentifier, _ field: Int16, of bytes: [UInt8], _ start: Int, _ end: Int, to text: inout [UInt8]
  ) -> Bool {
    guard let message = known(definition, field, bytes, start, end) else { return false }
    arena.withUnsafeBufferPointer { text.append(contentsOf: UnsafeBufferPointer(rebasing: $0[message])) }
    return true
  }

  private mutating func known(
    _ definition: ObjectIdentifier, _ field: Int16, _ bytes: [UInt8], _ start: Int, _ end: Int
  ) -> Range<Int>? {
    let length = end - start
    guard length <= RejectionMessages.longestShort else {
      return known[Key(definition: definition, field: field, cell: Array(bytes[start..<end]))]
    }
    let ends = bytes.withUnsafeBytes { $0.wordEnds(start, end) }
    let slot = RejectionMessages.slot(ends, length, field)
    if let entry = recent[slot], entry.definition == definition, entry.field == field, entry.length == length,
      entry.ends == ends
    {
      return entry.message
    }
    guard let message = known[Key(definition: definition, field: field, cell: Array(bytes[start..<end]))] else {
      return nil
    }
    recent[slot] = Recent(definition: definition, field: field, ends: ends, length: length, message: message)
    return message
  }

  /// Keeps what is said of a wrong cell, and gives it as it is written.
  mutating func keep(
    _ message: String, _ definition: ObjectIdentifier, _ field: Int16, of bytes: [UInt8], _ start: Int, _ end: Int
  ) -> [UInt8] {
    // A file in which every wrong cell is another is not worth remembering.
    if known.count == RejectionMessages.most {
      known.removeAll(keepingCapacity: true)
      arena.removeAll(keepingCapacity: true)
      recent = Array(repeating: nil, count: RejectionMessages.recentCount)
    }
    let begun = arena.count
    let text = written(message)
    arena.append(contentsOf: text)
    known[Key(definition: definition, field: field, cell: Array(bytes[start..<end]))] = begun..<arena.count
    return text
  }

  private static func slot(_ ends: WordEnds, _ length: Int, _ field: Int16) -> Int {
    let mixed = ends.mixed(with: UInt64(truncatingIfNeeded: length) | UInt64(UInt16(bitPattern: field)) << 8)
    return Int(truncatingIfNeeded: mixed) & (recentCount - 1)
  }
}

extension ValidatedBatch {
  /// Where the cells of a rejected row stand.
  package enum RejectedCells {
    /// A row of the batch's `source`.
    case row(Int)
    case damaged([String])
  }

  /// Whether there is anything for `forEachRejectedRow` to hand over.
  package func hasRejectedRows(refusal: Finding?) -> Bool { counts.rejected > 0 || refusal != nil }

  /// Hands over the rejected rows in file order like `rejectedRows`, each with its line and its reasons as they are
  /// written, ` | ` between them.
  package func forEachRejectedRow<Failure: Error>(
    lineOffset: Int, sheetRowOffset: Int, refusal: Finding?, messages: inout RejectionMessages,
    _ body: (RejectedCells, _ line: Int, _ reasons: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    guard hasRejectedRows(refusal: refusal) else { return }
    let language = messages.language
    func text(_ finding: Finding) -> String {
      var finding = finding
      finding.line += lineOffset
      finding.sheetRow += sheetRowOffset
      return finding.message(in: language)
    }
    let refusalText = refusal.map { messages.bytes(of: $0.message(in: language)) }
    let separator = messages.bytes(of: " | ")
    let rejects = definitions.map(\.rejectsRow)
    let isOfCell = definitions.map { $0.rule.level == .cell }
    let causes = definitions.map { ObjectIdentifier($0) }
    let columnOfField = composer.columnOfField
    var reasons: [UInt8] = []
    var damaged = source.damaged[...]
    var nextIssue = 0
    var nextClaim = 0
    for row in 0...records.rowCount {
      while let record = damaged.first, Int(record.precedingRows) <= row || row == records.rowCount {
        damaged.removeFirst()
        try body(
          .damaged(record.cells), Int(record.line) + lineOffset,
          messages.bytes(of: text(DamagedRowCheck.finding(record, expected: source.width))))
      }
      guard row < records.rowCount, records.accepted[row] == 0 || refusal != nil else { continue }
      while nextIssue < issues.count, issues[nextIssue].row < row { nextIssue += 1 }
      reasons.removeAll(keepingCapacity: true)
      while nextIssue < issues.count, issues[nextIssue].row == row {
        let issue = issues[nextIssue]
        let number = Int(issue.definition)
        nextIssue += 1
        guard rejects[number] else { continue }
        if !reasons.isEmpty { reasons += separator }
        guard isOfCell[number], issue.field >= 0, let column = columnOfField[Int(issue.field)] else {
          let finding = composer.compose(issue, definitions[number], in: source, records: records)
          reasons += messages.bytes(of: text(finding))
          continue
        }
        let index = row * source.width + column
        let (start, end) = (index == 0 ? 0 : Int(source.cellEnds[index - 1]), Int(source.cellEnds[index]))
        let cause = causes[number]
        if messages.append(cause, issue.field, of: source.bytes, start, end, to: &reasons) { continue }
        let message = composer.compose(issue, definitions[number], in: source, records: records).message(in: language)
        reasons += messages.keep(message, cause, issue.field, of: source.bytes, start, end)
      }
      while nextClaim < claimFindings.count, claimFindings[nextClaim].row <= row {
        if claimFindings[nextClaim].row == row {
          if !reasons.isEmpty { reasons += separator }
          reasons += messages.bytes(of: text(claimFindings[nextClaim].finding))
        }
        nextClaim += 1
      }
      if reasons.isEmpty, let refusalText { reasons += refusalText }
      try body(.row(row), Int(source.lines[row]) + lineOffset, reasons)
    }
  }
}
