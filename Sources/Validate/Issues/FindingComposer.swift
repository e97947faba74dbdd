import KPIModel

/// Turns the issues of one file's batches into findings: the one place where their texts are made.
struct FindingComposer: Sendable {
  let dataset: Dataset
  let project: Project
  let fileMonth: Month
  /// The headers as they stand in the file.
  let headers: [String]
  let columnOfField: [Int?]
  /// By field.
  let conventions: [ColumnConvention]
  /// By field: its header in the file, or its name.
  let fieldHeaders: [String]

  init(
    dataset: Dataset, project: Project, fileMonth: Month, headers: [String], columnOfField: [Int?],
    conventions: [ColumnConvention]
  ) {
    self.dataset = dataset
    self.project = project
    self.fileMonth = fileMonth
    self.headers = headers
    self.columnOfField = columnOfField
    self.conventions = conventions
    fieldHeaders = dataset.fields.indices.map { field in
      guard let column = columnOfField[field], column < headers.count else { return dataset.fields[field].name }
      return headers[column]
    }
  }

  /// What definitions said of cells; the same few wrong cells come over and over.
  ///
  /// What an error of level cell says follows from the cell's text, its field and the project alone.
  private typealias SaidOfCells = [CellIssue: [String: String]]

  private struct CellIssue: Hashable {
    let definition: ObjectIdentifier
    let field: Int
    let text: String
  }

  func compose(_ issue: Issue, _ definition: IssueDefinition, in source: TextBatch, records: RecordBatch?) -> Finding {
    var said: SaidOfCells = [:]
    return compose(issue, definition, in: source, records: records, said: &said)
  }

  private func compose(
    _ issue: Issue, _ definition: IssueDefinition, in source: TextBatch, records: RecordBatch?, said: inout SaidOfCells
  ) -> Finding {
    var finding = composeWithoutKey(issue, definition, in: source, records: records, said: &said)
    // What may be confirmed must be found again by the key of its row, wherever the row then stands.
    if definition.rule.answer == .pleaseConfirm, let records, !dataset.primaryKey.isEmpty {
      finding.arguments[Finding.rowKey] = dataset.primaryKey.map { field in
        dataset.fields[field].personal ? "(hidden)" : records.columns[field].displayText(at: Int(issue.row)) ?? ""
      }.joined(separator: " / ")
    }
    return finding
  }

  private func composeWithoutKey(
    _ issue: Issue, _ definition: IssueDefinition, in source: TextBatch, records: RecordBatch?, said: inout SaidOfCells
  ) -> Finding {
    let row = Int(issue.row)
    let fieldIndex = Int(issue.field)
    guard fieldIndex >= 0 else {
      return Finding(
        definition.rule, line: Int(source.lines[row]), sheetRow: Int(source.sheetRows[row]),
        arguments: definition.arguments(context(row: row, field: -1, text: "", records: records)))
    }
    let field = dataset.fields[fieldIndex]
    let column = columnOfField[fieldIndex]
    let value = column.map { source.string(row: row, column: $0) } ?? ""
    let text = column.map { trimmedText(source.cell(row: row, column: $0)) } ?? ""
    let key = CellIssue(definition: ObjectIdentifier(definition), field: fieldIndex, text: text)
    let isOfCell = definition.rule.level == .cell && definition.rule.severity >= .error
    let arguments =
      (isOfCell ? said[key] : nil)
      ?? hidden(definition.arguments(context(row: row, field: fieldIndex, text: text, records: records)), in: field)
    if isOfCell, said.count < FindingComposer.mostSaid { said[key] = arguments }
    return Finding(
      definition.rule, line: Int(source.lines[row]), sheetRow: Int(source.sheetRows[row]), column: column,
      columnName: headerName(of: fieldIndex), value: value, personal: field.personal, arguments: arguments)
  }

  private static let mostSaid = 256

  /// The findings of all issues: every one counted; composed only while they would be kept after those of `preceding`.
  ///
  /// `issues` come row by row.
  func tally(
    _ issues: [Issue], _ definitions: [IssueDefinition], in source: TextBatch, records: RecordBatch,
    after preceding: FindingTally
  ) -> FindingTally {
    var tally = FindingTally()
    let slots = dataset.fields.count + 1
    var counted = [Int32](repeating: 0, count: definitions.count * slots)
    var allowed = [Int32](repeating: -1, count: definitions.count * slots)
    var said: SaidOfCells = [:]
    for issue in issues {
      let slot = Int(issue.definition) * slots + Int(issue.field) + 1
      if allowed[slot] < 0 { allowed[slot] = remaining(issue, definitions, preceding) }
      if counted[slot] < allowed[slot] {
        tally.add(compose(issue, definitions[Int(issue.definition)], in: source, records: records, said: &said))
      }
      counted[slot] += 1
    }
    for definition in definitions.indices {
      for field in -1..<dataset.fields.count {
        let slot = definition * slots + field + 1
        guard counted[slot] > max(0, allowed[slot]) else { continue }
        tally.count(
          rule: definitions[definition].rule.id, column: column(of: field),
          occurrences: Int(counted[slot] - max(0, allowed[slot])))
      }
    }
    return tally
  }

  func column(of field: Int) -> Int? { field < 0 ? nil : columnOfField[field] }

  func headerName(of field: Int) -> String { fieldHeaders[field] }

  private func remaining(_ issue: Issue, _ definitions: [IssueDefinition], _ preceding: FindingTally) -> Int32 {
    let keeps = preceding.keeps(
      rule: definitions[Int(issue.definition)].rule.id, column: column(of: Int(issue.field)))
    return keeps ? Int32(FindingTally.keptPerEntry) : 0
  }

  private func context(row: Int, field: Int, text: String, records: RecordBatch?) -> IssueContext {
    IssueContext(
      fieldIndex: field, field: field < 0 ? nil : dataset.fields[field],
      convention: field < 0 ? ColumnConvention() : conventions[field], text: text, row: row, records: records,
      project: project, fileMonth: fileMonth, fields: dataset.fields, headers: fieldHeaders)
  }

  /// What the schema says may be printed of a personal field; readings and proposals are as personal as the cell.
  private func hidden(_ arguments: [String: String], in field: Field) -> [String: String] {
    guard field.personal else { return arguments }
    return Dictionary(
      uniqueKeysWithValues: arguments.map { name, text in
        (name, FindingComposer.schemaArguments.contains(name) ? text : "(hidden)")
      })
  }

  private static let schemaArguments: Set<String> = [
    "minimum", "maximum", "limit", "allowed", "pattern", "otherLine", "otherFile", "start", "end", "month",
  ]
}
