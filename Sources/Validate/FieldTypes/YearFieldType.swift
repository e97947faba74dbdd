import KPIModel

/// A year of four digits; a number in expressions.
enum YearFieldType: FieldType {
  static let name = "year"
  static let valueType = ValueType.number
  static let hasFillers = true
  static let examples = FieldTypeExamples(
    accepted: [.init("2021", "2021"), .init("-", "", "cell.filler")],
    rejected: [.init("21", "year"), .init("2.021", "year"), .init("año", "year"), .init("0999", "year")])

  static func reader(for field: Field, mistakes: inout [ConfigurationMistake]) -> any ColumnReader { YearReader() }

  static let notAYear = IssueDefinition(
    FindingRule(
      id: "year", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is not a year", es: "«{value}» no es un año", ca: "«{value}» no és un any",
        pt: "«{value}» não é um ano", fr: "« {value} » n'est pas une année"),
      help: LocalizedText(
        en: "write the year with four digits, for example {example}",
        es: "escriba el año con cuatro cifras, por ejemplo {example}",
        ca: "escriviu l'any amb quatre xifres, per exemple {example}",
        pt: "escreva o ano com quatro algarismos, por exemplo {example}",
        fr: "écrivez l'année sur quatre chiffres, par exemple {example}"))
  ) { ["example": String($0.fileMonth.year)] }
}

private struct YearReader: ColumnReader {
  func read(_ cells: inout CellColumn, convention: ColumnConvention, field: Int, log: inout IssueLog) -> Column {
    var years = [Int64](repeating: NumberColumn.missing, count: cells.count)
    let arena = cells.bytes
    let bytes = arena.span
    for row in 0..<cells.count where cells.starts[row] >= 0 {
      let start = Int(cells.starts[row])
      var year: Int64 = 0
      var isYear = cells.lengths[row] == 4
      if isYear {
        for index in start..<start + 4 {
          let digit = bytes[index] &- 0x30
          isYear = isYear && digit <= 9
          year = year * 10 + Int64(digit)
        }
      }
      if isYear, year >= 1000 {
        years[row] = year
      } else {
        log.add(YearFieldType.notAYear, row: row, field: field)
        cells.markBad(row)
      }
    }
    return .numbers(NumberColumn(mantissas: years, scale: 0))
  }

  func missingColumn(rowCount: Int) -> Column {
    .numbers(NumberColumn(mantissas: Array(repeating: NumberColumn.missing, count: rowCount), scale: 0))
  }
}
