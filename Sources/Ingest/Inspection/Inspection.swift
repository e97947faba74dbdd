package import KPIModel

/// What the reader makes of a file, without knowing any project.
package struct Inspection: Sendable {
  /// What a column holds, told from its cells.
  package enum ColumnType: String, Sendable {
    case string, integer, number, boolean, date
  }

  package struct Column: Sendable {
    /// As it stands in the file; `column_2` in a file without a header.
    package var name: String
    package var type: ColumnType
    /// Of numbers that are not whole: `.` or `,`; `nil` when not applicable or when the cells do not tell.
    package var decimal: String?
    /// The mark that groups thousands, `nil` when none was seen.
    package var group: String?
    /// Of dates; `nil` when not applicable or when the cells contradict each other.
    package var dateOrder: ColumnConvention.DateOrder?
    /// Whether decimal mark or date order follow from the cells.
    package var certainty: ColumnConvention.Certainty
  }

  /// `nil` when the file is no table; the findings say why.
  package var form: FileForm?
  package var columns: [Column] = []
  /// Records after the header, damaged ones included.
  package var rows = 0
  package var findings = FindingTally()

  /// Whether something is wrong with the file's form: the exit code of `inspect` is then 1.
  package var isMalformed: Bool {
    form == nil || findings.occurrences(.warning) + findings.occurrences(.error) + findings.occurrences(.fatal) > 0
  }
}

/// Inspects a file, and writes it as clean CSV on the way when asked to.
///
/// Memory stays bounded whatever the size of the file. Clean CSV is RFC 4180 in UTF-8 with CRLF, from the header on;
/// damaged records with the cells they have. `writeCSV` gets it piece by piece and returns whether it wants more.
package func inspect(
  path: String, language: Language? = nil, writeCSV: ((_ piece: [UInt8]) -> Bool)? = nil
) throws(InputError) -> Inspection {
  let file = try FileReader.opening(path)
  var prefix: [UInt8] = []
  let prefixLength = 1 << 18
  let isWholeFile = try file.take(prefixLength, appendingTo: &prefix) < prefixLength
  let detection = detectForm(
    of: prefix, isWholeFile: isWholeFile, expectedHeaders: .none, language: language ?? .english)
  var inspection = Inspection()
  inspection.findings = detection.findings
  guard var form = detection.form else { return inspection }
  if !form.hasEncodingEvidence, !isWholeFile, let contradiction = try encodingContradiction(in: file, form: form) {
    form = form.read(as: contradiction.encoding)
    inspection.findings.add(contradiction.finding)
  }
  inspection.form = form
  var tally = InspectionTally(form: form)
  var writer = writeCSV.map { CleanCSVWriter(form: form, write: $0) }
  writer?.writeHeader()
  try readAll(file, form: form, keepsOversizedCells: writeCSV != nil) { chunk, line, sheetRow in
    tally.add(chunk, lineOffset: line - 1, sheetRowOffset: sheetRow - 1)
    if let broken = chunk.brokenTextFinding { inspection.findings.addOnce(broken) }
    writer?.write(chunk.batch)
    return writer?.isStopped != true
  }
  inspection.rows = tally.rows
  inspection.columns = tally.columns(language: language)
  inspection.findings.append(tally.findings)
  return inspection
}

/// The first sign in the whole file that it is not UTF-8.
private func encodingContradiction(in file: FileReader, form: FileForm) throws(InputError) -> EncodingContradiction? {
  var contradiction: EncodingContradiction?
  try readAll(file, form: form) { chunk, _, _ in
    contradiction = chunk.contradiction
    return contradiction == nil
  }
  return contradiction
}

/// Reads the records of a file chunk by chunk; `body` gets the physical line and sheet row at which each one starts.
private func readAll(
  _ file: FileReader, form: FileForm, keepsOversizedCells: Bool = false,
  body: (ReadChunk, _ line: Int, _ sheetRow: Int) -> Bool
) throws(InputError) {
  var reader = RecordReader(form: form)
  reader.keepsOversizedCells = keepsOversizedCells
  let blockLength = 1 << 20
  var pending: [UInt8] = []
  var (line, sheetRow) = (form.dataLine, form.dataSheetRow)
  var startsInsideLine = false
  file.seek(to: form.dataOffset)
  while true {
    let isLast = try file.take(blockLength, appendingTo: &pending) < blockLength
    let chunk = reader.read(pending, isLast: isLast, startsInsideLine: startsInsideLine)
    guard body(chunk, line, sheetRow), chunk.contradiction == nil, !isLast else { return }
    line += chunk.lines
    sheetRow += chunk.sheetRows
    startsInsideLine = chunk.endsInsideLine
    pending.removeFirst(chunk.consumed)
  }
}
