/// Counts rows.
struct RowTally: Tally {
  private var matched: [Int] = []

  let isTooLarge = false

  mutating func add(_ rows: MeasuredRows) {
    matched.extend(to: rows.cellCount, with: 0)
    countRows(rows.rows, cells: rows.cells, into: &matched)
  }

  mutating func merge(_ other: any Tally, cells: [Int32], keys: KeyRenumbering?) {
    guard let other = other as? RowTally else { return }
    for (cell, count) in other.matched.enumerated() {
      matched.extend(to: Int(cells[cell]) + 1, with: 0)
      matched[Int(cells[cell])] += count
    }
  }

  mutating func settle(keyCount: Int) {}

  func summarise(_ reach: Reach, _ question: KeyQuestion) -> ScopeOutcome {
    var summaries = [Summary](repeating: Summary(.rows), count: reach.size)
    for cell in reach.cells where cell < matched.count {
      reach.forEachIndex(of: cell) { index in
        summaries[index].matched += matched[cell]
        summaries[index].rows += matched[cell]
      }
    }
    return ScopeOutcome(summaries: summaries)
  }
}
