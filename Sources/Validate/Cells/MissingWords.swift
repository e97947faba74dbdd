import KPIModel

/// The cells of a field that mean "no value".
struct MissingWords: Sendable {
  enum Meaning {
    case value
    /// Declared as missing.
    case missing
    /// What people write where a number or date is unknown.
    case filler
  }

  private let declared: [[UInt8]]
  private let fillers: [[UInt8]]
  /// Bit n: a word of n bytes exists.
  private let lengths: UInt64
  /// By byte: whether a word starts with it, in either case.
  private let firstBytes: [Bool]

  private static let usualFillers = [
    "n/a", "na", "n.a.", "-", "--", "---", "s/d", "s.d.", "n/d", "n.d.", "nd", "sd", "–", "—",
  ]

  /// Declared words and, if asked for, the usual fillers: not in text, where `NA` is Namibia or a name.
  init(_ missingValues: [String], fillers: Bool) {
    declared = missingValues.map { trimmedText(Array($0.utf8)[...]) }.filter { !$0.isEmpty }.map { Array($0.utf8) }
    self.fillers = fillers ? MissingWords.usualFillers.map { Array($0.utf8) } : []
    var firstBytes = [Bool](repeating: false, count: 256)
    for word in declared + self.fillers {
      firstBytes[Int(word[0])] = true
      if word[0] >= 0x61, word[0] <= 0x7A { firstBytes[Int(word[0] & 0xDF)] = true }
    }
    self.firstBytes = firstBytes
    lengths = (declared + self.fillers).reduce(0) { $0 | 1 << UInt64(min($1.count, 63)) }
  }

  @inline(__always)
  func mayContain(length: Int, startingWith byte: UInt8) -> Bool {
    lengths >> UInt64(min(length, 63)) & 1 == 1 && firstBytes[Int(byte)]
  }

  func meaning(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Meaning {
    if declared.contains(where: { MissingWords.same($0, bytes, start, end, ignoringCase: false) }) { return .missing }
    if fillers.contains(where: { MissingWords.same($0, bytes, start, end, ignoringCase: true) }) { return .filler }
    return .value
  }

  private static func same(
    _ word: [UInt8], _ bytes: Span<UInt8>, _ start: Int, _ end: Int, ignoringCase: Bool
  ) -> Bool {
    guard word.count == end - start else { return false }
    for offset in 0..<word.count {
      var byte = bytes[start + offset]
      if ignoringCase, byte >= 0x41, byte <= 0x5A { byte |= 0x20 }
      if byte != word[offset] { return false }
    }
    return true
  }
}
