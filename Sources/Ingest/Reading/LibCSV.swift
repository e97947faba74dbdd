import CLibCSV
import Glibc
import KPIModel

/// Where libcsv's callbacks leave cells and records: plain memory of sufficient size, nothing that allocates per cell.
struct RecordSink {
  /// Cell contents; as large as the input and `RecordSink.slack` more.
  var bytes: UnsafeMutablePointer<UInt8>
  var cellEnds: UnsafeMutablePointer<Int32>
  var lines: UnsafeMutablePointer<Int32>
  var sheetRows: UnsafeMutablePointer<Int32>
  /// The header's number of cells; 0 when it is not known yet and every record is kept with the cells it has.
  let width: Int
  /// By record, where the width is not known: where its cells end in `cellEnds`.
  var recordEnds: [Int32] = []
  /// Whether empty cells beyond the header's do no harm.
  var allowsCellsBeyond = true
  var byteCount = 0
  var cellCount = 0
  var rowCount = 0
  /// Where the record under way starts in `bytes` and `cellEnds`.
  var recordByte = 0
  var recordCell = 0
  /// The physical line and sheet row on which the next record starts.
  var line: Int32 = 1
  var sheetRow: Int32 = 1
  /// The last terminator seen was a carriage return, so that a line feed right after it belongs to it.
  var afterCarriageReturn = false
  var oversized = false
  /// By-line feeding: a terminator outside quotes was met.
  var recordEnded = false
  var damaged: [DamagedRecord] = []

  /// Cells of up to so many bytes are copied by copying so many, whatever their length.
  static let shortCell = 32
  /// How many bytes may be written behind the last one of all cells.
  static let slack = 2 * shortCell
  static let largestCell = 1 << 20
  /// How much of an oversized cell is kept to be shown.
  static let shownOfOversizedCell = 200
  /// Whether all of it is kept.
  var keepsOversizedCells = false

  /// Whether the record under way has the header's number of cells, empty ones beyond it not counted if so allowed.
  var hasHeaderWidth: Bool {
    let cells = cellCount - recordCell
    if width == 0 || cells == width { return true }
    return allowsCellsBeyond && cells > width && Int(cellEnds[recordCell + width - 1]) == byteCount
  }

  @inline(__always)
  mutating func take(_ start: UnsafeMutableRawPointer?, _ length: Int) {
    if length > 0, let start {
      var source = UnsafeRawPointer(start)
      var count = length
      // Our own exports put an apostrophe before = + - @ so that no cell becomes a formula.
      if source.load(as: UInt8.self) == 0x27, count > 1 {
        let second = source.load(fromByteOffset: 1, as: UInt8.self)
        if second == 0x3D || second == 0x2B || second == 0x2D || second == 0x40 {
          source += 1
          count -= 1
        }
      }
      let target = UnsafeMutableRawPointer(bytes + byteCount)
      if count <= 16 {
        // The parser's buffer is a whole block (see `StrictParser`), so that reading 16 bytes stays inside it.
        let low = source.loadUnaligned(as: UInt64.self)
        let high = source.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        target.storeBytes(of: low, as: UInt64.self)
        target.storeBytes(of: high, toByteOffset: 8, as: UInt64.self)
      } else {
        memcpy(target, source, count)
        if count > RecordSink.largestCell { oversized = true }
      }
      byteCount += count
    }
    cellEnds[cellCount] = Int32(truncatingIfNeeded: byteCount)
    cellCount += 1
  }

  /// Ends a record that lies on one line.
  @inline(__always)
  mutating func endLine(terminator: Int32) {
    if cellCount == recordCell {
      if terminator == 0x0A, afterCarriageReturn {
        afterCarriageReturn = false
        return
      }
    } else if byteCount == recordByte {
      cellCount = recordCell
    } else if cellCount - recordCell == width, !oversized {
      keepRecord()
    } else {
      endUnusualRecord()
    }
    afterCarriageReturn = terminator == 0x0D
    line += 1
    sheetRow += 1
  }

  /// Adds the record under way to the batch.
  @inline(__always)
  mutating func keepRecord() {
    lines[rowCount] = line
    sheetRows[rowCount] = sheetRow
    rowCount += 1
    recordByte = byteCount
    recordCell = cellCount
  }

  @inline(never)
  mutating func endUnusualRecord() {
    if oversized {
      damage(.oversizedCell, cells: recordCells())
    } else if hasHeaderWidth {
      keepUnusualRecord()
    } else {
      damage(.cellCount(cellCount - recordCell), cells: recordCells())
    }
  }

  /// Adds the record under way, which may have empty cells beyond the header's, or any number of cells.
  mutating func keepUnusualRecord() {
    if width > 0 {
      cellCount = recordCell + width
    } else {
      recordEnds.append(Int32(truncatingIfNeeded: cellCount))
    }
    keepRecord()
  }

  /// Takes the record under way back and notes its damage.
  mutating func damage(_ damage: DamagedRecord.Damage, cells: [String]) {
    takeBack()
    damaged.append(
      DamagedRecord(damage: damage, line: line, sheetRow: sheetRow, cells: cells, precedingRows: Int32(rowCount)))
  }

  mutating func takeBack() {
    byteCount = recordByte
    cellCount = recordCell
    oversized = false
    recordEnded = false
  }

  /// The cells of the record under way, an oversized one cut unless all of it is to be kept.
  func recordCells() -> [String] {
    var start = recordByte
    return (recordCell..<cellCount).map { index in
      let end = Int(cellEnds[index])
      defer { start = end }
      let isCut = end - start > RecordSink.largestCell && !keepsOversizedCells
      let length = isCut ? RecordSink.shownOfOversizedCell : end - start
      return String(decoding: UnsafeBufferPointer(start: bytes + start, count: length), as: UTF8.self)
    }
  }
}

/// A strict libcsv parser that writes into a `RecordSink`.
///
/// Every line break is reported (`CSV_REPALL_NL`), else the physical lines could not be counted. `csv_fini` is never
/// called: it accepts an unterminated quote, and a state that went wrong is reset here directly.
final class StrictParser {
  /// What a call made of the bytes it was given.
  enum Outcome {
    case read
    /// A quote stands where it cannot.
    case strayQuote
  }

  private let parser: UnsafeMutablePointer<csv_parser>

  init(delimiter: UInt8, quote: UInt8) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: csv_parser())
    csv_init(parser, UInt8(CSV_STRICT | CSV_REPALL_NL))
    csv_set_delim(parser, delimiter)
    csv_set_quote(parser, quote)
    csv_set_blk_size(parser, 4096)
  }

  deinit {
    csv_free(parser)
    parser.deallocate()
  }

  /// Whether spaces around a cell are dropped, as libcsv does by itself and faster; otherwise they belong to the cell.
  var dropsOuterSpaces = true {
    didSet { if dropsOuterSpaces != oldValue { csv_set_space_func(parser, dropsOuterSpaces ? nil : isNoSpace) } }
  }

  /// Feeds one physical line, its terminator included.
  func feed(line: UnsafeBufferPointer<UInt8>, into sink: UnsafeMutablePointer<RecordSink>) -> Outcome {
    guard csv_parse(parser, line.baseAddress, line.count, takeCell, endRecord, sink) < line.count else { return .read }
    precondition(csv_error(parser) == CSV_EPARSE, "libcsv is out of memory")
    return .strayQuote
  }

  /// Forgets a record that was begun.
  func reset() {
    parser.pointee.pstate = 0
    parser.pointee.quoted = 0
    parser.pointee.spaces = 0
    parser.pointee.entry_pos = 0
    parser.pointee.status = 0
  }
}

private func isNoSpace(_ byte: UInt8) -> Int32 { 0 }

private func takeCell(_ cell: UnsafeMutableRawPointer?, _ length: Int, _ context: UnsafeMutableRawPointer?) {
  context?.assumingMemoryBound(to: RecordSink.self).pointee.take(cell, length)
}

private func endRecord(_ terminator: Int32, _ context: UnsafeMutableRawPointer?) {
  context?.assumingMemoryBound(to: RecordSink.self).pointee.recordEnded = true
}
