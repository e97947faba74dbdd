internal import KPIModel

/// Cuts an expression into tokens.
///
/// Signs that office users bring along (`=`, `<>`, `≤`, curly quotes) are mistakes that name the right one.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  /// The longest expression that is read, in bytes.
  static let longest = 65_536

  static func tokens(of text: String) throws(ExpressionMistake) -> [Token] {
    guard text.utf8.count <= longest else {
      throw ExpressionMistake(problem: "an expression may have at most 65,536 bytes", offset: 0)
    }
    var lexer = Lexer(scalars: Array(text.unicodeScalars))
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private mutating func next() throws(ExpressionMistake) -> Token {
    skipSpaceAndComments()
    let start = position
    guard let first = peek else { return Token(kind: .end, offset: start) }
    if first == "'" || first == "\"" { return Token(kind: .text(try text(raw: false)), offset: start) }
    if first == "r" || first == "R", let quote = peek(1), quote == "'" || quote == "\"" {
      position += 1
      return Token(kind: .text(try text(raw: true)), offset: start)
    }
    if isDigit(first) || (first == "." && peek(1).map(isDigit) == true) {
      return Token(kind: .number(try number()), offset: start)
    }
    if first == "_" || first.properties.isAlphabetic {
      while let scalar = peek, scalar == "_" || scalar.properties.isAlphabetic || isDigit(scalar) { position += 1 }
      return Token(kind: .name(string(start..<position)), offset: start)
    }
    return Token(kind: .sign(try sign()), offset: start)
  }

  // MARK: Signs

  private static let signs = [
    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "/", "%", "?", ":", "(", ")", "[", "]", ",", ".",
  ]

  /// What is typed by mistake, and what is meant; longer ones first.
  private static let mistaken = [
    ("<>", "!="), ("=", "=="), ("&", "&&"), ("|", "||"), ("≤", "<="), ("≥", ">="), ("≠", "!="), ("×", "*"), ("÷", "/"),
    ("−", "-"), ("–", "-"), ("‘", "'"), ("’", "'"), ("“", "'"), ("”", "'"), ("«", "'"), ("»", "'"), (";", ","),
    ("{", "["), ("}", "]"),
  ]

  private mutating func sign() throws(ExpressionMistake) -> String {
    let isLongSign = Lexer.signs.contains { $0.count > 1 && stands($0) }
    for (typed, meant) in Lexer.mistaken where !isLongSign && stands(typed) {
      throw ExpressionMistake(
        problem: "\"\(typed)\" is no sign of an expression", help: "write \(meant) instead", offset: position)
    }
    for sign in Lexer.signs where stands(sign) {
      position += sign.unicodeScalars.count
      return sign
    }
    let shown = scalars[position].value < 0x20 ? "a control character" : "\"\(scalars[position])\""
    throw ExpressionMistake(problem: "\(shown) cannot stand here", offset: position)
  }

  private func stands(_ sign: String) -> Bool { scalars[position...].starts(with: sign.unicodeScalars) }

  // MARK: Numbers

  private mutating func number() throws(ExpressionMistake) -> ExactDecimal {
    let start = position
    while let scalar = peek, isDigit(scalar) { position += 1 }
    if peek == ".", peek(1).map(isDigit) == true {
      position += 1
      while let scalar = peek, isDigit(scalar) { position += 1 }
    }
    if peek == "e" || peek == "E" {
      let sign = peek(1) == "+" || peek(1) == "-" ? 2 : 1
      if peek(sign).map(isDigit) == true {
        position += sign
        while let scalar = peek, isDigit(scalar) { position += 1 }
      }
    }
    if let scalar = peek, scalar == "_" || scalar.properties.isAlphabetic {
      throw ExpressionMistake(
        problem: "a number cannot be followed by \"\(scalar)\"",
        help: "write a number such as 12 or 2.5, without a unit", offset: position)
    }
    guard let value = ExactDecimal(numeral: string(start..<position)) else {
      throw ExpressionMistake(
        problem: "the number is too long", help: "at most 38 digits and 36 decimals can be kept exactly", offset: start)
    }
    return value
  }

  // MARK: Texts

  private mutating func text(raw: Bool) throws(ExpressionMistake) -> String {
    let start = position
    let quote = peek
    position += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek {
      position += 1
      if scalar == quote { return String(text) }
      if scalar == "\n" || scalar == "\r" {
        throw ExpressionMistake(
          problem: "a text ends on the line it begins on", help: "write \\n for a line break", offset: position - 1)
      }
      text.append(scalar == "\\" && !raw ? try escape() : scalar)
    }
    throw ExpressionMistake(
      problem: "the text that begins here is not closed", help: "close it with \(quote == "'" ? "'" : "\"")",
      offset: start)
  }

  private mutating func escape() throws(ExpressionMistake) -> Unicode.Scalar {
    let start = position - 1
    guard let kind = peek else {
      throw ExpressionMistake(problem: "the text is not closed", offset: start)
    }
    position += 1
    switch kind {
    case "\\", "'", "\"", "`", "?": return kind
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "a": return "\u{7}"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "v": return "\u{B}"
    case "x", "X": return try code(digits: 2, radix: 16, start: start)
    case "u": return try code(digits: 4, radix: 16, start: start)
    case "U": return try code(digits: 8, radix: 16, start: start)
    case "0"..."3":
      position -= 1
      return try code(digits: 3, radix: 8, start: start)
    default:
      throw ExpressionMistake(
        problem: "\"\\\(kind)\" is no escape of a text",
        help: "write \\\\ for a backslash, or put r before the opening quote: r'\\d+'", offset: start)
    }
  }

  private mutating func code(digits: Int, radix: UInt32, start: Int) throws(ExpressionMistake) -> Unicode.Scalar {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let scalar = peek, scalar.isASCII, let digit = Character(scalar).hexDigitValue, digit < radix else {
        throw ExpressionMistake(
          problem: "the escape needs \(digits) \(radix == 8 ? "octal" : "hexadecimal") digits", offset: start)
      }
      value = value &* radix &+ UInt32(digit)
      position += 1
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw ExpressionMistake(problem: "the escape names no character", offset: start)
    }
    return scalar
  }

  // MARK: Characters

  private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private func peek(_ ahead: Int) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private func string(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars[range] { text.append(scalar) }
    return String(text)
  }

  private mutating func skipSpaceAndComments() {
    while let scalar = peek {
      if scalar == "/", peek(1) == "/" {
        while let rest = peek, rest != "\n" { position += 1 }
      } else if scalar.properties.isWhitespace {
        position += 1
      } else {
        return
      }
    }
  }
}

extension ExactDecimal {
  /// Reads a numeral that may have an exponent: `12`, `-0.5`, `1.2e3`; `nil` when it does not fit.
  init?(numeral: String) {
    guard let mark = numeral.firstIndex(where: { $0 == "e" || $0 == "E" }) else {
      self.init(text: numeral)
      return
    }
    guard let value = ExactDecimal(text: String(numeral[..<mark])),
      let exponent = Int(numeral[numeral.index(after: mark)...]), (-80...80).contains(exponent)
    else { return nil }
    guard exponent > value.scale else {
      self.init(mantissa: value.mantissa, scale: value.scale - exponent)
      if scale > 36 { return nil }
      return
    }
    guard let power = powerOfTen(exponent - value.scale) else {
      guard value == .zero else { return nil }
      self = .zero
      return
    }
    let (mantissa, overflow) = value.mantissa.multipliedReportingOverflow(by: power)
    guard !overflow else { return nil }
    self.init(mantissa: mantissa, scale: 0)
  }
}
