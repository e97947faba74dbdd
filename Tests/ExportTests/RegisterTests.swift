import KPIModel
import Testing

@testable import Export

@Suite struct RegisterTests {
  private func text(_ values: [String]) -> Column {
    var bytes: [UInt8] = []
    var starts: [Int32] = []
    for value in values {
      starts.append(Int32(bytes.count))
      bytes += Array(value.utf8)
    }
    return .text(TextColumn(bytes: bytes, starts: starts, lengths: values.map { Int32($0.utf8.count) }))
  }

  @Test func rowsOfABatchBecomeRowsOfARegister() {
    var register = RegisterTable(
      name: "exchanges", title: "Exchanges",
      columns: ["partner", "id", "days", "on", "mode", "validated", "contact"].map { RegisterTable.Column(name: $0) })
    let list = CodeList(name: "mode", codes: ["onsite", "virtual"])
    register.append(
      [
        text(["ATEVAL"]), text(["CX-1", "CX-2", "CX-3"]),
        .numbers(NumberColumn(mantissas: [30, 45, NumberColumn.missing], scale: 1)),
        .days([Month(year: 2022, month: 3).firstDay.number, 0, Column.missingDay]), .codes([0, 1, -1], list),
        .booleans([1, 0, Column.missingBoolean]), nil,
      ], rows: [0, 2])
    #expect(
      register.rows == [
        [
          .text("ATEVAL"), .text("CX-1"), .number(ExactDecimal(3)), .date(Month(year: 2022, month: 3).firstDay),
          .text("onsite"), .text("true"), .missing,
        ], [.text("ATEVAL"), .text("CX-3"), .missing, .missing, .missing, .missing, .missing],
      ])
  }

  @Test func sheetNamesOfRegistersFitAndDiffer() {
    let registers = ["Summary", "A [very] long title of a register that nobody cut", "Summary", ""].map {
      RegisterTable(name: "r", title: LocalizedText($0), columns: [])
    }
    let names = registerSheetNames(registers, taken: ["Summary"], language: .english)
    #expect(names == ["Summary (2)", "A  very  long title of a regist", "Summary (3)", "r"])
  }

  @Test func aConfidentialRegisterSaysSo() throws {
    let layouts = ReportXLSX.layouts(SampleReport.make())
    let annex = try #require(layouts.first { $0.name == "SME annex" })
    #expect(
      annex.cells.contains {
        $0.style.role == .warning
          && $0.value == .text("CONFIDENTIAL: for the coordinator and the funding authority only.")
      })
    #expect(!HTMLPage(SampleReport.make()).parts.joined().contains("Fils i Teixits"))
  }

  @Test func codesOfARegisterReadAsWhatTheyAreCalled() throws {
    let list = CodeList(
      name: "size", codes: [CodeList.Code("micro", title: LocalizedText([.english: "Micro", .spanish: "Micro"]))])
    let column = RegisterTable.Column(name: "size", codeList: list)
    #expect(column.shown(.text("micro"), in: .spanish) == .text("Micro"))
    #expect(column.shown(.text("other"), in: .english) == .text("other"))
    #expect(column.shown(.missing, in: .english) == .missing)
  }

  @Test func deviationsCarryTheCommentOfTheirPeriod() throws {
    let report = SampleReport.make()
    let comments = Dictionary(
      report.deviations.map { (report.partnership.indicators[$0.indicator].code, $0.comment) }
    ) { first, _ in first }
    #expect(comments["CX4"] == "Travel restrictions until June 2021; exchanges resume now.")
    #expect(comments["DG6"] == "A second assessor starts in April.")
    #expect(comments["ME3"] == "")
  }
}
