import KPIModel

/// Counts what tells the types of a file's columns, chunk by chunk.
struct InspectionTally {
  private let form: FileForm
  private var evidence: ColumnEvidence
  private var kinds: [CellKinds]
  private(set) var rows = 0
  private(set) var findings = FindingTally()

  private struct CellKinds {
    var filled = 0
    var booleans = 0
    /// Digits that start with a zero: an identifier, not a number.
    var leadingZeros = 0
  }

  init(form: FileForm) {
    self.form = form
    evidence = ColumnEvidence(columns: form.width)
    kinds = Array(repeating: CellKinds(), count: form.width)
  }

  mutating func add(_ chunk: ReadChunk, lineOffset: Int, sheetRowOffset: Int) {
    let all = Array(0..<form.width)
    evidence.add(chunk.batch, numberColumns: all, dateColumns: all)
    rows += chunk.batch.rowCount + chunk.batch.damaged.count { !$0.isContinuation }
    for column in all { addKinds(chunk.batch, column: column) }
    for record in chunk.batch.damaged where !record.isContinuation {
      let (rule, arguments) = DamageRules.rule(for: record.damage, width: form.width)
      guard findings.keeps(rule: rule.id, column: nil) else {
        findings.count(rule: rule.id, column: nil)
        continue
      }
      findings.add(
        Finding(
          rule, line: Int(record.line) + lineOffset, sheetRow: Int(record.sheetRow) + sheetRowOffset,
          arguments: arguments))
    }
  }

  private mutating func addKinds(_ batch: TextBatch, column: Int) {
    for row in 0..<batch.rowCount {
      let cell = batch.cell(row: row, column: column)
      guard let first = cell.first else { continue }
      kinds[column].filled += 1
      if first == 0x30, cell.count > 1, cell.allSatisfy({ $0 &- 0x30 <= 9 }) { kinds[column].leadingZeros += 1 }
      if first &- 0x30 > 9, cell.count <= 10, isTruthWord(cell) { kinds[column].booleans += 1 }
    }
  }

  func columns(language: Language?) -> [Inspection.Column] {
    let conventions = evidence.conventions(delimiter: form.delimiter, language: language)
    return form.headers.indices.map { index in
      let (kind, numbers, dates) = (kinds[index], evidence.numbers[index], evidence.dates[index])
      let convention = conventions[index]
      var column = Inspection.Column(
        name: form.headers[index], type: .string, decimal: nil, group: nil, dateOrder: nil, certainty: .sure)
      guard kind.filled > 0 else { return column }
      if kind.booleans == kind.filled {
        column.type = .boolean
      } else if dates.others == 0 {
        column.type = .date
        column.certainty = convention.dateCertainty
        column.dateOrder = convention.dateCertainty == .ambiguous ? nil : convention.dateOrder
      } else if numbers.others == 0, kind.leadingZeros == 0 {
        let isComma = convention.decimalMark == 0x2C
        let decimals = numbers.comma + numbers.point
        let read = isComma ? numbers.eitherComma : numbers.eitherPoint
        // A comma that can only be a decimal one because points group (`1.234.567`) does not make a fraction.
        column.type = numbers.fractions > 0 || read > 0 ? .number : .integer
        let isTold = numbers.eitherComma + numbers.eitherPoint + decimals > 0
        if isTold { column.certainty = convention.decimalCertainty }
        if column.type == .number, convention.decimalCertainty != .ambiguous { column.decimal = isComma ? "," : "." }
        if convention.decimalCertainty != .ambiguous, !convention.groupMark.isEmpty {
          column.group = convention.groupMark
        }
      }
      return column
    }
  }
}

/// Whether a cell is a word for true or false in one of the five languages.
private func isTruthWord(_ cell: ArraySlice<UInt8>) -> Bool {
  truthWords.contains(String(decoding: cell, as: UTF8.self).lowercased())
}

private let truthWords: Set<String> = [
  "true", "false", "yes", "no", "sí", "si", "sim", "não", "nao", "oui", "non", "verdadero", "falso", "verdadeiro",
  "vrai", "faux", "vertader", "fals", "cert",
]
