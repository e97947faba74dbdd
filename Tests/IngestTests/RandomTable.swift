import KPIModel

@testable import Ingest

/// A small generator of fixed seed (SplitMix64), so that a failing table can be made again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// How a table is written.
struct WrittenForm {
  var delimiter: UInt8 = 0x3B
  var quote: UInt8 = 0x22
  var escape = FileForm.Escape.doubled
  var lineEnding = "\r\n"
  var encoding = TextEncoding.utf8
  var hasMark = false
  var quotesAll = false

  /// The raw bytes of a text in the encoding.
  func bytes(of text: String) -> [UInt8] {
    switch encoding {
    case .utf8: (hasMark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
    case .utf16LittleEndian:
      (hasMark ? [0xFF, 0xFE] : []) + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian:
      (hasMark ? [0xFE, 0xFF] : []) + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    default:
      text.unicodeScalars.map { scalar in
        if scalar.isASCII { return UInt8(scalar.value) }
        let index = CodePage.characters(of: encoding)?.firstIndex(of: scalar)
        return index.map { UInt8($0 + 0x80) } ?? 0x3F
      }
    }
  }

  func text(of table: [[String]]) -> String {
    table.map { $0.map(cell).joined(separator: String(UnicodeScalar(delimiter))) + lineEnding }.joined()
  }

  private func cell(_ content: String) -> String {
    let quote = Character(UnicodeScalar(quote))
    let special: Set<Character> = [quote, Character(UnicodeScalar(delimiter)), "\n", "\r", "\r\n", "\\"]
    guard quotesAll || content.contains(where: special.contains) else { return content }
    var escaped = ""
    for character in content {
      if escape == .backslash, character == "\\" || character == quote { escaped.append("\\") }
      if escape == .doubled, character == quote { escaped.append(quote) }
      escaped.append(character)
    }
    return "\(quote)\(escaped)\(quote)"
  }
}

/// A table with a header and cells as people write them, some with quotes, delimiters and line breaks.
func randomTable(using generator: inout SeededGenerator, rows: Int, lineBreak: String = "\n") -> [[String]] {
  let names = ["fecha", "socio", "descripción", "horas", "importe", "región", "código", "observações"]
  let width = Int.random(in: 2...names.count, using: &generator)
  let words = [
    "Terrassa", "formación", "a;b", "3,5", "dit \"oui\"", "12", "", "l'eau", "x|y", "1.234", "été", "não", "tab\there",
  ]
  var table = [Array(names[..<width])]
  for _ in 0..<rows {
    var row = (0..<width).map { _ in words.randomElement(using: &generator) ?? "" }
    if Int.random(in: 0..<12, using: &generator) == 0 { row[width - 1] = "una línea\(lineBreak)otra \"línea\"" }
    if row.allSatisfy(\.isEmpty) { row[0] = "1" }
    table.append(row)
  }
  return table
}

/// All records of bytes, read in pieces of the given lengths as a caller would; headers not among them.
func readInPieces(_ bytes: [UInt8], form: FileForm, feedsRuns: Bool = true, cuts: [Int] = []) -> ReadResult {
  let reader = RecordReader(form: form, feedsRuns: feedsRuns)
  var result = ReadResult()
  var start = form.dataOffset
  var (line, sheetRow) = (form.dataLine, form.dataSheetRow)
  var inside = false
  for cut in cuts + [bytes.count] where cut > start || cut == bytes.count {
    let isLast = cut == bytes.count
    let chunk = reader.read(Array(bytes[min(start, cut)..<cut]), isLast: isLast, startsInsideLine: inside)
    result.append(chunk, line: line, sheetRow: sheetRow)
    line += chunk.lines
    sheetRow += chunk.sheetRows
    start += chunk.consumed
    inside = chunk.endsInsideLine
  }
  result.end = start
  return result
}

struct ReadResult: Equatable {
  struct Row: Equatable {
    var cells: [String]
    var line: Int
    var sheetRow: Int
    var damage: DamagedRecord.Damage?
  }

  var rows: [Row] = []
  var end = 0
  var contradicted = false

  var standing: [[String]] { rows.filter { $0.damage == nil }.map(\.cells) }

  mutating func append(_ chunk: ReadChunk, line: Int, sheetRow: Int) {
    let batch = chunk.batch
    if chunk.contradiction != nil { contradicted = true }
    var damaged = batch.damaged[...]
    for row in 0...batch.rowCount {
      while let record = damaged.first, record.precedingRows <= row {
        rows.append(
          Row(
            cells: record.cells, line: Int(record.line) + line - 1, sheetRow: Int(record.sheetRow) + sheetRow - 1,
            damage: record.damage))
        damaged = damaged.dropFirst()
      }
      guard row < batch.rowCount else { break }
      rows.append(
        Row(
          cells: (0..<batch.width).map { batch.string(row: row, column: $0) }, line: Int(batch.lines[row]) + line - 1,
          sheetRow: Int(batch.sheetRows[row]) + sheetRow - 1))
    }
  }
}

func detectedForm(_ bytes: [UInt8], expecting headers: [[String]] = []) -> FileForm? {
  detectForm(of: bytes, isWholeFile: true, expectedHeaders: ExpectedHeaders(headers), language: .spanish).form
}
