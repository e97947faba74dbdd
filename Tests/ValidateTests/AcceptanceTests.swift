import KPIModel
import Testing

@testable import Validate

@Suite struct AcceptanceTests {
  @Test func aCleanRowIsAcceptedWithoutAWord() {
    var fixture = Fixture()
    fixture.setMembers([["M1", "small", "1,5"]])
    let batch = fixture.services([["S1", "M1", "31/03/2022", "12", "5", "2,5"]])
    #expect(batch.said == [])
    #expect(batch.records.accepted == [1])
    #expect(batch.counts == RowCounts(read: 1, accepted: 1))
    #expect(batch.records.relations == [[0]])
  }

  @Test func everyMistakeOfARowIsToldAtOnce() {
    var fixture = Fixture()
    fixture.setMembers([["M1", "small", ""]])
    let batch = fixture.services([["S1", "M9", "01/04/2022", "5", "12", "dos"]])
    #expect(batch.said == ["2:SV-01", "2:relation", "2:date.after-file-month", "2:number"])
    #expect(batch.records.accepted == [0])
    #expect(batch.rejectedRows().map(\.reasons.count) == [4])
  }

  @Test func messagesAreInThePartnersLanguage() throws {
    var fixture = Fixture()
    fixture.setMembers([["M1", "small", ""]])
    let batch = fixture.services([["S1", "M9", "31/02/2022", "5", "12", "1O"]])
    let texts = Dictionary(
      uniqueKeysWithValues: batch.findings.listed.map {
        ($0.finding.rule.id, ($0.finding.message(in: .spanish), $0.finding.help(in: .spanish), $0.finding.cell))
      })
    #expect(texts["date"]?.0 == "«31/02/2022» no es una fecha")
    #expect(texts["date"]?.1 == "escriba un día que exista, por ejemplo 28/02/2022")
    #expect(texts["date"]?.2 == "C2")
    #expect(texts["number.letter"]?.1 == "escriba 10, si es lo que quería decir")
    #expect(texts["SV-01"]?.0 == "12 de 5")
    #expect(texts["relation"]?.0 == "«M9» no está en el archivo «members» vigente en esa fecha")
  }

  @Test func aRuleThatLacksACellIsUndecidedAndAccepts() {
    let fixture = Fixture()
    let batch = fixture.services([["S1", "", "01/03/2022", "", "12", ""]])
    #expect(batch.records.accepted == [1])
    #expect(batch.undecided == [1, 1])
    #expect(batch.notEvaluable == [1])
  }

  @Test func aRuleReadsTheRelatedRow() {
    var fixture = Fixture()
    fixture.setMembers([["M1", "large", ""]])
    let batch = fixture.services([["S1", "M1", "01/03/2022", "", "", ""]])
    #expect(batch.said == ["2:SV-02"])
    #expect(batch.records.accepted == [1])
  }

  @Test(arguments: [
    ("31/12/2021", "date.outside-project", UInt8(0)), ("01/01/2023", "date.outside-project", 0),
    ("01/04/2022", "date.after-file-month", 0), ("28/02/2022", "date.late", 1), ("31/03/2022", "", 1),
  ])
  func datesLieInTheProjectAndNotAfterTheFile(date: String, rule: String, accepted: UInt8) {
    let batch = Fixture().services([["S1", "", date, "", "", ""]])
    #expect(batch.said == (rule.isEmpty ? [] : ["2:\(rule)"]))
    #expect(batch.records.accepted == [accepted])
  }

  @Test func rowsCountInTheMonthOfTheirDate() {
    let batch = Fixture().services([["S1", "", "28/02/2022", "", "", ""], ["S2", "", "x", "", "", ""]])
    #expect(batch.records.months == [Month(year: 2022, month: 2).ordinal, Fixture.march.ordinal])
  }

  @Test func dateAndKeyOfEventsAreRequiredUnsaid() {
    let batch = Fixture().services([["", "", "", "1", "", ""]])
    #expect(batch.said == ["2:required", "2:required"])
  }

  @Test func relationsAreReadFromTheSnapshotInForceAtTheRowsDate() {
    var fixture = Fixture()
    var builder = ReferenceTableBuilder(dataset: 0, in: fixture.partnership, keys: [[0]])
    builder.add(fixture.members([["M1", "small", ""]], month: Month(year: 2022, month: 2)).records)
    builder.add(fixture.members([["M2", "micro", ""]], month: Fixture.march).records)
    fixture.tables[0, 0] = builder.build()
    let batch = fixture.services([
      ["S1", "M1", "15/02/2022", "", "", ""], ["S2", "M2", "15/02/2022", "", "", ""],
      ["S3", "M2", "15/03/2022", "", "", ""], ["S4", "M1", "15/01/2022", "", "", ""],
    ])
    #expect(batch.records.relations == [[0, RecordBatch.notFound, 1, RecordBatch.notEvaluable]])
    #expect(batch.records.accepted == [1, 0, 1, 1])
  }

  @Test func aRejectedButReadableMemberIsFoundWithoutItsFields() {
    var fixture = Fixture()
    fixture.setMembers([["M1", "huge", "1"], ["M2", "small", "1"]])
    let batch = fixture.services([["S1", "M1", "01/03/2022", "", "", ""], ["S2", "M3", "01/03/2022", "", "", ""]])
    #expect(batch.records.accepted == [1, 0])
    #expect(batch.undecided == [2, 2])
    #expect(batch.records.relations == [[0, RecordBatch.notFound]])
  }

  @Test func aRelationOfSeverityWarningKeepsTheRow() {
    var fixture = Fixture(relation: .warning)
    fixture.setMembers([["M1", "small", ""]])
    let batch = fixture.services([["S1", "M9", "01/03/2022", "", "", ""]])
    #expect(batch.said == ["2:relation"])
    #expect(batch.records.accepted == [1])
  }

  @Test func damagedRowsAreReadAndRejected() {
    let fixture = Fixture()
    var text = textBatch([["S1", "", "01/03/2022", "", "", ""], ["", "", "01/03/2022", "", "", ""]])
    text.damaged = [
      DamagedRecord(damage: .cellCount(4), line: 5, sheetRow: 5, cells: ["a", "b", "c", "d"], precedingRows: 1)
    ]
    let batch = fixture.validator(1).validate(text)
    #expect(batch.counts == RowCounts(read: 3, accepted: 1, rejected: 2))
    #expect(batch.counts.addsUp)
    let rejected = batch.rejectedRows(lineOffset: 100)
    #expect(rejected.map(\.line) == [105, 103])
    #expect(rejected[0].cells == ["a", "b", "c", "d"])
    #expect(rejected[0].reasons.map { $0.message(in: .english) } == ["the row has 4 cells instead of 6"])
  }

  @Test func theRowsOfARefusedFileAreAllQuarantined() throws {
    let batch = Fixture().services([["S1", "", "01/03/2022", "", "", ""], ["S2", "", "x", "", "", ""]])
    let refusal = try #require(AcceptancePolicy(onError: .rejectSubmission).refusal(of: batch.counts))
    let rows = batch.rejectedRows(refusal: refusal)
    #expect(rows.map { $0.reasons.map(\.rule.id) } == [["submission.row-rejected"], ["date"]])
    #expect(
      refusal.message(in: .portuguese) == "1 de 2 linhas tem erros; todo o ficheiro é recusado")
  }

  @Test(arguments: ["TOTAL", "Suma", "Total geral", "Total général"])
  func aTotalsRowIsLeftOutWithAWarning(word: String) {
    let batch = Fixture().services([
      ["S1", "", "01/03/2022", "4", "", ""], [word, "", "", "4", "", ""], ["", word, "", "4", "9", ""],
    ])
    #expect(batch.said == ["3:totals-row", "4:totals-row"])
    #expect(batch.counts == RowCounts(read: 3, accepted: 1, rejected: 2, excused: 2))
  }

  @Test func aRowCalledTotalThatIsRightStands() {
    let batch = Fixture().services([["TOTAL", "", "01/03/2022", "4", "", ""]])
    #expect(batch.records.accepted == [1])
  }

  @Test func personalValuesAreNeverShown() throws {
    var fixture = Fixture()
    fixture.partnership.datasets[1].fields[5].personal = true
    let batch = fixture.services([["S1", "", "01/03/2022", "", "", "1O"]])
    let finding = try #require(batch.findings.listed.first?.finding)
    #expect(finding.message(in: .english) == "\"(hidden)\" has a letter in place of a digit")
    #expect(finding.help(in: .english) == "write (hidden), if that is what was meant")
  }

  /// A row whose last cell, a number, may be read in two ways as far as its column tells.
  private func batch(withAmbiguous cell: String) -> ValidatedBatch {
    let fixture = Fixture()
    var conventions = Array(repeating: ColumnConvention(), count: 6)
    conventions[5] = ColumnConvention(decimalMark: 0x2C, decimalCertainty: .ambiguous)
    let validator = BatchValidator(
      plan: fixture.plan(1), partnership: fixture.partnership, partner: 0, fileMonth: Fixture.march, file: 0,
      headers: Fixture.headers, columnOfField: Array(0..<6), conventions: conventions, tables: fixture.tables)
    return validator.validate(textBatch([["S1", "", "01/03/2022", "", "", cell]]))
  }

  @Test func ambiguousNumbersShowBothReadings() throws {
    let batch = batch(withAmbiguous: "1.250")
    let finding = try #require(batch.findings.listed.first?.finding)
    #expect(finding.message(in: .english) == "\"1.250\" may be 1250 or 1.25; it was read as 1250")
    #expect(finding.message(in: .spanish) == "«1.250» puede ser 1250 o 1,25; se ha leído como 1250")
    #expect(batch.records.columns[5].displayText(at: 0) == "1250")
    #expect(batch.records.accepted == [1])
  }

  @Test func signsOfWordProcessorsAreShownInBothReadings() throws {
    let batch = batch(withAmbiguous: "\u{2212}1,250")
    let finding = try #require(batch.findings.listed.first { $0.finding.rule.id == "number.ambiguous" }?.finding)
    #expect(finding.message(in: .french).contains("peut être -1250 ou -1,25"))
  }

  @Test func anAbsentColumnIsMissingCells() {
    let fixture = Fixture()
    let validator = BatchValidator(
      plan: fixture.plan(1), partnership: fixture.partnership, partner: 0, fileMonth: Fixture.march, file: 0,
      headers: ["service_id", "delivered_on"], columnOfField: [0, nil, 1, nil, nil, nil],
      conventions: [ColumnConvention(), ColumnConvention()], tables: fixture.tables)
    let batch = validator.validate(textBatch([["S1", "01/03/2022"]]))
    #expect(batch.records.accepted == [1])
    #expect(batch.records.columns.map(\.count) == [1, 1, 1, 1, 1, 1])
  }
}
