import KPIModel

/// The cells in which each key stands, key by key, so that counting runs through memory in order.
struct KeyEntries: Sendable {
  /// By key: the first of its entries; one more at the end.
  private var starts: [Int] = [0]
  /// By entry.
  private var cells: [Int32] = []
  /// By entry; empty where nobody asks for points.
  private var points: [Int64] = []

  init() {}

  /// Entries with points, which are given by number of the pair.
  init(_ pairs: PairNumbering, points: [Int64], keyCount: Int) {
    let index = KeyIndex(pairs, keyCount: keyCount)
    starts = index.starts
    cells = index.entries.map { Int32(pairs.left(Int($0))) }
    self.points = index.entries.map { points[Int($0)] }
  }

  /// Entries without points.
  init(_ sets: KeySets, keyCount: Int) {
    var starts = [Int](repeating: 0, count: keyCount + 1)
    sets.forEach { _, key in starts[key + 1] += 1 }
    for key in 0..<keyCount { starts[key + 1] += starts[key] }
    var next = starts
    var cells = [Int32](repeating: 0, count: sets.count)
    sets.forEach { cell, key in
      cells[next[key]] = Int32(cell)
      next[key] += 1
    }
    (self.starts, self.cells) = (starts, cells)
  }

  /// What the cells in reach add up to.
  func outcome(_ reach: Reach, _ question: KeyQuestion, rows: KeyRowCounts) -> ScopeOutcome {
    let keyCount = starts.count - 1
    var count = KeyCount(reach, question, keyCount: keyCount)
    count.summaries = rows.summaries(reach)
    for key in 0..<keyCount {
      for entry in starts[key]..<starts[key + 1] where reach.includes[Int(cells[entry])] {
        let more = points.isEmpty ? 0 : points[entry]
        reach.forEachIndex(of: Int(cells[entry])) { count.add(more, at: $0) }
      }
      count.close(key)
    }
    return count.outcome
  }
}
