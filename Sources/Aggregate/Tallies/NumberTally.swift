import KPIModel

/// Adds up values, or keeps the smallest or the largest.
struct NumberTally: Tally {
  let fold: NumberFold
  private var matched: [Int] = []
  private var observed: [Int] = []
  private var numbers: [Int128] = []
  private var scale = NumberScale()

  init(_ fold: NumberFold) { self.fold = fold }

  var isTooLarge: Bool { scale.isTooLarge }

  mutating func add(_ rows: MeasuredRows) {
    extend(to: rows.cellCount)
    countRows(rows.rows, cells: rows.cells, into: &matched)
    guard let column = rows.values, let values = ScaledValues(column, rows: rows.rows),
      let (raise, lift) = scale.admit(
        scale: values.scale, largest: values.isTooLarge ? .infinity : values.largest, count: rows.rows.count)
    else { return }
    self.raise(by: raise)
    if values.wide.isEmpty {
      if fold == .sum {
        addNumbers(
          values.narrow, times: lift, missing: NumberColumn.missing, rows: rows.rows, cells: rows.cells,
          sums: &numbers, observed: &observed)
      } else {
        keepExtremes(
          values.narrow, isLargest: fold == .maximum, times: lift, missing: NumberColumn.missing, rows: rows.rows,
          cells: rows.cells, extremes: &numbers, observed: &observed)
      }
      return
    }
    for row in rows.rows {
      guard let mantissa = values.mantissa(at: Int(row)) else { continue }
      fold(mantissa &* lift, observed: 1, into: Int(rows.cells[Int(row)]))
    }
  }

  mutating func merge(_ other: any Tally, cells: [Int32], keys: KeyRenumbering?) {
    guard let other = other as? NumberTally else { return }
    let admitted = scale.admit(other.scale)
    if let admitted { raise(by: admitted.raise) }
    for cell in other.matched.indices {
      let target = Int(cells[cell])
      extend(to: target + 1)
      matched[target] += other.matched[cell]
      guard let admitted, other.observed[cell] > 0 else { continue }
      fold(other.numbers[cell] &* admitted.lift, observed: other.observed[cell], into: target)
    }
  }

  mutating func settle(keyCount: Int) {}

  func summarise(_ reach: Reach, _ question: KeyQuestion) -> ScopeOutcome {
    var summaries = [Summary](repeating: Summary(.numbers), count: reach.size)
    for cell in reach.cells where cell < matched.count {
      reach.forEachIndex(of: cell) { index in
        summaries[index].matched += matched[cell]
        summaries[index].rows += matched[cell]
        summaries[index].fold(numbers[cell], scale: scale.scale, observed: observed[cell], by: fold)
      }
    }
    return ScopeOutcome(summaries: summaries)
  }

  private mutating func extend(to count: Int) {
    matched.extend(to: count, with: 0)
    observed.extend(to: count, with: 0)
    numbers.extend(to: count, with: 0)
  }

  private mutating func raise(by factor: Int128) {
    guard factor != 1 else { return }
    for cell in numbers.indices { numbers[cell] &*= factor }
  }

  @inline(__always)
  private mutating func fold(_ number: Int128, observed count: Int, into cell: Int) {
    numbers[cell] = observed[cell] == 0 ? number : fold.combine(numbers[cell], number)
    observed[cell] += count
  }
}

extension NumberFold {
  /// Sums cannot overflow here: `NumberScale` has seen every number.
  @inline(__always)
  func combine(_ left: Int128, _ right: Int128) -> Int128 {
    switch self {
    case .sum: left &+ right
    case .minimum: min(left, right)
    case .maximum: max(left, right)
    }
  }
}

extension Summary {
  /// Takes in a number that stands for some observed rows.
  mutating func fold(_ number: Int128, scale: Int, observed count: Int, by fold: NumberFold) {
    self.scale = scale
    guard count > 0 else { return }
    self.number = observed == 0 ? number : fold.combine(self.number, number)
    observed += count
  }
}
