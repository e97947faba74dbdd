import Aggregate
import Export
import Ingest
import KPIModel
import Validate

extension Analysis {
  /// Reads a file in pieces on all threads and takes the pieces in their order.
  ///
  /// Three things are guessed and verified: where a record starts at a cut (against where the piece before ended: a
  /// wrong guess is cut again), the encoding, and how numbers and dates are written (when a later part of the file says
  /// otherwise, the file is read again). Returns the batches that can be added up only later.
  func readLarge(_ number: Int, _ context: ReadingContext) async throws -> [RecordBatch] {
    var contradiction: EncodingContradiction?
    var conventions: [ColumnConvention]?
    while true {
      let reading = try LargeFileReading(
        number, analysis: self, context: context, contradiction: contradiction, conventions: conventions)
      switch try await reading.run() {
      case .accepted(let held): return held
      case .dropped: return []
      case .againAs(let actual): contradiction = actual
      case .againWith(let actual): conventions = actual
      }
      submissions[number].findings = FindingTally()
      lane(of: number) { $0.forget(file: self.ranks[number]) }
    }
  }
}

/// One attempt at reading a large file.
private final class LargeFileReading {
  enum Outcome {
    case accepted([RecordBatch])
    /// Unreadable or refused.
    case dropped
    case againAs(EncodingContradiction)
    case againWith([ColumnConvention])
  }

  struct Piece: Sendable {
    let offset: Int
    let bytes: [UInt8]
    let isLast: Bool
    let startsInsideLine: Bool
    let epoch: Int
    let preceding: FindingTally
  }

  struct PieceResult: Sendable {
    let piece: (offset: Int, count: Int, isLast: Bool, epoch: Int)
    let consumed: Int
    let lines: Int
    let sheetRows: Int
    let endsInsideLine: Bool
    let contradiction: EncodingContradiction?
    let brokenText: Finding?
    let evidence: ColumnEvidence
    let batch: ValidatedBatch
  }

  private let number: Int
  private let analysis: Analysis
  private let context: ReadingContext
  private let source: SubmissionBytes
  private let opening: FileOpening
  private let declared: [ColumnConvention]?

  private var nextOffset = 0
  private var startsInsideLine = false
  private var pieceSize: Int
  /// Pieces cut before a wrong guess was found out belong to an earlier epoch and are dropped.
  private var epoch = 0
  private var isCut = false

  private var lines = 0
  private var sheetRows = 0
  private var counts = RowCounts()
  private var bytesTaken = 0
  /// For how many rows' keys there is room.
  private var expectedRows = 0
  private var evidence: ColumnEvidence?
  private var contradiction: EncodingContradiction?
  private var held: [RecordBatch] = []
  private var sums = MonthlySums()

  init(
    _ number: Int, analysis: Analysis, context: ReadingContext, contradiction known: EncodingContradiction?,
    conventions: [ColumnConvention]?
  ) throws(RunError) {
    self.number = number
    self.analysis = analysis
    self.context = context
    declared = conventions
    let file = context.files[number]
    source = try context.folder.submission(file.path)
    pieceSize = context.pieceSize
    let prefix = try source.read(at: 0, count: max(ReadingContext.prefixSize, pieceSize))
    var opening = context.open(
      file, prefix: prefix, isWholeFile: prefix.count == source.size, encoding: known?.encoding)
    if let known { opening.findings.add(known.finding) }
    self.opening = opening
  }

  func run() async throws -> Outcome {
    analysis.submissions[number].findings = opening.findings
    guard let layout = opening.layout else {
      try finishBytes()
      analysis.submissions[number].status = .unreadable
      return .dropped
    }
    let conventions = try declared ?? firstConventions(layout)
    let pool = analysis.plan.flatMap { plan in
      analysis.totals.map {
        AccumulatorPool(
          plan: plan, count: analysis.threads + 1, identities: $0.identities, evidence: $0.evidence,
          registers: $0.registers)
      }
    }
    let rejected = analysis.quarantinedRows(number, headers: layout.form.headers)
    try await readPieces(layout, conventions) { part in
      let writing = rejected?.next(part, refusal: nil)
      let adding = self.keep(part, pool)
      guard let writing, let adding else { return writing ?? adding }
      return {
        writing()
        adding()
      }
    }
    if let contradiction {
      try rejected?.discard()
      return .againAs(contradiction)
    }
    let actual = evidence.map { layout.conventions($0) } ?? conventions
    guard actual.readsLike(conventions) else {
      try rejected?.discard()
      return .againWith(actual)
    }
    try finishBytes()
    guard let refusal = try analysis.settle(number, counts) else {
      try analysis.finish(rejected)
      for batch in held { analysis.lane(of: number) { $0.references?.add(batch) } }
      if let pool { analysis.totals?.merge(pool) }
      analysis.sums.merge(sums)
      return .accepted(pool == nil ? [] : held)
    }
    try rejected?.discard()
    try await quarantineAll(layout, conventions, refusal)
    return .dropped
  }

  private func finishBytes() throws(RunError) {
    analysis.submissions[number].sha256 = try source.finish()
    analysis.submissions[number].bytes = source.size
  }

  /// The conventions that the first piece shows.
  private func firstConventions(_ layout: RecordLayout) throws(RunError) -> [ColumnConvention] {
    let bytes = try source.read(at: layout.form.dataOffset, count: pieceSize)
    let isLast = layout.form.dataOffset + bytes.count == source.size
    return layout.conventions(layout.evidence(RecordReader(form: layout.form).read(bytes, isLast: isLast).batch))
  }

  private func keep(_ part: ValidatedPart, _ pool: AccumulatorPool?) -> FollowUp? {
    if analysis.isReferenced(part.batch.records.dataset) {
      held.append(part.records)
      return nil
    }
    guard let pool else { return nil }
    return analysis.adding(part.records, to: pool)
  }

  /// Reads the file once more to write all its rows to the quarantine, since none of them counts.
  private func quarantineAll(
    _ layout: RecordLayout, _ conventions: [ColumnConvention], _ refusal: Finding
  ) async throws {
    let findings = analysis.submissions[number].findings
    let rejected = analysis.quarantinedRows(number, headers: layout.form.headers)
    try await readPieces(layout, conventions) { part in rejected?.next(part, refusal: refusal) }
    try analysis.finish(rejected)
    analysis.lane(of: number) { $0.forget(file: self.analysis.ranks[self.number]) }
    analysis.submissions[number].findings = findings
  }

  // MARK: pieces

  /// Reads all pieces from the first record on and takes each in its turn, keys claimed.
  private func readPieces(
    _ layout: RecordLayout, _ conventions: [ColumnConvention], take: (ValidatedPart) -> FollowUp?
  ) async throws {
    nextOffset = layout.form.dataOffset
    (startsInsideLine, isCut) = (false, false)
    lines = layout.form.dataLine - 1
    sheetRows = layout.form.dataSheetRow - 1
    counts = RowCounts()
    (bytesTaken, expectedRows) = (0, 0)
    evidence = nil
    held = []
    sums = MonthlySums()
    let reader = RecordReader(form: layout.form)
    let validator = context.validator(number, layout, conventions: conventions)
    try await runInOrder(
      threads: analysis.threads,
      next: { try self.nextPiece(reader) },
      work: { piece in
        let chunk = reader.read(piece.bytes, isLast: piece.isLast, startsInsideLine: piece.startsInsideLine)
        let batch = validator.validate(chunk.batch, after: piece.preceding)
        return PieceResult(
          piece: (piece.offset, piece.bytes.count, piece.isLast, piece.epoch), consumed: chunk.consumed,
          lines: chunk.lines, sheetRows: chunk.sheetRows, endsInsideLine: chunk.endsInsideLine,
          contradiction: chunk.contradiction, brokenText: chunk.brokenTextFinding,
          evidence: layout.evidence(chunk.batch), batch: batch)
      },
      collect: { try self.collect($0, take: take) })
  }

  private func nextPiece(_ reader: RecordReader) throws(RunError) -> Piece? {
    guard !isCut, contradiction == nil else { return nil }
    var bytes = try source.read(at: nextOffset, count: pieceSize)
    let isLast = nextOffset + bytes.count >= source.size
    if !isLast, let cut = reader.plausibleBoundary(in: bytes, from: bytes.count - bytes.count / 16), cut < bytes.count {
      bytes.removeLast(bytes.count - cut)
    }
    let piece = Piece(
      offset: nextOffset, bytes: bytes, isLast: isLast, startsInsideLine: startsInsideLine, epoch: epoch,
      preceding: analysis.submissions[number].findings)
    startsInsideLine = false
    nextOffset += bytes.count
    isCut = isLast
    return piece
  }

  private func collect(_ result: PieceResult, take: (ValidatedPart) -> FollowUp?) throws -> FollowUp? {
    guard result.piece.epoch == epoch, contradiction == nil else { return nil }
    if let found = result.contradiction {
      contradiction = found
      return nil
    }
    var part = ValidatedPart(batch: result.batch, lineOffset: lines, sheetRowOffset: sheetRows)
    analysis.claimKeys(number, &part)
    analysis.submissions[number].findings.append(part.batch.findings, lineOffset: lines, sheetRowOffset: sheetRows)
    sums.add(part.batch.records, of: analysis.configuration.partnership.datasets[part.batch.records.dataset])
    if let broken = result.brokenText { analysis.submissions[number].findings.addOnce(broken) }
    counts += part.batch.counts
    lines += result.lines
    sheetRows += result.sheetRows
    if evidence == nil {
      evidence = result.evidence
    } else {
      evidence?.merge(result.evidence)
    }
    bytesTaken += result.consumed
    if counts.accepted >= expectedRows {
      let rest = source.size - result.piece.offset - result.consumed
      expectedRows = counts.accepted + analysis.reserveKeys(number, after: counts.accepted, in: bytesTaken, rest: rest)
    }
    analysis.count(bytes: result.consumed)
    if !result.piece.isLast, result.consumed != result.piece.count || result.endsInsideLine {
      // The next piece did not start at a record: cut again from where this one ended.
      epoch += 1
      nextOffset = result.piece.offset + result.consumed
      startsInsideLine = result.endsInsideLine
      isCut = false
      pieceSize = result.consumed == 0 ? RecordReader.longestRecord + 2 : context.pieceSize
    }
    return take(part)
  }
}

extension [ColumnConvention] {
  /// Whether every cell is read alike; which grouping mark was seen makes no difference.
  fileprivate func readsLike(_ other: [ColumnConvention]) -> Bool {
    zip(self, other).allSatisfy { left, right in
      var left = left
      left.groupMark = right.groupMark
      return left == right
    }
  }
}
