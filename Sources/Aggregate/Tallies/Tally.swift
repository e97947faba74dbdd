import KPIModel

/// What the rows of one indicator add up to, cell by cell.
///
/// Tallies of any parts of the rows merge in any order to the same figures.
protocol Tally: Sendable {
  /// Whether numbers came up that cannot be added exactly.
  var isTooLarge: Bool { get }
  mutating func add(_ rows: MeasuredRows)
  /// Adds a tally of the same kind, whose cells and keys are numbered by another file.
  mutating func merge(_ other: any Tally, cells: [Int32], keys: KeyRenumbering?)
  /// Sorts what it holds for reading; called once, after the last merge.
  mutating func settle(keyCount: Int)
  /// What the cells in reach add up to, by partner and slot.
  func summarise(_ reach: Reach, _ question: KeyQuestion) -> ScopeOutcome
}

/// The rows of a batch that match an indicator's filter, with the columns that its tally reads.
struct MeasuredRows {
  /// Row numbers, ascending.
  var rows: [Int32]
  /// By row of the batch: the cell.
  var cells: [Int32]
  /// How many cells there are by now.
  var cellCount: Int
  /// By row of the batch.
  var values: Column?
  /// By row of the batch: the number of the key, `KeyTable.none` for none.
  var keys: [Int32]?
  /// What one row adds towards a threshold, in the unit that the indicator's points share.
  var points: Int64
  /// By row of the batch: its day and file as one number that sorts in that order.
  var order: [Int64]?
  /// By row of the batch.
  var lines: [Int32]
  /// Which of the indicator's sources it is: the last word between two readings of one row.
  var source: Int32
}

/// Which cells a scope reads, and where they add up.
struct Reach {
  /// By cell: whether the scope reads it.
  var includes: [Bool]
  /// The cells that it reads.
  var cells: [Int]
  /// By cell.
  var partners: [Int]
  /// How many partners there are; the consortium comes after the last.
  var partnerCount: Int
  /// How many slots each partner has: the total first, then every group of every dimension.
  var slotCount: Int
  /// By cell, `slotsPerCell` each: the slots it adds to.
  var slots: [Int32]
  var slotsPerCell: Int

  /// How many summaries there are.
  var size: Int { (partnerCount + 1) * slotCount }

  /// Calls with the place of every summary that a cell adds to.
  @inline(__always)
  func forEachIndex(of cell: Int, _ body: (Int) -> Void) {
    let own = partners[cell] * slotCount
    let all = partnerCount * slotCount
    for position in cell * slotsPerCell..<(cell + 1) * slotsPerCell {
      let slot = Int(slots[position])
      body(own + slot)
      body(all + slot)
    }
  }
}

/// What is asked of keys.
struct KeyQuestion {
  /// The points a key needs; `nil` when any row will do.
  var threshold: Int64?
  /// By key and partner (the consortium last): the keys that another indicator counts and this one leaves out.
  var excluded: [Bool]?
  /// Whether the keys that are counted are to be listed.
  var listsCounted = false
}

/// What the rows of one scope add up to.
struct ScopeOutcome {
  /// By partner (the consortium last) and slot.
  var summaries: [Summary]
  /// By key and partner (the consortium last), where it was asked for: whether the total counts the key.
  var counted: [Bool] = []
  /// How many keys more than one partner counts; `nil` for what has no keys.
  var shared: Int?
  var isTooLarge = false
}

extension Array {
  /// Makes room for at least so many values.
  mutating func extend(to count: Int, with value: Element) {
    if self.count < count { append(contentsOf: repeatElement(value, count: count - self.count)) }
  }
}
