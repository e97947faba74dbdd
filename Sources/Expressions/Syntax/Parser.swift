/// Reads tokens into syntax, with CEL's precedences.
///
/// From loose to tight: `? :`, `||`, `&&`, comparisons and `in`, `+ -`, `* / %`, `! -`, calls.
struct Parser {
  private let tokens: [Token]
  private var position = 0
  private var depth = 0

  /// Words typed where a sign is meant, in the languages of the partners.
  private static let wordsForSigns = [
    "and": "&&", "y": "&&", "i": "&&", "e": "&&", "et": "&&", "or": "||", "o": "||", "ou": "||", "not": "!", "is": "==",
    "mod": "%",
  ]

  /// How many brackets, conditionals and prefix signs may nest.
  static let deepest = 64
  /// How many operators may hang on one another, as in a sum of that many terms.
  static let tallest = 256

  static func parse(_ text: String) throws(ExpressionMistake) -> Syntax {
    var parser = Parser(tokens: try Lexer.tokens(of: text))
    if parser.token.kind == .end {
      throw ExpressionMistake(problem: "the expression is empty", offset: 0)
    }
    let syntax = try parser.conditional()
    guard parser.token.kind == .end else { throw parser.unexpected("an operator or the end") }
    return syntax
  }

  private init(tokens: [Token]) { self.tokens = tokens }

  // MARK: Operators

  private mutating func conditional() throws(ExpressionMistake) -> Syntax {
    try enter()
    defer { depth -= 1 }
    let condition = try disjunction()
    guard token.isSign("?") else { return condition }
    let offset = token.offset
    position += 1
    let then = try conditional()
    try expect(":", "after the value for the case that the condition is true")
    let otherwise = try conditional()
    return Syntax(
      .conditional(condition, then: then, else: otherwise), offset: offset, over: [condition, then, otherwise])
  }

  private mutating func disjunction() throws(ExpressionMistake) -> Syntax {
    var parts = [try conjunction()]
    let offset = token.offset
    while take("||") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : Syntax(.chain(.any, parts), offset: offset, over: parts)
  }

  private mutating func conjunction() throws(ExpressionMistake) -> Syntax {
    var parts = [try comparison()]
    let offset = token.offset
    while take("&&") { parts.append(try comparison()) }
    return parts.count == 1 ? parts[0] : Syntax(.chain(.all, parts), offset: offset, over: parts)
  }

  private mutating func comparison() throws(ExpressionMistake) -> Syntax {
    var left = try sum()
    while true {
      let offset = token.offset
      if case .sign(let sign) = token.kind, let operation = Comparison(rawValue: sign) {
        position += 1
        let right = try sum()
        left = try limited(Syntax(.comparison(operation, left, right), offset: offset, over: [left, right]))
      } else if token.kind == .name("in") {
        position += 1
        let right = try sum()
        left = try limited(Syntax(.membership(left, in: right), offset: offset, over: [left, right]))
      } else {
        return left
      }
    }
  }

  private mutating func sum() throws(ExpressionMistake) -> Syntax {
    var left = try product()
    while case .sign(let sign) = token.kind, sign == "+" || sign == "-", let operation = Arithmetic(rawValue: sign) {
      let offset = token.offset
      position += 1
      let right = try product()
      left = try limited(Syntax(.arithmetic(operation, left, right), offset: offset, over: [left, right]))
    }
    return left
  }

  private mutating func product() throws(ExpressionMistake) -> Syntax {
    var left = try prefix()
    while case .sign(let sign) = token.kind, sign == "*" || sign == "/" || sign == "%",
      let operation = Arithmetic(rawValue: sign)
    {
      let offset = token.offset
      position += 1
      let right = try prefix()
      left = try limited(Syntax(.arithmetic(operation, left, right), offset: offset, over: [left, right]))
    }
    return left
  }

  private mutating func prefix() throws(ExpressionMistake) -> Syntax {
    let offset = token.offset
    guard token.isSign("!") || token.isSign("-") else { return try postfix() }
    try enter()
    defer { depth -= 1 }
    let isNot = token.isSign("!")
    position += 1
    let operand = try prefix()
    return Syntax(isNot ? .not(operand) : .negative(operand), offset: offset, over: [operand])
  }

  // MARK: Values

  private mutating func postfix() throws(ExpressionMistake) -> Syntax {
    var value = try primary()
    while take(".") {
      guard case .name(let name) = token.kind else { throw unexpected("a field or function name after \".\"") }
      let offset = token.offset
      position += 1
      if token.isSign("(") {
        let arguments = try list(open: "(", close: ")")
        value = try limited(
          Syntax(.method(name, receiver: value, arguments), offset: offset, over: [value] + arguments))
      } else if case .name(let qualifier) = value.form {
        value = Syntax(.name(qualifier + "." + name), offset: value.offset)
      } else {
        throw ExpressionMistake(
          problem: "\".\(name)\" cannot follow a value that is no name", help: "a function needs brackets: .\(name)(…)",
          offset: offset)
      }
    }
    return value
  }

  private mutating func primary() throws(ExpressionMistake) -> Syntax {
    let start = token
    switch start.kind {
    case .number(let value):
      position += 1
      return Syntax(.number(value), offset: start.offset)
    case .text(let text):
      position += 1
      return Syntax(.text(text), offset: start.offset)
    case .name("in"): throw unexpected("a value")
    case .name("true"), .name("false"):
      position += 1
      return Syntax(.boolean(start.kind == .name("true")), offset: start.offset)
    case .name("null"):
      throw ExpressionMistake(
        problem: "there is no null here", help: "write has(field) or !has(field) to ask whether a cell is filled",
        offset: start.offset)
    case .name(let name):
      position += 1
      guard token.isSign("(") else { return Syntax(.name(name), offset: start.offset) }
      let arguments = try list(open: "(", close: ")")
      return try limited(Syntax(.call(name, arguments), offset: start.offset, over: arguments))
    case .sign("("):
      position += 1
      let inner = try conditional()
      try expect(")", "to close the bracket")
      return inner
    case .sign("["):
      let elements = try list(open: "[", close: "]")
      return Syntax(.list(elements), offset: start.offset, over: elements)
    default: throw unexpected("a value")
    }
  }

  private mutating func list(open: String, close: String) throws(ExpressionMistake) -> [Syntax] {
    try expect(open, "")
    var elements: [Syntax] = []
    if take(close) { return elements }
    while true {
      elements.append(try conditional())
      if take(close) { return elements }
      guard take(",") else { throw unexpected("\",\" or \"\(close)\"") }
    }
  }

  // MARK: Tokens

  private var token: Token { tokens[position] }

  private mutating func take(_ sign: String) -> Bool {
    guard token.isSign(sign) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ sign: String, _ purpose: String) throws(ExpressionMistake) {
    guard take(sign) else { throw unexpected("\"\(sign)\" \(purpose)") }
  }

  private mutating func enter() throws(ExpressionMistake) {
    depth += 1
    guard depth <= Parser.deepest else {
      throw tooDeep("more than \(Parser.deepest) brackets and conditions nest here")
    }
  }

  private func limited(_ syntax: Syntax) throws(ExpressionMistake) -> Syntax {
    guard syntax.height <= Parser.tallest else {
      throw tooDeep("more than \(Parser.tallest) operators hang on one another here")
    }
    return syntax
  }

  private func tooDeep(_ problem: String) -> ExpressionMistake {
    ExpressionMistake(problem: problem, help: "split the expression into several", offset: token.offset)
  }

  private func unexpected(_ expected: String) -> ExpressionMistake {
    var help: String?
    switch token.kind {
    case .name(let word):
      help = Parser.wordsForSigns[word.lowercased()].map { "write \($0) instead of \(word)" }
    case .sign(","):
      if position > 0, case .number = tokens[position - 1].kind { help = "decimals are written with a point: 2.5" }
    default: break
    }
    return ExpressionMistake(
      problem: "\(expected) is expected, but \(token.shown) stands here", help: help, offset: token.offset)
  }
}
