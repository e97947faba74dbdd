import KPIModel

/// The cells of one column of a batch without outer white space, as slices of the batch's arena.
struct CellColumn {
  private(set) var bytes: [UInt8]
  /// Where each cell starts; `missing` without a value, and less than that where an error stands already.
  var starts: [Int32]
  var lengths: [Int32]

  /// Whether an error stands in some cell.
  private var hasBad = false

  static let missing: Int32 = -1

  var count: Int { starts.count }

  /// Takes a cell out of later checks because an error stands in it; where it starts is kept.
  mutating func markBad(_ row: Int) {
    starts[row] = CellColumn.bad(start: starts[row])
    hasBad = true
  }

  /// Takes a longer arena whose first bytes are those of the old one, so that slices may point to normalised values.
  mutating func replaceArena(_ longer: [UInt8]) { bytes = longer }

  private static func bad(start: Int32) -> Int32 { -2 - start }

  /// Where a cell starts, bad or not; `nil` when missing.
  func start(of row: Int) -> Int? {
    let start = starts[row]
    return start >= 0 ? Int(start) : start == CellColumn.missing ? nil : Int(-2 - start)
  }

  /// Cells given as texts, for bounds and lists that are declared in the words of a column.
  init(_ texts: [String]) {
    var bytes: [UInt8] = []
    starts = []
    lengths = []
    for text in texts {
      starts.append(text.isEmpty ? CellColumn.missing : Int32(bytes.count))
      bytes.append(contentsOf: text.utf8)
      lengths.append(Int32(text.utf8.count))
    }
    self.bytes = bytes
  }

  /// The cells of a file's column; cleans them, and recognises missing values and Excel's error words.
  init(_ batch: TextBatch, column: Int, field: Int, missing words: MissingWords, log: inout IssueLog) {
    bytes = batch.bytes
    (starts, lengths) = ([], [])
    let unusual = locate(batch, column: column, missing: words)
    for row in unusual { clean(Int(row), field: field, missing: words, log: &log) }
  }

  /// Finds the cells of a file's column.
  ///
  /// - Returns: the rows whose cells may have something to leave out, or mean that there is no value.
  private mutating func locate(_ batch: TextBatch, column: Int, missing words: MissingWords) -> [Int32] {
    let rowCount = batch.rowCount
    guard !batch.bytes.isEmpty else {
      starts = Array(repeating: CellColumn.missing, count: rowCount)
      lengths = Array(repeating: 0, count: rowCount)
      return []
    }
    let missing = CellColumn.missing
    let width = batch.width
    var unusual: [Int32] = []
    batch.bytes.withUnsafeBufferPointer { bytes in
      batch.cellEnds.withUnsafeBufferPointer { ends in
        words.opensUnusual.withUnsafeBufferPointer { opensUnusual in
          lengths = Array(unsafeUninitializedCapacity: rowCount) { lengths, lengthCount in
            starts = Array(unsafeUninitializedCapacity: rowCount) { starts, startCount in
              let last = bytes.count - 1
              var index = column
              for row in 0..<rowCount {
                let start = index == 0 ? 0 : ends[index - 1]
                let end = ends[index]
                index += width
                // Without a branch for cells that are empty: as many may be as not. Of those any byte is looked at.
                let isEmpty = start >= end
                starts[row] = isEmpty ? missing : start
                lengths[row] = end - start
                let mayBeUnusual =
                  opensUnusual[Int(bytes[min(Int(start), last)])].flag
                  | mayNeedTrimming(bytes[max(Int(end) - 1, 0)]).flag
                if mayBeUnusual & ~isEmpty.flag == 1 { unusual.append(Int32(truncatingIfNeeded: row)) }
              }
              startCount = rowCount
            }
            lengthCount = rowCount
          }
        }
      }
    }
    return unusual
  }

  /// Looks closely at a cell that may have something to leave out, or mean that there is no value.
  private mutating func clean(_ row: Int, field: Int, missing words: MissingWords, log: inout IssueLog) {
    let text = bytes
    let arena = text.span
    var start = Int(starts[row])
    var end = start + Int(lengths[row])
    (starts[row], lengths[row]) = (CellColumn.missing, 0)
    if mayNeedTrimming(arena[start]) || mayNeedTrimming(arena[end - 1]) {
      if trimCell(arena, &start, &end) { log.add(CellNotes.invisible, row: row, field: field) }
      guard start < end else { return }
    }
    if arena[start] == 0x27 {
      let apostrophe = LeadingApostrophe(arena, start, end)
      if apostrophe != .none { start += 1 }
      if apostrophe == .textMark { log.add(CellNotes.apostrophe, row: row, field: field) }
    }
    if arena[start] == 0x23, ExcelErrorWord.matches(arena, start, end) {
      starts[row] = CellColumn.bad(start: Int32(start))
      hasBad = true
      lengths[row] = Int32(end - start)
      log.add(ExcelErrorWord.definition, row: row, field: field)
      return
    }
    switch words.meaning(arena, start, end) {
    case .value: break
    case .missing: return
    case .filler:
      log.add(CellNotes.filler, row: row, field: field)
      return
    }
    starts[row] = Int32(start)
    lengths[row] = Int32(end - start)
  }

  /// The same slices as a text column.
  var text: TextColumn {
    TextColumn(bytes: bytes, starts: hasBad ? starts.map { max($0, TextColumn.missing) } : starts, lengths: lengths)
  }
}

/// Notes about what was cleaned off a cell.
enum CellNotes {
  static let invisible = IssueDefinition(
    FindingRule(
      id: "cell.invisible", level: .cell, severity: .note,
      message: LocalizedText(
        en: "the cell starts or ends with a character that cannot be seen; it was left out",
        es: "la celda empieza o termina con un carácter invisible; se ha quitado",
        ca: "la cel·la comença o acaba amb un caràcter invisible; s'ha tret",
        pt: "a célula começa ou termina com um carácter invisível; foi retirado",
        fr: "la cellule commence ou finit par un caractère invisible ; il a été retiré")))

  static let apostrophe = IssueDefinition(
    FindingRule(
      id: "cell.apostrophe", level: .cell, severity: .note,
      message: LocalizedText(
        en: "the apostrophe before the value was left out",
        es: "se ha quitado el apóstrofo que precede al valor",
        ca: "s'ha tret l'apòstrof que precedeix el valor",
        pt: "foi retirado o apóstrofo antes do valor",
        fr: "l'apostrophe placée devant la valeur a été retirée")))

  static let filler = IssueDefinition(
    FindingRule(
      id: "cell.filler", level: .cell, severity: .note,
      message: LocalizedText(
        en: "\"{value}\" was read as an empty cell",
        es: "«{value}» se ha leído como celda vacía",
        ca: "«{value}» s'ha llegit com a cel·la buida",
        pt: "«{value}» foi lido como célula vazia",
        fr: "« {value} » a été lu comme une cellule vide")))
}
