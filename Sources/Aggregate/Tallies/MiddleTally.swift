import KPIModel

/// Keeps every value, because the middle one of two parts does not follow from the middles of both.
struct MiddleTally: Tally {
  private var matched: [Int] = []
  /// One entry per row that has a value.
  private var cells: [Int32] = []
  private var numbers: [Int128] = []
  private var scale = NumberScale()

  var isTooLarge: Bool { scale.isTooLarge }

  mutating func add(_ rows: MeasuredRows) {
    matched.extend(to: rows.cellCount, with: 0)
    countRows(rows.rows, cells: rows.cells, into: &matched)
    guard let column = rows.values, let values = ScaledValues(column, rows: rows.rows),
      let (raise, lift) = scale.admit(
        scale: values.scale, largest: values.isTooLarge ? .infinity : values.largest, count: 2)
    else { return }
    self.raise(by: raise)
    cells.reserveCapacity(cells.count + rows.rows.count)
    numbers.reserveCapacity(numbers.count + rows.rows.count)
    for row in rows.rows {
      guard let mantissa = values.mantissa(at: Int(row)) else { continue }
      cells.append(rows.cells[Int(row)])
      numbers.append(mantissa &* lift)
    }
  }

  mutating func merge(_ other: any Tally, cells map: [Int32], keys: KeyRenumbering?) {
    guard let other = other as? MiddleTally else { return }
    for (cell, count) in other.matched.enumerated() {
      matched.extend(to: Int(map[cell]) + 1, with: 0)
      matched[Int(map[cell])] += count
    }
    guard let (raise, lift) = scale.admit(other.scale) else { return }
    self.raise(by: raise)
    cells.append(contentsOf: other.cells.map { map[Int($0)] })
    numbers.append(contentsOf: other.numbers.map { $0 &* lift })
  }

  /// Sorts by value.
  mutating func settle(keyCount: Int) {
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    cells = order.map { cells[$0] }
    numbers = order.map { numbers[$0] }
  }

  func summarise(_ reach: Reach, _ question: KeyQuestion) -> ScopeOutcome {
    var summaries = [Summary](repeating: Summary(.numbers), count: reach.size)
    for cell in reach.cells where cell < matched.count {
      reach.forEachIndex(of: cell) { index in
        summaries[index].matched += matched[cell]
        summaries[index].rows += matched[cell]
        summaries[index].scale = scale.scale
      }
    }
    for cell in cells where reach.includes[Int(cell)] {
      reach.forEachIndex(of: Int(cell)) { summaries[$0].observed += 1 }
    }
    var seen = [Int](repeating: 0, count: reach.size)
    for (cell, number) in zip(cells, numbers) where reach.includes[Int(cell)] {
      reach.forEachIndex(of: Int(cell)) { index in
        // Of 5 values the third counts twice, of 6 the third and the fourth once each.
        if seen[index] == (summaries[index].observed - 1) / 2 { summaries[index].number &+= number }
        if seen[index] == summaries[index].observed / 2 { summaries[index].number &+= number }
        seen[index] += 1
      }
    }
    return ScopeOutcome(summaries: summaries)
  }

  /// The sum of the two middle values of some sorted ones, which for an odd number are the same one; 0 for none.
  static func doubledMiddle(of values: [Int128]) -> Int128 {
    values.isEmpty ? 0 : values[(values.count - 1) / 2] &+ values[values.count / 2]
  }

  private mutating func raise(by factor: Int128) {
    guard factor != 1 else { return }
    for entry in numbers.indices { numbers[entry] &*= factor }
  }
}
