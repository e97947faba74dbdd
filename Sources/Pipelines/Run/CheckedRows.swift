import Ingest
import KPIModel

extension ReadingContext {
  /// A checked file as the forms of a check want it: its header line, its columns, and a way to its rows.
  ///
  /// `layout` is how it was read, where that is still known.
  func checkedFile(
    _ number: Int, path: String, submission: Submission, layout known: RecordLayout? = nil
  ) throws(RunError) -> CheckedFile {
    let absolute = folder.absolute(files[number].path)
    var layout = known
    if layout == nil { layout = try findLayout(number, absolute, shownAs: path) }
    guard let layout else { return CheckedFile(submission: submission, path: path) }
    return CheckedFile(
      submission: submission, path: path, headers: layout.form.headers, columnOfField: layout.columnOfField,
      rows: RowSource { take in
        var form = layout.form
        let source = try SubmissionBytes(path: absolute, shownAs: path)
        // What has been handed over cannot be taken back, so that a file of several pieces is looked through first.
        if !form.hasEncodingEvidence, source.size - form.dataOffset > pieceSize,
          let contradiction = try readRows(of: source, form, { _ in true })
        {
          form = form.read(as: contradiction.encoding)
        }
        while let contradiction = try readRows(of: source, form, take) { form = form.read(as: contradiction.encoding) }
      })
  }

  private func findLayout(_ number: Int, _ absolute: String, shownAs path: String) throws(RunError) -> RecordLayout? {
    let source = try SubmissionBytes(path: absolute, shownAs: path)
    let limit = max(ReadingContext.prefixSize, 4 * pieceSize)
    let prefix = try source.read(at: 0, count: min(source.size, limit))
    return open(files[number], prefix: prefix, isWholeFile: prefix.count == source.size).layout
  }

  /// Hands over the rows of a file until `take` wants no more; the contradiction when the file has to be read another way.
  private func readRows(
    of source: SubmissionBytes, _ form: FileForm, _ take: (SourceRow) -> Bool
  ) throws(RunError) -> EncodingContradiction? {
    let reader = RecordReader(form: form)
    var (offset, lines, sheetRows) = (form.dataOffset, form.dataLine - 1, form.dataSheetRow - 1)
    var (size, startsInsideLine) = (pieceSize, false)
    while offset < source.size {
      let bytes = try source.read(at: offset, count: size)
      let chunk = reader.read(bytes, isLast: offset + bytes.count >= source.size, startsInsideLine: startsInsideLine)
      if let contradiction = chunk.contradiction { return contradiction }
      guard chunk.batch.handRows(to: take, lines: lines, sheetRows: sheetRows) else { return nil }
      size = chunk.consumed == 0 ? RecordReader.longestRecord + 2 : pieceSize
      (offset, startsInsideLine) = (offset + chunk.consumed, chunk.endsInsideLine)
      (lines, sheetRows) = (lines + chunk.lines, sheetRows + chunk.sheetRows)
    }
    return nil
  }
}

extension TextBatch {
  /// Hands over all records in file order, damaged ones in their places; false when `take` wants no more.
  fileprivate func handRows(to take: (SourceRow) -> Bool, lines lineOffset: Int, sheetRows rowOffset: Int) -> Bool {
    var damaged = damaged[...]
    for row in 0...rowCount {
      while let record = damaged.first, Int(record.precedingRows) <= row {
        damaged.removeFirst()
        let source = SourceRow(
          line: Int(record.line) + lineOffset, sheetRow: Int(record.sheetRow) + rowOffset, cells: record.cells)
        guard take(source) else { return false }
      }
      guard row < rowCount else { break }
      guard take(SourceRow(row, of: self, lineOffset: lineOffset, sheetRowOffset: rowOffset)) else { return false }
    }
    return true
  }
}
