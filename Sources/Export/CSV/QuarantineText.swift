package import KPIModel

/// Rejected rows as they stand in a quarantine.
///
/// Made on any thread; a `QuarantineWriter` puts the texts in order. Its room is kept when it is emptied, so that one that
/// has been written serves again.
package struct QuarantineText: Sendable {
  /// How many headers the submission has.
  private let width: Int
  /// Longer than what has been written.
  private var room: [UInt8] = []
  private var count = 0
  package private(set) var rows = 0

  package init(width: Int) { self.width = width }

  var bytes: ArraySlice<UInt8> { room[..<count] }

  /// A message as `add` takes it: in UTF-8, quotes doubled.
  package static func reason(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      bytes.append(byte)
      if byte == 0x22 { bytes.append(byte) }
    }
    return bytes
  }

  package mutating func removeAll() {
    count = 0
    rows = 0
  }

  /// Adds a row of a batch, whose cells go to the text without becoming strings.
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
        let length = (cellEnds.last.map { Int($0) } ?? start) - start
        add(cellsOf: length, line: line, reasons: reasons) { $0.putRow(text, from: start, cellEnds) }
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
    row += repeatElement("", count: width - row.count)
    add(cellsOf: row.reduce(0) { $0 + $1.utf8.count }, line: line, reasons: reasons) { pen in
      for index in row.indices {
        row[index].withUTF8 { pen.putText($0) }
        pen.put(0x2C)
      }
    }
  }

  /// Makes room for a row whose cells have so many bytes in all, and writes them, line and reasons.
  private mutating func add(
    cellsOf length: Int, line: Int, reasons: [UInt8], _ putCells: (inout CSVPen) -> Void
  ) {
    let most =
      CSVPen.room(for: length) + CSVPen.room(for: 0) * width + CSVPen.roomForNumber
      + CSVPen.room(for: reasons.count) + CSVPen.slack
    if room.count - count < most { room += repeatElement(0, count: max(most, room.count)) }
    let begun = count
    let written = room.withUnsafeMutableBufferPointer { room in
      guard let start = room.baseAddress.map({ $0 + begun }) else { return 0 }
      var pen = CSVPen(at: start)
      putCells(&pen)
      pen.putNumber(line)
      pen.put(0x2C)
      reasons.withUnsafeBufferPointer { pen.putText($0, hasDoubledQuotes: true) }
      pen.put(0x0A)
      return pen.next - start
    }
    count += written
    rows += 1
  }
}
