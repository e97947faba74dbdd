import Ingest
import KPIModel
import Validate

/// What reading submissions needs and never changes while it goes on: shared by all tasks of a run.
struct ReadingContext: Sendable {
  let configuration: Configuration
  let folder: ProjectFolder
  let files: [SubmissionFile]
  /// By file: its place in the order in which rows of one date follow each other (month, partner, file name).
  let ranks: [Int32]
  /// The rows that relations look up; those of the datasets read before.
  let tables: ReferenceTables

  /// Files up to four times this size are read in one piece, larger ones in pieces of it.
  let pieceSize: Int
  /// By dataset: what is expected of headers, where many files have them; it is made for a file where it is not here.
  var headers: [Int: ExpectedHeaders] = [:]
  /// What earlier runs found files to be, where that may be believed.
  var cached: CachedReading?

  /// How much of a large file is looked at to tell its form.
  static let prefixSize = 1 << 18

  func language(of file: SubmissionFile) -> Language { configuration.partnership.partners[file.partner].language }

  func dataset(of file: SubmissionFile) -> Dataset { configuration.partnership.datasets[file.dataset] }
}

/// How the records of one file are read: its form and its columns, settled before the first record is.
struct RecordLayout: Sendable {
  let form: FileForm
  let columnOfField: [Int?]
  /// File columns whose cells tell how numbers, and how dates, are written in the file.
  let numberColumns: [Int]
  let dateColumns: [Int]
  let language: Language

  /// The records of a whole file.
  func records(of bytes: [UInt8]) -> TextBatch {
    bytes.withUnsafeBufferPointer { bytes in
      RecordReader(form: form).read(UnsafeBufferPointer(rebasing: bytes[form.dataOffset...]), isLast: true).batch
    }
  }

  func evidence(_ batch: TextBatch) -> ColumnEvidence {
    var evidence = ColumnEvidence(columns: form.width)
    evidence.add(batch, numberColumns: numberColumns, dateColumns: dateColumns)
    return evidence
  }

  func conventions(_ evidence: ColumnEvidence) -> [ColumnConvention] {
    evidence.conventions(delimiter: form.delimiter, language: language)
  }
}

/// The start of a file: its layout, or why it cannot be read; and what there is to say about it.
struct FileOpening: Sendable {
  var layout: RecordLayout?
  var findings: FindingTally
}

extension ReadingContext {
  /// Tells the form of a file and matches its headers.
  ///
  /// `encoding` is given when the file has been found not to be what its start looks like.
  func open(
    _ file: SubmissionFile, prefix: [UInt8], isWholeFile: Bool, encoding: TextEncoding? = nil
  ) -> FileOpening {
    let dataset = dataset(of: file)
    let language = language(of: file)
    let expected = headers[file.dataset] ?? dataset.expectedHeaders
    let detection = detectForm(of: prefix, isWholeFile: isWholeFile, expectedHeaders: expected, language: language)
    guard let detected = detection.form else { return FileOpening(layout: nil, findings: detection.findings) }
    let form = encoding.map { detected.read(as: $0) } ?? detected
    let match = matchHeaders(
      form.headers, dataset: dataset, expected: expected, columnIsFilled: form.columnIsFilled, language: language,
      line: form.headerLine, sheetRow: form.headerSheetRow)
    var findings = detection.findings
    findings.append(match.findings)
    guard match.findings.occurrences(.fatal) == 0 else { return FileOpening(layout: nil, findings: findings) }
    return FileOpening(layout: layout(file, form, match.columnOfField), findings: findings)
  }

  /// How the records of a file are read whose form and headers are known.
  func layout(_ file: SubmissionFile, _ form: FileForm, _ columnOfField: [Int?]) -> RecordLayout {
    let plan = configuration.datasetPlans[file.dataset]
    return RecordLayout(
      form: form, columnOfField: columnOfField, numberColumns: plan.numberColumns.compactMap { columnOfField[$0] },
      dateColumns: plan.dateColumns.compactMap { columnOfField[$0] }, language: language(of: file))
  }

  func validator(_ number: Int, _ layout: RecordLayout, conventions: [ColumnConvention]) -> BatchValidator {
    let file = files[number]
    return BatchValidator(
      plan: configuration.datasetPlans[file.dataset], partnership: configuration.partnership, partner: file.partner,
      fileMonth: file.period, file: ranks[number], headers: layout.form.headers, columnOfField: layout.columnOfField,
      conventions: conventions, tables: tables)
  }
}

/// A part of a file that has been validated: where it lies, and what became of its rows.
struct ValidatedPart: Sendable {
  var batch: ValidatedBatch
  /// To be added to the batch's lines and sheet rows.
  var lineOffset: Int
  var sheetRowOffset: Int

  /// The records with the lines they have in the file.
  var records: RecordBatch {
    var records = batch.records
    if lineOffset != 0 { records.lines = records.lines.map { $0 + Int32(lineOffset) } }
    return records
  }
}

extension ValidatedPart {
  /// All rows of a file of some layout.
  init(_ batch: ValidatedBatch, of layout: RecordLayout) {
    self.init(batch: batch, lineOffset: layout.form.dataLine - 1, sheetRowOffset: layout.form.dataSheetRow - 1)
  }
}

/// A file read in one piece.
struct WholeFile: Sendable {
  let number: Int
  let sha256: String
  let bytes: Int
  let findings: FindingTally
  /// Nil when the file cannot be read as a table, and so is `part`.
  let layout: RecordLayout?
  let part: ValidatedPart?
}

extension ReadingContext {
  /// Reads and validates a whole small file.
  func readWhole(_ number: Int) throws(RunError) -> WholeFile {
    let file = files[number]
    let source = try folder.submission(file.path)
    let bytes = try source.read(at: 0, count: source.size)
    let sha256 = try source.finish()
    if let known = cached?.reading(number, bytes, sha256: sha256, self) { return known }
    let (whole, conventions) = read(number, bytes, sha256: sha256)
    cached?.keep(whole, conventions, self)
    return whole
  }

  /// Tells the form of a file of some bytes, and validates its rows; also how its numbers and dates are written.
  private func read(_ number: Int, _ bytes: [UInt8], sha256: String) -> (WholeFile, [ColumnConvention]) {
    let opening = open(files[number], prefix: bytes, isWholeFile: true)
    guard let layout = opening.layout else {
      let unreadable = WholeFile(
        number: number, sha256: sha256, bytes: bytes.count, findings: opening.findings, layout: nil, part: nil)
      return (unreadable, [])
    }
    let records = layout.records(of: bytes)
    let conventions = layout.conventions(layout.evidence(records))
    let batch = validator(number, layout, conventions: conventions).validate(records, after: opening.findings)
    let whole = WholeFile(
      number: number, sha256: sha256, bytes: bytes.count, findings: opening.findings, layout: layout,
      part: ValidatedPart(batch, of: layout))
    return (whole, conventions)
  }
}
