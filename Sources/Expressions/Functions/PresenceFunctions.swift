internal import KPIModel

/// `has`: the one question that is never undecided.
let presenceFunctions = [
  Function(name: "has", style: .call, arity: 1...1, usage: "has(tax_id)") { arguments throws(ExpressionMistake) in
    guard case .name = arguments.syntax[0].form else {
      throw ExpressionMistake(
        problem: "has takes the name of a field", help: "write for example has(tax_id)",
        offset: arguments.syntax[0].offset)
    }
    let field = try arguments.value(0)
    return Typed(.present(field.operation), .boolean, over: [field])
  }
]
