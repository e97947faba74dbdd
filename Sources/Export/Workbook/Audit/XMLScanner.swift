internal import Glibc

/// Steps through the tags and texts of an XML part, as far as workbooks need it: no DTD, no CDATA.
///
/// The part is the caller's, who keeps it while it is looked at.
struct XMLScanner {
  enum Event { case start, end, text }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var pendingEnd = false
  private var content = 0..<0
  private var nameRange = 0..<0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The name of the tag of the last event, prefix included.
  var name: String { String(decoding: bytes[nameRange], as: UTF8.self) }

  /// Whether the tag of the last event has a name, without making a string of it.
  func isNamed(_ wanted: StaticString) -> Bool { holds(wanted, at: nameRange) }

  /// The next event, `nil` at the end; an empty element gives a start and an end.
  mutating func next() -> Event? {
    if pendingEnd {
      pendingEnd = false
      return .end
    }
    while position < bytes.count {
      guard bytes[position] == 0x3C else {
        let start = position
        position = next(0x3C, from: start, to: bytes.count)
        content = start..<position
        return .text
      }
      let start = position + 1
      guard start < bytes.count else { return nil }
      position = tagEnd(from: start)
      if bytes[start] == 0x3F || bytes[start] == 0x21 { continue }
      let isEnd = bytes[start] == 0x2F
      let nameStart = isEnd ? start + 1 : start
      var nameEnd = nameStart
      while nameEnd < position - 1, bytes[nameEnd] != 0x20, bytes[nameEnd] != 0x2F { nameEnd += 1 }
      nameRange = nameStart..<nameEnd
      if isEnd { return .end }
      pendingEnd = position >= 2 && bytes[position - 2] == 0x2F
      content = nameEnd..<max(nameEnd, position - (pendingEnd ? 2 : 1))
      return .start
    }
    return nil
  }

  /// The place behind the `>` that closes a tag; one inside quotes does not count.
  private func tagEnd(from start: Int) -> Int {
    var place = start
    var quote: UInt8 = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3E {
        break
      }
    }
    return place
  }

  /// Where a byte stands next; `end` where it does not.
  private func next(_ byte: UInt8, from start: Int, to end: Int) -> Int {
    guard start < end, let base = bytes.baseAddress, let found = memchr(base + start, Int32(byte), end - start) else {
      return end
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private func holds(_ wanted: StaticString, at place: Range<Int>) -> Bool {
    guard place.count == wanted.utf8CodeUnitCount, let base = bytes.baseAddress else { return false }
    return memcmp(base + place.lowerBound, wanted.utf8Start, place.count) == 0
  }

  /// The text of the last event.
  var text: String { XMLScanner.decoded(bytes[content]) }

  /// The value of an attribute of the tag just started.
  func attribute(_ wanted: StaticString) -> String? { attributeRange(wanted).map { XMLScanner.decoded(bytes[$0]) } }

  /// The value of an attribute, as it stands in the part.
  func rawAttribute(_ wanted: StaticString) -> Slice<UnsafeBufferPointer<UInt8>>? {
    attributeRange(wanted).map { bytes[$0] }
  }

  private func attributeRange(_ wanted: StaticString) -> Range<Int>? {
    var place = content.lowerBound
    let end = content.upperBound
    while place < end {
      while place < end, bytes[place] == 0x20 { place += 1 }
      let nameStart = place
      while place < end, bytes[place] != 0x3D { place += 1 }
      let isWanted = holds(wanted, at: nameStart..<place)
      place += 1
      guard place < end else { return nil }
      let quote = bytes[place]
      let start = place + 1
      place = start
      while place < end, bytes[place] != quote { place += 1 }
      if isWanted { return start..<place }
      place += 1
    }
    return nil
  }

  private static func decoded(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    guard bytes.contains(0x26) else { return String(decoding: bytes, as: UTF8.self) }
    var text: [UInt8] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      guard bytes[place] == 0x26, let end = bytes[place...].firstIndex(of: 0x3B) else {
        text.append(bytes[place])
        place += 1
        continue
      }
      let entity = String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
      switch entity {
      case "amp": text.append(0x26)
      case "lt": text.append(0x3C)
      case "gt": text.append(0x3E)
      case "quot": text.append(0x22)
      case "apos": text.append(0x27)
      default:
        let digits = entity.dropFirst()
        let number = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        if let scalar = number.flatMap(Unicode.Scalar.init) { text.append(contentsOf: String(scalar).utf8) }
      }
      place = end + 1
    }
    return String(decoding: text, as: UTF8.self)
  }
}
