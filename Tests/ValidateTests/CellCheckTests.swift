import Foundation
import KPIModel
import Testing

@testable import Validate

@Suite struct CellCheckTests {
  @Test(arguments: CellChecks.all.indices)
  func examplesAreAcceptedAndRejectedAsSaid(check index: Int) throws {
    let check = CellChecks.all[index]
    #expect(!check.examples.isEmpty)
    for example in check.examples {
      let type = try #require(FieldTypes.type(named: example.type))
      let field = Field(name: "f", type: example.type, valueType: type.valueType, constraints: example.constraints)
      let plan = FieldPlan(field, mutating: ())
      for cell in example.accepted { #expect(errors(cell, plan) == [], "\(check): \(cell)") }
      for (cell, rule) in example.rejected { #expect(errors(cell, plan) == [rule], "\(check): \(cell)") }
    }
  }

  @Test func charactersAreCountedAndNotBytes() {
    var field = Field(name: "f", type: "string", valueType: .text)
    for length in 1...20 {
      field.constraints.minLength = length
      field.constraints.maxLength = length
      let plan = FieldPlan(field, mutating: ())
      for character in ["a", "ñ", "€", "𝔘"] as [Character] {
        for mixed in 0...length {
          let text = String(repeating: "b", count: length - mixed) + String(repeating: character, count: mixed)
          #expect(errors(text, plan) == [], "\(text)")
          #expect(errors(text + "é", plan) == ["max-length"], "\(text)")
          #expect(length == 1 || errors(String(text.dropLast()), plan) == ["min-length"], "\(text)")
        }
      }
    }
  }

  @Test func everyCheckFileIsInTheList() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Validate/Checks").standardized
    var declared = 0
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file != "CellCheck.swift" {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      guard text.contains(": CellCheck {") else { continue }
      declared += 1
      let name = String(file.dropLast(".swift".count))
      #expect(CellChecks.all.contains { "\($0)" == name }, "\(name) is not in CellChecks.all")
    }
    #expect(declared == CellChecks.all.count)
  }

  @Test func aBadCellIsNotAlsoSaidToBeMissingOrOutOfRange() {
    var field = Field(name: "f", type: "integer", valueType: .number)
    field.constraints.required = true
    field.constraints.minimum = "5"
    let plan = FieldPlan(field, mutating: ())
    #expect(errors("x", plan) == ["number"])
    #expect(errors("#N/A", plan) == ["excel-error"])
    #expect(errors("3", plan) == ["minimum"])
  }

  private func errors(_ cell: String, _ plan: FieldPlan) -> [String] {
    var log = IssueLog()
    _ = plan.read(
      textBatch([[cell]]), column: 0, convention: ColumnConvention(decimalMark: 0x2C), field: 0, log: &log)
    return log.issues.map { log.definitions[Int($0.definition)].rule }.filter { $0.severity >= .error }.map(\.id)
  }
}
