import KPIModel

/// Keeps of each key and cell the first or the latest row, or both ends for a change.
///
/// Rows are in the order of their date, then the month of the file, the partner as declared, the file's name, the line, and
/// where two sources read the same row, the sources as declared.
struct TakenRowTally: Tally {
  enum End: Sendable {
    case first, latest
    /// The first and the latest row that have a value.
    case both
  }

  /// What is kept of a row.
  private struct Row: Sendable {
    var order: Int64
    var line: Int32
    var source: Int32
    var hasValue: Bool
    var number: Int128
    var points: Int64

    func precedes(_ other: Row) -> Bool { (order, line, source) < (other.order, other.line, other.source) }

    /// The day that the order begins with.
    var day: Int64 { order >> 32 }
  }

  let end: End
  let measure: Measure
  private var matched: [Int] = []
  /// Cell and key.
  private var pairs = PairNumbering()
  /// By pair; empty when only the latest rows are kept.
  private var firsts: [Row] = []
  /// By pair; empty when only the first rows are kept.
  private var latests: [Row] = []
  private var scale = NumberScale()
  private var index = KeyIndex()

  init(_ end: End, _ measure: Measure) {
    self.end = end
    self.measure = measure
  }

  var isTooLarge: Bool { scale.isTooLarge }

  mutating func add(_ rows: MeasuredRows) {
    matched.extend(to: rows.cellCount, with: 0)
    countRows(rows.rows, cells: rows.cells, into: &matched)
    guard let keys = rows.keys, let order = rows.order else { return }
    let values = rows.values.flatMap { ScaledValues($0, rows: rows.rows) }
    var lift: Int128 = 1
    if let values {
      guard
        let admitted = scale.admit(
          scale: values.scale, largest: values.isTooLarge ? .infinity : values.largest, count: 2 * rows.rows.count)
      else { return }
      raise(by: admitted.raise)
      lift = admitted.lift
    }
    for row in rows.rows.lazy.map({ Int($0) }) where keys[row] != KeyTable.none {
      let mantissa = values?.mantissa(at: row)
      if end == .both, mantissa == nil { continue }
      let kept = Row(
        order: order[row], line: rows.lines[row], source: rows.source, hasValue: mantissa != nil,
        number: (mantissa ?? 0) &* lift, points: rows.points)
      keep(kept, kept, for: pairs.number(left: rows.cells[row], right: keys[row]))
    }
  }

  mutating func merge(_ other: any Tally, cells: [Int32], keys: KeyRenumbering?) {
    guard let other = other as? TakenRowTally, let keys else { return }
    for (cell, count) in other.matched.enumerated() {
      matched.extend(to: Int(cells[cell]) + 1, with: 0)
      matched[Int(cells[cell])] += count
    }
    guard let (raise, lift) = scale.admit(other.scale) else { return }
    self.raise(by: raise)
    let numbers = pairs.merge(other.pairs, left: { cells[$0] }, right: { keys($0) })
    for (pair, number) in numbers.enumerated() {
      var first = end == .latest ? other.latests[pair] : other.firsts[pair]
      var latest = end == .first ? first : other.latests[pair]
      first.number &*= lift
      latest.number &*= lift
      keep(first, latest, for: number)
    }
  }

  mutating func settle(keyCount: Int) { index = KeyIndex(pairs, keyCount: keyCount) }

  func summarise(_ reach: Reach, _ question: KeyQuestion) -> ScopeOutcome {
    var summaries = [Summary](repeating: Summary(measure.content), count: reach.size)
    for cell in reach.cells where cell < matched.count {
      reach.forEachIndex(of: cell) { summaries[$0].matched += matched[cell] }
    }
    var count = KeyCount(reach, question, keyCount: index.keyCount)
    var first = [Row?](repeating: nil, count: reach.size)
    var latest = [Row?](repeating: nil, count: reach.size)
    var middles: [Int: [Int128]] = [:]
    var touched: [Int] = []
    for key in 0..<index.keyCount {
      for entry in index.entries(of: key).lazy.map({ Int($0) }) {
        let cell = pairs.left(entry)
        guard reach.includes[cell] else { continue }
        reach.forEachIndex(of: cell) { place in
          if first[place] == nil, latest[place] == nil { touched.append(place) }
          if end != .latest, first[place].map({ firsts[entry].precedes($0) }) ?? true { first[place] = firsts[entry] }
          if end != .first, latest[place].map({ $0.precedes(latests[entry]) }) ?? true {
            latest[place] = latests[entry]
          }
        }
      }
      for place in touched {
        if end == .both {
          if let first = first[place], let latest = latest[place], first.day != latest.day {
            summaries[place].fold(latest.number &- first.number, scale: scale.scale, observed: 1, by: .sum)
          }
        } else if let row = first[place] ?? latest[place] {
          take(row, into: &summaries[place], middles: &middles[place, default: []])
          count.add(row.points, at: place)
        }
        first[place] = nil
        latest[place] = nil
      }
      count.close(key)
      touched.removeAll(keepingCapacity: true)
    }
    for (place, values) in middles where measure == .middle {
      summaries[place].number = MiddleTally.doubledMiddle(of: values.sorted())
    }
    guard measure == .keys else { return ScopeOutcome(summaries: summaries) }
    var outcome = count.outcome
    for place in summaries.indices {
      summaries[place].keys = outcome.summaries[place].keys
    }
    outcome.summaries = summaries
    return outcome
  }

  /// Counts the row taken for a key.
  private func take(_ row: Row, into summary: inout Summary, middles: inout [Int128]) {
    summary.rows += 1
    switch measure {
    case .rows, .pairs: break
    case .keys: summary.observed += 1
    case .numbers(let fold): summary.fold(row.number, scale: scale.scale, observed: row.hasValue ? 1 : 0, by: fold)
    case .middle:
      guard row.hasValue else { return }
      summary.scale = scale.scale
      summary.observed += 1
      middles.append(row.number)
    }
  }

  private mutating func keep(_ first: Row, _ latest: Row, for pair: Int32) {
    let pair = Int(pair)
    if end != .latest {
      if pair == firsts.count { firsts.append(first) } else if first.precedes(firsts[pair]) { firsts[pair] = first }
    }
    if end != .first {
      if pair == latests.count {
        latests.append(latest)
      } else if latests[pair].precedes(latest) {
        latests[pair] = latest
      }
    }
  }

  private mutating func raise(by factor: Int128) {
    guard factor != 1 else { return }
    for pair in firsts.indices { firsts[pair].number &*= factor }
    for pair in latests.indices { latests[pair].number &*= factor }
  }
}

extension Measure {
  /// What a tally of it fills in a summary.
  var content: Summary.Content {
    switch self {
    case .rows: .rows
    case .keys: .keys
    case .numbers, .middle, .pairs: .numbers
    }
  }

  /// An empty tally; `take` keeps one row of each key, and `countsPoints` says whether keys need points to count.
  func tally(take: Indicator.Take?, countsPoints: Bool) -> any Tally {
    switch take {
    case .first: return TakenRowTally(.first, self)
    case .latest: return TakenRowTally(.latest, self)
    case nil: break
    }
    switch self {
    case .rows: return RowTally()
    case .numbers(let fold): return NumberTally(fold)
    case .middle: return MiddleTally()
    case .keys: return countsPoints ? KeyPointTally() : KeyTally()
    case .pairs: return TakenRowTally(.both, self)
    }
  }
}
