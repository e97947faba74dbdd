/// What the cells of one column tell about the order of day and month, as mere counters.
struct DateEvidence: Hashable, Sendable {
  /// Such as `25/03/2021`.
  var dayFirst = 0
  /// Such as `03/25/2021`.
  var monthFirst = 0
  /// Such as `2021-03-25`.
  var yearFirst = 0
  /// Such as `03/04/2021`.
  var either = 0
  /// Cells that are neither empty nor a date in digits.
  var others = 0

  mutating func merge(_ other: DateEvidence) {
    dayFirst += other.dayFirst
    monthFirst += other.monthFirst
    yearFirst += other.yearFirst
    either += other.either
    others += other.others
  }

  /// Adds a cell; a time behind the date does not matter.
  @inline(__always)
  mutating func add(_ cell: UnsafeBufferPointer<UInt8>) {
    guard cell.count > 0 else { return }
    if cell.count == 10, cell[4] == 0x2D, cell[7] == 0x2D, cell[0] &- 0x30 <= 9, cell[5] &- 0x30 <= 1,
      cell[9] &- 0x30 <= 9
    {
      yearFirst += 1
      return
    }
    addParts(cell)
  }

  @inline(never)
  private mutating func addParts(_ cell: UnsafeBufferPointer<UInt8>) {
    var parts = (0, 0, 0)
    var lengths = (0, 0, 0)
    var index = 0
    while index < cell.count, cell[index] == 0x20 { index += 1 }
    func number() -> (value: Int, length: Int) {
      let start = index
      var value = 0
      while index < cell.count, index - start < 4, cell[index] &- 0x30 <= 9 {
        value = value * 10 + Int(cell[index] - 0x30)
        index += 1
      }
      return (value, index - start)
    }
    func separator() -> UInt8 {
      guard index < cell.count, [0x2F, 0x2D, 0x2E].contains(cell[index]) else { return 0 }
      index += 1
      return cell[index - 1]
    }
    (parts.0, lengths.0) = number()
    let first = separator()
    (parts.1, lengths.1) = number()
    let second = separator()
    (parts.2, lengths.2) = number()
    guard first != 0, first == second, lengths.0 > 0, (1...2).contains(lengths.1), lengths.2 > 0,
      index == cell.count || cell[index] == 0x20 || cell[index] == 0x54
    else {
      others += 1
      return
    }
    if lengths.0 == 4, (1...12).contains(parts.1), (1...31).contains(parts.2) {
      yearFirst += 1
      return
    }
    guard lengths.0 <= 2, lengths.2 == 2 || lengths.2 == 4, (1...31).contains(parts.0), (1...31).contains(parts.1)
    else {
      others += 1
      return
    }
    switch (parts.0 > 12, parts.1 > 12) {
    case (true, false): dayFirst += 1
    case (false, true): monthFirst += 1
    case (false, false): either += 1
    case (true, true): others += 1
    }
  }
}
