import Expressions
import KPIModel

/// A condition of the project's own, in CEL, that every row must meet.
///
/// A row for which it is undecided, because a cell is missing, is accepted and counted.
struct RowRuleCheck: Sendable {
  let definition: IssueDefinition
  private let expression: Expression
  /// The fields that it reads.
  private let fields: [Int]

  init?(_ rule: RowRule, names: RecordNames, fields: [Field], mistakes: inout [ConfigurationMistake]) {
    do {
      expression = try Expression(rule.check, names: names.table, expecting: .boolean)
    } catch {
      mistakes.append(
        ConfigurationMistake(
          path: rule.path + ".check", problem: "\(error.problem), at character \(error.offset + 1)", help: error.help))
      return nil
    }
    // `{women}` in the project's message is filled with the cell, as are all names that the rule compares.
    let read = expression.inputs.compactMap { input in fields.firstIndex { $0.name == names.table.names[input] } }
    self.fields = read
    let shown = read.map { (field: $0, name: fields[$0].name, personal: fields[$0].personal) }
    definition = IssueDefinition(
      FindingRule(id: rule.id, level: .row, severity: rule.severity, message: rule.message, help: rule.help)
    ) { context in
      Dictionary(
        shown.map { ($0.name, $0.personal ? "(hidden)" : context.recordText($0.field)) }, uniquingKeysWith: { $1 })
    }
  }

  /// Logs the rows that break the rule.
  ///
  /// - Returns: in how many rows it is undecided.
  func check(
    _ records: RecordBatch, names: RecordNames, partnership: Partnership, tables: ReferenceTables, skipping: [UInt8],
    log: inout IssueLog
  ) -> Int {
    let columns = expression.inputs.map {
      names.column($0, batch: records, partnership: partnership, tables: tables, scope: nil)
    }
    guard case .booleans(let verdicts) = expression.evaluate(columns: columns, rowCount: records.rowCount).column else {
      return 0
    }
    guard verdicts.contains(where: { $0 != 1 }) else { return 0 }
    let unreadable = rowsWithErrors(in: log, of: records.rowCount)
    var undecided = 0
    for row in 0..<records.rowCount where verdicts[row] != 1 && skipping[row] == 0 {
      if verdicts[row] == 0, unreadable[row] == 0 { log.add(definition, row: row) } else { undecided += 1 }
    }
    return undecided
  }

  /// 1 for each row in which a cell that the rule reads is wrong already: what the rule says of it would be noise.
  private func rowsWithErrors(in log: IssueLog, of rowCount: Int) -> [UInt8] {
    var rows = [UInt8](repeating: 0, count: rowCount)
    for issue in log.issues where fields.contains(Int(issue.field)) && log.definitions[Int(issue.definition)].rejectsRow
    {
      rows[Int(issue.row)] = 1
    }
    return rows
  }
}
