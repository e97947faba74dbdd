import KPIModel

/// The start of a file in UTF-8, cut after its last whole line, with the lines' offsets.
struct SampleText {
  let bytes: [UInt8]
  /// Where each physical line starts.
  let lineStarts: [Int]
  let lineEnding: FileForm.LineEnding

  init(_ text: [UInt8], isWholeFile: Bool) {
    var starts = [0]
    var counts = (lineFeed: 0, carriageReturn: 0, both: 0)
    text.withUnsafeBufferPointer { text in
      var next = 0
      ByteMarks.forEachLineEnd(in: text) { place in
        // The line feed of a pair has been dealt with.
        guard place >= next else { return }
        next = place + 1
        if text[place] == 0x0A {
          counts.lineFeed += 1
        } else if next == text.count, !isWholeFile {
          // A carriage return at the very end may be half of a pair.
          return
        } else if next < text.count, text[next] == 0x0A {
          counts.both += 1
          next += 1
        } else {
          counts.carriageReturn += 1
        }
        starts.append(next)
      }
    }
    // The last line of a mere beginning is cut somewhere; it is left out unless it is all there is.
    let end = isWholeFile || starts.count == 1 ? text.count : starts.last ?? text.count
    if starts.last == end, starts.count > 1 { starts.removeLast() }
    bytes = end == text.count ? text : Array(text[..<end])
    lineStarts = starts
    switch (counts.lineFeed, counts.carriageReturn, counts.both) {
    case (0, 0, 0): lineEnding = .none
    case (_, 0, 0): lineEnding = .lineFeed
    case (0, _, 0): lineEnding = .carriageReturn
    case (0, 0, _): lineEnding = .carriageReturnLineFeed
    default: lineEnding = .mixed
    }
  }

  /// The bytes of a line from 0, its terminator left off.
  func line(_ index: Int) -> ArraySlice<UInt8> {
    var line = bytes[lineStarts[index]..<start(ofLine: index + 1)]
    while let last = line.last, last == 0x0A || last == 0x0D { line = line.dropLast() }
    return line
  }

  /// Where a line from 0 starts; the end of the sample behind the last one.
  func start(ofLine index: Int) -> Int { index < lineStarts.count ? lineStarts[index] : bytes.count }
}

/// How cells are told apart.
struct Dialect: Hashable {
  var delimiter: UInt8
  var quote: UInt8 = 0x22
  var escape: FileForm.Escape = .doubled
}

/// The records that the start of a file has under one dialect.
struct SampleTable {
  struct Record {
    let cells: SampleCells
    /// Physical line from 1, in the whole file.
    let line: Int
    let sheetRow: Int
    let isDamaged: Bool
    /// Cells up to the last one that is not empty.
    let filledWidth: Int

    init(cells: SampleCells, line: Int, sheetRow: Int, isDamaged: Bool) {
      self.cells = cells
      self.line = line
      self.sheetRow = sheetRow
      self.isDamaged = isDamaged
      filledWidth = (cells.indices.last { cells.length(of: $0) > 0 } ?? -1) + 1
    }

    /// How many physical lines it spans.
    var lineCount: Int {
      // A pair of carriage return and line feed is one `Character`.
      cells.reduce(1) { $0 + $1.count { character in character.isNewline && character != "\u{2028}" } }
    }
  }

  let dialect: Dialect
  let records: [Record]

  private static let mostBytes = 16 << 10

  /// Reads the lines of a sample from `firstLine` (an index) on with the very reader that reads the file later.
  init(_ sample: SampleText, from firstLine: Int, firstSheetRow: Int, dialect: Dialect) {
    self.dialect = dialect
    let reader = SampleTable.reader(of: sample, dialect)
    let start = sample.start(ofLine: firstLine)
    let isShort = sample.bytes.count - start <= SampleTable.mostBytes
    let end = isShort ? sample.bytes.count : start + SampleTable.mostBytes
    var chunk = reader.read(Array(sample.bytes[start..<end]), isLast: isShort)
    if chunk.batch.rowCount == 0, chunk.batch.damaged.isEmpty {
      chunk = reader.read(Array(sample.bytes[start...]), isLast: true)
    }
    records = SampleTable.records(of: chunk, firstLine: firstLine, firstSheetRow: firstSheetRow)
  }

  /// Reads a single line from 0.
  init(line: Int, of sample: SampleText, delimiter: UInt8) {
    dialect = Dialect(delimiter: delimiter)
    let bytes = Array(sample.bytes[sample.start(ofLine: line)..<sample.start(ofLine: line + 1)])
    let chunk = SampleTable.reader(of: sample, dialect).read(bytes, isLast: true)
    records = SampleTable.records(of: chunk, firstLine: line, firstSheetRow: line + 1)
  }

  /// A reader that knows no headers, so that every record stands with the cells it has.
  private static func reader(of sample: SampleText, _ dialect: Dialect) -> RecordReader {
    RecordReader(
      form: FileForm(
        encoding: .utf8, hasByteOrderMark: false, hasEncodingEvidence: true, delimiter: dialect.delimiter,
        quote: dialect.quote, escape: dialect.escape, lineEnding: sample.lineEnding, headers: [], columnIsFilled: [],
        headerLine: 0, headerSheetRow: 0, dataOffset: 0, dataLine: 1, dataSheetRow: 1))
  }

  private static func records(of chunk: ReadChunk, firstLine: Int, firstSheetRow: Int) -> [Record] {
    let batch = chunk.batch
    let arena = SampleCells.Arena(bytes: batch.bytes, ends: batch.cellEnds)
    var records: [Record] = []
    var damaged = batch.damaged[...]
    func add(_ cells: SampleCells, _ line: Int32, _ sheetRow: Int32, isDamaged: Bool) {
      records.append(
        Record(
          cells: cells, line: Int(line) + firstLine, sheetRow: Int(sheetRow) + firstSheetRow - 1,
          isDamaged: isDamaged))
    }
    func addDamaged(before row: Int) {
      while let record = damaged.first, record.precedingRows <= row {
        damaged.removeFirst()
        add(SampleCells(record.cells), record.line, record.sheetRow, isDamaged: true)
      }
    }
    var first = 0
    for row in 0..<batch.rowCount {
      addDamaged(before: row)
      let end = Int(chunk.recordEnds[row])
      add(SampleCells(arena, first..<end), batch.lines[row], batch.sheetRows[row], isDamaged: false)
      first = end
    }
    addDamaged(before: batch.rowCount)
    return records
  }
}
