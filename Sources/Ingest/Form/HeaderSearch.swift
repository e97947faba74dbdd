/// The names that headers may have, folded so that case, accents and signs do not matter.
struct ExpectedHeaders {
  private let names: Set<String>
  /// In bytes; a longer cell need not be looked at.
  private let longest: Int

  init(_ headers: [[String]]) {
    longest = 2 * (headers.joined().map(\.utf8.count).max() ?? 0) + 16
    names = Set(headers.joined().map(headerKey).filter { !$0.isEmpty })
  }

  func contains(_ header: String) -> Bool { header.utf8.count <= longest && names.contains(headerKey(header)) }
}

/// Finds the header among the first records of a file.
struct HeaderSearch {
  private(set) var header: Int?
  /// How many of the header's cells are expected names, each counted once.
  private(set) var expectedNames = 0
  /// The number of cells that most records have.
  private(set) var width = 1

  private static let mostRecordsAbove = 100

  init(_ records: [SampleTable.Record], expected: ExpectedHeaders?) {
    var counts: [Int: Int] = [:]
    for record in records where !record.isDamaged { counts[record.cells.count, default: 0] += 1 }
    // The most frequent number of cells, the larger of two.
    let modal = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
    width = modal
    if let expected {
      for (index, record) in records.prefix(HeaderSearch.mostRecordsAbove).enumerated() {
        let found = Set(record.cells.filter(expected.contains).map(headerKey)).count
        if found > expectedNames {
          expectedNames = found
          header = index
          // Most of the row are names: no later one will be more of a header.
          if found > 1, found * 2 > record.filledWidth { break }
        }
      }
    }
    if header == nil { header = HeaderSearch.likelyHeader(records, modal: modal) }
    if let header {
      // Trailing empty headers head nothing, unless a record has something there.
      let cells = records[header].filledWidth
      let used =
        records[(header + 1)...].lazy
        .filter { !$0.isDamaged && $0.cells.count == records[header].cells.count }
        .map(\.filledWidth).max() ?? 0
      width = max(1, cells, min(used, records[header].cells.count))
    }
  }

  /// The first record that has as many cells as most have, and whose cells look like names.
  private static func likelyHeader(_ records: [SampleTable.Record], modal: Int) -> Int? {
    let sound = records.filter { !$0.isDamaged }
    var widths: [Int: Int] = [:]
    for record in sound { widths[record.filledWidth, default: 0] += 1 }
    let usual = widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
    for (index, record) in records.prefix(mostRecordsAbove).enumerated() {
      guard !record.isDamaged else { continue }
      // Rows may end in a delimiter more than the header does, when nothing stands behind it.
      func isWideEnough() -> Bool { sound.count { $0.filledWidth > record.cells.count } * 10 <= sound.count }
      guard
        record.cells.count == modal || record.filledWidth == modal || (record.cells.count > 1 && isWideEnough())
      else { continue }
      let filled = record.cells.filter { !$0.isEmpty }
      // A title in a sheet is followed by as many empty cells as the table has columns.
      guard filled.count * 2 > usual, !filled.isEmpty else { continue }
      return isHeader(record, above: records[(index + 1)...]) && Set(filled).count == filled.count ? index : nil
    }
    return nil
  }

  /// Whether all cells of a record head what stands under them.
  private static func isHeader(_ record: SampleTable.Record, above body: ArraySlice<SampleTable.Record>) -> Bool {
    if areYears(record.cells) { return true }
    return record.cells.indices.allSatisfy { column in
      let cell = record.cells[column]
      if cell.isEmpty || looksLikeName(cell) { return true }
      // `T1` heads numbers, and is a value among `T2` and `T3`.
      guard cell.unicodeScalars.contains(where: \.properties.isAlphabetic) else { return false }
      let under = body.prefix(50).filter { !$0.isDamaged && column < $0.cells.count && !$0.cells[column].isEmpty }
      return !under.isEmpty && cell.utf8.count <= 8 && !under.contains { shape($0.cells[column]) == shape(cell) }
    }
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

  /// Whether a cell can head a column: it has a letter, is not long, and is no value such as `3,5 h` or `1.3.2022`.
  private static func looksLikeName(_ cell: String) -> Bool {
    let scalars = cell.unicodeScalars
    if signs.contains(cell) { return true }
    guard scalars.count <= 200, scalars.contains(where: \.properties.isAlphabetic) else { return false }
    let digits = scalars.count { $0.value >= 0x30 && $0.value <= 0x39 }
    return digits * 2 < scalars.count
  }

  /// What heads a column without a letter.
  private static let signs: Set<String> = ["#", "%", "€", "№", "+/-", "$", "£"]
}
