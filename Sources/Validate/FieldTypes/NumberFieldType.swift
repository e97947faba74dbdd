import KPIModel

/// A number with decimals, exact: at most 18 significant digits and 9 decimals.
enum NumberFieldType: FieldType {
  static let name = "number"
  static let valueType = ValueType.number
  static let hasFillers = true
  static let examples = FieldTypeExamples(
    accepted: [
      .init("12,5", "12.5"), .init("-0,50", "-0.5"), .init("+3", "3"), .init("\u{2212}4", "-4"), .init("007", "7"),
      .init("1.234,56", "1234.56"), .init("1 234,56", "1234.56"), .init("1\u{00A0}234\u{00A0}567", "1234567"),
      .init("26\u{202F}112 €", "26112", "number.unit"), .init("1\u{2009}234", "1234"), .init("1'234", "1234"),
      .init("€ 390", "390", "number.unit"), .init("390 EUR", "390", "number.unit"), .init("50%", "50", "number.unit"),
      .init("3 h", "3", "number.unit"), .init("n/a", "", "cell.filler"), .init("s/d", "", "cell.filler"),
      .init("-", "", "cell.filler"), .init("1.250", "1250"), .init("123456789012345678", "123456789012345678"),
      .init("0,123456789", "0.123456789"),
    ],
    rejected: [
      .init("pendiente", "number"), .init("1.23", "number.grouping"), .init("1.2.3", "number.grouping"),
      .init("12.34,5", "number.grouping"), .init("0.250", "number.grouping"), .init("1,2,3", "number.grouping"),
      .init("1.234 567", "number.grouping"), .init("1234.567,8", "number.grouping"), .init("$ 390", "number.currency"),
      .init("390 PLN", "number.currency"), .init("£5", "number.currency"), .init("7,3E+13", "number.scientific"),
      .init("1O", "number.letter"), .init("l2", "number.letter"), .init(">10", "number.approximate"),
      .init("aprox. 20", "number.approximate"), .init("10-15", "number.approximate"),
      .init("10 a 15", "number.approximate"), .init("1234567890123456789", "number.too-long"),
      .init("0,1234567890", "number.too-long"), .init("#DIV/0!", "excel-error"), .init("5,", "number.grouping"),
      .init("2021-03-05", "number"),
    ])

  static func reader(for field: Field, mistakes: inout [ConfigurationMistake]) -> any ColumnReader {
    NumberReader(field: field, isInteger: false)
  }
}

/// Reads cells as numbers; shared by `number` and `integer`.
struct NumberReader: ColumnReader {
  let field: Field
  let isInteger: Bool

  func read(_ cells: inout CellColumn, convention: ColumnConvention, field index: Int, log: inout IssueLog) -> Column {
    let marks = NumberMarks(convention, field: field)
    var column = NumberAssembly(rowCount: cells.count)
    let arena = cells.bytes
    let bytes = arena.span
    for row in column.takePlain(of: cells, decimalMark: isInteger ? nil : marks.decimal).lazy.map({ Int($0) }) {
      let start = Int(cells.starts[row])
      var reading = readNumber(bytes, start, start + Int(cells.lengths[row]), marks)
      if reading.failure == .none, isInteger, reading.scale > 0 { makeWhole(&reading, marks, row, index, &log) }
      guard reading.failure == .none else {
        if !(isInteger && reading.scale > 0) {
          log.add(NumberIssues.definition(of: reading.failure), row: row, field: index)
        }
        cells.markBad(row)
        continue
      }
      if reading.hadUnit, field.bareNumber { log.add(NumberIssues.unit, row: row, field: index) }
      if reading.hasTwoReadings, marks.certainty != .sure {
        let doubtful = marks.certainty == .ambiguous
        log.add(doubtful ? NumberIssues.ambiguous : NumberIssues.assumed, row: row, field: index)
      }
      column.set(row, mantissa: reading.mantissa, scale: reading.scale)
    }
    return column.column
  }

  func missingColumn(rowCount: Int) -> Column {
    .numbers(NumberColumn(mantissas: Array(repeating: NumberColumn.missing, count: rowCount), scale: 0))
  }

  /// `12,00` is 12; `1.250` where nothing says what the point means can only be 1250; anything else is a fraction.
  private func makeWhole(
    _ reading: inout NumberReading, _ marks: NumberMarks, _ row: Int, _ index: Int, _ log: inout IssueLog
  ) {
    if reading.hasTwoReadings, marks.certainty != .sure {
      reading.scale = 0
      reading.hasTwoReadings = false
      log.add(NumberIssues.ambiguous, row: row, field: index)
      return
    }
    while reading.scale > 0, reading.mantissa % 10 == 0 {
      reading.mantissa /= 10
      reading.scale -= 1
    }
    guard reading.scale > 0 else { return }
    log.add(NumberIssues.fraction, row: row, field: index)
    reading.failure = .notANumber
  }
}
