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
  private var ends: [UInt32] = []
  private var bytes: [UInt8] = []

  /// The number given to a row without a key, or to a key that is not in the table.
  package static let none: Int32 = -1

  private static let tagMask: UInt64 = 0xFFFF_FFFF_0000_0000
  /// Rows whose slots are fetched from memory together before the first of them is looked at.
  private static let blockLength = 256

  /// Slots that a core's cache holds.
  private static let smallSize = 1 << 15

  package init() {
    slots = Array(repeating: 0, count: 16)
    shift = 60
  }

  package var count: Int { ends.count }

  /// The bytes of a key by its number.
  package func key(_ number: Int) -> ArraySlice<UInt8> { bytes[start(of: number)..<Int(ends[number])] }

  package func string(_ number: Int) -> String { String(decoding: key(number), as: UTF8.self) }

  /// Makes room for a number of keys to come, as long as those there are.
  package mutating func reserve(_ more: Int) {
    makeRoom(for: more, beside: ends.count)
    ends.makeRoom(for: more)
    bytes.makeRoom(for: ends.isEmpty ? 0 : bytes.count * more / ends.count)
  }

  /// The number of each row's key, new keys being added; `none` for rows without one or not `included` (1 is in).
  package mutating func insert(_ keys: KeyBatch, where included: [UInt8]? = nil) -> [Int32] {
    var numbers = [Int32](repeating: KeyTable.none, count: keys.count)
    var used = (keys: ends.count, bytes: bytes.count)
    // Room for all of them: what turns out to be known already is given back.
    ends.append(contentsOf: repeatElement(0, count: keys.count))
    bytes.append(contentsOf: repeatElement(0, count: keys.lengths.reduce(0) { $0 + Int($1) }))
    precondition(bytes.count <= Int(UInt32.max), "the keys of a table fit four gigabytes")
    // Most of the first keys are new, and a table that is small can be made larger once.
    if used.keys == 0 { makeRoom(for: keys.count, beside: 0) }
    var first = 0
    while first < keys.count {
      let last = min(first + KeyTable.blockLength, keys.count)
      makeRoom(for: last - first, beside: used.keys)
      warm(keys, first..<last)
      insert(keys, first..<last, where: included, numbers: &numbers, used: &used)
      first = last
    }
    ends.removeLast(ends.count - used.keys)
    bytes.removeLast(bytes.count - used.bytes)
    return numbers
  }

  /// Adds some rows' keys behind those `used`; there is room for them everywhere.
  private mutating func insert(
    _ keys: KeyBatch, _ rows: Range<Int>, where included: [UInt8]?, numbers: inout [Int32],
    used: inout (keys: Int, bytes: Int)
  ) {
    let shift = shift
    // Taken out of the table meanwhile, so that several parts of it can be written to at once.
    var (slots, bytes, ends) = (slots, bytes, ends)
    (self.slots, self.bytes, self.ends) = ([], [], [])
    slots.withUnsafeMutableBufferPointer { slots in
      bytes.withUnsafeMutableBytes { bytes in
        ends.withUnsafeMutableBufferPointer { ends in
          keys.bytes.withUnsafeBytes { source in
            for row in rows where keys.starts[row] >= 0 && included?[row] != 0 {
              let start = Int(keys.starts[row])
              let length = Int(keys.lengths[row])
              let hash = keys.hashes[row]
              let slot = KeyTable.slot(
                of: source, start, length, hash: hash, in: UnsafeBufferPointer(slots), shift: shift,
                bytes: UnsafeRawBufferPointer(bytes), ends: UnsafeBufferPointer(ends))
              if slots[slot] != 0 {
                numbers[row] = Int32(truncatingIfNeeded: KeyTable.number(slots[slot]))
                continue
              }
              slots[slot] = hash & KeyTable.tagMask | UInt64(used.keys + 1)
              numbers[row] = Int32(truncatingIfNeeded: used.keys)
              bytes.copyShort(source, start, to: used.bytes, length: length)
              used.bytes += length
              ends[used.keys] = UInt32(truncatingIfNeeded: used.bytes)
              used.keys += 1
            }
          }
        }
      }
    }
    (self.slots, self.bytes, self.ends) = (slots, bytes, ends)
  }

  /// The number of one row's key, which it must have, and whether it is new.
  package mutating func insert(_ keys: KeyBatch, row: Int) -> (number: Int32, isNew: Bool) {
    keys.bytes.withUnsafeBytes { source in
      insert(source, Int(keys.starts[row]), Int(keys.lengths[row]), hash: keys.hashes[row])
    }
  }

  /// Adds every key of another table; the result gives, by number there, the number here.
  package mutating func merge(_ other: KeyTable) -> [Int32] {
    var hashes = [UInt64](repeating: 0, count: other.count)
    for slot in other.slots where slot != 0 { hashes[KeyTable.number(slot)] = slot & KeyTable.tagMask }
    return other.bytes.withUnsafeBytes { source in
      hashes.indices.map { number in
        let start = other.start(of: number)
        return insert(source, start, Int(other.ends[number]) - start, hash: hashes[number]).number
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
    keys.bytes.withUnsafeBytes { source in
      bytes.withUnsafeBytes { bytes in
        slots.withUnsafeBufferPointer { slots in
          ends.withUnsafeBufferPointer { ends in
            for row in rows where keys.starts[row] >= 0 {
              let slot = KeyTable.slot(
                of: source, Int(keys.starts[row]), Int(keys.lengths[row]), hash: keys.hashes[row], in: slots,
                shift: shift, bytes: bytes, ends: ends)
              numbers[row] = slots[slot] == 0 ? KeyTable.none : Int32(truncatingIfNeeded: KeyTable.number(slots[slot]))
            }
          }
        }
      }
    }
    for row in rows where keys.starts[row] < 0 { numbers[row] = KeyTable.none }
  }

  package func find(_ keys: KeyBatch, row: Int) -> Int32 {
    guard keys.starts[row] >= 0 else { return KeyTable.none }
    return keys.bytes.withUnsafeBytes { source in
      let entry =
        slots[slot(of: source, Int(keys.starts[row]), Int(keys.lengths[row]), hash: keys.hashes[row])]
      return entry == 0 ? KeyTable.none : Int32(KeyTable.number(entry))
    }
  }

  private mutating func insert(
    _ source: UnsafeRawBufferPointer, _ start: Int, _ length: Int, hash: UInt64
  ) -> (number: Int32, isNew: Bool) {
    makeRoom(for: 1, beside: ends.count)
    let slot = slot(of: source, start, length, hash: hash)
    if slots[slot] != 0 { return (Int32(KeyTable.number(slots[slot])), false) }
    let number = ends.count
    slots[slot] = hash & KeyTable.tagMask | UInt64(number + 1)
    bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: source[start..<start + length]))
    ends.append(UInt32(bytes.count))
    return (Int32(number), true)
  }

  private func start(of number: Int) -> Int { number == 0 ? 0 : Int(ends[number - 1]) }

  private func slot(of source: UnsafeRawBufferPointer, _ start: Int, _ length: Int, hash: UInt64) -> Int {
    bytes.withUnsafeBytes { bytes in
      slots.withUnsafeBufferPointer { slots in
        ends.withUnsafeBufferPointer { ends in
          KeyTable.slot(of: source, start, length, hash: hash, in: slots, shift: shift, bytes: bytes, ends: ends)
        }
      }
    }
  }

  @inline(__always)
  private static func number(_ entry: UInt64) -> Int { Int(truncatingIfNeeded: entry & ~tagMask) - 1 }

  /// The slot that holds a key, or the free one where it would go.
  @inline(__always)
  private static func slot(
    of source: UnsafeRawBufferPointer, _ start: Int, _ length: Int, hash: UInt64, in slots: UnsafeBufferPointer<UInt64>,
    shift: UInt64, bytes: UnsafeRawBufferPointer, ends: UnsafeBufferPointer<UInt32>
  ) -> Int {
    let mask = slots.count - 1
    let tag = hash & tagMask
    var slot = Int(truncatingIfNeeded: hash >> shift)
    while true {
      let entry = slots[slot]
      if entry == 0 { return slot }
      if entry & tagMask == tag {
        let number = number(entry)
        let from = number == 0 ? 0 : Int(ends[number - 1])
        if Int(ends[number]) - from == length, bytes.holds(source, start, at: from, length: length) { return slot }
      }
      slot = (slot + 1) & mask
    }
  }

  /// Reads the slots of some rows, and then the keys that likely stand in them, one independent of the other, so that they
  /// come from memory side by side.
  private func warm(_ keys: KeyBatch, _ rows: Range<Int>) {
    guard slots.count > 1 << 14 else { return }
    let sum = slots.withUnsafeBufferPointer { slots in
      keys.hashes.withUnsafeBufferPointer { hashes in
        ends.withUnsafeBufferPointer { ends in
          var sum: UInt64 = 0
          for row in rows { sum |= slots[Int(truncatingIfNeeded: hashes[row] >> shift)] }
          for row in rows {
            let entry = slots[Int(truncatingIfNeeded: hashes[row] >> shift)]
            guard entry != 0, (entry ^ hashes[row]) & KeyTable.tagMask == 0 else { continue }
            sum |= UInt64(ends[KeyTable.number(entry)] & 1)
          }
          return sum
        }
      }
    }
    // The sum is used, so that the reads are not optimised away: numbers stay far below this.
    precondition(sum & ~KeyTable.tagMask != 0xFFFF_FFFF, "key numbers fit 31 bits")
  }

  /// Grows until no more than three quarters of the slots are taken with some keys more beside those there are.
  ///
  /// Or half, while the table is small: a key is then mostly found in one step, which processors guess well.
  private mutating func makeRoom(for more: Int, beside count: Int) {
    var size = slots.count
    while (count + more) * 4 > size * (size <= KeyTable.smallSize ? 2 : 3) { size *= 2 }
    guard size > slots.count else { return }
    shift = UInt64(64 - size.trailingZeroBitCount)
    let mask = size - 1
    var larger = [UInt64](unsafeUninitializedCapacity: size) { slots, count in
      preferLargePages(UnsafeMutableRawBufferPointer(slots))
      slots.initialize(repeating: 0)
      count = size
    }
    for entry in slots where entry != 0 {
      var slot = Int(truncatingIfNeeded: entry >> shift)
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = entry
    }
    slots = larger
  }
}

extension Array {
  /// Makes room for some elements more; when it must grow, at least to twice its size, so that asking often costs little.
  package mutating func makeRoom(for more: Int) {
    guard count + more > capacity else { return }
    reserveCapacity(Swift.max(count + more, 2 * count))
  }
}

extension UnsafeMutableRawBufferPointer {
  /// Copies some bytes, mostly less than sixteen: those at once, where both buffers reach so far.
  ///
  /// What lies behind them is overwritten.
  @inline(__always)
  package func copyShort(_ source: UnsafeRawBufferPointer, _ start: Int, to place: Int, length: Int) {
    if length <= 16, start + 16 <= source.count, place + 16 <= count {
      storeBytes(
        of: source.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self), toByteOffset: place,
        as: SIMD16<UInt8>.self)
    } else {
      UnsafeMutableRawBufferPointer(rebasing: self[place..<place + length])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: source[start..<start + length]))
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether the same bytes lie at a place here as in another buffer.
  @inline(__always)
  fileprivate func holds(_ other: UnsafeRawBufferPointer, _ start: Int, at place: Int, length: Int) -> Bool {
    @inline(__always)
    func differ<Word: FixedWidthInteger>(_ type: Word.Type, at offset: Int) -> Bool {
      loadUnaligned(fromByteOffset: place + offset, as: Word.self)
        != other.loadUnaligned(fromByteOffset: start + offset, as: Word.self)
    }
    var offset = 0
    while offset + 8 <= length {
      if differ(UInt64.self, at: offset) { return false }
      offset += 8
    }
    guard offset < length else { return true }
    // The rest of less than eight bytes at once, where both buffers reach so far.
    if place + offset + 8 <= count, start + offset + 8 <= other.count {
      let left = loadUnaligned(fromByteOffset: place + offset, as: UInt64.self).littleEndian
      let right = other.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self).littleEndian
      return (left ^ right) &<< UInt64(64 - 8 * (length - offset)) == 0
    }
    while offset < length {
      if differ(UInt8.self, at: offset) { return false }
      offset += 1
    }
    return true
  }
}
