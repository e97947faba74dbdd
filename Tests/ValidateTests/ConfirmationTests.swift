import KPIModel
import Testing

@testable import Validate

@Suite struct ConfirmationTests {
  private func submission(_ date: String = "15/02/2022", name: String = "EspaÃ±a", partner: Int = 0) -> Submission {
    var submission = Submission(
      partner: partner, dataset: 1, period: Fixture.march, file: "services.csv", path: "inputs/2022-03/A/services.csv")
    submission.findings =
      Fixture().services([
        ["S1", name, date, "5", "2", "1"], ["S2", "GarcÃ©s", "01/03/2022", "5", "2", "1"],
      ]).findings
    return submission
  }

  private func list(_ rows: [[String]], headers: [String] = ["Regla", "Clave", "Valor", "Motivo", "Quién"])
    -> ConfirmationList
  {
    ConfirmationList(headers: headers, rows: textBatch(rows), rules: validateFindingRules)
  }

  private let confirmed = ["text.mojibake", "S1", "EspaÃ±a", "se llama así", "Ana"]

  @Test func aConfirmationTakesItsFindingOutAndIsReported() {
    var submissions = [submission()]
    let result = list([confirmed]).apply(to: &submissions, of: 0)
    #expect(
      result.confirmed.map { "\($0.finding.line) \($0.finding.rule.id) \($0.confirmation.who)" } == [
        "2 text.mojibake Ana"
      ])
    #expect(result.expired.isEmpty)
    #expect(submissions[0].findings.listed.map(\.finding.line) == [2, 3])
    #expect(submissions[0].findings.listed.map(\.finding.rule.id) == ["date.late", "text.mojibake"])
    #expect(submissions[0].findings.listed.map(\.occurrences) == [1, 1])
  }

  @Test(arguments: [
    ["text.mojibake", "S1", "EspaÃ±a", "x", "Ana"], ["text.mojibake", "B2", " EspaÃ±a ", "x", "Ana"],
  ])
  func rowKeyAndCellBothNameTheFinding(row: [String]) {
    var submissions = [submission()]
    #expect(list([row]).apply(to: &submissions, of: 0).confirmed.count == 1)
  }

  @Test func aChangedValueBringsTheFindingBack() {
    var submissions = [submission(name: "EspaÃ±ola")]
    let result = list([confirmed]).apply(to: &submissions, of: 0)
    #expect(result.confirmed.isEmpty)
    #expect(result.expired.map(\.finding.line) == [2])
    #expect(
      result.expired[0].finding.message(in: .english)
        == "the confirmation of \"EspaÃ±a\" for S1 matches nothing any more: the value was changed or corrected")
    #expect(submissions[0].findings.listed.count == 3)
  }

  @Test func anotherPartnersFindingsAreLeftAlone() {
    var submissions = [submission(partner: 1)]
    #expect(list([confirmed]).apply(to: &submissions, of: 0).confirmed.isEmpty)
    #expect(submissions[0].findings.listed.count == 3)
  }

  @Test func aFileAsAWholeIsConfirmedByItsMonthAndName() {
    var submissions = [submission(), submission()]
    submissions[1].period = Month(year: 2022, month: 4)
    for index in 0..<2 {
      submissions[index].sha256 = "same"
      submissions[index].bytes = 9
    }
    let fixture = Fixture()
    for found in AcrossChecks.findings(
      partnership: fixture.partnership, submissions: submissions, tables: fixture.tables, through: Fixture.march)
    {
      submissions[found.submission].findings.add(found.finding)
    }
    let row = ["submission.same-file", "2022-04/services.csv", "inputs/2022-03/A/services.csv", "nada nuevo", "Ana"]
    let result = list([row]).apply(to: &submissions, of: 0)
    #expect(result.confirmed.map(\.submission) == [1])
  }

  @Test func whatIsWrongWithTheListIsSaid() {
    let list = list([
      ["text.mojibake", "S1", "x", "", "Ana"], ["text.mojibak", "S1", "x", "y", "Ana"],
      ["required", "S1", "", "y", "Ana"],
      ["", "", "", "", ""], confirmed,
    ])
    #expect(list.confirmations.count == 1)
    #expect(
      list.findings.listed.map { "\($0.finding.line):\($0.finding.rule.id)" } == [
        "2:confirmation.incomplete", "3:confirmation.unknown-rule", "4:confirmation.must-fix",
      ])
  }
}
