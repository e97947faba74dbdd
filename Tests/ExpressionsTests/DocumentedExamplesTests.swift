import Expressions
import Foundation
import KPIModel
import Testing

/// Every example of `docs/expressions.md`, and every function in an example.
@Suite struct DocumentedExamplesTests {
  struct Example: CustomTestStringConvertible {
    let expression: String
    let row: String
    let value: String
    var testDescription: String { "\(expression) with \(row)" }
  }

  @Test(arguments: try examples())
  func exampleGivesItsValue(_ example: Example) throws {
    let row = try JSONValue(parsing: example.row.isEmpty ? "{}" : example.row)
    #expect(try valueText(of: example.expression, row: row) == example.value)
  }

  @Test func everyFunctionHasAnExample() throws {
    let written = try Self.examples().map(\.expression).joined(separator: "\n")
    let missing = functionNames.filter { !written.contains($0 + "(") }
    #expect(missing == [])
    #expect(try Self.examples().count > 70)
  }

  /// The rows of all tables with the columns write, with, gives.
  private static func examples() throws -> [Example] {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/expressions.md")
    var examples: [Example] = []
    var isExampleTable = false
    for line in try String(contentsOf: page, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("| ") else {
        if !line.hasPrefix("|---") { isExampleTable = false }
        continue
      }
      let cells = line.dropFirst().replacing("\\|", with: "\u{0}").split(separator: "|").map { cell in
        cell.trimmingCharacters(in: .whitespaces).trimmingCharacters(in: ["`"]).replacing("\u{0}", with: "|")
      }
      if cells == ["write", "with", "gives"] {
        isExampleTable = true
      } else if isExampleTable {
        try #require(cells.count == 3, "\(line)")
        examples.append(Example(expression: cells[0], row: cells[1], value: cells[2]))
      }
    }
    return examples
  }
}
