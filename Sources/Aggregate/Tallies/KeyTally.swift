import KPIModel

/// Collects which keys each cell has.
///
/// Distinct counts do not add up over months, partners or groups, so that the keys themselves are kept.
struct KeyTally: Tally {
  private var rowCounts = KeyRowCounts()
  private var sets = KeySets()
  /// Where keys are thinly spread.
  private var entries = KeyEntries()
  private var keyCount = 0

  let isTooLarge = false

  mutating func add(_ rows: MeasuredRows) {
    let keyed = rowCounts.add(rows)
    guard let keys = rows.keys else { return }
    sets.insert(
      keyed, cells: rows.cells, cellCount: rows.cellCount, keys: keys, largestKey: largestKey(keys, of: keyed))
  }

  mutating func merge(_ other: any Tally, cells: [Int32], keys: KeyRenumbering?) {
    guard let other = other as? KeyTally, let keys else { return }
    rowCounts.merge(other.rowCounts, cells: cells)
    sets.merge(other.sets, cells: cells, keys: keys)
  }

  mutating func settle(keyCount: Int) {
    self.keyCount = keyCount
    if sets.isSparse { entries = KeyEntries(sets, keyCount: keyCount) }
  }

  func summarise(_ reach: Reach, _ question: KeyQuestion) -> ScopeOutcome {
    guard let unions = sets.unions(reach) else {
      return entries.outcome(reach, question, rows: rowCounts)
    }
    return unions.outcome(question, summaries: rowCounts.summaries(reach), keyCount: keyCount)
  }
}

/// Collects which keys each cell has, and how many points each of them has there, for those that need some to count.
struct KeyPointTally: Tally {
  private var rowCounts = KeyRowCounts()
  /// Cell and key.
  private var pairs = PairNumbering()
  /// By pair.
  private var points: [Int64] = []
  private var entries = KeyEntries()

  let isTooLarge = false

  mutating func add(_ rows: MeasuredRows) {
    let keyed = rowCounts.add(rows)
    guard let keys = rows.keys else { return }
    var numbers = keys
    pairs.number(left: rows.cells, right: keys, rows: keyed, into: &numbers)
    points.extend(to: pairs.count, with: 0)
    addPoints(rows.points, keyed, pairs: numbers, into: &points)
  }

  mutating func merge(_ other: any Tally, cells: [Int32], keys: KeyRenumbering?) {
    guard let other = other as? KeyPointTally, let keys else { return }
    rowCounts.merge(other.rowCounts, cells: cells)
    let numbers = pairs.merge(other.pairs, left: { cells[$0] }, right: { keys($0) })
    points.extend(to: pairs.count, with: 0)
    for (pair, number) in numbers.enumerated() { points[Int(number)] += other.points[pair] }
  }

  mutating func settle(keyCount: Int) { entries = KeyEntries(pairs, points: points, keyCount: keyCount) }

  func summarise(_ reach: Reach, _ question: KeyQuestion) -> ScopeOutcome {
    entries.outcome(reach, question, rows: rowCounts)
  }
}

/// How many rows of each cell match, and how many of them have a key.
struct KeyRowCounts: Sendable {
  private(set) var matched: [Int] = []
  private(set) var keyed: [Int] = []

  /// Counts some rows and gives those that have a key.
  mutating func add(_ rows: MeasuredRows) -> [Int32] {
    matched.extend(to: rows.cellCount, with: 0)
    keyed.extend(to: rows.cellCount, with: 0)
    countRows(rows.rows, cells: rows.cells, into: &matched)
    guard let keys = rows.keys else { return [] }
    let withKey = rowsWithKey(rows.rows, keys)
    countRows(withKey, cells: rows.cells, into: &keyed)
    return withKey
  }

  /// The rows of the cells in reach by what they add to, no key counted yet.
  func summaries(_ reach: Reach) -> [Summary] {
    var summaries = Array(repeating: Summary(.keys), count: reach.size)
    for cell in reach.cells where cell < matched.count {
      reach.forEachIndex(of: cell) { place in
        summaries[place].matched += matched[cell]
        summaries[place].rows += matched[cell]
        summaries[place].observed += keyed[cell]
      }
    }
    return summaries
  }

  /// Adds the rows of another file, whose cells are renumbered.
  mutating func merge(_ other: KeyRowCounts, cells: [Int32]) {
    for cell in other.matched.indices {
      let target = Int(cells[cell])
      matched.extend(to: target + 1, with: 0)
      keyed.extend(to: target + 1, with: 0)
      matched[target] += other.matched[cell]
      keyed[target] += other.keyed[cell]
    }
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
