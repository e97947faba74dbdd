import KPIModel

/// A short list of values given in the schema itself (`enum`), compared as values of the field's type.
struct AllowedCheck: CellCheck {
  static let definitions = [notAllowed]
  static let examples = [
    CellCheckExample("string", accepted: ["F", "M", ""], rejected: [("f", "allowed"), ("Z", "allowed")]) {
      $0.allowed = ["F", "M"]
    },
    CellCheckExample("number", accepted: ["0,5", "1"], rejected: [("2", "allowed")]) { $0.allowed = ["0.50", "1"] },
    CellCheckExample("date", accepted: ["01/03/2022"], rejected: [("02/03/2022", "allowed")]) {
      $0.allowed = ["2022-03-01"]
    },
  ]

  private let texts: ByteDictionary
  private let values: Set<SchemaValue>

  init?(field: Field, mistakes: inout [ConfigurationMistake]) {
    guard !field.constraints.allowed.isEmpty else { return nil }
    var texts = ByteDictionary()
    var values: Set<SchemaValue> = []
    for (index, text) in field.constraints.allowed.enumerated() {
      let path = field.path + ".constraints.enum[\(index)]"
      if let value = SchemaValue(text, of: field, path: path, mistakes: &mistakes) { values.insert(value) }
      texts.set(Array(text.utf8), to: Int32(index))
    }
    self.texts = texts
    self.values = values
  }

  func check(_ cells: CellColumn, _ column: Column, field: Int, log: inout IssueLog) {
    if case .text(let text) = column {
      let bytes = text.bytes.span
      for row in 0..<cells.count where cells.starts[row] >= 0 {
        let start = Int(text.starts[row])
        if texts.find(bytes, start, start + Int(text.lengths[row])) < 0 {
          log.add(AllowedCheck.notAllowed, row: row, field: field)
        }
      }
      return
    }
    for row in 0..<cells.count where cells.starts[row] >= 0 {
      if let value = SchemaValue(column, at: row), !values.contains(value) {
        log.add(AllowedCheck.notAllowed, row: row, field: field)
      }
    }
  }

  static let notAllowed = IssueDefinition(
    FindingRule(
      id: "allowed", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is not among the values allowed here", es: "«{value}» no está entre los valores permitidos",
        ca: "«{value}» no és entre els valors permesos", pt: "«{value}» não está entre os valores permitidos",
        fr: "« {value} » ne fait pas partie des valeurs admises"),
      help: LocalizedText(
        en: "write one of: {allowed}", es: "escriba uno de estos: {allowed}", ca: "escriviu-ne un d'aquests: {allowed}",
        pt: "escreva um destes: {allowed}", fr: "écrivez l'une de celles-ci : {allowed}"))
  ) { context in
    let allowed = context.field?.constraints.allowed ?? []
    return ["allowed": allowed.prefix(15).joined(separator: ", ") + (allowed.count > 15 ? ", …" : "")]
  }
}

/// A value of the schema, or of a cell, that can be compared.
enum SchemaValue: Hashable {
  case text(String)
  case number(ExactDecimal)
  case day(Int32)
  case boolean(UInt8)
  case code(Int32)

  /// A value written in the schema: point decimals, ISO dates, or else as a cell of the field.
  init?(_ text: String, of field: Field, path: String, mistakes: inout [ConfigurationMistake]) {
    switch field.valueType {
    case .number where ExactDecimal(text: text) != nil: self = .number(ExactDecimal(text: text) ?? .zero)
    case .date where Day(text: text) != nil: self = .day(Day(text: text)?.number ?? 0)
    case .date where Month(text: text) != nil: self = .day(Month(text: text)?.firstDay.number ?? 0)
    default:
      var ignored: [ConfigurationMistake] = []
      var cells = CellColumn([text])
      var log = IssueLog()
      let reader = FieldPlan.reader(for: field, mistakes: &ignored)
      let column = reader.read(&cells, convention: ColumnConvention(), field: 0, log: &log)
      guard let value = SchemaValue(column, at: 0) else {
        mistakes.append(
          ConfigurationMistake(path: path, problem: "\"\(text)\" cannot be a value of the type \(field.type)"))
        return nil
      }
      self = value
    }
  }

  /// The value of a cell, `nil` when missing.
  init?(_ column: Column, at row: Int) {
    switch column {
    case .text(let column):
      guard let text = column.string(at: row) else { return nil }
      self = .text(text)
    case .numbers(let column):
      guard let value = column.value(at: row) else { return nil }
      self = .number(value)
    case .wideNumbers(let values):
      guard let value = values[row] else { return nil }
      self = .number(value)
    case .booleans(let values):
      guard values[row] != Column.missingBoolean else { return nil }
      self = .boolean(values[row])
    case .days(let values):
      guard values[row] != Column.missingDay else { return nil }
      self = .day(values[row])
    case .codes(let values, _):
      guard values[row] >= 0 else { return nil }
      self = .code(values[row])
    }
  }
}
