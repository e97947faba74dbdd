import Aggregate
import Expressions
import KPIModel

/// A row of a register, and where it came from.
struct RegisterRow: Sendable {
  /// The file's place among all submissions of the run.
  var file: Int32
  var line: Int32
  /// The day of an event; the file's month for snapshots.
  var day: Int32
  var cells: [RegisterTable.Cell]
  /// What makes it the same as another; `nil` where a part of it is missing, and in registers that list every row.
  var key: [RegisterTable.Cell]?

  var order: (Int32, Int32) { (file, line) }
}

/// The rows that one batch has for one register.
struct RegisterChunk: Sendable {
  /// The index of the register in the reader's plans.
  let register: Int
  let partner: Int
  let fileMonth: Month
  let rows: [RegisterRow]
}

/// Reads from each batch the rows that registers list.
///
/// Chunks are independent of each other: read on any thread, in any order.
struct RegisterReader: Sendable {
  let plans: [RegisterPlan]
  let partnership: Partnership
  /// By plan.
  private let scopes: [Scope]

  /// A reader for some registers; `period` holds the months that the report is for.
  init(plans: [RegisterPlan], partnership: Partnership, period: ClosedRange<Month>) {
    self.plans = plans
    self.partnership = partnership
    scopes = plans.map { plan in
      let from = plan.span == .period ? period.lowerBound : partnership.project.start
      return Scope(kind: .toDate, period: period.upperBound.text, from: from, to: period.upperBound)
    }
  }

  func read(_ batch: RecordBatch, tables: ReferenceTables, identities: IdentityMap) -> [RegisterChunk] {
    plans.indices.filter { plans[$0].dataset == batch.dataset }.map {
      chunk(of: batch, register: $0, tables: tables, identities: identities)
    }
  }

  private func chunk(
    of batch: RecordBatch, register: Int, tables: ReferenceTables, identities: IdentityMap
  ) -> RegisterChunk {
    let plan = plans[register]
    let scope = scopes[register]
    func column(_ name: Int) -> Column {
      plan.names.column(name, batch: batch, partnership: partnership, tables: tables, scope: scope)
    }
    let months = scope.from.ordinal...max(scope.from.ordinal, scope.to.ordinal)
    var rows = (0..<batch.rowCount).filter { row in
      batch.accepted[row] == 1 && (plan.isSnapshot || months.contains(batch.months[row]))
    }
    if let filter = plan.filter, !rows.isEmpty {
      let verdicts = filter.evaluate(columns: filter.inputs.map(column), rowCount: batch.rowCount).column
      if case .booleans(let flags) = verdicts { rows = rows.filter { flags[$0] == 1 } }
    }
    guard !rows.isEmpty else {
      return RegisterChunk(register: register, partner: batch.partner, fileMonth: batch.fileMonth, rows: [])
    }
    let columns = plan.columns.map { source in source.name.map(column) }
    let key = key(of: batch, plan, identities, column)
    let days = dates(of: batch)
    return RegisterChunk(
      register: register, partner: batch.partner, fileMonth: batch.fileMonth,
      rows: rows.map { row in
        RegisterRow(
          file: batch.file, line: batch.lines[row], day: days?[row] ?? batch.fileMonth.firstDay.number,
          cells: zip(columns, plan.columns).map { values, source in
            guard let values else { return .missing }
            let cell = RegisterTable.Cell(values, row: values.count == 1 ? 0 : row)
            if source.isMonth, case .date(let day) = cell { return .text(day.month.text) }
            return cell
          }, key: key(row))
      })
  }

  /// What makes a row the same as another.
  private func key(
    of batch: RecordBatch, _ plan: RegisterPlan, _ identities: IdentityMap, _ column: (Int) -> Column
  ) -> (Int) -> [RegisterTable.Cell]? {
    switch plan.key {
    case nil: return { _ in nil }
    case .identity(let identity):
      let organisations = identities.organisations(of: batch, identity: identity, in: partnership)
      return { row in organisations[row].map { [.number(ExactDecimal(Int($0)))] } }
    case .names(let names):
      let parts = names.map(column)
      return { row in
        let cells = parts.map { RegisterTable.Cell($0, row: $0.count == 1 ? 0 : row) }
        return cells.isEmpty || cells.contains(.missing) ? nil : cells
      }
    }
  }

  private func dates(of batch: RecordBatch) -> [Int32]? {
    guard let field = partnership.datasets[batch.dataset].dateField, case .days(let days) = batch.columns[field] else {
      return nil
    }
    return days
  }
}

extension Configuration {
  /// What fills the registers of a run; `nil` when its pipeline prints none.
  func registerReader(for pipeline: Pipeline, _ period: RunPeriod) -> RegisterReader? {
    guard !pipeline.registers.isEmpty else { return nil }
    return RegisterReader(
      plans: pipeline.registers.map { registers[$0] }, partnership: partnership,
      period: period.months(of: partnership.project))
  }
}

extension RunPeriod {
  /// The months that the report is for: those of its reporting period up to now, else its month.
  func months(of project: Project) -> ClosedRange<Month> {
    project.reportingPeriods.first { $0.id == name }.map { $0.from...min($0.to, through) } ?? through...through
  }
}
