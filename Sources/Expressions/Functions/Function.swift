internal import KPIModel

/// A function of the language: how it is written, and what it becomes.
struct Function: Sendable {
  enum Style: Sendable {
    /// `size(x)`.
    case call
    /// `x.startsWith('a')`.
    case method
    case both
  }

  let name: String
  let style: Style
  /// How many arguments it takes, what stands before the point included.
  let arity: ClosedRange<Int>
  /// An example that shows how it is written.
  let usage: String
  let build: @Sendable (Arguments) throws(ExpressionMistake) -> Typed
}

/// All functions.
///
/// To add one, write it into a list beside this file; a new list is named here.
let functions: [Function] =
  presenceFunctions + textFunctions + dateFunctions + calendarFunctions + numberFunctions + classificationFunctions

func function(named name: String) -> Function? { functions.first { $0.name == name } }

/// What a function is called with.
struct Arguments {
  let checker: Checker
  let syntax: [Syntax]
  /// Where the function's name stands.
  let offset: Int
  let isMethod: Bool

  var count: Int { syntax.count }

  /// An argument of any type.
  func value(_ index: Int) throws(ExpressionMistake) -> Typed { try checker.check(syntax[index]) }

  func number(_ index: Int, of function: String) throws(ExpressionMistake) -> Typed {
    let typed = try value(index)
    guard typed.type == .number else { throw unexpected(typed, index, "a number", of: function) }
    return typed
  }

  /// A date, or a text literal that reads as one.
  func date(_ index: Int, of function: String) throws(ExpressionMistake) -> Typed {
    let typed = try checker.adapted(try value(index), to: .date, at: syntax[index].offset)
    guard typed.type == .date else { throw unexpected(typed, index, "a date", of: function) }
    return typed
  }

  /// Text, or a code as its text.
  func text(_ index: Int, of function: String) throws(ExpressionMistake) -> Typed {
    let typed = try value(index)
    guard let text = typed.asText else { throw unexpected(typed, index, "text", of: function) }
    return text
  }

  func unexpected(_ typed: Typed, _ index: Int, _ expected: String, of function: String) -> ExpressionMistake {
    ExpressionMistake(
      problem: "\(function) takes \(expected) here, but this is \(typed.type.described)", offset: syntax[index].offset)
  }
}

extension Checker {
  func call(_ name: String, _ arguments: Arguments) throws(ExpressionMistake) -> Typed {
    guard let function = function(named: name) else {
      throw .unknown("function", name, at: arguments.offset, known: functions.map(\.name))
    }
    if function.style == .call && arguments.isMethod || function.style == .method && !arguments.isMethod {
      throw ExpressionMistake(
        problem: "\(name) is written another way", help: "write for example \(function.usage)", offset: arguments.offset
      )
    }
    guard function.arity.contains(arguments.count) else {
      throw ExpressionMistake(
        problem: "\(name) is given \(arguments.count) \(arguments.count == 1 ? "value" : "values"), which does not fit",
        help: "write for example \(function.usage)", offset: arguments.offset)
    }
    return try function.build(arguments)
  }
}

/// The names of all functions, for completion and for the test of the documentation.
package let functionNames: [String] = functions.map(\.name)
