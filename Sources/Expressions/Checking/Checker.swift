internal import KPIModel

/// Gives every part of an expression its type, and chooses the operation that computes it.
struct Checker {
  let names: NameTable

  func check(_ syntax: Syntax) throws(ExpressionMistake) -> Typed {
    switch syntax.form {
    case .number(let value): return .number(value)
    case .text(let value): return .text(value)
    case .boolean(let value): return .boolean(value)
    case .name(let name): return try input(name, at: syntax.offset)
    case .list:
      throw ExpressionMistake(
        problem: "a list can only stand after \"in\"", help: "write for example x in ['a', 'b']", offset: syntax.offset)
    case .not(let operand):
      let operand = try condition(operand, of: "\"!\"")
      return Typed(.not(operand.operation), .boolean, over: [operand])
    case .negative(let operand):
      let typed = try check(operand)
      guard typed.type == .number else {
        throw ExpressionMistake(
          problem: "\"-\" needs a number, but \(typed.type.described) follows", offset: syntax.offset)
      }
      return Typed(.negated(typed.operation), .number, over: [typed])
    case .chain(let chain, let parts): return try check(chain, parts)
    case .comparison(let comparison, let left, let right):
      return try check(comparison, left, right, at: syntax.offset)
    case .membership(let value, let list): return try membership(value, in: list, at: syntax.offset)
    case .arithmetic(let operation, let left, let right):
      return try arithmetic(operation, try check(left), try check(right), at: syntax.offset)
    case .conditional(let condition, let then, let otherwise):
      return try conditional(condition, then, otherwise, at: syntax.offset)
    case .call(let name, let arguments):
      return try call(name, Arguments(checker: self, syntax: arguments, offset: syntax.offset, isMethod: false))
    case .method(let name, let receiver, let arguments):
      return try call(
        name, Arguments(checker: self, syntax: [receiver] + arguments, offset: syntax.offset, isMethod: true))
    }
  }

  /// A text literal as what it meets, a code of the list or a date; other values as they are.
  func adapted(_ typed: Typed, to type: ValueType, at offset: Int) throws(ExpressionMistake) -> Typed {
    guard let literal = typed.literal else { return typed }
    switch type {
    case .code(let reference):
      guard let rank = reference.list.rank(of: literal) else { throw unknownCode(literal, reference.list, at: offset) }
      return Typed(.constant(.codes([Int32(rank)], reference.list)), type)
    case .date:
      guard let day = Day(literal: literal) else {
        throw ExpressionMistake(
          problem: "'\(literal)' is not a date",
          help: "write a day that exists, as in '2022-03-01', or a month: '2022-03'", offset: offset)
      }
      return .date(day)
    default: return typed
    }
  }

  private func input(_ name: String, at offset: Int) throws(ExpressionMistake) -> Typed {
    guard let index = names.index(of: name) else {
      if functions.contains(where: { $0.name == name }) {
        throw ExpressionMistake(
          problem: "\(name) is a function and needs brackets", help: function(named: name)?.usage, offset: offset)
      }
      throw .unknown("name", name, at: offset, known: names.names)
    }
    return Typed(.input(index), names.types[index])
  }

  private func condition(_ syntax: Syntax, of what: String) throws(ExpressionMistake) -> Typed {
    let typed = try check(syntax)
    guard typed.type == .boolean else {
      throw ExpressionMistake(
        problem: "\(what) needs a condition that is true or false, but this is \(typed.type.described)",
        help: "compare it with something, as in x == 'yes' or x > 0", offset: syntax.offset)
    }
    return typed
  }

  private func check(_ chain: Syntax.Chain, _ parts: [Syntax]) throws(ExpressionMistake) -> Typed {
    var typed: [Typed] = []
    for part in parts { typed.append(try condition(part, of: "\"\(chain.rawValue)\"")) }
    let operations = typed.map(\.operation)
    return Typed(chain == .all ? .all(operations) : .any(operations), .boolean, over: typed)
  }

  private func conditional(
    _ condition: Syntax, _ then: Syntax, _ otherwise: Syntax, at offset: Int
  ) throws(ExpressionMistake) -> Typed {
    let test = try self.condition(condition, of: "what stands before \"?\"")
    let (left, right) = try alike(try check(then), then, try check(otherwise), otherwise) { first, second in
      ExpressionMistake(
        problem: "both values of \"? :\" must be of one kind, but they are \(first) and \(second)", offset: offset)
    }
    return Typed(.choose(test.operation, left.operation, right.operation), left.type, over: [test, left, right])
  }

  /// Two values brought to one type: literals adapted, codes of different lists read as their texts.
  func alike(
    _ left: Typed, _ leftSyntax: Syntax, _ right: Typed, _ rightSyntax: Syntax,
    else mistake: (String, String) -> ExpressionMistake
  ) throws(ExpressionMistake) -> (Typed, Typed) {
    if left.type == right.type { return (left, right) }
    let first = left.literal == nil ? left : try adapted(left, to: right.type, at: leftSyntax.offset)
    let second = right.literal == nil ? right : try adapted(right, to: left.type, at: rightSyntax.offset)
    if first.type == second.type { return (first, second) }
    if let first = first.asText, let second = second.asText { return (first, second) }
    throw mistake(left.type.described, right.type.described)
  }

  private func unknownCode(_ literal: String, _ list: CodeList, at offset: Int) -> ExpressionMistake {
    if let code = list.codes.first(where: { $0.aliases.contains(literal) }) {
      return ExpressionMistake(
        problem: "'\(literal)' is no code of \(list.name)", help: "write '\(code.code)', which it is another name of",
        offset: offset)
    }
    return .unknown("code", literal, in: list, at: offset)
  }
}

extension ExpressionMistake {
  fileprivate static func unknown(
    _ what: String, _ literal: String, in list: CodeList, at offset: Int
  ) -> ExpressionMistake {
    let codes = list.codes.map(\.code)
    let help: String
    if let nearest = nearestWord(to: literal, among: codes) {
      help = "did you mean '\(nearest)'?"
    } else {
      help = "its codes are \(codes.prefix(12).joined(separator: ", "))\(codes.count > 12 ? ", …" : "")"
    }
    return ExpressionMistake(problem: "'\(literal)' is no \(what) of \(list.name)", help: help, offset: offset)
  }
}

extension Day {
  /// Reads `2022-03-01`, or `2022-03` as its first day.
  init?(literal: String) {
    if let day = Day(text: literal) {
      self = day
    } else if let month = Month(text: literal) {
      self = month.firstDay
    } else {
      return nil
    }
  }
}
