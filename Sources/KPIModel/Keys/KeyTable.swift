/// Distinct keys numbered in the order of their first appearance.
///
/// Open addressing over 64-bit hashes with the key bytes in one arena; equal hashes are resolved by comparing the bytes, so
/// the numbering is exact.
package struct KeyTable: Sendable {
  private var slots: [Int32]
  private var hashes: [UInt64] = []
  /// Where each key ends in `bytes`.
  private var ends: [Int] = []
  private var bytes: [UInt8] = []

  /// The number given to a row without a key, or to a key that is not in the table.
  package static let none: Int32 = -1

  package init() { slots = Array(repeating: KeyTable.none, count: 16) }

  package var count: Int { hashes.count }

  /// The bytes of a key by its number.
  package func key(_ number: Int) -> ArraySlice<UInt8> { bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]] }

  package func string(_ number: Int) -> String { String(decoding: key(number), as: UTF8.self) }

  /// The number of each row's key, new keys being added; `none` for rows without one or not `included` (1 is in).
  package mutating func insert(_ keys: KeyBatch, where included: [UInt8]? = nil) -> [Int32] {
    var numbers = [Int32](repeating: KeyTable.none, count: keys.count)
    for row in 0..<keys.count where keys.starts[row] >= 0 && included?[row] != 0 {
      numbers[row] = insert(keys, row: row).number
    }
    return numbers
  }

  /// The number of one row's key, which it must have, and whether it is new.
  package mutating func insert(_ keys: KeyBatch, row: Int) -> (number: Int32, isNew: Bool) {
    insert(keys.bytes, start: Int(keys.starts[row]), length: Int(keys.lengths[row]), hash: keys.hashes[row])
  }

  /// Adds every key of another table; the result gives, by number there, the number here.
  package mutating func merge(_ other: KeyTable) -> [Int32] {
    (0..<other.count).map { number in
      let range = other.key(number).indices
      return insert(other.bytes, start: range.lowerBound, length: range.count, hash: other.hashes[number]).number
    }
  }

  /// The number of each row's key, `none` where it is missing or unknown.
  package func find(_ keys: KeyBatch) -> [Int32] { (0..<keys.count).map { find(keys, row: $0) } }

  package func find(_ keys: KeyBatch, row: Int) -> Int32 {
    guard keys.starts[row] >= 0 else { return KeyTable.none }
    return slots[
      slot(keys.bytes, start: Int(keys.starts[row]), length: Int(keys.lengths[row]), hash: keys.hashes[row])]
  }

  private mutating func insert(_ source: [UInt8], start: Int, length: Int, hash: UInt64) -> (number: Int32, isNew: Bool)
  {
    let slot = slot(source, start: start, length: length, hash: hash)
    if slots[slot] >= 0 { return (slots[slot], false) }
    let number = Int32(hashes.count)
    slots[slot] = number
    hashes.append(hash)
    bytes.append(contentsOf: source[start..<start + length])
    ends.append(bytes.count)
    if hashes.count * 2 > slots.count { grow() }
    return (number, true)
  }

  /// The slot that holds the key, or the free one where it would go.
  private func slot(_ source: [UInt8], start: Int, length: Int, hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let number = Int(slots[slot])
      if number < 0 { return slot }
      if hashes[number] == hash {
        let from = number == 0 ? 0 : ends[number - 1]
        if ends[number] - from == length, bytes[from..<from + length].elementsEqual(source[start..<start + length]) {
          return slot
        }
      }
      slot = (slot + 1) & mask
    }
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = Array(repeating: KeyTable.none, count: mask + 1)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(number)
    }
  }
}
