import Expressions
package import KPIModel

/// What the accepted rows of some files add up to: cells, not figures.
///
/// Partials of any parts of the inputs merge in any order to the same figures. A file that is refused whole is left out by
/// not merging its partial.
package struct Partial: Sendable {
  let plan: BoundPlan
  /// By key space of the plan.
  private(set) var keySpaces: [KeySpace]
  /// By dimension of the plan.
  private(set) var texts: [GroupTexts]
  /// By cell shape of the plan.
  private(set) var cellSpaces: [CellSpace]
  /// By measurement of the plan.
  private(set) var tallies: [any Tally]
  /// By dataset, partner and month since the project's first: whether an accepted row is dated in it.
  private var dated: [Bool]
  /// How many values of expressions left the range that can be kept and are undecided, by the expression's JSON path.
  package private(set) var overflows: [String: Int] = [:]

  /// A partial without rows.
  package init(plan: BoundPlan) {
    self.plan = plan
    let partnership = plan.plan.partnership
    keySpaces = Array(repeating: KeySpace(), count: plan.plan.keySpaceCount)
    texts = Array(repeating: GroupTexts(), count: plan.plan.dimensions.count)
    cellSpaces = plan.plan.shapes.map {
      CellSpace(shape: $0, partners: partnership.partners.count, scopes: plan.scopes.count)
    }
    tallies = plan.plan.measurements.map { $0.measure.tally(take: $0.take, countsPoints: $0.threshold != nil) }
    dated = Array(
      repeating: false, count: partnership.datasets.count * partnership.partners.count * plan.monthCount)
  }

  /// Adds the accepted rows of a batch.
  ///
  /// `tables` and `identities` are those of the whole run, the same for every batch of it.
  package mutating func add(_ batch: RecordBatch, tables: ReferenceTables, identities: IdentityMap) {
    let place = batch.fileMonth.months(since: plan.plan.partnership.project.start)
    guard place >= 0, place < plan.monthCount, batch.rowCount > 0 else { return }
    var reading = BatchReading(batch, plan: plan, tables: tables, identities: identities)
    noteDates(of: reading)
    guard let program = plan.plan.programs[batch.dataset] else { return }
    for use in program.uses where plan.isNeeded[use.measurement] {
      let measurement = plan.plan.measurements[use.measurement]
      let source = measurement.sources[use.source]
      if program.isScoped(source.filter) {
        for scope in plan.scopes.indices {
          let rows = reading.rows(matching: source.filter, scope: scope, for: measurement)
          add(rows, of: measurement, at: use, scope: scope, reading: &reading)
        }
      } else {
        add(reading.rows(matching: source.filter), of: measurement, at: use, scope: nil, reading: &reading)
      }
    }
    overflows.merge(reading.overflows, uniquingKeysWith: +)
  }

  /// Adds what other files add up to.
  ///
  /// Both are of the same plan.
  package mutating func merge(_ other: Partial) {
    guard !isUntouched else {
      let lost = overflows
      self = other
      overflows.merge(lost, uniquingKeysWith: +)
      return
    }
    let numbers = join(other)
    for index in tallies.indices {
      let measurement = plan.plan.measurements[index]
      tallies[index].merge(
        other.tallies[index], cells: numbers.cells[measurement.shape],
        keys: measurement.keySpace.map { numbers.keys[$0] })
    }
  }

  /// Forgets the tallies, which are merged elsewhere.
  mutating func dropTallies() { tallies = [] }

  /// How the numbers of another partial become those here.
  struct Renumbering: Sendable {
    /// By key space.
    let keys: [KeyRenumbering]
    /// By cell shape, by cell.
    let cells: [[Int32]]
  }

  /// Takes in everything of another partial but its tallies.
  mutating func join(_ other: Partial) -> Renumbering {
    for index in dated.indices where other.dated[index] { dated[index] = true }
    overflows.merge(other.overflows, uniquingKeysWith: +)
    let keys = keySpaces.indices.map { keySpaces[$0].merge(other.keySpaces[$0]) }
    let groups = texts.indices.map { index in
      let dimension = plan.plan.dimensions[index]
      let numbers = texts[index].merge(other.texts[index], in: dimension)
      return { (group: Int) -> Int32 in
        group < Int(dimension.firstTextGroup) ? Int32(group) : numbers[group - Int(dimension.firstTextGroup)]
      }
    }
    let cells = cellSpaces.indices.map { index in
      cellSpaces[index].merge(
        other.cellSpaces[index], groups: plan.plan.shapes[index].dimensions.map { groups[$0] })
    }
    return Renumbering(keys: keys, cells: cells)
  }

  /// Whether an accepted row of a partner is dated in a span of months.
  func hasRows(partner: Int, dataset: Int, from: Month, to: Month) -> Bool {
    let start = plan.plan.partnership.project.start
    let first = max(0, from.months(since: start))
    let last = min(plan.monthCount - 1, to.months(since: start))
    guard first <= last else { return false }
    let base = (dataset * plan.plan.partnership.partners.count + partner) * plan.monthCount
    return dated[base + first...base + last].contains(true)
  }

  /// Whether no row has found a cell yet.
  var isUntouched: Bool { !dated.contains(true) && cellSpaces.allSatisfy { $0.count == 0 } }

  private mutating func noteDates(of reading: BatchReading) {
    let batch = reading.batch
    let base = (batch.dataset * plan.plan.partnership.partners.count + batch.partner) * plan.monthCount
    for row in reading.rows { dated[base + Int(reading.dateMonths[Int(row)])] = true }
  }

  private mutating func add(
    _ rows: [Int32], of measurement: Measurement, at use: DatasetProgram.Use, scope: Int?, reading: inout BatchReading
  ) {
    guard !rows.isEmpty else { return }
    let source = measurement.sources[use.source]
    let cells = reading.cells(
      of: measurement.shape, scope: scope, rows: rows, in: &cellSpaces[measurement.shape], texts: &texts)
    var keys: [Int32]?
    if let key = source.key, let space = measurement.keySpace {
      keys = reading.keys(key, in: &keySpaces[space])
    }
    tallies[use.measurement].add(
      MeasuredRows(
        rows: rows, cells: cells, cellCount: cellSpaces[measurement.shape].count,
        values: source.value.map { reading.values($0) }, keys: keys, points: source.points,
        order: measurement.take != nil || measurement.measure == .pairs ? reading.order() : nil,
        lines: reading.batch.lines, source: Int32(use.source)))
  }
}
