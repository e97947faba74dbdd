/// Distinct pairs of small numbers, numbered in the order of their first appearance.
///
/// Cells are pairs (of a place and a group), and so are the keys of a cell. Open addressing, because a lookup per row and
/// indicator is what a large file spends its time on.
struct PairNumbering: Sendable {
  /// Left in the upper half, right in the lower.
  private(set) var pairs: [UInt64] = []
  private var slots: [Int32]
  private var shift: UInt64

  init() {
    slots = Array(repeating: -1, count: 16)
    shift = 60
  }

  var count: Int { pairs.count }

  func left(_ number: Int) -> Int { Int(pairs[number] >> 32) }

  func right(_ number: Int) -> Int { Int(UInt32(truncatingIfNeeded: pairs[number])) }

  /// The number of a pair, which is added when it is new.
  ///
  /// Both sides are 0 or above.
  mutating func number(left: Int32, right: Int32) -> Int32 {
    makeRoom(for: 1)
    let pair = UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    var slot = PairNumbering.place(of: pair, shift: shift)
    while slots[slot] >= 0 {
      if pairs[Int(slots[slot])] == pair { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(pairs.count)
    pairs.append(pair)
    return slots[slot]
  }

  /// For some rows the number of their pair; the other rows are left as they are.
  mutating func number(left: [Int32], right: [Int32], rows: [Int32], into numbers: inout [Int32]) {
    makeRoom(for: rows.count)
    let (shift, mask) = (shift, slots.count - 1)
    // Taken out meanwhile, so that both lists can be written to at once.
    var (slots, pairs) = (slots, pairs)
    (self.slots, self.pairs) = ([], [])
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        slots.withUnsafeMutableBufferPointer { slots in
          numbers.withUnsafeMutableBufferPointer { numbers in
            for row in rows {
              let row = Int(row)
              let pair = UInt64(UInt32(bitPattern: left[row])) << 32 | UInt64(UInt32(bitPattern: right[row]))
              var slot = PairNumbering.place(of: pair, shift: shift)
              while slots[slot] >= 0, pairs[Int(slots[slot])] != pair { slot = (slot + 1) & mask }
              if slots[slot] < 0 {
                slots[slot] = Int32(truncatingIfNeeded: pairs.count)
                pairs.append(pair)
              }
              numbers[row] = slots[slot]
            }
          }
        }
      }
    }
    (self.slots, self.pairs) = (slots, pairs)
  }

  /// The number here of every pair of another numbering, whose sides are renumbered first.
  mutating func merge(_ other: PairNumbering, left: (Int) -> Int32, right: (Int) -> Int32) -> [Int32] {
    (0..<other.count).map { number(left: left(other.left($0)), right: right(other.right($0))) }
  }

  @inline(__always)
  private static func place(of pair: UInt64, shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }

  /// Grows until no more than half of the slots are taken with so many pairs more.
  private mutating func makeRoom(for more: Int) {
    var size = slots.count
    while (pairs.count + more) * 2 > size { size *= 2 }
    guard size > slots.count else { return }
    shift = UInt64(64 - size.trailingZeroBitCount)
    slots = Array(repeating: -1, count: size)
    for (number, pair) in pairs.enumerated() {
      var slot = PairNumbering.place(of: pair, shift: shift)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(number)
    }
  }
}
