import KPIModel
import Pipelines

@testable import Expressions

/// An expression is evaluated, undecided or refused with its place; and it means what it says when all brackets are written.
func fuzzExpression(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  let row = #"{"hours": 2.5, "status": "delivered", "day": "2022-03-01", "open": true, "none": null}"#
  let value: String?
  do {
    value = try evaluate(text, row: row)
  } catch {
    precondition(error.exitCode == 2, "a wrong expression is a wrong command line")
    value = nil
  }
  guard let syntax = try? Parser.parse(text) else { return }
  // The brackets may be more than can nest.
  let printed = syntax.bracketed
  guard let again = try? Parser.parse(printed) else { return }
  precondition(again.bracketed == printed, "an expression reads otherwise when it is printed")
  guard let value else { return }
  precondition((try? evaluate(printed, row: row)) == value, "an expression has another value when it is printed")
}

extension Syntax {
  /// The expression with a bracket around every operation.
  fileprivate var bracketed: String {
    func list(_ elements: [Syntax]) -> String { elements.map(\.bracketed).joined(separator: ", ") }
    switch form {
    case .number(let value): return value.text
    case .text(let text): return quoted(text)
    case .boolean(let value): return value ? "true" : "false"
    case .name(let name): return name
    case .list(let elements): return "[\(list(elements))]"
    case .not(let operand): return "(!\(operand.bracketed))"
    case .negative(let operand): return "(-\(operand.bracketed))"
    case .chain(let chain, let parts):
      return "(" + parts.map(\.bracketed).joined(separator: " \(chain.rawValue) ") + ")"
    case .comparison(let sign, let left, let right): return "(\(left.bracketed) \(sign.rawValue) \(right.bracketed))"
    case .membership(let left, let right): return "(\(left.bracketed) in \(right.bracketed))"
    case .arithmetic(let sign, let left, let right): return "(\(left.bracketed) \(sign.rawValue) \(right.bracketed))"
    case .conditional(let condition, let then, let otherwise):
      return "(\(condition.bracketed) ? \(then.bracketed) : \(otherwise.bracketed))"
    case .call(let name, let arguments): return "\(name)(\(list(arguments)))"
    case .method(let name, let receiver, let arguments): return "\(receiver.bracketed).\(name)(\(list(arguments)))"
    }
  }

  private func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
    return "'\(escaped.joined())'"
  }
}
