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
    if header == nil { header = LikelyHeader(records.prefix(HeaderSearch.mostRecordsAbove), modal: modal).index }
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
}
