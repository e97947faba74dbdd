/// Distinct keys numbered in the order of their first appearance.
///
/// Open addressing with the key bytes in one arena. A slot holds half of the key's hash, so that most lookups end at the
/// slot itself; where the halves are equal the bytes are compared, so that the numbering is exact. Some 20 bytes per key
/// beside the key itself.
package struct KeyTable: Sendable {
  /// The upper half of a key's hash above its number plus one; 0 is free.
  ///
  /// A key's place follows from the same upper half, so that the table can grow without the hashes.
  private var slots: [UInt64]
  /// The hash shifted right by this is the place to start looking.
  private var shift: UInt64
  /// Where each key ends in `bytes`.
  private var ends: [Int] = []
  private var bytes: [UInt8] = []

  /// The number given to a row without a key, or to a key that is not in the table.
  package static let none: Int32 = -1

  private static let tagMask: UInt64 = 0xFFFF_FFFF_0000_0000
  /// Rows whose slots are fetched from memory together before the first of them is looked at.
  private static let blockLength = 256

  package init() {
    slots = Array(repeating: 0, count: 16)
    shift = 60
  }

  package var count: Int { ends.count }

  /// The bytes of a key by its number.
  package func key(_ number: Int) -> ArraySlice<UInt8> { bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]] }

  package func string(_ number: Int) -> String { String(decoding: key(number), as: UTF8.self) }

  /// The number of each row's key, new keys being added; `none` for rows without one or not `included` (1 is in).
  package mutating func insert(_ keys: KeyBatch, where included: [UInt8]? = nil) -> [Int32] {
    var numbers = [Int32](repeating: KeyTable.none, count: keys.count)
    var first = 0
    while first < keys.count {
      let last = min(first + KeyTable.blockLength, keys.count)
      warm(keys, first..<last)
      keys.bytes.withUnsafeBufferPointer { source in
        for row in first..<last where keys.starts[row] >= 0 && included?[row] != 0 {
          numbers[row] =
            insert(
              source, start: Int(keys.starts[row]), length: Int(keys.lengths[row]), hash: keys.hashes[row]
            ).number
        }
      }
      first = last
    }
    return numbers
  }

  /// The number of one row's key, which it must have, and whether it is new.
  package mutating func insert(_ keys: KeyBatch, row: Int) -> (number: Int32, isNew: Bool) {
    keys.bytes.withUnsafeBufferPointer { source in
      insert(source, start: Int(keys.starts[row]), length: Int(keys.lengths[row]), hash: keys.hashes[row])
    }
  }

  /// Adds every key of another table; the result gives, by number there, the number here.
  package mutating func merge(_ other: KeyTable) -> [Int32] {
    var hashes = [UInt64](repeating: 0, count: other.count)
    for slot in other.slots where slot != 0 { hashes[KeyTable.number(slot)] = slot & KeyTable.tagMask }
    return other.bytes.withUnsafeBufferPointer { source in
      hashes.indices.map { number in
        let start = number == 0 ? 0 : other.ends[number - 1]
        return insert(source, start: start, length: other.ends[number] - start, hash: hashes[number]).number
      }
    }
  }

  /// The number of each row's key, `none` where it is missing or unknown.
  package func find(_ keys: KeyBatch) -> [Int32] {
    var numbers = [Int32](repeating: KeyTable.none, count: keys.count)
    find(keys, in: 0..<keys.count, into: &numbers)
    return numbers
  }

  /// Sets for some rows the number of their key, `none` where it is missing or unknown.
  package func find(_ keys: KeyBatch, in rows: Range<Int>, into numbers: inout [Int32]) {
    keys.bytes.withUnsafeBufferPointer { source in
      for row in rows {
        numbers[row] =
          keys.starts[row] < 0
          ? KeyTable.none
          : found(source, start: Int(keys.starts[row]), length: Int(keys.lengths[row]), hash: keys.hashes[row])
      }
    }
  }

  package func find(_ keys: KeyBatch, row: Int) -> Int32 {
    guard keys.starts[row] >= 0 else { return KeyTable.none }
    return keys.bytes.withUnsafeBufferPointer { source in
      found(source, start: Int(keys.starts[row]), length: Int(keys.lengths[row]), hash: keys.hashes[row])
    }
  }

  private func found(_ source: UnsafeBufferPointer<UInt8>, start: Int, length: Int, hash: UInt64) -> Int32 {
    let entry = slots[slot(source, start: start, length: length, hash: hash)]
    return entry == 0 ? KeyTable.none : Int32(KeyTable.number(entry))
  }

  @inline(__always)
  private mutating func insert(
    _ source: UnsafeBufferPointer<UInt8>, start: Int, length: Int, hash: UInt64
  ) -> (number: Int32, isNew: Bool) {
    let slot = slot(source, start: start, length: length, hash: hash)
    if slots[slot] != 0 { return (Int32(KeyTable.number(slots[slot])), false) }
    let number = Int32(ends.count)
    slots[slot] = hash & KeyTable.tagMask | UInt64(number + 1)
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<start + length]))
    ends.append(bytes.count)
    if ends.count * 2 > slots.count { grow() }
    return (number, true)
  }

  @inline(__always)
  private static func number(_ entry: UInt64) -> Int { Int(truncatingIfNeeded: entry & ~tagMask) - 1 }

  /// The slot that holds the key, or the free one where it would go.
  @inline(__always)
  private func slot(_ source: UnsafeBufferPointer<UInt8>, start: Int, length: Int, hash: UInt64) -> Int {
    let mask = slots.count - 1
    let tag = hash & KeyTable.tagMask
    var slot = Int(truncatingIfNeeded: hash >> shift)
    while true {
      let entry = slots[slot]
      if entry == 0 { return slot }
      if entry & KeyTable.tagMask == tag,
        isKey(KeyTable.number(entry), equalTo: source, start: start, length: length)
      {
        return slot
      }
      slot = (slot + 1) & mask
    }
  }

  @inline(__always)
  private func isKey(_ number: Int, equalTo source: UnsafeBufferPointer<UInt8>, start: Int, length: Int) -> Bool {
    let from = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - from == length else { return false }
    return bytes.withUnsafeBufferPointer { own in
      for offset in 0..<length where own[from + offset] != source[start + offset] { return false }
      return true
    }
  }

  /// Reads the slots of some rows, one independent of the other, so that they come from memory side by side.
  private func warm(_ keys: KeyBatch, _ rows: Range<Int>) {
    guard slots.count > 1 << 14 else { return }
    let sum = slots.withUnsafeBufferPointer { slots in
      keys.hashes.withUnsafeBufferPointer { hashes in
        var sum: UInt64 = 0
        for row in rows { sum |= slots[Int(truncatingIfNeeded: hashes[row] >> shift)] }
        return sum
      }
    }
    // The sum is used, so that the reads are not optimised away: numbers stay far below this.
    precondition(sum & ~KeyTable.tagMask != 0xFFFF_FFFF, "key numbers fit 31 bits")
  }

  private mutating func grow() {
    shift -= 1
    let mask = slots.count * 2 - 1
    var larger = [UInt64](repeating: 0, count: mask + 1)
    for entry in slots where entry != 0 {
      var slot = Int(truncatingIfNeeded: entry >> shift)
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = entry
    }
    slots = larger
  }
}
