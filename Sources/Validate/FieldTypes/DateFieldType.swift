import KPIModel

/// A day, in whatever way Excel wrote it.
enum DateFieldType: FieldType {
  static let name = "date"
  static let valueType = ValueType.date
  static let hasFillers = true
  static let examples = FieldTypeExamples(
    accepted: [
      .init("28/02/2022", "2022-02-28"), .init("1-3-22", "2022-03-01", "date.two-digit-year"),
      .init("01.03.2022", "2022-03-01"), .init("2022-03-01", "2022-03-01"), .init("2022/3/1", "2022-03-01"),
      .init("01/03/2022 10:30", "2022-03-01", "date.time"), .init("2022-03-01T00:00:00Z", "2022-03-01"),
      .init("44197", "2021-01-01", "date.serial"), .init("44197,5", "2021-01-01", "date.serial"),
      .init("1 de marzo de 2022", "2022-03-01"), .init("1 mars 2022", "2022-03-01"),
      .init("1er août 2022", "2022-08-01"),
      .init("1-mar-22", "2022-03-01", "date.two-digit-year"), .init("March 1, 2022", "2022-03-01"),
      .init("dimarts, 1 de març de 2022", "2022-03-01"), .init("terça-feira, 1.º de março de 2022", "2022-03-01"),
      .init("Tuesday, March 1, 2022", "2022-03-01"), .init("mardi 1er mars 2022", "2022-03-01"),
      .init("1 d’abril del 2022", "2022-04-01"), .init("20220301", "2022-03-01"), .init("29/02/2024", "2024-02-29"),
      .init("s/d", "", "cell.filler"),
    ],
    rejected: [
      .init("31/02/2022", "date"), .init("29/02/2022", "date"), .init("pendiente", "date"), .init("12/2022", "date"),
      .init("ene-21", "date.day-missing"), .init("03/25/2022", "date.mixed-order"), .init("00/01/2022", "date"),
      .init("99999", "date"), .init("01/03/2022 hola", "date"), .init("#¡REF!", "excel-error"),
      .init("T1 2021", "date.quarter"), .init("2021-Q1", "date.quarter"),
    ])

  static func reader(for field: Field, mistakes: inout [ConfigurationMistake]) -> any ColumnReader {
    let reader = DateReader(field: field, monthOnly: false)
    reader.checkFormat(of: field, mistakes: &mistakes)
    return reader
  }
}

/// Reads cells as days, or as months that stand as their first day; shared by `date` and `yearmonth`.
struct DateReader: ColumnReader {
  let monthOnly: Bool
  private let pattern: DatePattern?

  private static let defaultFormats = ["", "default", "any"]

  init(field: Field, monthOnly: Bool) {
    self.monthOnly = monthOnly
    pattern = DateReader.defaultFormats.contains(field.format) ? nil : DatePattern(field.format)
  }

  func checkFormat(of field: Field, mistakes: inout [ConfigurationMistake]) {
    guard !DateReader.defaultFormats.contains(field.format), pattern == nil else { return }
    mistakes.append(
      ConfigurationMistake(
        path: field.path + ".format", problem: "\"\(field.format)\" is not a date format",
        help: "write it with %d, %m, %Y, %y, %b and the marks between them, as in %d/%m/%Y"))
  }

  /// One cell: the declared format first, then every form that a date can have.
  func readCell(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ columnOrder: ColumnConvention.DateOrder
  ) -> DateReading {
    var order = columnOrder
    if let pattern {
      if let parts = pattern.read(bytes, start, end),
        let day = Day(year: parts.year, month: parts.month, day: parts.day)
      {
        var reading = DateReading()
        reading.day = monthOnly ? day.month.firstDay.number : day.number
        return reading
      }
      order = pattern.monthFirst ? .monthFirst : .dayFirst
    }
    return monthOnly
      ? readMonth(bytes, start, end, order: order) : readDate(bytes, start, end, order: order)
  }

  func read(_ cells: inout CellColumn, convention: ColumnConvention, field: Int, log: inout IssueLog) -> Column {
    var days = [Int32](repeating: Column.missingDay, count: cells.count)
    let arena = cells.bytes
    let bytes = arena.span
    var memo = CellMemo(empty: DateReading())
    for row in 0..<cells.count {
      let start = Int(cells.starts[row])
      guard start >= 0 else { continue }
      let end = start + Int(cells.lengths[row])
      let reading = arena.withUnsafeBytes { raw in
        memo.reading(of: raw, start, end) { readCell(bytes, start, end, convention.dateOrder) }
      }
      guard reading.failure == .none else {
        log.add(definition(of: reading.failure), row: row, field: field)
        cells.markBad(row)
        continue
      }
      days[row] = reading.day
      if reading.isSerial { log.add(DateIssues.serial, row: row, field: field) }
      if reading.hasTwoDigitYear { log.add(DateIssues.twoDigitYear, row: row, field: field) }
      if reading.hasTime { log.add(DateIssues.time, row: row, field: field) }
      if reading.hasDay { log.add(YearMonthFieldType.hasDay, row: row, field: field) }
      if reading.hasTwoReadings, pattern == nil { logReadings(convention, row, field, &log) }
    }
    return .days(days)
  }

  func missingColumn(rowCount: Int) -> Column { .days(Array(repeating: Column.missingDay, count: rowCount)) }

  private func logReadings(_ convention: ColumnConvention, _ row: Int, _ field: Int, _ log: inout IssueLog) {
    if convention.dateCertainty == .ambiguous {
      log.add(DateIssues.ambiguous, row: row, field: field)
    } else if convention.dateOrder == .monthFirst {
      log.add(DateIssues.monthFirst, row: row, field: field)
    } else if convention.dateCertainty == .assumed {
      log.add(DateIssues.assumed, row: row, field: field)
    }
  }

  private func definition(of failure: DateReading.Failure) -> IssueDefinition {
    switch (failure, monthOnly) {
    case (.otherOrder, false): DateIssues.otherOrder
    case (.dayMissing, false): DateIssues.dayMissing
    case (.quarter, true): YearMonthFieldType.quarter
    case (.quarter, false): DateIssues.quarter
    case (_, true): YearMonthFieldType.notAMonth
    default: DateIssues.notADate
    }
  }
}
