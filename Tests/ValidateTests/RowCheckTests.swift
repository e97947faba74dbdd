import Foundation
import KPIModel
import Testing

@testable import Validate

@Suite struct RowCheckTests {
  private func partnership(_ example: RowCheckExample, check: DatasetCheck) -> Partnership {
    var dataset = Dataset(
      name: "rows", kind: .snapshot,
      fields: [Field(name: "id", type: "string", valueType: .text)]
        + example.fields.map { field in
          Field(
            name: field.name, type: field.type, valueType: FieldTypes.valueType(of: field.type, codeList: nil) ?? .text)
        }, primaryKey: [0])
    dataset.checks = [check]
    return Partnership(
      project: Project(acronym: "T", start: Month(year: 2021, month: 1), months: 36), partners: [Partner(id: "P")],
      datasets: [dataset])
  }

  private func validator(_ partnership: Partnership, file: Int32 = 0, month: Month = Fixture.march) -> BatchValidator {
    var mistakes: [ConfigurationMistake] = []
    let plan = DatasetPlan(dataset: 0, in: partnership, mistakes: &mistakes)
    #expect(mistakes.isEmpty, "\(mistakes)")
    let count = partnership.datasets[0].fields.count
    return BatchValidator(
      plan: plan, partnership: partnership, partner: 0, fileMonth: month, file: file,
      headers: partnership.datasets[0].fields.map(\.name), columnOfField: Array(0..<count),
      conventions: Array(repeating: ColumnConvention(decimalMark: 0x2C), count: count),
      tables: ReferenceTables(datasets: 1, partners: 1))
  }

  @Test(arguments: RowCheckKinds.all.indices)
  func examplesAreAcceptedAndRejectedAsSaid(kind index: Int) {
    let kind = RowCheckKinds.all[index]
    let example = kind.example
    let validator = validator(
      partnership(example, check: DatasetCheck(kind: kind.name, words: example.words, path: "c")))
    for cells in example.accepted {
      let batch = validator.validate(textBatch([["R"] + cells]))
      #expect(batch.findings.listed.map(\.finding.rule.id) == [], "\(kind.name): \(cells)")
    }
    #expect(!example.rejected.isEmpty)
    for (cells, rules) in example.rejected {
      let batch = validator.validate(textBatch([["R"] + cells]))
      #expect(batch.findings.listed.map(\.finding.rule.id) == rules, "\(kind.name): \(cells)")
      for finding in batch.findings.listed.map(\.finding) {
        for language in Language.allCases { #expect(!finding.message(in: language).contains("{")) }
      }
    }
  }

  @Test func everyKindFileIsInTheList() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Validate/RowChecks").standardized
    let declared = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { file in
      try String(contentsOf: folder.appending(path: file), encoding: .utf8).contains(": RowCheckKind {")
    }
    for file in declared {
      #expect(RowCheckKinds.all.contains { "\($0).swift" == file }, "\(file) is not in RowCheckKinds.all")
    }
    #expect(declared.count == RowCheckKinds.all.count)
  }

  @Test func severityAndConditionAreTheProjects() {
    let example = SumOfPartsCheck.example
    let check = DatasetCheck(
      kind: "sumOfParts", words: example.words + [.init("where", ["participants > 10"])], severity: .warning, path: "c")
    let validator = validator(partnership(example, check: check))
    let batch = validator.validate(textBatch([["1", "5", "9", ""], ["2", "50", "90", ""]]))
    #expect(batch.said == ["3:sum-of-parts"])
    #expect(batch.records.accepted == [1, 1])
    #expect(
      batch.findings.listed[0].finding.message(in: .english)
        == "women + men is 90, but \"participants\" says 50")
  }

  @Test func mistakesInACheckNameTheirPlace() {
    let words: [DatasetCheck.Word] = [
      .init("total", ["participant"]), .init("part", ["women"]), .init("where", ["women >"]),
    ]
    var all: [ConfigurationMistake] = []
    for check in [
      DatasetCheck(kind: "sumOfParts", words: words, path: "c[0]"),
      DatasetCheck(kind: "sumofparts", words: [], path: "c[1]"),
      DatasetCheck(
        kind: "sumOfParts",
        words: [.init("total", ["id"]), .init("parts", ["women"]), .init("tolerance", ["much"])], path: "c[2]"),
      DatasetCheck(
        kind: "sumOfParts",
        words: [.init("total", ["participants"]), .init("parts", ["women"]), .init("where", ["women +"])], path: "c[3]"),
    ] {
      _ = DatasetPlan(dataset: 0, in: partnership(SumOfPartsCheck.example, check: check), mistakes: &all)
    }
    #expect(
      all.map { "\($0.path): \($0.help ?? $0.problem)" }.prefix(6) == [
        "c[0]: did you mean \"parts\"?", "c[0].total: did you mean \"participants\"?",
        "c[0]: the key \"parts\" is missing",
        "c[1].kind: did you mean \"sumOfParts\"?", "c[2].total: name a field of another type",
        "c[2].tolerance: \"much\" is not a number",
      ])
    #expect(all.count == 7)
    #expect(all.last?.path == "c[3].where")
  }

  @Test func aVisitorComesOnceOverAllMonths() {
    let example = ExchangeCheck.example
    var partnership = partnership(example, check: DatasetCheck(kind: "exchange", words: example.words, path: "c"))
    partnership.datasets[0].kind = .events
    partnership.datasets[0].dateField = 5
    var mistakes: [ConfigurationMistake] = []
    var claims = KeyClaims(plan: DatasetPlan(dataset: 0, in: partnership, mistakes: &mistakes))
    func row(_ id: String, _ visitor: String, _ mode: String = "onsite") -> [String] {
      [id, visitor, "ES", "PT", "07/03/2022", "11/03/2022", mode, mode == "onsite" ? "780" : "", "", ""]
    }
    var march = validator(partnership).validate(
      textBatch([row("1", "V1"), row("2", "V2", "virtual"), row("3", "V1"), row("4", "V2")]))
    claims.claim(in: &march, fileName: "2022-03/x.csv")
    #expect(march.said == ["4:exchange.second-visit"])
    #expect(march.records.accepted == [1, 1, 0, 1])
    var april = validator(partnership, file: 1, month: Month(year: 2022, month: 4)).validate(
      textBatch([row("5", "V2"), row("6", "V3")]))
    claims.claim(in: &april, fileName: "2022-04/x.csv")
    #expect(april.records.accepted == [0, 1])
    let second = april.findings.listed.map(\.finding).first { $0.rule.id == "exchange.second-visit" }
    #expect(
      second?.message(in: .english) == "the visitor V2 has an exchange already in 2022-03/x.csv, line 5")
    claims.release(file: 0)
    var may = validator(partnership, file: 2, month: Month(year: 2022, month: 5)).validate(textBatch([row("7", "V1")]))
    claims.claim(in: &may, fileName: "2022-05/x.csv")
    #expect(may.records.accepted == [1])
  }

  @Test func twoVersionsOfTheIndexForOneOrganisationAreSaidAndBothRowsStand() {
    let example = RowCheckExample(
      fields: [("dii", "string"), ("org", "string")], words: [], accepted: [], rejected: [])
    let check = DatasetCheck(kind: "diiVersion", words: [.init("version", ["dii"]), .init("key", ["org"])], path: "c")
    var partnership = partnership(example, check: check)
    partnership.datasets[0].primaryKey = []
    var mistakes: [ConfigurationMistake] = []
    var claims = KeyClaims(plan: DatasetPlan(dataset: 0, in: partnership, mistakes: &mistakes))
    var batch = validator(partnership).validate(
      textBatch([["1", "v3", "A"], ["2", "v3", "A"], ["3", "v4", "A"], ["4", "v4", "B"], ["5", "", "B"]]))
    claims.claim(in: &batch, fileName: "x.csv")
    #expect(batch.said == ["4:dii-version.mixed"])
    #expect(batch.records.accepted == [1, 1, 1, 1, 1])
  }

  @Test func renumberedClothingClassesAreToBeConfirmedFrom2025() {
    let list = CodeList(name: "nace-rev2", codes: ["13.96", "14.13"])
    for (format, year, expected) in [("", 2025, ["2:nace.revision"]), ("", 2024, []), ("rev2", 2025, [])] {
      var partnership = Fixture().partnership
      partnership.project.months = 60
      partnership.datasets[0].fields = [
        Field(name: "id", type: "string", valueType: .text),
        Field(name: "nace", type: "nace", valueType: .code(list), format: format, codeList: list),
      ]
      partnership.datasets.removeLast()
      let validator = validator(partnership, month: Month(year: year, month: 2))
      #expect(validator.validate(textBatch([["1", "14.13"], ["2", "13.96"]])).said == expected)
    }
  }
}
