package import KPIModel

/// Tells the outer form of a file from its first bytes.
///
/// `prefix` should be some tens of KiB at least, or all of the file (`isWholeFile`). `expectedHeaders` is `none` when
/// nothing is known. `language` is the partner's.
package func detectForm(
  of prefix: [UInt8], isWholeFile: Bool, expectedHeaders: ExpectedHeaders, language: Language
) -> FormDetection {
  var detection = FormDetection()
  guard prefix.contains(where: { ![0x20, 0x09, 0x0A, 0x0D, 0x00, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE].contains($0) }) else {
    detection.findings.add(Finding(FormRules.empty))
    return detection
  }
  if let format = foreignFormat(of: prefix) {
    detection.findings.add(Finding(FormRules.notCSV, arguments: ["format": format]))
    return detection
  }
  guard let guess = prefix.withUnsafeBufferPointer({ guessEncoding(of: $0, isWholeFile: isWholeFile) }) else {
    detection.findings.add(Finding(FormRules.binary))
    return detection
  }
  let text = transcode(prefix, after: guess.markLength, from: guess.encoding, isLast: isWholeFile)
  let search = TableSearch(SampleText(text, isWholeFile: isWholeFile), expectedHeaders: expectedHeaders)
  guard let candidate = search.best else {
    detection.findings.add(search.failure ?? Finding(FormRules.noHeader))
    return detection
  }
  for finding in [guess.finding, guess.doubt] { finding.map { detection.findings.add($0) } }
  for finding in search.notes { detection.findings.add(finding) }
  let textOffset = search.dataStart(of: candidate)
  let rawOffset = prefix.withUnsafeBufferPointer { bytes in
    rawLength(
      of: UnsafeBufferPointer(rebasing: bytes[guess.markLength...]), from: guess.encoding, decodedTo: textOffset)
  }
  detection.form = search.form(of: candidate, guess: guess, dataOffset: guess.markLength + rawOffset)
  return detection
}

/// Looks for the table in the start of a file.
private struct TableSearch {
  private let sample: SampleText
  /// Lines above the first record, from 0: a `sep=` line, comments, blank lines.
  private var firstLine = 0
  private var firstSheetRow = 1
  private var declaredDelimiter: UInt8?
  private(set) var notes: [Finding] = []
  private(set) var best: DialectCandidate?
  /// The fatal finding when there is no table.
  private(set) var failure: Finding?
  private let knowsHeaders: Bool

  init(_ sample: SampleText, expectedHeaders: ExpectedHeaders) {
    self.sample = sample
    knowsHeaders = !expectedHeaders.isEmpty
    skipDeclarations()
    let candidates = dialectCandidates(
      for: sample, from: firstLine, firstSheetRow: firstSheetRow, declaredDelimiter: declaredDelimiter,
      expected: knowsHeaders ? expectedHeaders : nil)
    guard let first = candidates.first, !first.table.records.isEmpty else {
      failure = Finding(FormRules.empty)
      return
    }
    let rival = candidates.dropFirst().first { $0.table.dialect.delimiter != first.table.dialect.delimiter }
    if knowsHeaders, let rival, first.expectedNames == 0, first.width > 1, rival.width > 1, first.score == rival.score {
      failure = Finding(FormRules.ambiguousDelimiter)
      return
    }
    if knowsHeaders, first.header == nil {
      failure = Finding(FormRules.noHeader)
      return
    }
    best = first
    if let best, let header = best.header, best.table.records[header].line - 1 > (declaredDelimiter == nil ? 0 : 1) {
      let above = best.table.records[header].line - 1 - (declaredDelimiter == nil ? 0 : 1)
      notes.append(Finding(FormRules.linesAboveHeader, arguments: ["count": String(above)]))
    }
  }

  private mutating func skipDeclarations() {
    while firstLine < sample.lineStarts.count {
      let line = sample.line(firstLine)
      let lower = String(decoding: line.prefix(16), as: UTF8.self).lowercased()
      if firstLine == 0, line.count <= 7, lower.hasPrefix("sep=") || lower.hasPrefix("\"sep=") {
        let declared = line.drop { $0 != 0x3D }.dropFirst().first { $0 != 0x22 }
        if let declared {
          declaredDelimiter = declared
          notes.append(Finding(FormRules.declaredDelimiter))
        }
        // A spreadsheet does not show this line.
        firstSheetRow -= 1
      } else if line.first != 0x23, !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        return
      } else if line.first == 0x23, isHeaderInDisguise(line) {
        return
      }
      firstLine += 1
      firstSheetRow += 1
    }
    firstLine = 0
  }

  /// Whether a line that starts with `#` is a header (`#;name;town`): it has as many cells as the next line.
  private func isHeaderInDisguise(_ line: ArraySlice<UInt8>) -> Bool {
    guard firstLine + 1 < sample.lineStarts.count else { return true }
    let next = sample.line(firstLine + 1)
    guard next.first != 0x23 else { return false }
    return [0x3B, 0x2C, 0x09, 0x7C].contains { delimiter in
      let cells = line.count { $0 == delimiter }
      return cells > 0 && cells == next.count { $0 == delimiter }
    }
  }

  /// Where the first record after the header starts in the sample.
  func dataStart(of candidate: DialectCandidate) -> Int {
    sample.start(ofLine: lineAfterHeader(of: candidate) - 1)
  }

  /// The physical line from 1.
  private func lineAfterHeader(of candidate: DialectCandidate) -> Int {
    guard let header = candidate.header else { return candidate.table.records[0].line }
    let record = candidate.table.records[header]
    return record.line + (record.isDamaged ? 1 : record.lineCount)
  }

  func form(of candidate: DialectCandidate, guess: EncodingGuess, dataOffset: Int) -> FileForm {
    let records = candidate.table.records
    let header = candidate.header.map { records[$0] }
    let width = candidate.width
    let body = candidate.header.map { records[($0 + 1)...] } ?? records[...]
    var headers = header?.cells.prefix(width).map { $0 } ?? (1...width).map { "column_\($0)" }
    while headers.count < width { headers.append("") }
    let filled = (0..<width).map { column in
      body.contains { !$0.isDamaged && column < $0.cells.count && $0.cells.length(of: column) > 0 }
    }
    var form = FileForm(
      encoding: guess.encoding, hasByteOrderMark: guess.markLength > 0, hasEncodingEvidence: guess.hasEvidence,
      delimiter: candidate.table.dialect.delimiter, quote: candidate.table.dialect.quote,
      escape: candidate.table.dialect.escape, lineEnding: sample.lineEnding, headers: headers, columnIsFilled: filled,
      headerLine: header?.line ?? 0, headerSheetRow: header?.sheetRow ?? 0, dataOffset: dataOffset,
      dataLine: lineAfterHeader(of: candidate), dataSheetRow: header.map { $0.sheetRow + 1 } ?? records[0].sheetRow)
    let beyond = body.count { !$0.isDamaged && $0.cells.count > width }
    form.allowsCellsBeyond = (header?.cells.count ?? 0) > width || beyond * 2 > body.count
    return form
  }
}
