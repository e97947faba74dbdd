internal import KPIModel

/// A pattern that is nothing but a fixed number of ASCII characters, each of a set: `S[0-9]{8}`, `M-\d\d\d`.
///
/// Identifiers are mostly declared like that, and a look into a table per byte costs a tenth of what RE2 needs to start. A
/// pattern with anything else in it is not one of these, so that there is no second dialect.
struct FixedPattern: Sendable {
  /// 256 flags for each byte of the text, 1 where it may stand there.
  private let allowed: [UInt8]
  let length: Int

  private static let longest = 64

  /// `nil` for a pattern that is not known to mean the same here as in RE2.
  init?(_ text: String) {
    var pattern = Array(text.utf8)[...]
    var sets: [Set<UInt8>] = []
    while !pattern.isEmpty {
      guard let set = FixedPattern.takeSet(from: &pattern), let count = FixedPattern.takeCount(from: &pattern),
        sets.count + count <= FixedPattern.longest
      else { return nil }
      sets += Array(repeating: set, count: count)
    }
    guard !sets.isEmpty else { return nil }
    length = sets.count
    var allowed = [UInt8](repeating: 0, count: sets.count * 256)
    for (place, set) in sets.enumerated() { for byte in set { allowed[place * 256 + Int(byte)] = 1 } }
    self.allowed = allowed
  }

  /// 1 for each text that it matches as a whole, undecided where there is none.
  func verdicts(on texts: TextColumn) -> [UInt8] {
    let undecided = Column.missingBoolean
    return texts.bytes.withUnsafeBufferPointer { bytes in
      allowed.withUnsafeBufferPointer { allowed in
        combined(texts.starts, texts.lengths) { start, count in
          guard start >= 0 else { return undecided }
          guard Int(count) == length else { return 0 }
          var verdict: UInt8 = 1
          for place in 0..<length { verdict &= allowed[place << 8 | Int(bytes[Int(start) + place])] }
          return verdict
        }
      }
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// One character, `\d`, or a class of plain characters and ranges.
  private static func takeSet(from pattern: inout ArraySlice<UInt8>) -> Set<UInt8>? {
    guard let first = pattern.popFirst() else { return nil }
    switch first {
    case UInt8(ascii: "\\"):
      guard let escaped = pattern.popFirst() else { return nil }
      if escaped == UInt8(ascii: "d") { return Set(0x30...0x39) }
      return "-./_".utf8.contains(escaped) ? [escaped] : nil
    case UInt8(ascii: "["):
      var set: Set<UInt8> = []
      while let low = pattern.popFirst(), low != UInt8(ascii: "]") {
        guard isWordByte(low) else { return nil }
        guard pattern.first == UInt8(ascii: "-") else {
          set.insert(low)
          continue
        }
        pattern.removeFirst()
        guard let high = pattern.popFirst(), isWordByte(high), low <= high else { return nil }
        set.formUnion(low...high)
      }
      // An unclosed class is left without its bracket, and is empty or followed by nothing: RE2 says what is wrong.
      return set.isEmpty ? nil : set
    default:
      return isWordByte(first) || "-_/ ".utf8.contains(first) ? [first] : nil
    }
  }

  /// How often it stands: once, or the number in `{n}`; `nil` for any other repetition.
  private static func takeCount(from pattern: inout ArraySlice<UInt8>) -> Int? {
    guard pattern.first == UInt8(ascii: "{") else {
      return pattern.first.map { "*+?".utf8.contains($0) } == true ? nil : 1
    }
    pattern.removeFirst()
    let digits = pattern.prefix { $0 &- 0x30 <= 9 }
    pattern = pattern.dropFirst(digits.count)
    guard pattern.popFirst() == UInt8(ascii: "}"), let count = Int(String(decoding: digits, as: UTF8.self)), count > 0
    else { return nil }
    return count
  }
}
