import KPIModel

/// Collects which keys each cell has, and how many points each of them has there.
///
/// Distinct counts do not add up over months, partners or groups, so that the keys themselves are kept.
struct KeyTally: Tally {
  private var matched: [Int] = []
  /// By cell: rows that have the key.
  private var keyed: [Int] = []
  /// Cell and key.
  private var pairs = PairNumbering()
  /// By pair.
  private var points: [Int64] = []
  private var index = KeyIndex()
  /// The cell and the points of each entry of `index`, so that reading key by key runs through memory in order.
  private var entryCells: [Int32] = []
  private var entryPoints: [Int64] = []

  let isTooLarge = false

  mutating func add(_ rows: MeasuredRows) {
    matched.extend(to: rows.cellCount, with: 0)
    keyed.extend(to: rows.cellCount, with: 0)
    countRows(rows.rows, cells: rows.cells, into: &matched)
    guard let keys = rows.keys else { return }
    let keyedRows = rowsWithKey(rows.rows, keys)
    countRows(keyedRows, cells: rows.cells, into: &keyed)
    var numbers = keys
    pairs.number(left: rows.cells, right: keys, rows: keyedRows, into: &numbers)
    points.extend(to: pairs.count, with: 0)
    addPoints(rows.points, keyedRows, pairs: numbers, into: &points)
  }

  mutating func merge(_ other: any Tally, cells: [Int32], keys: KeyRenumbering?) {
    guard let other = other as? KeyTally, let keys else { return }
    for cell in other.matched.indices {
      let target = Int(cells[cell])
      matched.extend(to: target + 1, with: 0)
      keyed.extend(to: target + 1, with: 0)
      matched[target] += other.matched[cell]
      keyed[target] += other.keyed[cell]
    }
    let numbers = pairs.merge(other.pairs, left: { cells[$0] }, right: { keys($0) })
    for (pair, number) in numbers.enumerated() { add(other.points[pair], to: number) }
  }

  mutating func settle(keyCount: Int) {
    index = KeyIndex(pairs, keyCount: keyCount)
    entryCells = index.entries.map { Int32(pairs.left(Int($0))) }
    entryPoints = index.entries.map { points[Int($0)] }
  }

  func summarise(_ reach: Reach, _ question: KeyQuestion) -> ScopeOutcome {
    var count = KeyCount(reach, question, keyCount: index.keyCount)
    for cell in reach.cells where cell < matched.count {
      reach.forEachIndex(of: cell) { place in
        count.summaries[place].matched += matched[cell]
        count.summaries[place].rows += matched[cell]
        count.summaries[place].observed += keyed[cell]
      }
    }
    for key in 0..<index.keyCount {
      for entry in index.starts[key]..<index.starts[key + 1] where reach.includes[Int(entryCells[entry])] {
        reach.forEachIndex(of: Int(entryCells[entry])) { count.add(entryPoints[entry], at: $0) }
      }
      count.close(key)
    }
    return count.outcome
  }

  private mutating func add(_ more: Int64, to pair: Int32) {
    if Int(pair) == points.count { points.append(more) } else { points[Int(pair)] += more }
  }
}

/// Counts keys, one after the other, at every partner and slot that has points of theirs.
struct KeyCount {
  var summaries: [Summary]
  private let question: KeyQuestion
  private let slotCount: Int
  private let partnerCount: Int
  private var points: [Int64]
  private var isTouched: [Bool]
  private var touched: [Int] = []
  private var counted: [Bool]
  private var shared = 0

  init(_ reach: Reach, _ question: KeyQuestion, keyCount: Int) {
    self.question = question
    summaries = Array(repeating: Summary(.keys), count: reach.size)
    slotCount = reach.slotCount
    partnerCount = reach.partnerCount
    points = Array(repeating: 0, count: reach.size)
    isTouched = Array(repeating: false, count: reach.size)
    counted = Array(repeating: false, count: question.listsCounted ? keyCount * (partnerCount + 1) : 0)
  }

  /// Gives the present key some points.
  @inline(__always)
  mutating func add(_ more: Int64, at place: Int) {
    if !isTouched[place] {
      isTouched[place] = true
      touched.append(place)
    }
    points[place] += more
  }

  /// Counts the present key where it has enough, and starts with the next.
  mutating func close(_ key: Int) {
    var partners = 0
    for place in touched {
      let partner = place / slotCount
      let isExcluded = question.excluded?[key * (partnerCount + 1) + partner] ?? false
      if !isExcluded, question.threshold.map({ points[place] >= $0 }) ?? true {
        summaries[place].keys += 1
        if place % slotCount == 0 {
          if partner < partnerCount { partners += 1 }
          if question.listsCounted { counted[key * (partnerCount + 1) + partner] = true }
        }
      }
      points[place] = 0
      isTouched[place] = false
    }
    touched.removeAll(keepingCapacity: true)
    if partners > 1 { shared += 1 }
  }

  var outcome: ScopeOutcome { ScopeOutcome(summaries: summaries, counted: counted, shared: shared) }
}
