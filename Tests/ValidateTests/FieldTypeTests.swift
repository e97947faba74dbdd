import Foundation
import KPIModel
import Testing

@testable import Validate

@Suite struct FieldTypeTests {
  @Test(arguments: FieldTypes.names)
  func acceptedExamplesAreReadAsSaid(type name: String) throws {
    let type = try #require(FieldTypes.type(named: name))
    for example in type.examples.accepted {
      let (column, rules) = read(example.cell, as: type)
      #expect(column.displayText(at: 0) ?? "" == example.value, "\(name): \(example.cell)")
      #expect(rules == (example.issue.map { [$0] } ?? []), "\(name): \(example.cell)")
    }
  }

  @Test(arguments: FieldTypes.names)
  func rejectedExamplesAreMissingAndNameTheirRule(type name: String) throws {
    let type = try #require(FieldTypes.type(named: name))
    #expect(!type.examples.rejected.isEmpty)
    for example in type.examples.rejected {
      let (column, rules) = read(example.cell, as: type)
      #expect(column.displayText(at: 0) == nil, "\(name): \(example.cell)")
      #expect(rules == [example.rule], "\(name): \(example.cell)")
    }
  }

  @Test func everyTypeFileIsInTheList() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Validate/FieldTypes").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("FieldType.swift") && $0 != "FieldType.swift" }
    for file in files {
      let name = file.dropLast("FieldType.swift".count).lowercased()
      #expect(FieldTypes.names.contains(name), "\(file) is not in FieldTypes.all")
    }
    #expect(files.count == FieldTypes.all.count)
  }

  @Test func valueTypesFollowTypeAndCodeList() {
    let list = CodeList(name: "size", codes: ["micro", "small"])
    #expect(FieldTypes.valueType(of: "integer", codeList: nil) == .number)
    #expect(FieldTypes.valueType(of: "yearmonth", codeList: nil) == .date)
    #expect(FieldTypes.valueType(of: "string", codeList: list) == .code(list))
    #expect(FieldTypes.valueType(of: "text", codeList: nil) == nil)
  }

  @Test func declaredMissingValuesCountAfterTrimming() {
    let field = Field(name: "f", type: "string", valueType: .text, missingValues: ["(vacío)"])
    #expect(read(" (vacío)\u{00A0}", field: field).column.displayText(at: 0) == nil)
    #expect(read("(VACÍO)", field: field).column.displayText(at: 0) == "(VACÍO)")
  }

  @Test func declaredDecimalMarkWinsOverTheColumn() {
    let field = Field(name: "f", type: "number", valueType: .number, decimalChar: ".")
    let convention = ColumnConvention(decimalMark: 0x2C, decimalCertainty: .ambiguous)
    let result = read("1.250", field: field, convention: convention)
    #expect(result.column.displayText(at: 0) == "1.25")
    #expect(result.rules.isEmpty)
  }

  @Test func unitsNeedNoNoteWhereTheyAreDeclared() {
    let field = Field(name: "f", type: "number", valueType: .number, bareNumber: false)
    let result = read("95 %", field: field)
    #expect(result.column.displayText(at: 0) == "95")
    #expect(result.rules.isEmpty)
  }

  @Test(arguments: [
    (ColumnConvention.Certainty.ambiguous, ["number.ambiguous"]), (.assumed, ["number.assumed"]), (.sure, []),
  ])
  func oneMarkAndThreeDigitsAreTakenByConventionAndSaidSo(certainty: ColumnConvention.Certainty, expected: [String]) {
    let convention = ColumnConvention(decimalMark: 0x2C, decimalCertainty: certainty)
    let field = Field(name: "f", type: "number", valueType: .number)
    let result = read("1.250", field: field, convention: convention)
    #expect(result.column.displayText(at: 0) == "1250")
    #expect(result.rules == expected)
    #expect(read("1.250,5", field: field, convention: convention).rules.isEmpty)
    #expect(read("1250", field: field, convention: convention).rules.isEmpty)
  }

  @Test func aWholeNumberIsNeverReadAsAFraction() {
    let convention = ColumnConvention(decimalMark: 0x2E, decimalCertainty: .ambiguous)
    let field = Field(name: "f", type: "integer", valueType: .number)
    let result = read("1.250", field: field, convention: convention)
    #expect(result.column.displayText(at: 0) == "1250")
    #expect(result.rules == ["number.ambiguous"])
  }

  @Test func numbersOfDifferentScalesShareOneColumn() {
    let plan = FieldPlan(Field(name: "f", type: "number", valueType: .number), mutating: ())
    let batch = textBatch([["1,5"], ["2"], ["0,123456789"], ["999999999999999999"]])
    var log = IssueLog()
    let column = plan.read(batch, column: 0, convention: ColumnConvention(decimalMark: 0x2C), field: 0, log: &log)
      .column
    #expect((0..<4).map { column.displayText(at: $0) } == ["1.5", "2", "0.123456789", "999999999999999999"])
  }

  @Test func declaredDateFormatIsReadFirst() {
    let field = Field(name: "f", type: "date", valueType: .date, format: "%m/%d/%Y")
    #expect(read("03/04/2022", field: field).column.displayText(at: 0) == "2022-03-04")
    #expect(read("2022-03-04", field: field).column.displayText(at: 0) == "2022-03-04")
  }

  @Test func monthFirstColumnsAreReadAndToBeConfirmed() {
    let convention = ColumnConvention(dateOrder: .monthFirst)
    let field = Field(name: "f", type: "date", valueType: .date)
    #expect(read("03/25/2022", field: field, convention: convention).rules.isEmpty)
    let result = read("03/04/2022", field: field, convention: convention)
    #expect(result.column.displayText(at: 0) == "2022-03-04")
    #expect(result.rules == ["date.month-first"])
  }

  @Test func codesMatchByCodeThenAliasThenTitle() {
    let list = CodeList(
      name: "size",
      codes: [
        .init("micro", title: LocalizedText([.english: "Micro", .spanish: "Microempresa"])),
        .init("small", title: LocalizedText([.english: "Small", .spanish: "Pequeña"]), aliases: ["S", "petita"]),
        .init("Same", title: "Same thing"), .init("same2", title: "Same thing"),
      ])
    let field = Field(name: "f", type: "string", valueType: .code(list), codeList: list)
    for (cell, code, rules) in [
      ("micro", "micro", []), ("MICRO", "micro", ["code.spelling"]), ("pequena", "small", ["code.spelling"]),
      ("s", "small", ["code.spelling"]), ("Petita", "small", ["code.spelling"]), ("Same thing", nil, ["code"]),
      ("mirco", nil, ["code"]), ("", nil, []),
    ] as [(String, String?, [String])] {
      let result = read(cell, field: field)
      #expect(result.column.displayText(at: 0) == code, "\(cell)")
      #expect(result.rules == rules, "\(cell)")
    }
  }

  @Test func mistakesInAFieldNameTheirPlace() {
    var mistakes: [ConfigurationMistake] = []
    var field = Field(name: "f", type: "date", valueType: .date, format: "%Q", path: "d.fields[0]")
    _ = FieldPlan(field, mistakes: &mistakes)
    field = Field(name: "f", type: "intger", valueType: .number, path: "d.fields[1]")
    _ = FieldPlan(field, mistakes: &mistakes)
    field = Field(name: "f", type: "string", valueType: .text, path: "d.fields[2]")
    field.constraints.pattern = "(a"
    field.constraints.minimum = "3"
    _ = FieldPlan(field, mistakes: &mistakes)
    #expect(
      mistakes.map(\.path) == [
        "d.fields[0].format", "d.fields[1].type", "d.fields[2].constraints.pattern", "d.fields[2].constraints",
      ])
    #expect(mistakes[1].help == "did you mean \"integer\"?")
  }

  private func read(_ cell: String, as type: any FieldType.Type) -> (column: Column, rules: [String]) {
    let list = type.examples.codeList
    return read(
      cell,
      field: Field(
        name: "f", type: type.name, valueType: FieldTypes.valueType(of: type.name, codeList: list) ?? .text,
        codeList: list), convention: type.examples.convention)
  }

  private func read(
    _ cell: String, field: Field, convention: ColumnConvention = ColumnConvention(decimalMark: 0x2C)
  ) -> (column: Column, rules: [String]) {
    var log = IssueLog()
    let plan = FieldPlan(field, mutating: ())
    let column = plan.read(textBatch([[cell]]), column: 0, convention: convention, field: 0, log: &log).column
    return (column, log.issues.map { log.definitions[Int($0.definition)].rule.id })
  }
}

extension FieldPlan {
  /// A plan of a field that is known to be right.
  init(_ field: Field, mutating: Void) {
    var mistakes: [ConfigurationMistake] = []
    self.init(field, mistakes: &mistakes)
    #expect(mistakes.isEmpty)
  }
}
