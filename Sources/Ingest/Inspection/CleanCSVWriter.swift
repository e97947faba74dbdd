import KPIModel

/// Writes records as RFC 4180: commas, doubled quotes where needed, CRLF, UTF-8.
struct CleanCSVWriter {
  private let form: FileForm
  private let write: ([UInt8]) -> Bool
  /// The receiver wants no more.
  private(set) var isStopped = false

  init(form: FileForm, write: @escaping ([UInt8]) -> Bool) {
    self.form = form
    self.write = write
  }

  /// A file without a header gets none.
  mutating func writeHeader() {
    guard form.headerLine > 0 else { return }
    var piece: [UInt8] = []
    CleanCSVWriter.append(form.headers, to: &piece)
    send(piece)
  }

  mutating func write(_ batch: TextBatch) {
    guard !isStopped else { return }
    var piece: [UInt8] = []
    piece.reserveCapacity(batch.bytes.count * 5 / 4)
    var damaged = batch.damaged[...]
    for row in 0...batch.rowCount {
      while let record = damaged.first, record.precedingRows <= row {
        CleanCSVWriter.append(record.cells, to: &piece)
        damaged = damaged.dropFirst()
      }
      guard row < batch.rowCount else { break }
      for column in 0..<batch.width {
        if column > 0 { piece.append(0x2C) }
        CleanCSVWriter.append(batch.cell(row: row, column: column), to: &piece)
      }
      piece.append(contentsOf: [0x0D, 0x0A])
    }
    send(piece)
  }

  private mutating func send(_ piece: [UInt8]) {
    if !piece.isEmpty, !write(piece) { isStopped = true }
  }

  private static func append(_ cells: [String], to piece: inout [UInt8]) {
    for (column, cell) in cells.enumerated() {
      if column > 0 { piece.append(0x2C) }
      append(Array(cell.utf8)[...], to: &piece)
    }
    piece.append(contentsOf: [0x0D, 0x0A])
  }

  private static func append(_ cell: ArraySlice<UInt8>, to piece: inout [UInt8]) {
    guard cell.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
      piece.append(contentsOf: cell)
      return
    }
    piece.append(0x22)
    for byte in cell {
      piece.append(byte)
      if byte == 0x22 { piece.append(0x22) }
    }
    piece.append(0x22)
  }
}
