internal import KPIModel

/// Functions that read text; a code is read as its text.
let textFunctions = [
  textTest("startsWith", .startsWith, usage: "postcode.startsWith('08')"),
  textTest("endsWith", .endsWith, usage: "email.endsWith('.org')"),
  textTest("contains", .contains, usage: "title.contains('wool')"),
  Function(name: "matches", style: .both, arity: 2...2, usage: "tax_id.matches('^[A-Z][0-9]{8}$')") {
    arguments throws(ExpressionMistake) in
    let text = try arguments.text(0, of: "matches")
    guard case .text(let pattern) = arguments.syntax[1].form else {
      throw ExpressionMistake(
        problem: "matches takes a pattern in quotes", help: "write for example tax_id.matches('^[A-Z]')",
        offset: arguments.syntax[1].offset)
    }
    do throws(PatternMistake) {
      let compiled = try TextPattern(pattern)
      return overTexts(text) { .matches($0, compiled) }
    } catch {
      throw ExpressionMistake(
        problem: "the pattern is malformed: \(error.problem)", help: "patterns follow the RE2 syntax",
        offset: arguments.syntax[1].offset)
    }
  },
  Function(name: "size", style: .both, arity: 1...1, usage: "size(name)") { arguments throws(ExpressionMistake) in
    let text = try arguments.text(0, of: "size")
    return Typed(.size(text.operation), .number, over: [text])
  },
]

private func textTest(_ name: String, _ test: TextTest, usage: String) -> Function {
  Function(name: name, style: .method, arity: 2...2, usage: usage) { arguments throws(ExpressionMistake) in
    let text = try arguments.text(0, of: name)
    let part = try arguments.text(1, of: name)
    if case .constant = part.operation { return overTexts(text) { .textTest(test, $0, part.operation) } }
    return Typed(.textTest(test, text.operation, part.operation), .boolean, over: [text, part])
  }
}

/// A condition on a text alone; on a code it is decided once per code of the list.
private func overTexts(_ text: Typed, _ condition: (Operation) -> Operation) -> Typed {
  guard case .codeText(let codes, let texts) = text.operation, texts.count > 0 else {
    return Typed(condition(text.operation), .boolean, over: [text])
  }
  var evaluator = Evaluator(columns: [], rowCount: texts.count)
  let verdicts = evaluator.booleans(condition(.constant(.text(texts.column))))
  return Typed(.verdictByCode(codes, verdicts), .boolean)
}
