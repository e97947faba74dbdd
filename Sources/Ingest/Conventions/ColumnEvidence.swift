package import KPIModel

/// Evidence about the numbers and dates of a file's columns; merges in any order to the same.
package struct ColumnEvidence: Sendable, Hashable {
  private(set) var numbers: [NumberEvidence]
  private(set) var dates: [DateEvidence]

  package init(columns: Int) {
    numbers = Array(repeating: NumberEvidence(), count: columns)
    dates = Array(repeating: DateEvidence(), count: columns)
  }

  /// Adds the cells of some columns (by their place in the file) of a batch.
  package mutating func add(_ batch: TextBatch, numberColumns: [Int], dateColumns: [Int]) {
    let width = batch.width
    let rows = batch.rowCount
    batch.bytes.withUnsafeBufferPointer { bytes in
      batch.cellEnds.withUnsafeBufferPointer { ends in
        for column in numberColumns where column < width {
          var evidence = numbers[column]
          ColumnEvidence.visit(column, of: width, rows: rows, ends: ends) { evidence.add(bytes, $0, $1) }
          numbers[column] = evidence
        }
        for column in dateColumns where column < width {
          var evidence = dates[column]
          ColumnEvidence.visit(column, of: width, rows: rows, ends: ends) { start, end in
            evidence.add(UnsafeBufferPointer(rebasing: bytes[start..<end]))
          }
          dates[column] = evidence
        }
      }
    }
  }

  @inline(__always)
  private static func visit(
    _ column: Int, of width: Int, rows: Int, ends: UnsafeBufferPointer<Int32>,
    cell body: (_ start: Int, _ end: Int) -> Void
  ) {
    var index = column
    for _ in 0..<rows {
      body(index == 0 ? 0 : Int(ends[index - 1]), Int(ends[index]))
      index += width
    }
  }

  package mutating func merge(_ other: ColumnEvidence) {
    for column in numbers.indices {
      numbers[column].merge(other.numbers[column])
      dates[column].merge(other.dates[column])
    }
  }

  /// How each column is to be read, decided from all the evidence of the file.
  ///
  /// Cells that allow one reading decide; else the other columns of the file; else the delimiter and the language, when
  /// they agree.
  package func conventions(delimiter: UInt8, language: Language?) -> [ColumnConvention] {
    let habit = decimalHabit(delimiter: delimiter, language: language)
    return numbers.indices.map { column in
      let decimal = decimalMark(of: column, habit: habit)
      let date = dateOrder(of: column)
      return ColumnConvention(
        decimalMark: decimal.mark, decimalCertainty: decimal.certainty,
        groupMark: numbers[column].groupMark(decimalMark: decimal.mark), dateOrder: date.order,
        dateCertainty: date.certainty)
    }
  }

  private static let point: UInt8 = 0x2E
  private static let comma: UInt8 = 0x2C

  /// What a writer of this language and delimiter uses; not agreed when the two contradict each other.
  private func decimalHabit(delimiter: UInt8, language: Language?) -> (mark: UInt8, agreed: Bool) {
    guard let language else { return (delimiter == 0x2C ? ColumnEvidence.point : ColumnEvidence.comma, true) }
    let ofLanguage = language == .english ? ColumnEvidence.point : ColumnEvidence.comma
    // Excel separates with semicolons just where the comma is the decimal mark; tabs and bars say nothing.
    switch delimiter {
    case 0x3B: return (ColumnEvidence.comma, ofLanguage == ColumnEvidence.comma)
    case 0x2C: return (ColumnEvidence.point, ofLanguage == ColumnEvidence.point)
    default: return (ofLanguage, true)
    }
  }

  private func decimalMark(
    of column: Int, habit: (mark: UInt8, agreed: Bool)
  ) -> (mark: UInt8, certainty: ColumnConvention.Certainty) {
    let own = numbers[column]
    switch (own.comma > 0, own.point > 0) {
    case (true, false): return (ColumnEvidence.comma, .sure)
    case (false, true): return (ColumnEvidence.point, .sure)
    case (true, true): return (own.comma > own.point ? ColumnEvidence.comma : ColumnEvidence.point, .ambiguous)
    case (false, false): break
    }
    var (commas, points) = (0, 0)
    for (other, evidence) in numbers.enumerated() where other != column {
      commas += evidence.comma
      points += evidence.point
    }
    let fromOthers: UInt8? =
      switch (commas > 0, points > 0) {
      case (true, false): ColumnEvidence.comma
      case (false, true): ColumnEvidence.point
      default: nil
      }
    if own.eitherComma == 0, own.eitherPoint == 0 { return (fromOthers ?? habit.mark, .sure) }
    // `1.234` beside `1,234`: one of the two cannot be what it seems.
    if own.eitherComma > 0, own.eitherPoint > 0 { return (fromOthers ?? habit.mark, .ambiguous) }
    if let fromOthers { return (fromOthers, .assumed) }
    return (habit.mark, habit.agreed && commas == 0 && points == 0 ? .assumed : .ambiguous)
  }

  private func dateOrder(
    of column: Int
  ) -> (order: ColumnConvention.DateOrder, certainty: ColumnConvention.Certainty) {
    let own = dates[column]
    switch (own.dayFirst > 0, own.monthFirst > 0) {
    case (true, false): return (.dayFirst, .sure)
    case (false, true): return (.monthFirst, .sure)
    case (true, true): return (.dayFirst, .ambiguous)
    case (false, false): break
    }
    if own.either == 0 { return (own.yearFirst > 0 ? .yearFirst : .dayFirst, .sure) }
    var (days, months) = (0, 0)
    for (other, evidence) in dates.enumerated() where other != column {
      days += evidence.dayFirst
      months += evidence.monthFirst
    }
    switch (days > 0, months > 0) {
    // Day first is the habit in all five languages.
    case (_, false): return (.dayFirst, .assumed)
    case (false, true): return (.monthFirst, .assumed)
    case (true, true): return (.dayFirst, .ambiguous)
    }
  }
}
