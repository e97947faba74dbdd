extension ByteWriter {
  package mutating func write(_ batch: TextBatch) {
    write(number: batch.width)
    write(bytes: batch.bytes)
    write(ascending: batch.cellEnds)
    write(ascending: batch.lines)
    write(ascending: batch.sheetRows)
    write(number: batch.damaged.count)
    for record in batch.damaged {
      switch record.damage {
      case .cellCount(let count):
        write(byte: 0)
        write(number: count)
      case .strayQuote: write(byte: 1)
      case .unterminatedQuote: write(byte: 2)
      case .oversizedCell: write(byte: 3)
      }
      write(number: Int(record.line))
      write(number: Int(record.sheetRow))
      write(number: Int(record.precedingRows))
      write(flag: record.isContinuation)
      write(number: record.cells.count)
      for cell in record.cells { write(text: cell) }
    }
  }
}

extension ByteReader {
  package mutating func textBatch() throws(UnreadableBytes) -> TextBatch {
    var batch = TextBatch(width: try number())
    batch.bytes = try byteArray()
    batch.cellEnds = try ascendingNumbers()
    batch.lines = try ascendingNumbers()
    batch.sheetRows = try ascendingNumbers()
    let (cells, overflows) = batch.rowCount.multipliedReportingOverflow(by: batch.width)
    guard batch.width > 0, !overflows, batch.cellEnds.count == cells, batch.sheetRows.count == batch.rowCount,
      Int(batch.cellEnds.last ?? 0) <= batch.bytes.count
    else { throw UnreadableBytes() }
    for _ in 0..<(try count()) { batch.damaged.append(try damagedRecord()) }
    return batch
  }

  private mutating func damagedRecord() throws(UnreadableBytes) -> DamagedRecord {
    let damage: DamagedRecord.Damage
    switch try byte() {
    case 0: damage = .cellCount(try number())
    case 1: damage = .strayQuote
    case 2: damage = .unterminatedQuote
    case 3: damage = .oversizedCell
    default: throw UnreadableBytes()
    }
    let line = Int32(truncatingIfNeeded: try number())
    let sheetRow = Int32(truncatingIfNeeded: try number())
    let precedingRows = Int32(truncatingIfNeeded: try number())
    let isContinuation = try flag()
    var cells: [String] = []
    for _ in 0..<(try count()) { cells.append(try text()) }
    var record = DamagedRecord(
      damage: damage, line: line, sheetRow: sheetRow, cells: cells, precedingRows: precedingRows)
    record.isContinuation = isContinuation
    return record
  }
}
