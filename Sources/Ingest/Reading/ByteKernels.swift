import Glibc

/// Finds the next place of one byte, remembering what it has seen.
///
/// Reading goes back when a record of several lines does not stand; what was searched before is not searched again, so
/// that a file without carriage returns is not searched to its end at every line.
struct ByteSearch {
  private let byte: UInt8
  private let text: UnsafeBufferPointer<UInt8>
  /// There is no such byte from here up to `found`.
  private var from = 0
  private var found = -1

  init(_ byte: UInt8, in text: UnsafeBufferPointer<UInt8>) {
    self.byte = byte
    self.text = text
  }

  /// The first place at or after `start`; the number of bytes when there is none.
  mutating func next(from start: Int) -> Int {
    if start > found {
      found = find(in: start..<text.count)
      from = start
    } else if start < from {
      let earlier = find(in: start..<from)
      if earlier < from { found = earlier }
      from = start
    }
    return found
  }

  /// The upper bound when there is none.
  private func find(in range: Range<Int>) -> Int {
    guard !range.isEmpty, let base = text.baseAddress,
      let place = memchr(base + range.lowerBound, Int32(byte), range.count)
    else { return range.upperBound }
    return UnsafeRawPointer(place) - UnsafeRawPointer(base)
  }
}

/// Whether a byte occurs in some bytes.
func holds(_ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let base = bytes.baseAddress else { return false }
  return memchr(base, Int32(byte), bytes.count) != nil
}

/// Whether a space or tab stands next to a delimiter, a line break, or either end of the text.
///
/// libcsv is fastest when it drops such spaces; this tells whether that would lose any.
func hasOuterSpace(_ text: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> Bool {
  guard let base = text.baseAddress, text.count > 0 else { return false }
  func isSpace(_ byte: UInt8) -> Bool { (byte == 0x20 || byte == 0x09) && byte != delimiter }
  func isEdge(_ byte: UInt8) -> Bool { byte == delimiter || byte == 0x0A || byte == 0x0D }
  if isSpace(base[0]) || isSpace(base[text.count - 1]) { return true }
  let raw = UnsafeRawPointer(base)
  typealias Lane = SIMD16<UInt8>
  let delimiters = Lane(repeating: delimiter)
  let spaces = Lane(repeating: 0x20)
  let tabs = Lane(repeating: delimiter == 0x09 ? 0x20 : 0x09)
  let lineFeeds = Lane(repeating: 0x0A)
  let carriageReturns = Lane(repeating: 0x0D)
  var index = 0
  while index + 17 <= text.count {
    let here = raw.loadUnaligned(fromByteOffset: index, as: Lane.self)
    let next = raw.loadUnaligned(fromByteOffset: index + 1, as: Lane.self)
    let spaceHere = (here .== spaces) .| (here .== tabs)
    let spaceNext = (next .== spaces) .| (next .== tabs)
    let edgeHere = (here .== delimiters) .| (here .== lineFeeds) .| (here .== carriageReturns)
    let edgeNext = (next .== delimiters) .| (next .== lineFeeds) .| (next .== carriageReturns)
    if any((spaceHere .& edgeNext) .| (edgeHere .& spaceNext)) { return true }
    index += 16
  }
  while index + 1 < text.count {
    if isSpace(base[index]), isEdge(base[index + 1]) { return true }
    if isEdge(base[index]), isSpace(base[index + 1]) { return true }
    index += 1
  }
  return false
}

/// How many bytes from the start are ASCII, found eight at a time.
@inline(__always)
func asciiPrefix(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  guard let base = bytes.baseAddress else { return start }
  let raw = UnsafeRawPointer(base)
  var index = start
  while index + 32 <= bytes.count {
    let lane = raw.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
    if (lane[0] | lane[1] | lane[2] | lane[3]) & 0x8080_8080_8080_8080 != 0 { break }
    index += 32
  }
  while index < bytes.count, base[index] < 0x80 { index += 1 }
  return index
}

/// How many bytes from the start are valid UTF-8 (no overlong forms, no surrogates, nothing beyond U+10FFFF).
func validUTF8Prefix(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
  var index = 0
  while true {
    index = asciiPrefix(of: bytes, from: index)
    while index < bytes.count, bytes[index] >= 0x80 {
      let length = utf8SequenceLength(bytes, at: index)
      guard length > 0 else { return index }
      index += length
    }
    guard index < bytes.count else { return bytes.count }
  }
}

/// The length of the valid UTF-8 sequence at an offset, 0 when there is none.
@inline(__always)
func utf8SequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
  let lead = bytes[index]
  if lead < 0x80 { return 1 }
  guard lead >= 0xC2, lead <= 0xF4, index + 1 < bytes.count else { return 0 }
  let second = bytes[index + 1]
  if lead < 0xE0 { return second & 0xC0 == 0x80 ? 2 : 0 }
  guard index + 2 < bytes.count, bytes[index + 2] & 0xC0 == 0x80 else { return 0 }
  if lead < 0xF0 {
    let lowest: UInt8 = lead == 0xE0 ? 0xA0 : 0x80
    let highest: UInt8 = lead == 0xED ? 0x9F : 0xBF
    return second >= lowest && second <= highest ? 3 : 0
  }
  guard index + 3 < bytes.count, bytes[index + 3] & 0xC0 == 0x80 else { return 0 }
  let lowest: UInt8 = lead == 0xF0 ? 0x90 : 0x80
  let highest: UInt8 = lead == 0xF4 ? 0x8F : 0xBF
  return second >= lowest && second <= highest ? 4 : 0
}

/// Whether what follows an offset is the beginning of a UTF-8 sequence cut off by the end of the bytes.
func isIncompleteUTF8(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Bool {
  let left = bytes.count - index
  guard left >= 1, left <= 3 else { return false }
  let lead = bytes[index]
  let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
  guard lead <= 0xF4, left < length else { return false }
  return (1..<left).allSatisfy { bytes[index + $0] & 0xC0 == 0x80 }
}
