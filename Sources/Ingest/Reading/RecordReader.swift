import Glibc
import KPIModel

/// Turns raw bytes of a file whose form is known into records.
///
/// A record stands when libcsv, strict, finds nothing wrong with its quotes and it has the header's number of cells;
/// otherwise only its first physical line is damaged and reading resumes on the next. A value without state: the same
/// bytes give the same records, whoever reads them and in whatever pieces.
package struct RecordReader: Sendable {
  /// Bytes of a record beyond which it is damaged as oversized; giving more than that at once always makes progress.
  package static let longestRecord = 4 << 20
  /// How many physical lines a record may span.
  package static let mostLines = 100

  /// Control-Z, which MS-DOS programs write behind the last line.
  private static let endOfFileMark: UInt8 = 0x1A

  package let form: FileForm
  /// Plain lines are taken many at a time.
  ///
  /// Only a test turns it off, to show that nothing depends on it.
  let feedsRuns: Bool

  /// Cells that are too large are kept whole instead of their beginnings, and every piece of an endless line is a record.
  ///
  /// For who hands on everything that a file holds.
  var keepsOversizedCells = false

  package init(form: FileForm) { self.init(form: form, feedsRuns: true) }

  init(form: FileForm, feedsRuns: Bool) {
    self.form = form
    self.feedsRuns = feedsRuns
  }

  /// Reads raw bytes that start at a record boundary.
  ///
  /// Lines and sheet rows in the result count from 1 at the first byte given. Stops before a record that is not complete
  /// unless `isLast`; when nothing at all was consumed, more bytes are needed. `startsInsideLine` goes on within a
  /// line that was too long, as the chunk before said with `endsInsideLine`.
  package func read(_ bytes: [UInt8], isLast: Bool, startsInsideLine: Bool = false) -> ReadChunk {
    bytes.withUnsafeBufferPointer { read($0, isLast: isLast, startsInsideLine: startsInsideLine) }
  }

  package func read(_ raw: UnsafeBufferPointer<UInt8>, isLast: Bool, startsInsideLine: Bool = false) -> ReadChunk {
    if isLast, raw.last == RecordReader.endOfFileMark, form.encoding.bytesPerUnit == 1 {
      var chunk = read(UnsafeBufferPointer(rebasing: raw.dropLast()), isLast: true, startsInsideLine: startsInsideLine)
      if chunk.contradiction == nil { chunk.consumed += 1 }
      return chunk
    }
    guard form.encoding == .utf8 else { return readTranscoded(raw, isLast: isLast, startsInsideLine: startsInsideLine) }
    let valid = validUTF8Prefix(of: raw)
    if valid == raw.count || (!isLast && isIncompleteUTF8(raw, from: valid)) {
      return readRecords(raw, isLast: isLast, startsInsideLine: startsInsideLine)
    }
    if form.hasEncodingEvidence {
      var chunk = readTranscoded(raw, isLast: isLast, startsInsideLine: startsInsideLine)
      chunk.hasBrokenText = chunk.consumed > valid
      return chunk
    }
    var chunk = ReadChunk(batch: TextBatch(width: form.width))
    chunk.contradiction = EncodingContradiction(encoding: likelyCodePage(of: raw), offset: valid)
    return chunk
  }

  private func readTranscoded(
    _ raw: UnsafeBufferPointer<UInt8>, isLast: Bool, startsInsideLine: Bool
  ) -> ReadChunk {
    let text = transcode(raw, from: form.encoding, isLast: isLast)
    var chunk = text.withUnsafeBufferPointer { readRecords($0, isLast: isLast, startsInsideLine: startsInsideLine) }
    chunk.consumed =
      isLast && chunk.consumed == text.count
      ? raw.count : rawLength(of: raw, from: form.encoding, decodedTo: chunk.consumed)
    return chunk
  }

  private func readRecords(
    _ text: UnsafeBufferPointer<UInt8>, isLast: Bool, startsInsideLine: Bool
  ) -> ReadChunk {
    let width = form.width
    var batch = TextBatch(width: width)
    var scan: RecordScan?
    let rowCapacity = text.count / max(1, width) + 2
    var cellEnds: [Int32] = []
    var lines: [Int32] = []
    var sheetRows: [Int32] = []
    // One array after the other is filled in place: libcsv's callbacks write straight into the batch.
    batch.bytes = [UInt8](unsafeUninitializedCapacity: text.count + RecordSink.slack) { bytes, byteCount in
      cellEnds = [Int32](unsafeUninitializedCapacity: text.count + 2) { ends, cellCount in
        lines = [Int32](unsafeUninitializedCapacity: rowCapacity) { lineNumbers, lineCount in
          sheetRows = [Int32](unsafeUninitializedCapacity: rowCapacity) { rowNumbers, rowCount in
            guard let bytes = bytes.baseAddress, let ends = ends.baseAddress, let lineNumbers = lineNumbers.baseAddress,
              let rowNumbers = rowNumbers.baseAddress
            else { return }
            let sink = RecordSink(
              bytes: bytes, cellEnds: ends, lines: lineNumbers, sheetRows: rowNumbers, width: width,
              allowsCellsBeyond: form.allowsCellsBeyond)
            let done = RecordScan(text: text, isLast: isLast, form: form, feedsRuns: feedsRuns, sink: sink)
            done.keepsOversizedCells = keepsOversizedCells
            done.run(startsInsideLine: startsInsideLine)
            scan = done
            byteCount = done.sink.pointee.byteCount
            cellCount = done.sink.pointee.cellCount
            lineCount = done.sink.pointee.rowCount
            rowCount = lineCount
          }
        }
      }
    }
    batch.cellEnds = cellEnds
    batch.lines = lines
    batch.sheetRows = sheetRows
    var chunk = ReadChunk(batch: batch)
    guard let scan else { return chunk }
    chunk.batch.damaged = scan.sink.pointee.damaged
    chunk.recordEnds = scan.sink.pointee.recordEnds
    chunk.consumed = scan.position
    chunk.lines = Int(scan.sink.pointee.line) - 1
    chunk.sheetRows = Int(scan.sink.pointee.sheetRow) - 1
    chunk.endsInsideLine = scan.endsInsideLine
    return chunk
  }

  /// A byte offset at or after `from` at which a record plausibly starts, to cut a large file into parts.
  ///
  /// `bytes` must start at an even offset of the file. A guess: text within quotes can look like records, so the caller
  /// verifies that reading the part before ends exactly here.
  package func plausibleBoundary(in bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
    var candidate = lineStart(in: bytes, after: from)
    let first = candidate
    for _ in 0..<RecordReader.mostLines {
      guard let start = candidate, start < bytes.count else { break }
      // A few records tell; only where they are long more is looked at.
      for length in [2 << 10, 16 << 10] {
        let end = min(bytes.count, start + length)
        let sample = UnsafeBufferPointer(rebasing: bytes[start..<end])
        let chunk = read(sample, isLast: end == bytes.count)
        if chunk.contradiction != nil || (chunk.batch.rowCount > 0 && chunk.batch.damaged.isEmpty) { return start }
        guard chunk.batch.rowCount == 0, chunk.batch.damaged.isEmpty, end < bytes.count else { break }
      }
      candidate = lineStart(in: bytes, after: start)
    }
    return first
  }

  package func plausibleBoundary(in bytes: [UInt8], from: Int) -> Int? {
    bytes.withUnsafeBufferPointer { plausibleBoundary(in: $0, from: from) }
  }

  /// The raw offset behind the next line break; `nil` when none follows.
  private func lineStart(in bytes: UnsafeBufferPointer<UInt8>, after from: Int) -> Int? {
    let unit = form.encoding.bytesPerUnit
    let low = form.encoding == .utf16BigEndian ? 1 : 0
    var position = (from + unit - 1) / unit * unit
    func character(at offset: Int) -> UInt8? {
      guard offset + unit <= bytes.count, unit == 1 || bytes[offset + 1 - low] == 0 else { return nil }
      return bytes[offset + low]
    }
    while position + unit <= bytes.count {
      let current = character(at: position)
      position += unit
      if current == 0x0A { return position }
      if current == 0x0D { return character(at: position) == 0x0A ? position + unit : position }
    }
    return nil
  }
}
