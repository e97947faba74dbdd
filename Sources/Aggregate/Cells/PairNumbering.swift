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
    number(of: UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right)))
  }

  /// For some rows the number of their pair; the other rows are left as they are.
  mutating func number(left: [Int32], right: [Int32], rows: [Int32], into numbers: inout [Int32]) {
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        numbers.withUnsafeMutableBufferPointer { numbers in
          for row in rows {
            let row = Int(row)
            numbers[row] = number(
              of: UInt64(UInt32(bitPattern: left[row])) << 32 | UInt64(UInt32(bitPattern: right[row])))
          }
        }
      }
    }
  }

  /// The number here of every pair of another numbering, whose sides are renumbered first.
  mutating func merge(_ other: PairNumbering, left: (Int) -> Int32, right: (Int) -> Int32) -> [Int32] {
    (0..<other.count).map { number(left: left(other.left($0)), right: right(other.right($0))) }
  }

  @inline(__always)
  private mutating func number(of pair: UInt64) -> Int32 {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while true {
      let number = slots[slot]
      if number < 0 { break }
      if pairs[Int(number)] == pair { return number }
      slot = (slot + 1) & mask
    }
    let number = Int32(pairs.count)
    slots[slot] = number
    pairs.append(pair)
    if pairs.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    shift -= 1
    let mask = slots.count * 2 - 1
    slots = Array(repeating: -1, count: mask + 1)
    for (number, pair) in pairs.enumerated() {
      var slot = Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) >> shift)
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(number)
    }
  }
}
