/// Steps through the tags and texts of an XML part, as far as workbooks need it: no DTD, no CDATA.
struct XMLScanner {
  enum Event { case start, end, text }

  private let bytes: [UInt8]
  private var position = 0
  private var pendingEnd = false
  private var content = 0..<0
  /// The name of the tag of the last event, prefix included.
  private(set) var name = ""

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next event, `nil` at the end; an empty element gives a start and an end.
  mutating func next() -> Event? {
    if pendingEnd {
      pendingEnd = false
      return .end
    }
    while position < bytes.count {
      guard bytes[position] == 0x3C else {
        let start = position
        while position < bytes.count, bytes[position] != 0x3C { position += 1 }
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
      name = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self)
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

  /// The text of the last event.
  var text: String { XMLScanner.decoded(bytes[content]) }

  /// The value of an attribute of the tag just started.
  func attribute(_ wanted: String) -> String? {
    var place = content.lowerBound
    let end = content.upperBound
    while place < end {
      while place < end, bytes[place] == 0x20 { place += 1 }
      let nameStart = place
      while place < end, bytes[place] != 0x3D { place += 1 }
      let isWanted = place - nameStart == wanted.utf8.count && bytes[nameStart..<place].elementsEqual(wanted.utf8)
      place += 1
      guard place < end else { return nil }
      let quote = bytes[place]
      let start = place + 1
      place = start
      while place < end, bytes[place] != quote { place += 1 }
      if isWanted { return XMLScanner.decoded(bytes[start..<place]) }
      place += 1
    }
    return nil
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
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
