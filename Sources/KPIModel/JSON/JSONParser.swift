/// Why a text is not JSON, and where.
package struct JSONSyntaxError: Error, Hashable, Sendable {
  package let problem: String
  /// From 1.
  package let line: Int
  /// In characters, from 1.
  package let column: Int
}

extension JSONValue {
  /// Reads a JSON text (RFC 8259), at most 64 levels deep; a byte order mark is skipped.
  package init(parsing text: String) throws(JSONSyntaxError) {
    var parser = JSONParser(text)
    self = try parser.document()
  }
}

private struct JSONParser {
  /// In UTF-8; what has a meaning in JSON is one byte each.
  private let bytes: [UInt8]
  private var position = 0
  private static let deepest = 64

  init(_ text: String) {
    bytes = Array(text.utf8)
    if bytes.starts(with: "\u{FEFF}".utf8) { position = "\u{FEFF}".utf8.count }
  }

  mutating func document() throws(JSONSyntaxError) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw error("there is more text after the end of the document") }
    return value
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    guard let next = peek else { throw error("the text ends where a value should stand") }
    guard depth < JSONParser.deepest || next != UInt8(ascii: "{") && next != UInt8(ascii: "[") else {
      throw error("lists and objects are nested more than 64 deep")
    }
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), JSONParser.digits: return .number(try number())
    default:
      for (word, value) in [("true", JSONValue.boolean(true)), ("false", .boolean(false)), ("null", .null)]
      where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return value
      }
      throw error("\"\(character(at: position))\" cannot start a value")
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    position += 1
    var members: [JSONMember] = []
    skipSpace()
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw error("a key in double quotes is expected") }
      let key = try string()
      skipSpace()
      guard take(":") else { throw error("a colon is expected after the key \"\(key)\"") }
      members.append(JSONMember(key, try value(depth: depth + 1)))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw error("a comma or } is expected after the value of \"\(key)\"") }
    }
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array(elements) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw error("a comma or ] is expected after a list element") }
    }
  }

  private mutating func number() throws(JSONSyntaxError) -> String {
    let start = position
    _ = take("-")
    let firstDigit = position
    skipDigits()
    guard position > firstDigit else { throw error("a digit is expected") }
    if bytes[firstDigit] == UInt8(ascii: "0"), position > firstDigit + 1 { throw error("a number cannot start with 0") }
    if take(".") {
      let fraction = position
      skipDigits()
      guard position > fraction else { throw error("a digit is expected after the point") }
    }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      let exponent = position
      skipDigits()
      guard position > exponent else { throw error("a digit is expected in the exponent") }
    }
    return text(from: start)
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    position += 1
    var text = ""
    while true {
      let start = position
      while let byte = peek, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { position += 1 }
      text += self.text(from: start)
      guard let byte = peek else { throw error("a text is not closed with a double quote") }
      guard byte >= 0x20 else {
        throw error("a line break or control character stands inside a text; write \\n")
      }
      position += 1
      if byte == UInt8(ascii: "\"") { return text }
      text.unicodeScalars.append(try escape())
    }
  }

  private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
    guard peek != nil else { throw error("a text is not closed with a double quote") }
    let kind = character(at: position)
    position += 1
    switch kind {
    case "\"", "\\", "/": return kind
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u":
      let first = try codeUnit()
      if let scalar = Unicode.Scalar(first) { return scalar }
      guard (0xD800...0xDBFF).contains(first), take("\\"), take("u") else {
        throw error("half of a character pair stands alone")
      }
      let second = try codeUnit()
      guard (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
      else { throw error("half of a character pair stands alone") }
      return scalar
    default: throw error("\\\(kind) is no escape; write \\\\ for a backslash")
    }
  }

  private mutating func codeUnit() throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, byte < 0x80, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("four hexadecimal digits are expected after \\u")
      }
      value = value * 16 + UInt32(digit)
      position += 1
    }
    return value
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The character that starts at a byte.
  private func character(at start: Int) -> Unicode.Scalar {
    let longest = 4
    return String(decoding: bytes[start...].prefix(longest), as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
  }

  private func text(from start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D { position += 1 }
  }

  private mutating func skipDigits() {
    while let byte = peek, JSONParser.digits ~= byte { position += 1 }
  }

  private func error(_ problem: String) -> JSONSyntaxError {
    let before = bytes[..<min(position, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    // Bytes that go on with a character are not counted.
    let characters = before[lineStart...].count { $0 & 0xC0 != 0x80 }
    return JSONSyntaxError(problem: problem, line: line, column: characters + 1)
  }
}
