internal import KPIModel

/// Functions that compute with numbers; `min` and `max` also compare dates and ranked codes.
let numberFunctions = [
  extreme("min", isLargest: false, usage: "min(hours, 8)"),
  extreme("max", isLargest: true, usage: "max(amount, 0)"),
  Function(name: "abs", style: .call, arity: 1...1, usage: "abs(difference)") { arguments throws(ExpressionMistake) in
    let number = try arguments.number(0, of: "abs")
    return Typed(.absolute(number.operation), .number, over: [number])
  },
  Function(name: "round", style: .call, arity: 1...2, usage: "round(amount / 3, 2)") {
    arguments throws(ExpressionMistake) in
    let number = try arguments.number(0, of: "round")
    var places = 0
    if arguments.count == 2 {
      guard case .number(let value) = arguments.syntax[1].form, let whole = value.integer, (0...36).contains(whole)
      else {
        throw ExpressionMistake(
          problem: "round takes the number of decimals as a whole number from 0 to 36",
          help: "write for example round(amount, 2)", offset: arguments.syntax[1].offset)
      }
      places = whole
    }
    return Typed(.rounded(number.operation, places: places), .number, over: [number])
  },
]

private func extreme(_ name: String, isLargest: Bool, usage: String) -> Function {
  Function(name: name, style: .call, arity: 2...64, usage: usage) { arguments throws(ExpressionMistake) in
    var chosen = try arguments.value(0)
    for index in 1..<arguments.count {
      let (left, right) = try arguments.checker.alike(
        chosen, arguments.syntax[0], try arguments.value(index), arguments.syntax[index]
      ) { first, second in
        ExpressionMistake(
          problem: "\(name) takes values of one kind, but these are \(first) and \(second)",
          offset: arguments.syntax[index].offset)
      }
      guard left.type != .boolean, left.type != .text else {
        throw arguments.unexpected(left, index, "numbers, dates or codes of one list", of: name)
      }
      chosen = Typed(
        .extreme(isLargest: isLargest, left.operation, right.operation), left.type, over: [left, right])
    }
    return chosen
  }
}
