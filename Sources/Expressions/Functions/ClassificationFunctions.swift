internal import KPIModel

/// Functions that read a coarser level of a classification off a code.
let classificationFunctions = [
  Function(name: "nuts", style: .call, arity: 2...2, usage: "nuts(member.nuts3, 2)") {
    arguments throws(ExpressionMistake) in
    let code = try arguments.text(0, of: "nuts")
    guard case .number(let level) = arguments.syntax[1].form, let level = level.integer, (0...3).contains(level) else {
      throw ExpressionMistake(
        problem: "nuts takes a level from 0 (country) to 3 here", help: "write for example nuts(member.nuts3, 2)",
        offset: arguments.syntax[1].offset)
    }
    return coarser(code, .nuts(level: level))
  },
  Function(name: "nace", style: .call, arity: 2...2, usage: "nace(member.nace, 'section')") {
    arguments throws(ExpressionMistake) in
    let field = try arguments.value(0)
    let code = try arguments.text(0, of: "nace")
    guard case .text(let level) = arguments.syntax[1].form, ["section", "division"].contains(level) else {
      throw ExpressionMistake(
        problem: "nace takes 'section' or 'division' here", help: "write for example nace(member.nace, 'section')",
        offset: arguments.syntax[1].offset)
    }
    guard level == "section" else { return coarser(code, .naceDivision) }
    if case .code(let reference) = field.type, reference.list.name == "nace-rev2.1" {
      return coarser(code, .naceSection(naceRev21Sections))
    }
    return coarser(code, .naceSection(naceRev2Sections))
  },
]

/// The level of a code; of a code list it is found once per code.
private func coarser(_ code: Typed, _ level: ClassificationLevel) -> Typed {
  if case .codeText(let codes, let texts) = code.operation {
    return Typed(.codeText(codes, CodeTexts(column: level.texts(of: texts.column))), .text)
  }
  return Typed(.coarser(code.operation, level), .text, over: [code])
}
