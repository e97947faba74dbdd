package import KPIModel

/// Checks the batches of one file.
///
/// A value without memory: batches may be checked on any thread and in any order, and however the file is cut, the findings,
/// rows and keys together are the same. What needs the order of rows (unique values, keys) is left to `KeyClaims`.
package struct BatchValidator: Sendable {
  let plan: DatasetPlan
  private let partnership: Partnership
  let partner: Int
  let fileMonth: Month
  let file: Int32
  private let tables: ReferenceTables
  let composer: FindingComposer

  /// A validator for one file.
  ///
  /// - Parameters:
  ///   - plan: The file's dataset, compiled.
  ///   - partnership: The whole project.
  ///   - partner: The index of the partner.
  ///   - fileMonth: The month whose folder the file lies in.
  ///   - file: The file's place among all submissions of the run, in file order.
  ///   - headers: As they stand in the file.
  ///   - columnOfField: By field; `nil` for a column that the file lacks.
  ///   - conventions: By column of the file.
  ///   - tables: The tables of the datasets that relations point to, complete.
  package init(
    plan: DatasetPlan, partnership: Partnership, partner: Int, fileMonth: Month, file: Int32, headers: [String],
    columnOfField: [Int?], conventions: [ColumnConvention], tables: ReferenceTables
  ) {
    self.plan = plan
    self.partnership = partnership
    self.partner = partner
    self.fileMonth = fileMonth
    self.file = file
    self.tables = tables
    composer = FindingComposer(
      dataset: plan.definition, project: partnership.project, fileMonth: fileMonth, headers: headers,
      columnOfField: columnOfField,
      conventions: columnOfField.map { column in
        column.flatMap { conventions.indices.contains($0) ? conventions[$0] : nil } ?? ColumnConvention()
      })
  }

  /// Checks a batch: cells, totals rows, date window, relations, row rules.
  ///
  /// `preceding` holds the findings of any earlier parts of the file that are already known. Findings that would not be kept
  /// after them are counted without being composed; the result once appended is the same with or without.
  package func validate(_ batch: TextBatch, after preceding: FindingTally = FindingTally()) -> ValidatedBatch {
    var log = IssueLog()
    var columns = [Column](repeating: .booleans([]), count: plan.fields.count)
    var cells = [CellColumn?](repeating: nil, count: plan.fields.count)
    let damage = TextDamageCheck(batch)
    for index in plan.readingOrder {
      let column = composer.columnOfField[index]
      let read = plan.fields[index].read(
        batch, column: column, convention: composer.conventions[index], field: index,
        beside: plan.dependencies[index].map { columns[$0] }, log: &log)
      columns[index] = read.column
      guard column != nil else { continue }
      cells[index] = read.cells
      if case .text = read.column {
        damage.check(read.cells, field: index, isKey: plan.keyFields.contains(index), log: &log)
      }
    }
    let rowCount = batch.rowCount
    let totals = TotalsRowCheck.rows(
      rejected: log.rejectedRows(of: rowCount), cells: cells, key: plan.definition.primaryKey,
      columnOfField: composer.columnOfField)
    if totals.contains(1) {
      log.issues.removeAll { totals[Int($0.row)] == 1 }
      for row in 0..<rowCount where totals[row] == 1 { log.add(TotalsRowCheck.definition, row: row) }
    }
    var records = RecordBatch(
      dataset: plan.dataset, partner: partner, fileMonth: fileMonth, file: file, rowCount: rowCount, columns: columns,
      months: Array(repeating: fileMonth.ordinal, count: rowCount), relations: [],
      accepted: Array(repeating: 1, count: rowCount), lines: batch.lines)
    checkDates(&records, skipping: totals, log: &log)
    let notEvaluable = checkRelations(&records, skipping: totals, log: &log)
    let undecided = plan.rules.map { rule in
      rule.check(
        records, names: plan.names, partnership: partnership, tables: tables, skipping: totals, log: &log)
    }
    for check in plan.revisions { check.check(records, skipping: totals, log: &log) }
    var claims: [RowClaims] = []
    for check in plan.checks {
      let rows = check.rows(records, partnership: partnership, tables: tables, skipping: totals)
      check.kind.check(records, rows: rows, log: &log)
      if let claim = check.kind.claims(records, rows: rows) { claims.append(claim) }
    }
    return ValidatedBatch(
      records: records, source: batch, composer: composer, log: log, totals: totals, plan: plan, claims: claims,
      undecided: undecided, notEvaluable: notEvaluable, after: preceding)
  }

  private func checkDates(_ records: inout RecordBatch, skipping: [UInt8], log: inout IssueLog) {
    guard let window = plan.dateWindow, case .days(let days) = records.columns[window.field] else { return }
    window.check(days, fileMonth: fileMonth, months: &records.months, skipping: skipping, log: &log)
  }

  private func checkRelations(_ records: inout RecordBatch, skipping: [UInt8], log: inout IssueLog) -> [Int] {
    plan.relations.map { check in
      let rows = check.rows(records, in: tables[check.relation.target, partner])
      records.relations.append(rows)
      return check.report(rows, skipping: skipping, log: &log)
    }
  }
}
