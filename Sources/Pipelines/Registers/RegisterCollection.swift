import KPIModel

/// The rows of a run's registers as they come in, in any order.
///
/// Of a snapshot only each partner's latest is kept, of rows with a key only the latest of each; a register that grows
/// beyond `mostRows` is given up, and the run says so at its end.
struct RegisterCollection: Sendable {
  /// More rows than this are no list that anybody reads, and would not be held in memory.
  static let mostRows = 200_000

  private struct Place: Hashable {
    let register: Int
    let partner: Int
  }

  private struct Kept {
    var all: [RegisterRow] = []
    var byKey: [[RegisterTable.Cell]: RegisterRow] = [:]

    var count: Int { all.count + byKey.count }

    mutating func add(_ row: RegisterRow) {
      guard let key = row.key else {
        all.append(row)
        return
      }
      if let known = byKey[key], (known.day, known.file, known.line) > (row.day, row.file, row.line) { return }
      byKey[key] = row
    }
  }

  private let plans: [RegisterPlan]
  /// Rows of events, by register.
  private var events: [Kept]
  /// The latest snapshot seen of each partner.
  private var snapshots: [Place: (month: Month, rows: [RegisterRow])] = [:]
  private var isTooLong: [Bool]

  init(plans: [RegisterPlan]) {
    self.plans = plans
    events = Array(repeating: Kept(), count: plans.count)
    isTooLong = Array(repeating: false, count: plans.count)
  }

  mutating func add(_ chunk: RegisterChunk) {
    let register = chunk.register
    guard !isTooLong[register] else { return }
    if plans[register].isSnapshot {
      let place = Place(register: register, partner: chunk.partner)
      let known = snapshots[place] ?? (month: chunk.fileMonth, rows: [])
      guard chunk.fileMonth >= known.month else { return }
      snapshots[place] = (chunk.fileMonth, (chunk.fileMonth == known.month ? known.rows : []) + chunk.rows)
      return
    }
    for row in chunk.rows { events[register].add(row) }
    if events[register].count > Self.mostRows {
      isTooLong[register] = true
      events[register] = Kept()
    }
  }

  mutating func merge(_ other: RegisterCollection) {
    for register in plans.indices {
      isTooLong[register] = isTooLong[register] || other.isTooLong[register]
      for row in other.events[register].all { events[register].add(row) }
      for row in other.events[register].byKey.values { events[register].add(row) }
      if isTooLong[register] || events[register].count > Self.mostRows {
        isTooLong[register] = true
        events[register] = Kept()
      }
    }
    for (place, snapshot) in other.snapshots {
      let rows = RegisterChunk(
        register: place.register, partner: place.partner, fileMonth: snapshot.month, rows: snapshot.rows)
      add(rows)
    }
  }

  /// The registers, their rows in file order: month, partner, file name, line.
  ///
  /// - Throws: when a register has become too long to be one.
  func tables() throws(RunError) -> [RegisterTable] {
    var tables: [RegisterTable] = []
    for (number, plan) in plans.enumerated() {
      var kept = events[number]
      for (place, snapshot) in snapshots where place.register == number { snapshot.rows.forEach { kept.add($0) } }
      guard !isTooLong[number], kept.count <= Self.mostRows else {
        throw RunError.environment(
          problem: "the register \"\(plan.name)\" has more than \(Self.mostRows) rows",
          help: "list fewer of them with \"where\", or one per organisation with \"key\"")
      }
      var table = plan.table
      table.rows = (kept.all + kept.byKey.values).sorted { $0.order < $1.order }.map(\.cells)
      tables.append(table)
    }
    return tables
  }
}
