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
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private static let deepest = 64

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { position = 1 }
  }

  mutating func document() throws(JSONSyntaxError) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard position == scalars.count else { throw error("there is more text after the end of the document") }
    return value
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    guard let next = peek else { throw error("the text ends where a value should stand") }
    guard depth < JSONParser.deepest || next != "{" && next != "[" else {
      throw error("lists and objects are nested more than 64 deep")
    }
    switch next {
    case "{": return try object(depth: depth)
    case "[": return try array(depth: depth)
    case "\"": return .string(try string())
    case "-", "0"..."9": return .number(try number())
    default:
      for (word, value) in [("true", JSONValue.boolean(true)), ("false", .boolean(false)), ("null", .null)]
      where scalars[position...].starts(with: word.unicodeScalars) {
        position += word.unicodeScalars.count
        return value
      }
      throw error("\"\(next)\" cannot start a value")
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    position += 1
    var members: [JSONMember] = []
    skipSpace()
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      guard peek == "\"" else { throw error("a key in double quotes is expected") }
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
    if scalars[firstDigit] == "0", position > firstDigit + 1 { throw error("a number cannot start with 0") }
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
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[start..<position])
    return text
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    position += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek {
      position += 1
      switch scalar {
      case "\"": return String(text)
      case "\\": text.append(try escape())
      default:
        guard scalar.value >= 0x20 else {
          position -= 1
          throw error("a line break or control character stands inside a text; write \\n")
        }
        text.append(scalar)
      }
    }
    throw error("a text is not closed with a double quote")
  }

  private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
    guard let kind = peek else { throw error("a text is not closed with a double quote") }
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
      guard let scalar = peek, scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
        throw error("four hexadecimal digits are expected after \\u")
      }
      value = value * 16 + UInt32(digit)
      position += 1
    }
    return value
  }

  private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let scalar = peek, scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" { position += 1 }
  }

  private mutating func skipDigits() {
    while let scalar = peek, ("0"..."9").contains(scalar) { position += 1 }
  }

  private func error(_ problem: String) -> JSONSyntaxError {
    let before = scalars[..<min(position, scalars.count)]
    let line = before.count { $0 == "\n" } + 1
    let lineStart = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    return JSONSyntaxError(problem: problem, line: line, column: before.count - lineStart + 1)
  }
}
