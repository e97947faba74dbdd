/// Numbers by short byte strings, asked with a slice of an arena.
///
/// Open addressing; a few thousand words at most. A word of up to eight bytes is compared as one number, a longer one by its
/// first eight bytes and then byte by byte.
struct ByteDictionary: Sendable {
  private struct Entry {
    /// The first eight bytes, the rest 0.
    var head: UInt64
    var start: Int32
    /// In bytes; -1 for a free slot.
    var length: Int32
    var value: Int32

    static let free = Entry(head: 0, start: 0, length: -1, value: ByteDictionary.none)
  }

  private var slots: [Entry] = Array(repeating: .free, count: 16)
  private var count = 0
  /// All words one after the other.
  private var arena: [UInt8] = []

  static let none: Int32 = -1

  /// The number of a word, `none` when it is not in.
  func find(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32 {
    bytes.withUnsafeBytes { find($0, start, end) }
  }

  /// The same for callers that look up a whole column.
  @inline(__always)
  func find(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Int32 {
    slots[slot(bytes, start, end)].value
  }

  func find(_ word: [UInt8]) -> Int32 { word.withUnsafeBytes { find($0, 0, word.count) } }

  /// Sets the number of a word; a word that is in already gets the new number.
  mutating func set(_ word: [UInt8], to value: Int32) {
    word.withUnsafeBytes { bytes in
      let place = slot(bytes, 0, word.count)
      guard slots[place].length < 0 else {
        slots[place].value = value
        return
      }
      slots[place] = Entry(
        head: ByteDictionary.head(bytes, 0, word.count), start: Int32(arena.count), length: Int32(word.count),
        value: value)
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
        slots[slot(arena, Int(entry.start), Int(entry.start + entry.length))] = entry
      }
    }
  }

  /// The slot that holds a word, or the free one where it would go.
  @inline(__always)
  private func slot(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Int {
    let mask = slots.count - 1
    let head = ByteDictionary.head(bytes, start, end)
    let length = Int32(truncatingIfNeeded: end - start)
    let (high, low) = (head ^ UInt64(truncatingIfNeeded: end - start)).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    var slot = Int(truncatingIfNeeded: high ^ low >> 7) & mask
    while true {
      let entry = slots[slot]
      if entry.length < 0 { return slot }
      if entry.length == length, entry.head == head, length <= 8 || same(entry, bytes, start) { return slot }
      slot = (slot + 1) & mask
    }
  }

  private func same(_ entry: Entry, _ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    for offset in 8..<Int(entry.length) where arena[Int(entry.start) + offset] != bytes[start + offset] { return false }
    return true
  }

  @inline(__always)
  private static func head(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> UInt64 {
    end - start >= 8
      ? bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian : bytes.partialWord(start, end)
  }
}
