/// Numbers by short byte strings, asked with a slice of an arena.
///
/// Open addressing; a few thousand words at most. A word of up to sixteen bytes is compared as two numbers, a longer one by
/// its first and last eight bytes and then byte by byte.
struct ByteDictionary: Sendable {
  private struct Entry {
    var ends: WordEnds
    var start: Int32
    /// In bytes; -1 for a free slot.
    var length: Int32
    var value: Int32

    static let free = Entry(ends: WordEnds(head: 0, tail: 0), start: 0, length: -1, value: ByteDictionary.none)
  }

  private var slots: [Entry] = Array(repeating: .free, count: 16)
  private var count = 0
  /// All words one after the other.
  private var arena: [UInt8] = []

  static let none: Int32 = -1

  /// The number of a word, `none` when it is not in.
  func find(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32 {
    bytes.withUnsafeBytes { bytes in
      slots.withUnsafeBufferPointer { $0[slot(bytes, start, end, in: $0)].value }
    }
  }

  func find(_ word: [UInt8]) -> Int32 { find(word.span, 0, word.count) }

  /// Sets the number of each cell that has a value, `none` when it is not in; the others are left as they are.
  ///
  /// - Returns: whether some cell is not in.
  func find(_ cells: CellColumn, into numbers: inout [Int32]) -> Bool {
    var hasOthers = false
    cells.bytes.withUnsafeBytes { bytes in
      cells.starts.withUnsafeBufferPointer { starts in
        cells.lengths.withUnsafeBufferPointer { lengths in
          slots.withUnsafeBufferPointer { slots in
            numbers.withUnsafeMutableBufferPointer { numbers in
              for row in 0..<starts.count {
                let start = Int(starts[row])
                guard start >= 0 else { continue }
                let number = slots[slot(bytes, start, start + Int(lengths[row]), in: slots)].value
                numbers[row] = number
                if number < 0 { hasOthers = true }
              }
            }
          }
        }
      }
    }
    return hasOthers
  }

  /// Sets the number of a word; a word that is in already gets the new number.
  mutating func set(_ word: [UInt8], to value: Int32) {
    word.withUnsafeBytes { bytes in
      let place = slots.withUnsafeBufferPointer { slot(bytes, 0, word.count, in: $0) }
      guard slots[place].length < 0 else {
        slots[place].value = value
        return
      }
      slots[place] = Entry(
        ends: bytes.wordEnds(0, word.count), start: Int32(arena.count), length: Int32(word.count), value: value)
      arena.append(contentsOf: bytes)
      count += 1
    }
    if count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    let entries = slots.filter { $0.length >= 0 }
    slots = Array(repeating: .free, count: slots.count * 2)
    arena.withUnsafeBytes { arena in
      for entry in entries {
        let place = slots.withUnsafeBufferPointer {
          slot(arena, Int(entry.start), Int(entry.start + entry.length), in: $0)
        }
        slots[place] = entry
      }
    }
  }

  /// The slot that holds a word, or the free one where it would go.
  @inline(__always)
  private func slot(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int, in slots: UnsafeBufferPointer<Entry>
  ) -> Int {
    let mask = slots.count - 1
    let ends = bytes.wordEnds(start, end)
    let length = Int32(truncatingIfNeeded: end - start)
    var slot = Int(truncatingIfNeeded: ends.mixed(with: UInt64(truncatingIfNeeded: end - start))) & mask
    while true {
      let entry = slots[slot]
      if entry.length < 0 { return slot }
      if entry.length == length, entry.ends == ends, length <= 16 || same(entry, bytes, start) { return slot }
      slot = (slot + 1) & mask
    }
  }

  /// Whether what lies between the ends is the same.
  private func same(_ entry: Entry, _ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    for offset in 8..<Int(entry.length) - 8 where arena[Int(entry.start) + offset] != bytes[start + offset] {
      return false
    }
    return true
  }
}
