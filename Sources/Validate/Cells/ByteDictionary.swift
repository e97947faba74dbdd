/// Numbers by short byte strings, asked with a slice of an arena.
///
/// Open addressing; a few thousand words at most.
struct ByteDictionary: Sendable {
  private var slots: [Int32] = Array(repeating: -1, count: 16)
  private var words: [[UInt8]] = []
  private var values: [Int32] = []

  static let none: Int32 = -1

  /// The number of a word, `none` when it is not in.
  func find(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32 {
    let entry = slots[slot(bytes, start, end)]
    return entry < 0 ? ByteDictionary.none : values[Int(entry)]
  }

  func find(_ word: [UInt8]) -> Int32 { find(word.span, 0, word.count) }

  /// Sets the number of a word; a word that is in already gets the new number.
  mutating func set(_ word: [UInt8], to value: Int32) {
    let slot = slot(word.span, 0, word.count)
    if slots[slot] >= 0 {
      values[Int(slots[slot])] = value
      return
    }
    words.append(word)
    values.append(value)
    slots[slot] = Int32(words.count - 1)
    guard words.count * 2 > slots.count else { return }
    slots = Array(repeating: -1, count: slots.count * 2)
    words.indices.forEach { place($0) }
  }

  /// The slot that holds a word, or the free one where it would go.
  private func slot(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    let mask = slots.count - 1
    var slot = ByteDictionary.hash(bytes, start, end) & mask
    while slots[slot] >= 0, !ByteDictionary.same(words[Int(slots[slot])], bytes, start, end) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func place(_ entry: Int) {
    let mask = slots.count - 1
    let word = words[entry]
    var slot = ByteDictionary.hash(word.span, 0, word.count) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(entry)
  }

  /// FNV-1a, folded down so that the low bits see every byte.
  private static func hash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in start..<end { state = (state ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (state ^ state >> 29) & 0x7FFF_FFFF)
  }

  private static func same(_ word: [UInt8], _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard word.count == end - start else { return false }
    for offset in 0..<word.count where word[offset] != bytes[start + offset] { return false }
    return true
  }
}
