/// Finds the header where nothing is known about the names of the columns.
///
/// It is the first record that has as many cells as most have, all of which look like names. Where only words stand under
/// it and a gap follows, a later one that heads numbers or dates is preferred: what came first is then a block of facts
/// about the file, such as `Partner;ATEVAL`.
struct LikelyHeader {
  /// Among the records; `nil` when none looks like a header.
  private(set) var index: Int?

  private let records: ArraySlice<SampleTable.Record>
  private let modal: Int
  /// The number of cells that are filled in most records.
  private let usual: Int

  /// How many records such a block of facts may have.
  private static let mostFacts = 12

  init(_ records: ArraySlice<SampleTable.Record>, modal: Int) {
    self.records = records
    self.modal = modal
    var widths: [Int: Int] = [:]
    for record in records where !record.isDamaged { widths[record.filledWidth, default: 0] += 1 }
    usual = widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
    guard let first = records.indices.first(where: isWideEnough) else { return }
    if isHeader(first) {
      let kinds = headedValues(first)
      // The same name twice heads something only where it is plain that the row is a header.
      let filled = records[first].cells.filter { !$0.isEmpty }
      if kinds > 0 || Set(filled).count == filled.count { index = first }
      if kinds > 0 { return }
    }
    let later = records.indices.dropFirst(first + 1 - records.startIndex).prefix(LikelyHeader.mostFacts)
    index =
      later.first { place in
        isWideEnough(place) && followsGap(place) && records.endIndex - place > place - first && isHeader(place)
          && headedValues(place) > 0
      } ?? index
  }

  /// Whether a record has as many cells as the table, and enough of them are filled.
  private func isWideEnough(_ place: Int) -> Bool {
    let record = records[place]
    guard !record.isDamaged else { return false }
    // A title in a sheet is followed by as many empty cells as the table has columns.
    let filled = record.cells.indices.count { record.cells.length(of: $0) > 0 }
    guard filled > 0, filled * 2 > usual else { return false }
    if record.cells.count == modal || record.filledWidth == modal { return true }
    // Rows may end in a delimiter more than the header does, when nothing stands behind it.
    guard record.cells.count > 1 else { return false }
    let sound = records.filter { !$0.isDamaged }
    return sound.count { $0.filledWidth > record.cells.count } * 10 <= sound.count
  }

  /// Whether a blank line, or a record of another width, stands above a record.
  private func followsGap(_ place: Int) -> Bool {
    guard place > records.startIndex else { return false }
    let above = records[place - 1]
    return above.line + above.lineCount < records[place].line || above.filledWidth * 2 <= usual
  }

  /// Whether all cells of a record head what stands under them.
  private func isHeader(_ place: Int) -> Bool {
    let cells = Array(records[place].cells)
    if LikelyHeader.areYears(cells) { return true }
    return cells.indices.allSatisfy { column in
      let cell = cells[column]
      if cell.isEmpty || LikelyHeader.looksLikeName(cell) { return true }
      // `T1` heads numbers, and is a value among `T2` and `T3`.
      guard cell.unicodeScalars.contains(where: \.properties.isAlphabetic), cell.utf8.count <= 8 else { return false }
      let under = cellsUnder(place, column)
      return !under.isEmpty && !under.contains { LikelyHeader.shape($0) == LikelyHeader.shape(cell) }
    }
  }

  /// How many columns have a name in this record and nothing but numbers, dates and the like under it.
  private func headedValues(_ place: Int) -> Int {
    let cells = Array(records[place].cells)
    return cells.indices.count { column in
      guard LikelyHeader.looksLikeName(cells[column]) else { return false }
      let under = cellsUnder(place, column)
      return !under.isEmpty && under.count { !LikelyHeader.isValue($0) } * 10 <= under.count
    }
  }

  /// The next cells of a column that are not empty.
  private func cellsUnder(_ place: Int, _ column: Int) -> [String] {
    records[(place + 1)...].prefix(50)
      .filter { !$0.isDamaged && column < $0.cells.count && $0.cells.length(of: column) > 0 }.map { $0.cells[column] }
  }

  /// Whether names are followed by years in a row, as in `town;2019;2020;2021`.
  private static func areYears(_ cells: [String]) -> Bool {
    let years = cells.drop { looksLikeName($0) }.map { $0.utf8.count == 4 ? Int($0) ?? 0 : 0 }
    guard years.count > 1, years.count < cells.count, let first = years.first, (1900...2100).contains(first) else {
      return false
    }
    return zip(years, years.dropFirst()).allSatisfy { $0 + 1 == $1 }
  }

  /// A cell with its letters and its digits made alike.
  private static func shape(_ cell: String) -> [UInt8] {
    cell.utf8.map { $0 &- 0x30 <= 9 ? 0x30 : $0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26 ? 0x61 : $0 }
  }

  /// Whether a cell is a number, a date, an amount with its unit, or an id that is mostly digits.
  private static func isValue(_ cell: String) -> Bool {
    let digits = cell.utf8.count { $0 &- 0x30 <= 9 }
    return digits > 0 && digits * 2 >= cell.unicodeScalars.count
  }

  /// Whether a cell can head a column: it has a letter, is not long, and is no value such as `3,5 h` or `1.3.2022`.
  private static func looksLikeName(_ cell: String) -> Bool {
    let scalars = cell.unicodeScalars
    if signs.contains(cell) { return true }
    guard scalars.count <= 200, scalars.contains(where: \.properties.isAlphabetic) else { return false }
    return !isValue(cell)
  }

  /// What heads a column without a letter.
  private static let signs: Set<String> = ["#", "%", "€", "№", "+/-", "$", "£"]
}
