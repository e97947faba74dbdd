internal import KPIModel

extension Checker {
  // MARK: Comparisons

  func check(
    _ comparison: Comparison, _ left: Syntax, _ right: Syntax, at offset: Int
  ) throws(ExpressionMistake) -> Typed {
    let (first, second) = try sides(left, right)
    let (one, other) = try alike(first, left, second, right) { leftKind, rightKind in
      unequalKinds(
        "\"\(comparison.rawValue)\"", leftKind, rightKind, first, second, isChained: left.isComparison, at: offset)
    }
    if !comparison.isEquality {
      if one.type == .boolean {
        throw ExpressionMistake(
          problem: "\"\(comparison.rawValue)\" cannot order conditions", help: "use == or !=", offset: offset)
      }
      if one.type == .text, first.type != .text || second.type != .text {
        throw ExpressionMistake(
          problem: "\"\(comparison.rawValue)\" orders codes of one list only, but the left side is "
            + "\(first.type.described) and the right side is \(second.type.described)", offset: offset)
      }
    }
    return Typed(.compare(comparison, one.operation, other.operation), .boolean, over: [one, other])
  }

  /// Both sides of a comparison; a bare word that is a code of the other side's list gets its own message.
  private func sides(_ left: Syntax, _ right: Syntax) throws(ExpressionMistake) -> (Typed, Typed) {
    if case .name(let word) = right.form, names.index(of: word) == nil {
      let first = try check(left)
      throw unquoted(word, beside: first.type, at: right.offset)
        ?? .unknown("name", word, at: right.offset, known: names.names)
    }
    if case .name(let word) = left.form, names.index(of: word) == nil, let second = try? check(right),
      let mistake = unquoted(word, beside: second.type, at: left.offset)
    {
      throw mistake
    }
    return (try check(left), try check(right))
  }

  private func unquoted(_ word: String, beside type: ValueType, at offset: Int) -> ExpressionMistake? {
    guard case .code(let reference) = type, reference.list.rank(of: word) != nil else { return nil }
    return ExpressionMistake(
      problem: "there is no name \"\(word)\"", help: "a code stands in quotes: '\(word)'", offset: offset)
  }

  private func unequalKinds(
    _ sign: String, _ leftKind: String, _ rightKind: String, _ left: Typed, _ right: Typed, isChained: Bool = false,
    at offset: Int
  ) -> ExpressionMistake {
    var help: String?
    if isChained {
      help = "join two comparisons with &&, as in 0 < x && x < 10"
    } else if left.type == .boolean || right.type == .boolean {
      help = "a field that is true or false stands alone, as in certified or !certified"
    }
    for (typed, other) in [(left, right), (right, left)] where other.type == .number {
      if let literal = typed.literal, ExactDecimal(text: literal) != nil { help = "write \(literal) without quotes" }
    }
    return ExpressionMistake(
      problem: "\(sign) compares values of one kind, but the left side is \(leftKind) "
        + "and the right side is \(rightKind)",
      help: help, offset: offset)
  }

  // MARK: Membership

  func membership(_ value: Syntax, in list: Syntax, at offset: Int) throws(ExpressionMistake) -> Typed {
    guard case .list(let elements) = list.form else {
      throw ExpressionMistake(
        problem: "after \"in\" a list is expected", help: "write for example x in ['a', 'b']", offset: list.offset)
    }
    let subject = try check(value)
    var typed: [Typed] = []
    for element in elements { typed.append(try check(element)) }
    let type = commonType([subject] + typed)
    let one = try brought(subject, to: type, beside: subject, at: value.offset)
    var others: [Typed] = []
    for (element, syntax) in zip(typed, elements) {
      others.append(try brought(element, to: type, beside: subject, at: syntax.offset))
    }
    var constants: [Column] = []
    for case .constant(let column) in others.map(\.operation) { constants.append(column) }
    if constants.count == others.count, let set = LiteralSet(constants, of: type) {
      return Typed(.member(one.operation, set), .boolean, over: [one])
    }
    return Typed(.memberOfAny(one.operation, others.map(\.operation)), .boolean, over: [one] + others)
  }

  /// The type in which all values can be compared: that of the first which is no literal, or text where codes of
  /// several lists or codes and texts meet.
  private func commonType(_ values: [Typed]) -> ValueType {
    let settled = values.filter { $0.literal == nil }.map(\.type)
    guard let first = settled.first else { return values[0].type }
    return first.isTextual && settled.contains { $0.isTextual && $0 != first } ? .text : first
  }

  private func brought(
    _ typed: Typed, to type: ValueType, beside subject: Typed, at offset: Int
  ) throws(ExpressionMistake) -> Typed {
    let adapted = try adapted(typed, to: type, at: offset)
    if adapted.type == type { return adapted }
    if type == .text, let text = adapted.asText { return text }
    throw unequalKinds("\"in\"", subject.type.described, typed.type.described, subject, typed, at: offset)
  }

  // MARK: Arithmetic

  func arithmetic(
    _ operation: Arithmetic, _ left: Typed, _ right: Typed, at offset: Int
  ) throws(ExpressionMistake) -> Typed {
    switch (operation, left.type, right.type) {
    case (_, .number, .number):
      return Typed(.arithmetic(operation, left.operation, right.operation), .number, over: [left, right])
    case (.add, .date, .number): return Typed(.shiftDays(left.operation, right.operation), .date, over: [left, right])
    case (.add, .number, .date): return Typed(.shiftDays(right.operation, left.operation), .date, over: [left, right])
    case (.subtract, .date, .number):
      return Typed(.shiftDays(left.operation, .negated(right.operation)), .date, over: [left, right])
    case (.subtract, .date, .date):
      return Typed(.daysBetween(right.operation, left.operation), .number, over: [left, right])
    case (.subtract, .date, .text) where right.literal != nil:
      return try arithmetic(operation, left, try adapted(right, to: .date, at: offset), at: offset)
    case (.subtract, .text, .date) where left.literal != nil:
      return try arithmetic(operation, try adapted(left, to: .date, at: offset), right, at: offset)
    default:
      let orDates =
        switch operation {
        case .add: ", or adds days to a date"
        case .subtract: " and dates, or takes days from a date"
        default: ""
        }
      throw ExpressionMistake(
        problem: "\"\(operation.rawValue)\" works on numbers\(orDates), but the left side is \(left.type.described) "
          + "and the right side is \(right.type.described)", offset: offset)
    }
  }
}
