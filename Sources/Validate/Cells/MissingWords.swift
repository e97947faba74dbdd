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
  /// By byte: whether a cell that starts with it may be anything else than the value it looks like.
  ///
  /// True for the first bytes of all words in either case, and for what is trimmed, dropped or an error of Excel's.
  let opensUnusual: [Bool]

  private static let usualFillers = [
    "n/a", "na", "n.a.", "-", "--", "---", "s/d", "s.d.", "n/d", "n.d.", "nd", "sd", "–", "—",
  ]

  /// Declared words and, if asked for, the usual fillers: not in text, where `NA` is Namibia or a name.
  init(_ missingValues: [String], fillers: Bool) {
    declared = missingValues.map { trimmedText(Array($0.utf8)[...]) }.filter { !$0.isEmpty }.map { Array($0.utf8) }
    self.fillers = fillers ? MissingWords.usualFillers.map { Array($0.utf8) } : []
    var firstBytes = (0..<256).map { mayNeedTrimming(UInt8($0)) || $0 == 0x23 || $0 == 0x27 }
    for word in declared + self.fillers {
      firstBytes[Int(word[0])] = true
      if word[0] >= 0x61, word[0] <= 0x7A { firstBytes[Int(word[0] & 0xDF)] = true }
    }
    opensUnusual = firstBytes
    lengths = (declared + self.fillers).reduce(0) { $0 | 1 << UInt64(min($1.count, 63)) }
  }

  func meaning(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Meaning {
    guard lengths >> UInt64(min(end - start, 63)) & 1 == 1 else { return .value }
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
