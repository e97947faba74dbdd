import Expressions
import KPIModel

/// What indicators read of one batch, each filter, value, key and group column once.
struct BatchReading {
  let batch: RecordBatch
  /// By row: the month of its date, counted from the project's first; of its file for snapshots.
  let dateMonths: [Int32]
  private let dateColumn: GroupColumn
  private(set) var overflows: [String: Int] = [:]
  private let plan: BoundPlan
  private let program: DatasetProgram?
  private let tables: ReferenceTables
  private let identities: IdentityMap
  /// 1 for rows that are accepted and stand in a month of the run.
  private let standing: [UInt8]
  private let standingRows: [Int32]
  /// By index of the name.
  private var columns: [Int: Column] = [:]
  private var filtered: [Int: [Int32]] = [:]
  private var computed: [Int: Column] = [:]
  private var numbered: [Int: [Int32]] = [:]
  private var grouped: [Int: GroupColumn] = [:]
  private var placed: [Int: [Int32]] = [:]
  private var ordered: [Int64]?

  init(_ batch: RecordBatch, plan: BoundPlan, tables: ReferenceTables, identities: IdentityMap) {
    self.batch = batch
    self.plan = plan
    self.tables = tables
    self.identities = identities
    program = plan.plan.programs[batch.dataset]
    let partnership = plan.plan.partnership
    let start = partnership.project.start.ordinal
    let count = Int32(plan.monthCount)
    if partnership.datasets[batch.dataset].kind == .snapshot {
      dateMonths = Array(repeating: batch.fileMonth.ordinal - start, count: batch.rowCount)
      standing = batch.accepted
    } else {
      let months = batch.months.map { $0 &- start }
      dateMonths = months
      standing = zip(batch.accepted, months).map { ($0 == 1).flag & ($1 >= 0).flag & ($1 < count).flag }
    }
    standingRows = selectedRows(standing, and: nil)
    dateColumn = GroupColumn(dateMonths, rows: standingRows)
  }

  /// All rows that stand.
  var rows: [Int32] { standingRows }

  /// The rows that stand and match a filter; `nil` matches all.
  mutating func rows(matching filter: Int?) -> [Int32] {
    guard let filter else { return standingRows }
    if let known = filtered[filter] { return known }
    let rows = matching(filter, scope: nil)
    filtered[filter] = rows
    return rows
  }

  /// The rows that stand, match a filter that reads the scope's days, and lie where the scope reads.
  mutating func rows(matching filter: Int?, scope: Int, for measurement: Measurement) -> [Int32] {
    guard let filter else { return [] }
    let window = plan.scopes[scope]
    guard isEvents, measurement.lateRows == .restate else {
      let isRead = isEvents ? plan.reads(measurement, month: batch.fileMonth, in: window) : batch.fileMonth <= window.to
      return isRead ? matching(filter, scope: window) : []
    }
    let start = plan.plan.partnership.project.start
    let isRead = (0..<plan.monthCount).map { plan.reads(measurement, month: start.advanced(by: $0), in: window) }
    guard standingRows.contains(where: { isRead[Int(dateMonths[Int($0)])] }) else { return [] }
    return matching(filter, scope: window).filter { isRead[Int(dateMonths[Int($0)])] }
  }

  /// The cell of each of some rows.
  mutating func cells(
    of shape: Int, scope: Int?, rows: [Int32], in space: inout CellSpace, texts: inout [GroupTexts]
  ) -> [Int32] {
    if scope == nil, let known = placed[shape] { return known }
    let form = plan.plan.shapes[shape]
    let groups = form.dimensions.map { self.groups(of: $0, texts: &texts[$0]) }
    let months =
      form.fileMonth
      ? GroupColumn(
        Array(
          repeating: batch.fileMonth.ordinal - plan.plan.partnership.project.start.ordinal, count: batch.rowCount),
        rows: standingRows)
      : dateColumn
    let numbers = space.cells(
      dataset: batch.dataset, partner: batch.partner, scope: scope, months: months, groups: groups,
      rows: scope == nil ? standingRows : rows)
    if scope == nil { placed[shape] = numbers }
    return numbers
  }

  /// The values of a number expression.
  mutating func values(_ value: Int) -> Column {
    if let known = computed[value] { return known }
    guard let reading = program?.values[value] else { return .numbers(NumberColumn(mantissas: [], scale: 0)) }
    let inputs = reading.inputs.map { column($0) }
    let evaluation = reading.expression.evaluate(columns: inputs, rowCount: batch.rowCount)
    if evaluation.overflows > 0 { overflows[reading.path, default: 0] += evaluation.overflows }
    let numbers = evaluation.column.spread(over: batch.rowCount)
    computed[value] = numbers
    return numbers
  }

  /// The number of each row's key; rows that no indicator matches have none.
  mutating func keys(_ key: Int, in space: inout KeySpace) -> [Int32] {
    if let known = numbered[key] { return known }
    guard let source = program?.keys[key] else { return [] }
    let numbers: [Int32]
    switch source.source {
    case .identity(let route):
      numbers = route.identities(
        of: batch, partnership: plan.plan.partnership, map: identities, strangers: &space)
    case .names(let names):
      let parts = names.map { column($0) }
      numbers = space.numbers(of: KeyBatch.key(of: parts, rowCount: batch.rowCount), where: wanted(by: source))
    }
    numbered[key] = numbers
    return numbers
  }

  /// By row: its day and file as one number that sorts in that order.
  mutating func order() -> [Int64] {
    if let ordered { return ordered }
    let fallback = batch.fileMonth.firstDay.number
    var days = [Int32](repeating: fallback, count: batch.rowCount)
    if let field = plan.plan.partnership.datasets[batch.dataset].dateField, case .days(let dates) = batch.columns[field]
    {
      days = dates.map { $0 == Column.missingDay ? fallback : $0 }
    }
    let stamps = days.map { Int64($0) << 32 | Int64(batch.file) }
    ordered = stamps
    return stamps
  }

  private var isEvents: Bool { plan.plan.partnership.datasets[batch.dataset].kind == .events }

  private mutating func column(_ name: Int) -> Column {
    if let known = columns[name] { return known }
    let fresh = read(name, scope: nil)
    columns[name] = fresh
    return fresh
  }

  private func read(_ name: Int, scope: Scope?) -> Column {
    guard let program else { return .booleans([Column.missingBoolean]) }
    return program.names.column(
      name, batch: batch, partnership: plan.plan.partnership, tables: tables, scope: scope)
  }

  private mutating func matching(_ filter: Int, scope: Scope?) -> [Int32] {
    guard let reading = program?.filters[filter] else { return [] }
    let inputs = reading.inputs.map { name in
      program?.names.dependsOnScope(name) == true ? read(name, scope: scope) : column(name)
    }
    let evaluation = reading.expression.evaluate(columns: inputs, rowCount: batch.rowCount)
    if evaluation.overflows > 0 { overflows[reading.path, default: 0] += evaluation.overflows }
    guard case .booleans(let verdicts) = evaluation.column else { return [] }
    return selectedRows(standing, and: verdicts)
  }

  /// 1 for the rows that need a key: those that match a filter of an indicator that reads it.
  private mutating func wanted(by key: DatasetProgram.Key) -> [UInt8] {
    guard !key.filters.contains(nil), let program else { return standing }
    var flags = [UInt8](repeating: 0, count: batch.rowCount)
    for filter in key.filters.compactMap({ $0 }).sorted() {
      if program.filters[filter].isScoped { return standing }
      for row in rows(matching: filter) { flags[Int(row)] = 1 }
    }
    return flags
  }

  /// What a breakdown groups by: a name's column, or an expression's.
  private mutating func value(of grouping: DatasetProgram.Grouping) -> Column {
    guard let expression = grouping.expression else { return column(grouping.name) }
    return expression.evaluate(columns: expression.inputs.map { column($0) }, rowCount: batch.rowCount).column
      .spread(over: batch.rowCount)
  }

  /// The group of each row in a dimension.
  private mutating func groups(of dimension: Int, texts: inout GroupTexts) -> GroupColumn {
    if let known = grouped[dimension] { return known }
    guard let grouping = program?.groupings.first(where: { $0.dimension == dimension }) else {
      return GroupColumn(Array(repeating: Dimension.unknown, count: batch.rowCount), rows: standingRows)
    }
    let values = value(of: grouping)
    var groups: [Int32]
    if case .codes(let ranks, _) = values {
      groups = ranks.map { $0 < 0 ? Dimension.unknown : grouping.groupOfRank[Int($0)] }
      if groups.count != batch.rowCount {
        groups = Array(repeating: groups.first ?? Dimension.unknown, count: batch.rowCount)
      }
    } else {
      let keys = KeyBatch.key(of: [values], rowCount: batch.rowCount)
      groups = texts.groups(of: keys, in: plan.plan.dimensions[dimension], where: standing)
    }
    let column = GroupColumn(groups, rows: standingRows)
    grouped[dimension] = column
    return column
  }
}
