import KPIModel

/// Yes or no, in the words of five languages or those that the field declares.
enum BooleanFieldType: FieldType {
  static let name = "boolean"
  static let valueType = ValueType.boolean
  static let hasFillers = true
  static let examples = FieldTypeExamples(
    accepted: [
      .init("sí", "true"), .init("si", "true"), .init("S", "true"), .init("sim", "true"), .init("Oui", "true"),
      .init("x", "true"), .init("1", "true"), .init("VERDADERO", "true"), .init("VERDADEIRO", "true"),
      .init("VRAI", "true"), .init("cert", "true"), .init("yes", "true"), .init("TRUE", "true"), .init("no", "false"),
      .init("não", "false"), .init("non", "false"), .init("FALSO", "false"), .init("FAUX", "false"),
      .init("fals", "false"), .init("0", "false"), .init("n/d", "", "cell.filler"),
    ],
    rejected: [.init("quizás", "boolean"), .init("2", "boolean"), .init("#N/D", "excel-error")])

  static let trueWords = [
    "true", "t", "yes", "y", "1", "x", "si", "s", "sim", "oui", "o", "v", "vrai", "verdadero", "verdadeiro", "verdader",
    "veritat", "cert",
  ]
  static let falseWords = ["false", "f", "no", "n", "0", "nao", "non", "falso", "faux", "fals"]

  static func reader(for field: Field, mistakes: inout [ConfigurationMistake]) -> any ColumnReader {
    let declared = (field.trueValues ?? []) + (field.falseValues ?? [])
    if let both = field.trueValues?.first(where: { (field.falseValues ?? []).contains($0) }) {
      mistakes.append(
        ConfigurationMistake(
          path: field.path + ".trueValues", problem: "\"\(both)\" is among the true and the false values",
          help: "leave it in one of the two lists"))
    }
    return BooleanReader(
      declared: BooleanFieldType.table(field.trueValues ?? [], field.falseValues ?? []) { Array($0.utf8) },
      // Where words are declared, a single letter or digit that is not among them has no known meaning.
      words: BooleanFieldType.table(
        trueWords.filter { declared.isEmpty || $0.count > 1 }, falseWords.filter { declared.isEmpty || $0.count > 1 },
        folded))
  }

  private static func table(
    _ trueWords: [String], _ falseWords: [String], _ bytes: (String) -> [UInt8]
  ) -> ByteDictionary {
    var table = ByteDictionary()
    for word in falseWords { table.set(bytes(word), to: 0) }
    for word in trueWords { table.set(bytes(word), to: 1) }
    return table
  }

  static let notABoolean = IssueDefinition(
    FindingRule(
      id: "boolean", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is neither yes nor no", es: "«{value}» no es ni sí ni no", ca: "«{value}» no és ni sí ni no",
        pt: "«{value}» não é nem sim nem não", fr: "« {value} » n'est ni oui ni non"),
      help: LocalizedText(
        en: "write {yes} or {no}", es: "escriba {yes} o {no}", ca: "escriviu {yes} o {no}", pt: "escreva {yes} ou {no}",
        fr: "écrivez {yes} ou {no}"))
  ) { context in
    ["yes": context.field?.trueValues?.first ?? "1", "no": context.field?.falseValues?.first ?? "0"]
  }
}

private struct BooleanReader: ColumnReader {
  let declared: ByteDictionary
  /// Folded.
  let words: ByteDictionary

  func read(_ cells: inout CellColumn, convention: ColumnConvention, field: Int, log: inout IssueLog) -> Column {
    var values = [UInt8](repeating: Column.missingBoolean, count: cells.count)
    var scratch: [UInt8] = []
    let arena = cells.bytes
    let bytes = arena.span
    for row in 0..<cells.count {
      let start = Int(cells.starts[row])
      guard start >= 0 else { continue }
      let end = start + Int(cells.lengths[row])
      var value = declared.find(bytes, start, end)
      if value < 0, end - start <= 16 {
        scratch.removeAll(keepingCapacity: true)
        appendFolded(bytes, start, end, to: &scratch)
        value = words.find(scratch)
      }
      if value < 0 {
        log.add(BooleanFieldType.notABoolean, row: row, field: field)
        cells.markBad(row)
      } else {
        values[row] = UInt8(value)
      }
    }
    return .booleans(values)
  }

  func missingColumn(rowCount: Int) -> Column {
    .booleans(Array(repeating: Column.missingBoolean, count: rowCount))
  }
}
