package import KPIModel

/// Rejected rows as they will stand in a quarantine, but for the number of their line, which is only known once all parts of
/// the file before are.
///
/// Made on any thread; a `QuarantineWriter` puts the texts in order.
package struct QuarantineText: Sendable {
  /// How many headers the submission has.
  private let width: Int
  private(set) var bytes: [UInt8] = []
  /// By row: where its line belongs in `bytes`, and the line within its part of the file.
  private(set) var lines: [(offset: Int, line: Int)] = []

  package init(width: Int) { self.width = width }

  /// Adds a row of a batch, whose cells go to the text without becoming strings; the reasons are text in UTF-8.
  package mutating func add(_ row: Int, of source: TextBatch, line: Int, reasons: [UInt8]) {
    guard source.width == width else {
      add(cells: (0..<source.width).map { source.string(row: row, column: $0) }, line: line, reasons: reasons)
      return
    }
    let first = row * width
    source.bytes.withUnsafeBufferPointer { text in
      source.cellEnds.withUnsafeBufferPointer { ends in
        let start = first == 0 ? 0 : Int(ends[first - 1])
        let cellEnds = UnsafeBufferPointer(rebasing: ends[first..<first + width])
        if CSVText.isPlain(text, from: start, cellEnds) {
          addPlain(text, from: start, cellEnds)
        } else {
          add(text, from: start, cellEnds)
        }
      }
    }
    end(line: line, reasons: reasons)
  }

  private mutating func add(
    _ text: UnsafeBufferPointer<UInt8>, from rowStart: Int, _ cellEnds: UnsafeBufferPointer<Int32>
  ) {
    var start = rowStart
    for end in cellEnds {
      CSVText.appendText(UnsafeBufferPointer(rebasing: text[start..<Int(end)]), to: &bytes)
      bytes.append(0x2C)
      start = Int(end)
    }
  }

  /// Adds a row whose cells are written as they are: nothing but commas go between them.
  private mutating func addPlain(
    _ text: UnsafeBufferPointer<UInt8>, from rowStart: Int, _ cellEnds: UnsafeBufferPointer<Int32>
  ) {
    let begun = bytes.count
    let rowEnd = cellEnds.last.map { Int($0) } ?? rowStart
    bytes.append(contentsOf: repeatElement(0x2C, count: rowEnd - rowStart + cellEnds.count))
    bytes.withUnsafeMutableBufferPointer { bytes in
      var (start, place) = (rowStart, begun)
      for end in cellEnds {
        let length = Int(end) - start
        if length > 0, let target = bytes.baseAddress, let source = text.baseAddress {
          (target + place).update(from: source + start, count: length)
        }
        place += length + 1
        start = Int(end)
      }
    }
  }

  /// Adds a row by its cells.
  package mutating func add(cells: [String], line: Int, reasons: [UInt8]) {
    var row = cells
    // The cells that a damaged row has too many stand joined in the last one, so that line and reasons keep their columns.
    if row.count > width {
      row = width == 0 ? [] : row.prefix(width - 1) + [cells[(width - 1)...].joined(separator: ",")]
    }
    for index in 0..<width {
      if index < row.count { append(row[index]) }
      bytes.append(0x2C)
    }
    end(line: line, reasons: reasons)
  }

  /// The finished rows, whose lines count from `lineOffset` on.
  func numbered(from lineOffset: Int) -> [UInt8] {
    var finished: [UInt8] = []
    finished.reserveCapacity(bytes.count + lines.count * 20)
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for (end, line) in lines {
        finished.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
        QuarantineText.append(line + lineOffset, to: &finished)
        start = end
      }
      finished.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    return finished
  }

  /// Appends a line number, which is 0 or more, in digits.
  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    var rest = number
    repeat {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private mutating func end(line: Int, reasons: [UInt8]) {
    lines.append((bytes.count, line))
    bytes.append(0x2C)
    reasons.withUnsafeBufferPointer { CSVText.appendText($0, to: &bytes) }
    bytes.append(0x0A)
  }

  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { CSVText.appendText($0, to: &bytes) }
  }
}
