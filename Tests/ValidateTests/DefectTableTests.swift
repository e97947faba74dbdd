import Foundation
import KPIModel
import Testing

@testable import Validate

/// `docs/defects.md` names rules; those of this module exist.
@Suite struct DefectTableTests {
  private func table() throws -> [[String]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/defects.md")
      .standardized
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("| ") && $0.dropFirst(2).first?.isNumber == true }
      .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
  }

  @Test func everyDefectHasItsLine() throws {
    #expect(try table().map { Int($0[0]) } == Array(1...45))
  }

  @Test func theRulesNamedForThisModuleExist() throws {
    let known = Set(validateFindingRules.map(\.id))
    for row in try table() where row[4] == "Validate" {
      let named = row[2].split(separator: "`").map(String.init).filter { word in
        word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" } && word.first?.isLetter == true
      }.filter { !["country"].contains($0) }
      for rule in named { #expect(known.contains(rule), "\(row[0]): \(rule)") }
    }
  }
}
