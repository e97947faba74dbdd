import Aggregate
import Export
import Ingest
import KPIModel
import Validate

/// Where an analysis puts rejected rows, when anybody wants them.
struct QuarantineFolder {
  let folder: OutputFolder
  /// By file.
  let names: [String]
}

/// Reads, validates and aggregates a list of submissions: the sentence the product is made of, for `run` and `validate`.
///
/// Files are taken dataset by dataset in the order of their relations, each dataset's in file order, so that what a row
/// refers to is known before the row is. Reading, validating and adding up run on all threads; only claiming keys and the
/// verdict on a file are done one after the other.
final class Analysis {
  let configuration: Configuration
  let projectFolder: ProjectFolder
  let files: [SubmissionFile]
  /// By file: its place in the order month, partner, file name.
  let ranks: [Int32]
  let through: Month
  let policy: AcceptancePolicy
  let threads: Int
  let pieceSize: Int
  /// A quarter of a megabyte: what is made of so much stays in a core's cache while it goes from step to step.
  static let usualPieceSize = 1 << 18
  let quarantine: QuarantineFolder?
  private let cache: ReadingCache?
  /// By what the cache knows files; whose rows stand is noted as they are read.
  private var keys: ReadingKeys
  /// Called after every file, or part of one.
  let progress: (RunProgress) -> Void

  /// By file.
  var submissions: [Submission]
  private(set) var reported: Reported
  /// The quarantines that were written.
  private(set) var quarantineFiles: [ReadFile] = []
  /// By file: how those that were read in one piece are read, for a check, which goes through their rows again.
  private(set) var layouts: [Int: RecordLayout] = [:]
  private(set) var tables: ReferenceTables
  /// What the files that stand add up to by month.
  var sums = MonthlySums()
  var lanes: [Lane: LaneState] = [:]
  let plan: BoundPlan?
  private let evidenceReader: EvidenceReader?
  private let registers: RegisterReader?
  private(set) var totals: AccumulatorPool?
  /// In bytes; known once the analysis runs.
  private var sizesOfFiles: [Int] = []
  private var sizesOfLanes: [Lane: Int] = [:]
  private var bytesInAll = 0
  private var bytesDone = 0 {
    didSet { progress(RunProgress(bytesDone: bytesDone, bytesInAll: bytesInAll)) }
  }

  /// Prepares an analysis of files given in their order (month, partner, dataset, file name).
  ///
  /// `aggregates` says whether figures are wanted.
  init(
    configuration: Configuration, folder: ProjectFolder, files: [SubmissionFile], through: Month,
    policy: AcceptancePolicy, threads: Int, pieceSize: Int = Analysis.usualPieceSize, aggregates: Bool,
    quarantine: QuarantineFolder?, evidence: EvidenceWish? = nil, registers: RegisterReader? = nil,
    cache: ReadingCache? = nil, progress: @escaping (RunProgress) -> Void
  ) {
    self.configuration = configuration
    projectFolder = folder
    self.files = files
    ranks = Analysis.ranks(of: files)
    self.through = through
    self.policy = policy
    self.threads = threads
    self.pieceSize = pieceSize
    self.quarantine = quarantine
    self.cache = cache
    keys = ReadingKeys(configuration)
    self.progress = progress
    self.registers = registers
    let partnership = configuration.partnership
    submissions = files.map {
      Submission(partner: $0.partner, dataset: $0.dataset, period: $0.period, file: $0.fileName, path: $0.path)
    }
    reported = Reported()
    tables = ReferenceTables(datasets: partnership.datasets.count, partners: partnership.partners.count)
    let plan = aggregates ? configuration.aggregation.bound(through: through) : nil
    self.plan = plan
    evidenceReader = evidence.flatMap { wish in
      plan.map { EvidenceReader(plan: $0, indicators: wish.indicators, keepsUnmatched: wish.keepsUnmatched) }
    }
  }

  /// Does everything up to the figures, if they are wanted.
  func run() async throws -> FigureSet? {
    sizesOfFiles = try files.map { try projectFolder.size(of: $0.path) }
    bytesInAll = sizesOfFiles.reduce(0, +)
    for number in files.indices { sizesOfLanes[lane(of: number), default: 0] += sizesOfFiles[number] }
    if let plan {
      totals = AccumulatorPool(
        plan: plan, count: threads + 1, identities: identities(), evidence: evidenceReader, registers: registers)
    }
    for datasets in configuration.partnership.datasetLevels {
      let numbers = files.indices.filter { datasets.contains(files[$0].dataset) }
      let held = try await read(numbers)
      buildTables(of: datasets)
      try await add(held)
    }
    projectFolder.intake?.beginToSettle()
    guard let plan, let totals else { return nil }
    let merge = PartialMerge(plan: plan, totals.takePartials())
    let tallies = try await runAll(Array(merge.measurements), threads: threads) { merge.tally(of: $0) }
    let workings = FigureWorkings(merge, tallies: tallies, reported: reported)
    do {
      return FigureSet(try await runAll(Array(workings.scopes), threads: threads) { try workings.figures(of: $0) })
    } catch let error as FigureError {
      throw RunError.environment(problem: error.problem, help: error.help)
    }
  }

  /// What stands behind the figures, when it was wished for; after `run`.
  func evidence() -> Evidence? {
    guard let evidenceReader, let totals else { return nil }
    return Evidence(
      reader: evidenceReader, chunks: totals.chunks, reported: reported, tables: tables, identities: identities())
  }

  /// The lists that were wished for; after `run`.
  func registerTables() throws(RunError) -> [RegisterTable] { try totals?.registerTables() ?? [] }

  /// Lets go of what was needed to read and add up; nothing can be asked of the analysis any more.
  ///
  /// - Returns: what is left to be given back. Where there are millions of keys that takes a while, so that it is for when
  ///   there is time.
  func leaveMemory() -> HeldMemory {
    defer { (lanes, totals) = ([:], nil) }
    return HeldMemory((lanes, totals))
  }

  private static func ranks(of files: [SubmissionFile]) -> [Int32] {
    let order = files.indices.sorted { left, right in
      let (a, b) = (files[left], files[right])
      return (a.period, a.partner, a.fileName, a.dataset) < (b.period, b.partner, b.fileName, b.dataset)
    }
    var ranks = [Int32](repeating: 0, count: files.count)
    for (rank, file) in order.enumerated() { ranks[file] = Int32(rank) }
    return ranks
  }

  // MARK: reading

  /// Reads some files in order and returns the batches that can be added up only once all of them have been read.
  private func read(_ numbers: [Int]) async throws -> [RecordBatch] {
    let datasets = Set(numbers.map { files[$0].dataset })
    let context = ReadingContext(
      configuration: configuration, folder: projectFolder, files: files, ranks: ranks, tables: tables,
      pieceSize: pieceSize,
      headers: Dictionary(
        uniqueKeysWithValues: datasets.map { ($0, configuration.partnership.datasets[$0].expectedHeaders) }),
      cached: cache.map { CachedReading(cache: $0, keys: keys) })
    var held: [RecordBatch] = []
    var rest = numbers[...]
    while let first = rest.first {
      if isReadInPieces(first) {
        rest.removeFirst()
        held += try await readLarge(first, context)
        continue
      }
      try await runInOrder(
        threads: threads,
        next: {
          guard let number = rest.first, !self.isReadInPieces(number) else { return nil }
          rest.removeFirst()
          return number
        },
        work: { number in Result { () throws(RunError) in try context.readWhole(number) } },
        collect: { result in
          let file = try result.get()
          self.count(bytes: file.bytes)
          guard let batch = try self.accept(file) else { return nil }
          return self.followUp(batch, of: file.number, holding: &held, into: self.totals)
        })
    }
    return held
  }

  /// Large files are, but for those whose empty cells take the value of the cell above, which may lie in another piece.
  private func isReadInPieces(_ number: Int) -> Bool {
    sizesOfFiles[number] > 4 * pieceSize
      && !configuration.partnership.datasets[files[number].dataset].fields.contains(where: \.fillDown)
  }

  func count(bytes: Int) { bytesDone += bytes }

  /// Takes a whole file in its turn: keys, verdict, quarantine; the result is its records unless it was refused.
  private func accept(_ file: WholeFile) throws -> RecordBatch? {
    let number = file.number
    submissions[number].sha256 = file.sha256
    submissions[number].bytes = file.bytes
    submissions[number].findings = file.findings
    guard var part = file.part else {
      submissions[number].status = .unreadable
      return nil
    }
    if plan == nil { layouts[number] = file.layout }
    let isFirst = lanes[lane(of: number)] == nil
    claimKeys(number, &part)
    if isFirst, configuration.partnership.datasets[files[number].dataset].kind == .events {
      // The keys of events are held over all files of the lane.
      let rest = sizesOfLanes[lane(of: number), default: 0] - file.bytes
      reserveKeys(number, after: part.batch.counts.accepted, in: file.bytes, rest: rest)
    }
    submissions[number].findings.append(
      part.batch.findings, lineOffset: part.lineOffset, sheetRowOffset: part.sheetRowOffset)
    let refusal = try settle(number, part.batch.counts)
    let rejected = quarantinedRows(number, headers: file.layout?.form.headers ?? [])
    rejected?.next(part, refusal: refusal)?()
    try finish(rejected)
    guard refusal == nil else { return nil }
    sums.add(part.batch.records, of: configuration.partnership.datasets[files[number].dataset])
    return part.records
  }

  /// The verdict on a file all of whose rows have been seen; the finding with which it is refused, or nil.
  func settle(_ number: Int, _ counts: RowCounts) throws(RunError) -> Finding? {
    let file = files[number]
    let refusal = policy.refusal(of: counts)
    let final = refusal == nil ? counts : counts.refused
    guard final.addsUp else {
      throw RunError.environment(
        problem: "\(file.path): \(final.read) rows read, but \(final.accepted) accepted and \(final.rejected) rejected",
        help: "this is a mistake in the program: please report it with the file")
    }
    submissions[number].read = final.read
    submissions[number].accepted = final.accepted
    submissions[number].rejected = final.rejected
    if let refusal {
      submissions[number].findings.add(refusal)
      submissions[number].status = .refused
      lane(of: number) { $0.forget(file: ranks[number]) }
    } else {
      submissions[number].status = counts.read == 0 ? .nilReturn : counts.rejected > 0 ? .partlyAccepted : .accepted
      reported.add(partner: file.partner, dataset: file.dataset, month: file.period)
      lane(of: number) { $0.history.keep(file: ranks[number], rows: final.accepted) }
      lane(of: number) { $0.references?.begin(month: file.period) }
      if cache != nil { keys.add(file, sha256: submissions[number].sha256) }
    }
    return refusal
  }

  /// Where the rejected rows of a file go; `nil` when nobody wants them.
  func quarantinedRows(_ number: Int, headers: [String]) -> QuarantinedRows? {
    quarantine.map {
      QuarantinedRows(
        $0, file: number, headers: headers,
        language: configuration.partnership.partners[files[number].partner].language)
    }
  }

  func finish(_ rejected: QuarantinedRows?) throws(ExportError) {
    if let file = try rejected?.finish() { quarantineFiles.append(file) }
  }

  // MARK: adding up

  /// What is to be done with accepted records: added up at once, or held until the tables they are looked up in exist.
  func followUp(
    _ batch: RecordBatch, of number: Int, holding held: inout [RecordBatch], into pool: AccumulatorPool?
  ) -> FollowUp? {
    if isReferenced(batch.dataset) {
      lane(of: number) { $0.references?.add(batch) }
      if pool != nil { held.append(batch) }
      return nil
    }
    guard let pool else { return nil }
    return adding(batch, to: pool)
  }

  func adding(_ batch: RecordBatch, to pool: AccumulatorPool) -> FollowUp {
    let tables = tables
    let identities = pool.identities
    return { pool.add(batch, tables: tables, identities: identities) }
  }

  private func buildTables(of datasets: [Int]) {
    for (key, lane) in lanes where datasets.contains(key.dataset) {
      guard let references = lane.references else { continue }
      tables[key.dataset, key.partner] = references.build()
      lanes[key]?.references = nil
    }
    totals?.identities = identities()
  }

  /// What there is to say about organisations once everything has been read.
  var identityReview: IdentityReview {
    IdentityReview(
      partnership: configuration.partnership, tables: tables, map: totals?.identities ?? identities(), through: through)
  }

  private func identities() -> IdentityMap {
    IdentityMap(partnership: configuration.partnership, tables: tables, through: through)
  }

  private func add(_ held: [RecordBatch]) async throws {
    guard let totals else { return }
    var rest = held[...]
    let tables = tables
    let identities = totals.identities
    try await runInOrder(
      threads: threads, next: { rest.popFirst() },
      work: { totals.add($0, tables: tables, identities: identities) }, collect: { nil })
  }

  func isReferenced(_ dataset: Int) -> Bool {
    let partnership = configuration.partnership
    return partnership.datasets.contains { $0.relations.contains { $0.target == dataset } }
      || partnership.identities.contains { $0.dataset == dataset }
  }
}

extension Partnership {
  /// Dataset indexes by level: the relations of a dataset point to lower levels only.
  var datasetLevels: [[Int]] {
    var level = [Int](repeating: 0, count: datasets.count)
    for dataset in datasetsInRelationOrder {
      level[dataset] = (datasets[dataset].relations.map { level[$0.target] + 1 }.max() ?? 0)
    }
    return (0...(level.max() ?? 0)).map { number in datasets.indices.filter { level[$0] == number } }
  }
}
