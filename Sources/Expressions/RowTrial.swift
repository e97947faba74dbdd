package import KPIModel

/// An expression tried on one row that is given as JSON: its value as JSON, or `undecided`.
///
/// Names are the keys of the row; those of an object within it are qualified (`member.size_class`). A JSON value has the
/// type one expects. Two have several, of which the first is taken that makes sense of the expression: text that is an ISO
/// date (`"2022-03-01"`) is a date, else text, and `null` is a missing number, text, date or condition. A name that the row
/// lacks is missing like `null`, unless it looks like a slip for one that the row has.
package func valueText(of expression: String, row: JSONValue) throws(ExpressionMistake) -> String {
  var fields: [TrialField] = []
  try addFields(of: row, prefix: "", to: &fields)
  let read = namesRead(try Lexer.tokens(of: expression))
  for name in read where !fields.contains(where: { $0.name == name || $0.name.hasPrefix(name + ".") }) {
    let isSlip = name.count >= 4 && nearestWord(to: name, among: fields.map(\.name)) != nil
    if !isSlip { fields.append(.missing(name)) }
  }
  let used = Set(read.map { String($0.prefix { $0 != "." }) })
  var firstMistake: ExpressionMistake?
  for choice in choices(fields, used: used) {
    do throws(ExpressionMistake) {
      let names = NameTable(zip(fields, choice).map { ($0.name, $0.readings[$1].type) })
      let compiled = try Expression(expression, names: names, expecting: .any)
      let columns = compiled.inputs.map { fields[$0].readings[choice[$0]].column }
      return compiled.evaluate(columns: columns, rowCount: 1).column.jsonText
    } catch {
      firstMistake = firstMistake ?? error
    }
  }
  throw firstMistake ?? ExpressionMistake(problem: "the expression has no meaning here", offset: 0)
}

/// A key of the row and the ways to read its value, the likeliest first.
private struct TrialField {
  let name: String
  let readings: [(type: ValueType, column: Column)]
}

extension TrialField {
  /// A key without a value, which may be of any type.
  static func missing(_ name: String) -> TrialField {
    let types: [ValueType] = [.number, .text, .date, .boolean]
    return TrialField(name: name, readings: types.map { ($0, .missing(of: $0)) })
  }
}

/// The names that an expression reads, qualified ones whole; functions and methods are not among them.
private func namesRead(_ tokens: [Token]) -> [String] {
  var names: [String] = []
  var path: [String] = []
  var continues = false
  for (index, token) in tokens.enumerated() {
    switch token.kind {
    case .name(let name) where !["in", "true", "false"].contains(name):
      let isCalled = index + 1 < tokens.count && tokens[index + 1].kind == .sign("(")
      if !continues { path = [] }
      if !isCalled { path.append(name) }
      let goesOn = index + 1 < tokens.count && tokens[index + 1].kind == .sign(".")
      if !goesOn, !path.isEmpty {
        names.append(path.joined(separator: "."))
        path = []
      }
      continues = false
    case .sign("."): continues = !path.isEmpty
    default:
      path = []
      continues = false
    }
  }
  return names
}

/// How many ways to read a row are tried at most.
private let mostChoices = 1024

/// By field the reading to try, for each try; only fields that the expression may read vary.
private func choices(_ fields: [TrialField], used: Set<String>) -> [[Int]] {
  var choices = [[Int](repeating: 0, count: fields.count)]
  for (index, field) in fields.enumerated() where used.contains(String(field.name.prefix { $0 != "." })) {
    guard field.readings.count > 1, choices.count * field.readings.count <= mostChoices else { continue }
    choices = choices.flatMap { choice in
      field.readings.indices.map { reading in
        var changed = choice
        changed[index] = reading
        return changed
      }
    }
  }
  return choices
}

private func addFields(
  of row: JSONValue, prefix: String, to fields: inout [TrialField]
) throws(ExpressionMistake) {
  guard case .object(let members) = row else {
    throw ExpressionMistake(
      problem: "the row must be a JSON object, but it is \(row.kindName)", help: "write for example {\"hours\": 2.5}",
      offset: 0)
  }
  for member in members {
    let name = prefix + member.key
    guard !fields.contains(where: { $0.name == name }) else {
      throw ExpressionMistake(problem: "the row has the key \"\(name)\" twice", offset: 0)
    }
    switch member.value {
    case .object: try addFields(of: member.value, prefix: name + ".", to: &fields)
    case .array:
      throw ExpressionMistake(problem: "the row's \"\(name)\" is a list; a cell holds one value", offset: 0)
    case .null: fields.append(.missing(name))
    case .boolean(let value):
      fields.append(TrialField(name: name, readings: [(.boolean, .booleans([value ? 1 : 0]))]))
    case .number(let digits):
      guard let value = ExactDecimal(numeral: digits) else {
        throw ExpressionMistake(problem: "the row's \"\(name)\" has too many digits to be kept exactly", offset: 0)
      }
      fields.append(TrialField(name: name, readings: [(.number, .wideNumbers([value]))]))
    case .string(let text):
      let bytes = Array(text.utf8)
      var readings: [(type: ValueType, column: Column)] = [
        (.text, .text(TextColumn(bytes: bytes, starts: [0], lengths: [Int32(bytes.count)])))
      ]
      if let day = Day(text: text) { readings.insert((.date, .days([day.number])), at: 0) }
      fields.append(TrialField(name: name, readings: readings))
    }
  }
}

extension Column {
  /// The first value as JSON; a date is text.
  fileprivate var jsonText: String {
    guard let text = displayText(at: 0) else { return "undecided" }
    switch self {
    case .numbers, .wideNumbers, .booleans: return text
    case .text, .days, .codes: return JSONValue.string(text).compactText
    }
  }
}
