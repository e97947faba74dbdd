import Expressions
package import KPIModel

/// Reads of each batch what stands behind the chosen indicators.
///
/// Works out filters, keys, values and groups by itself rather than with the tallies' reading, so that evidence which adds
/// up to a figure says something. Chunks are independent of each other: read on any thread, in any order.
package struct EvidenceReader: Sendable {
  package let plan: BoundPlan
  /// Whether rows that no filter matches are kept too, to be told apart by reason.
  package let keepsUnmatched: Bool
  /// By measurement: whether it stands behind a chosen indicator.
  let isWanted: [Bool]

  /// A reader for some indicators of a plan, all its published ones unless given.
  package init(plan: BoundPlan, indicators: [Int]? = nil, keepsUnmatched: Bool) {
    let chosen = indicators.map { plan.plan.bound(through: plan.through, indicators: $0) } ?? plan
    self.plan = chosen
    self.keepsUnmatched = keepsUnmatched
    isWanted = chosen.isNeeded
  }

  /// What a batch holds, given what `Partial.add` is given.
  package func read(_ batch: RecordBatch, tables: ReferenceTables, identities: IdentityMap) -> EvidenceChunk {
    let place = batch.fileMonth.months(since: plan.plan.partnership.project.start)
    guard place >= 0, place < plan.monthCount, let program = plan.plan.programs[batch.dataset],
      program.uses.contains(where: { isWanted[$0.measurement] })
    else { return EvidenceChunk(batch) }
    var reading = EvidenceReading(
      batch: batch, plan: plan, program: program, tables: tables, identities: identities)
    return reading.chunk(isWanted: isWanted, keepsUnmatched: keepsUnmatched)
  }
}

/// The rows of one batch that stand behind some indicators, a column at a time.
package struct EvidenceChunk: Sendable {
  /// One indicator's use of the batch's dataset.
  struct Use: Sendable {
    var measurement: Int
    var source: Int
    /// Set where the filter reads the scope's days.
    var scope: Int?
    /// The rows of the chunk that it speaks of, ascending.
    var rows: [Int32]
    /// By entry of `rows`: 1 matches, 0 does not, `Column.missingBoolean` is undecided.
    var matches: [UInt8]
  }

  let dataset: Int
  let partner: Int
  let fileMonth: Month
  let file: Int32
  /// By kept row, like all that follows.
  var lines: [Int32] = []
  var days: [Int32] = []
  /// Months of the rows' dates since the project's first; of the file for snapshots.
  var months: [Int32] = []
  /// By part of the primary key.
  var rowKeys: [Column] = []
  /// By dimension of the plan: the number of the group in `groupTexts`, -1 for `unknown`.
  var groups: [Int: [Int32]] = [:]
  var groupTexts: [Int: KeyTable] = [:]
  /// By key of the dataset's program: the number of the key in its key space.
  var keys: [Int: [Int32]] = [:]
  /// By key space of the plan.
  var spaces: [Int: KeySpace] = [:]
  /// By value of the dataset's program.
  var values: [Int: Column] = [:]
  var uses: [Use] = []
  /// The months since the project's first in which accepted rows are dated.
  var datedMonths: Set<Int32> = []

  /// A chunk without rows.
  init(_ batch: RecordBatch) {
    dataset = batch.dataset
    partner = batch.partner
    fileMonth = batch.fileMonth
    file = batch.file
  }
}

/// The reading of one batch.
private struct EvidenceReading {
  let batch: RecordBatch
  let plan: BoundPlan
  let program: DatasetProgram
  let tables: ReferenceTables
  let identities: IdentityMap
  private var columns: [Int: Column] = [:]

  init(
    batch: RecordBatch, plan: BoundPlan, program: DatasetProgram, tables: ReferenceTables, identities: IdentityMap
  ) {
    self.batch = batch
    self.plan = plan
    self.program = program
    self.tables = tables
    self.identities = identities
  }

  private var partnership: Partnership { plan.plan.partnership }
  private var dataset: Dataset { partnership.datasets[batch.dataset] }

  mutating func chunk(isWanted: [Bool], keepsUnmatched: Bool) -> EvidenceChunk {
    var chunk = EvidenceChunk(batch)
    let start = partnership.project.start.ordinal
    let months =
      dataset.kind == .snapshot
      ? [Int32](repeating: batch.fileMonth.ordinal - start, count: batch.rowCount) : batch.months.map { $0 - start }
    let standing = (0..<batch.rowCount).filter { row in
      batch.accepted[row] == 1 && months[row] >= 0 && months[row] < Int32(plan.monthCount)
    }
    for row in standing { chunk.datedMonths.insert(months[row]) }
    var found: [(use: DatasetProgram.Use, scope: Int?, matches: [UInt8])] = []
    for use in program.uses where isWanted[use.measurement] {
      let filter = plan.plan.measurements[use.measurement].sources[use.source].filter
      if program.isScoped(filter) {
        for scope in plan.scopes.indices { found.append((use, scope, matches(filter, scope: plan.scopes[scope]))) }
      } else {
        found.append((use, nil, matches(filter, scope: nil)))
      }
    }
    let kept = standing.filter { row in keepsUnmatched || found.contains { $0.matches[row] == 1 } }
    let rows = kept.map { Int32($0) }
    for (use, scope, matches) in found {
      let own = rows.indices.filter { keepsUnmatched || matches[kept[$0]] == 1 }
      chunk.uses.append(
        EvidenceChunk.Use(
          measurement: use.measurement, source: use.source, scope: scope, rows: own.map { Int32($0) },
          matches: own.map { matches[kept[$0]] }))
    }
    chunk.lines = kept.map { batch.lines[$0] }
    chunk.months = kept.map { months[$0] }
    chunk.days = days(kept)
    chunk.rowKeys = dataset.primaryKey.map { batch.columns[$0].gathered(rows) }
    readColumns(of: &chunk, rows: rows, isWanted: isWanted)
    return chunk
  }

  /// Keys, values and groups that the wanted uses need.
  private mutating func readColumns(of chunk: inout EvidenceChunk, rows: [Int32], isWanted: [Bool]) {
    var included = [UInt8](repeating: 0, count: batch.rowCount)
    for row in rows { included[Int(row)] = 1 }
    for use in program.uses where isWanted[use.measurement] {
      let measurement = plan.plan.measurements[use.measurement]
      let source = measurement.sources[use.source]
      if let key = source.key, let space = measurement.keySpace, chunk.keys[key] == nil {
        let numbers = keys(program.keys[key].source, in: &chunk.spaces[space, default: KeySpace()], where: included)
        chunk.keys[key] = rows.map { numbers[Int($0)] }
      }
      if let value = source.value, chunk.values[value] == nil {
        chunk.values[value] = values(program.values[value]).gathered(rows)
      }
      for dimension in measurement.dimensions where chunk.groups[dimension] == nil {
        let (numbers, texts) = groups(of: dimension, where: included)
        chunk.groups[dimension] = rows.map { numbers[Int($0)] }
        chunk.groupTexts[dimension] = texts
      }
    }
  }

  private func days(_ rows: [Int]) -> [Int32] {
    guard dataset.kind == .events, let field = dataset.dateField, case .days(let dates) = batch.columns[field] else {
      return rows.map { _ in Column.missingDay }
    }
    return rows.map { dates[$0] }
  }

  /// By row: 1 matches, 0 does not, `Column.missingBoolean` is undecided.
  private mutating func matches(_ filter: Int?, scope: Scope?) -> [UInt8] {
    guard let filter else { return Array(repeating: 1, count: batch.rowCount) }
    let reading = program.filters[filter]
    let inputs = reading.inputs.map { column($0, scope: scope) }
    guard case .booleans(let verdicts) = reading.expression.evaluate(columns: inputs, rowCount: batch.rowCount).column
    else { return Array(repeating: Column.missingBoolean, count: batch.rowCount) }
    return verdicts
  }

  private mutating func values(_ reading: DatasetProgram.Reading) -> Column {
    let inputs = reading.inputs.map { column($0, scope: nil) }
    return reading.expression.evaluate(columns: inputs, rowCount: batch.rowCount).column
  }

  private mutating func keys(
    _ source: DatasetProgram.KeySource, in space: inout KeySpace, where included: [UInt8]
  ) -> [Int32] {
    switch source {
    case .identity(let route):
      return route.identities(of: batch, partnership: partnership, map: identities, strangers: &space)
    case .names(let names):
      let parts = names.map { column($0, scope: nil) }
      return space.numbers(of: KeyBatch.key(of: parts, rowCount: batch.rowCount), where: included)
    }
  }

  private mutating func groups(of dimension: Int, where included: [UInt8]) -> ([Int32], KeyTable) {
    var texts = KeyTable()
    guard let grouping = program.groupings.first(where: { $0.dimension == dimension }) else {
      return (Array(repeating: KeyTable.none, count: batch.rowCount), texts)
    }
    let keys = KeyBatch.key(of: [column(grouping.name, scope: nil)], rowCount: batch.rowCount)
    return (texts.insert(keys, where: included), texts)
  }

  private mutating func column(_ name: Int, scope: Scope?) -> Column {
    let isScoped = program.names.dependsOnScope(name)
    if !isScoped, let known = columns[name] { return known }
    let column = program.names.column(name, batch: batch, partnership: partnership, tables: tables, scope: scope)
    if !isScoped { columns[name] = column }
    return column
  }
}
