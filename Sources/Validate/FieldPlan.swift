import KPIModel

/// One field of a dataset, compiled: how its cells are read and which checks they go through.
struct FieldPlan: Sendable {
  let field: Field
  let missing: MissingWords
  let reader: any ColumnReader
  let checks: [any CellCheck]

  init(_ field: Field, mistakes: inout [ConfigurationMistake]) {
    self.field = field
    let type = FieldTypes.type(named: field.type)
    if type == nil {
      mistakes.append(.unknown("field type", field.type, at: field.path + ".type", known: FieldTypes.names))
    }
    let readsWords = field.codeList == nil || type?.coded != nil
    missing = MissingWords(field.missingValues, fillers: readsWords && (type?.hasFillers ?? false))
    reader = FieldPlan.reader(for: field, mistakes: &mistakes)
    var checks: [any CellCheck] = []
    for check in CellChecks.all {
      if let check = check.init(field: field, mistakes: &mistakes) { checks.append(check) }
    }
    self.checks = checks
  }

  static func reader(for field: Field, mistakes: inout [ConfigurationMistake]) -> any ColumnReader {
    let type = FieldTypes.type(named: field.type) ?? StringFieldType.self
    if let list = field.codeList, type.coded == nil { return CodeReader(list) }
    return type.reader(for: field, mistakes: &mistakes)
  }

  /// Reads and checks the field's column of a batch.
  ///
  /// `column` is the column in the file; `nil` when the file has none, which is a column of missing cells. `other` is the
  /// typed column that a dependent reader looks at.
  func read(
    _ batch: TextBatch, column: Int?, convention: ColumnConvention, field index: Int, beside other: Column? = nil,
    log: inout IssueLog
  ) -> (cells: CellColumn, column: Column) {
    guard let column else {
      let cells = CellColumn(Array(repeating: "", count: batch.rowCount))
      for check in checks where check is RequiredCheck {
        check.check(cells, reader.missingColumn(rowCount: 0), field: index, log: &log)
      }
      return (cells, reader.missingColumn(rowCount: batch.rowCount))
    }
    var cells = CellColumn(batch, column: column, field: index, missing: missing, log: &log)
    if field.fillDown { cells.fillDown(batch, column: column, field: index, log: &log) }
    let typed: Column
    if let other, let dependent = reader as? any DependentColumnReader {
      typed = dependent.read(&cells, beside: other, field: index, log: &log)
    } else {
      typed = reader.read(&cells, convention: convention, field: index, log: &log)
    }
    for check in checks { check.check(cells, typed, field: index, log: &log) }
    return (cells, typed)
  }
}
