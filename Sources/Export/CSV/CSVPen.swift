internal import Glibc

/// Writes cells as bytes into room that was made before: the same as `CSVText.record`, for rows that never become strings.
struct CSVPen {
  /// Where the next byte goes.
  private(set) var next: UnsafeMutablePointer<UInt8>

  /// How many bytes may be touched behind the last that is written.
  static let slack = 16

  init(at start: UnsafeMutablePointer<UInt8>) { next = start }

  /// The most bytes that a cell needs with the comma behind it: every quote is doubled, quotes and an apostrophe come around.
  static func room(for bytes: Int) -> Int { 2 * bytes + 4 }

  /// The most bytes that a number needs.
  static let roomForNumber = 20

  @inline(__always)
  mutating func put(_ byte: UInt8) {
    next.pointee = byte
    next += 1
  }

  mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    next.update(from: start, count: bytes.count)
    next += bytes.count
  }

  /// Writes a number, which is 0 or more, in digits.
  mutating func putNumber(_ number: Int) {
    var digits = 1
    var power = 10
    while digits < CSVPen.roomForNumber - 1, number >= power {
      digits += 1
      power *= 10
    }
    var rest = number
    for place in stride(from: digits - 1, through: 0, by: -1) {
      next[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    next += digits
  }

  /// Writes a cell that may have come from a partner, the same as `CSVText.Cell.text`.
  ///
  /// `hasDoubledQuotes` says that quotes in the text were doubled before.
  mutating func putText(_ text: UnsafeBufferPointer<UInt8>, hasDoubledQuotes: Bool = false) {
    guard let first = text.first, let last = text.last else { return }
    let isDefused =
      CSVPen.mayBeFormula(first) && !CSVPen.isSignedNumber(text)
      && !CSVText.isNumber(String(decoding: text, as: UTF8.self))
    let isQuoted = last == 0x20 || first == 0x20 && !isDefused || CSVPen.needsQuotes(text)
    if isQuoted { put(0x22) }
    if isDefused { put(0x27) }
    if isQuoted, !hasDoubledQuotes {
      // Up to and with each quote, which is then doubled.
      var rest = text
      while let base = rest.baseAddress, let quote = memchr(base, 0x22, rest.count) {
        let length = UnsafeRawPointer(quote) - UnsafeRawPointer(base) + 1
        put(UnsafeBufferPointer(rebasing: rest[..<length]))
        put(0x22)
        rest = UnsafeBufferPointer(rebasing: rest[length...])
      }
      put(rest)
    } else {
      put(text)
    }
    if isQuoted { put(0x22) }
  }

  /// Writes the cells of a row, each with a comma behind it.
  ///
  /// `ends` say where the cells end in the text, the first of which starts at `start`.
  mutating func putRow(_ text: UnsafeBufferPointer<UInt8>, from start: Int, _ ends: UnsafeBufferPointer<Int32>) {
    guard CSVPen.isPlain(text, from: start, ends) else {
      var start = start
      for end in ends {
        putText(UnsafeBufferPointer(rebasing: text[start..<Int(end)]))
        put(0x2C)
        start = Int(end)
      }
      return
    }
    guard let source = text.baseAddress else {
      for _ in ends { put(0x2C) }
      return
    }
    var start = start
    for end in ends {
      let length = Int(end) - start
      if length <= CSVPen.slack, start + CSVPen.slack <= text.count {
        // What is too much of it is written over by what follows.
        let cell = UnsafeRawPointer(source + start).loadUnaligned(as: SIMD16<UInt8>.self)
        UnsafeMutableRawPointer(next).storeBytes(of: cell, as: SIMD16<UInt8>.self)
      } else {
        next.update(from: source + start, count: length)
      }
      next[length] = 0x2C
      next += length + 1
      start = Int(end)
    }
  }

  /// Whether all cells of a row are written as they are, without a quote or an apostrophe.
  private static func isPlain(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ ends: UnsafeBufferPointer<Int32>
  ) -> Bool {
    guard let end = ends.last, start < Int(end) else { return true }
    guard !needsQuotes(UnsafeBufferPointer(rebasing: text[start..<Int(end)])) else { return false }
    var start = start
    for end in ends {
      defer { start = Int(end) }
      guard start < Int(end) else { continue }
      let first = text[start]
      if first == 0x20 || text[Int(end) - 1] == 0x20 { return false }
      if mayBeFormula(first), !isSignedNumber(UnsafeBufferPointer(rebasing: text[start..<Int(end)])) { return false }
    }
    return true
  }

  /// Whether there is a comma, a quote or a line break in a text.
  private static func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    // All bytes, whatever was found, so that many are looked at at once.
    var special: UInt8 = 0
    for byte in text {
      special |= (byte == 0x2C ? 1 : 0) | (byte == 0x22 ? 1 : 0) | (byte == 0x0A ? 1 : 0) | (byte == 0x0D ? 1 : 0)
    }
    return special != 0
  }

  private static func mayBeFormula(_ first: UInt8) -> Bool {
    first == 0x3D || first == 0x2B || first == 0x2D || first == 0x40
  }

  /// The usual number with a sign, told at once: digits, with a point between them at most.
  private static func isSignedNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count > 1, text[0] == 0x2D || text[0] == 0x2B else { return false }
    var point = 0
    for place in 1..<text.count where text[place] &- 0x30 > 9 {
      guard text[place] == 0x2E, point == 0, place > 1, place + 1 < text.count else { return false }
      point = place
    }
    return true
  }
}
