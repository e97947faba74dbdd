import KPIModel

@testable import Ingest

/// A file read in one piece, in small ones, and without the shortcut for plain lines gives the same records.
func fuzzReader(_ bytes: [UInt8]) {
  let expected = ExpectedHeaders(bytes.count % 2 == 0 ? [] : [["a"], ["b"]])
  let detection = detectForm(of: bytes, isWholeFile: true, expectedHeaders: expected, language: .spanish)
  guard var form = detection.form else { return }
  var whole = readWhole(bytes, form: form)
  if let contradiction = whole.contradiction {
    precondition(readInPieces(bytes, form: form).contradiction != nil, "only the whole contradicts the encoding")
    form = form.read(as: contradiction.encoding)
    whole = readWhole(bytes, form: form)
    precondition(whole.contradiction == nil, "the encoding is contradicted twice")
  }
  precondition(readInPieces(bytes, form: form) == whole, "pieces and whole differ")
  precondition(readWhole(bytes, form: form, feedsRuns: false) == whole, "plain lines differ from libcsv's")
}

/// Everything that was read from a file, with the lines it has there.
private struct Records: Equatable {
  var rows: [Row] = []
  var damaged: [Damage] = []
  var consumed = 0
  var contradiction: EncodingContradiction?

  struct Row: Equatable {
    var line: Int
    var sheetRow: Int
    var cells: [ArraySlice<UInt8>]
  }

  struct Damage: Equatable {
    var damage: DamagedRecord.Damage
    var line: Int
    var sheetRow: Int
    var cells: [String]
    var precedingRows: Int
  }

  mutating func add(_ chunk: ReadChunk, lines: Int, sheetRows: Int) {
    let batch = chunk.batch
    precondition(batch.lines.count == batch.sheetRows.count, "records and their lines differ")
    precondition(batch.cellEnds.count == batch.rowCount * batch.width, "a record has not the header's cells")
    for record in batch.damaged {
      damaged.append(
        Damage(
          damage: record.damage, line: Int(record.line) + lines, sheetRow: Int(record.sheetRow) + sheetRows,
          cells: record.cells, precedingRows: Int(record.precedingRows) + rows.count))
    }
    for row in 0..<batch.rowCount {
      rows.append(
        Row(
          line: Int(batch.lines[row]) + lines, sheetRow: Int(batch.sheetRows[row]) + sheetRows,
          cells: (0..<batch.width).map { batch.cell(row: row, column: $0) }))
    }
    consumed += chunk.consumed
  }
}

private func readWhole(_ bytes: [UInt8], form: FileForm, feedsRuns: Bool = true) -> Records {
  var records = Records()
  let chunk = RecordReader(form: form, feedsRuns: feedsRuns).read(Array(bytes[form.dataOffset...]), isLast: true)
  records.contradiction = chunk.contradiction
  guard chunk.contradiction == nil else { return records }
  records.add(chunk, lines: 0, sheetRows: 0)
  precondition(records.consumed == bytes.count - form.dataOffset, "bytes were left unread")
  return records
}

/// As a large file is read: cut where a record plausibly starts, and cut again where that was wrong.
private func readInPieces(_ bytes: [UInt8], form: FileForm) -> Records {
  let reader = RecordReader(form: form)
  var records = Records()
  var (offset, lines, sheetRows) = (form.dataOffset, 0, 0)
  var startsInsideLine = false
  let usual = 64 + bytes.count % 509 / 2 * 2
  var size = usual
  while offset < bytes.count {
    let end = min(bytes.count, offset + size)
    var piece = Array(bytes[offset..<end])
    if end < bytes.count, let cut = reader.plausibleBoundary(in: piece, from: piece.count - piece.count / 16),
      cut < piece.count
    {
      piece.removeLast(piece.count - cut)
    }
    let isLast = offset + piece.count == bytes.count
    let chunk = reader.read(piece, isLast: isLast, startsInsideLine: startsInsideLine)
    if let contradiction = chunk.contradiction {
      records.contradiction = contradiction
      return records
    }
    precondition(chunk.consumed <= piece.count, "more was read than there is")
    precondition(chunk.consumed > 0 || !isLast, "the last piece makes no progress")
    records.add(chunk, lines: lines, sheetRows: sheetRows)
    offset += chunk.consumed
    lines += chunk.lines
    sheetRows += chunk.sheetRows
    startsInsideLine = chunk.endsInsideLine
    size = chunk.consumed == 0 ? size * 2 : usual
  }
  return records
}

/// Telling the form never depends on more than the bytes, and never puts the data outside the file.
func fuzzForm(_ bytes: [UInt8]) {
  for isWhole in [true, false] {
    for expected in [[], [["fecha", "date"], ["importe", "amount"]]] {
      let detection = detectForm(of: bytes, isWholeFile: isWhole, expectedHeaders: ExpectedHeaders(expected), language: .catalan)
      guard let form = detection.form else {
        precondition(detection.findings.occurrences(.fatal) == 1, "a file that is no table has one reason")
        continue
      }
      precondition((0...bytes.count).contains(form.dataOffset), "the data lies outside the file")
      precondition(form.headers.count == form.width && form.width > 0, "headers and width differ")
      precondition(form.columnIsFilled.count == form.width, "headers and filled columns differ")
    }
  }
}
