import KPIModel
import Testing

@testable import Export

@Suite struct WordsTests {
  @Test func findingIsRenderedWithPlaceAndCure() {
    let finding = Finding(
      SampleRules.date, line: 14, sheetRow: 14, column: 1, columnName: "fecha", value: "31/02/2022",
      arguments: ["example": "28/02/2022"])
    #expect(
      render(finding: finding, path: "inputs/2022-03/ATEVAL/services.csv", language: .english) == """
        error[date]: "31/02/2022" is not a date
          --> inputs/2022-03/ATEVAL/services.csv, line 14, cell B14 (fecha)
        help: write a day that exists, for example 28/02/2022
        """)
    #expect(
      render(finding: finding, path: "services.csv", language: .spanish) == """
        error[date]: «31/02/2022» no es una fecha
          --> services.csv, línea 14, celda B14 (fecha)
        ayuda: escriba un día que exista, por ejemplo 28/02/2022
        """)
  }

  @Test func aFilesFindingHasNoLine() {
    #expect(
      render(finding: Finding(SampleRules.unclaimed), path: "inputs/x.csv", language: .english) == """
        warning[file.unclaimed]: no dataset claims this file
          --> inputs/x.csv
        help: rename it to services.csv
        """)
  }

  @Test func controlCharactersCannotSteerATerminal() {
    let finding = Finding(SampleRules.date, value: "\u{1B}[31mred\u{202E}")
    let text = render(finding: finding, path: "a\nb.csv", language: .english)
    #expect(text.hasPrefix("error[date]: \"\\u{1b}[31mred\\u{202e}\" is not a date\n  --> a\\nb.csv"))
  }

  @Test(arguments: Language.allCases)
  func summaryIsAsExpected(language: Language) throws {
    let text = runSummary(SampleReport.make(language: language))
    try expectSnapshot(text, "summary-\(language.rawValue).txt")
    for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    #expect(!text.contains("\u{1B}"))
  }

  @Test func colourChangesNoWord() {
    let report = SampleReport.make()
    let plain = runSummary(report, color: true).replacing(/\u{1B}\[\d+m/, with: "")
    #expect(plain == runSummary(report))
  }

  @Test func findingsAsJSONHaveCounts() {
    let document = findingsJSON(SampleRules.tally, path: "services.csv", language: .english)
    #expect(document["counts"]?["warning"] == .number("1500"))
    #expect(document["counts"]?["error"] == .number("3"))
    guard case .array(let listed)? = document["findings"] else {
      Issue.record("no findings")
      return
    }
    #expect(listed.map { $0["cell"] } == [.string("B14"), .string("C19"), .string("F21"), .string("29")])
    #expect(listed[2]["value"] == .string("(hidden)"))
  }

  @Test(arguments: [
    (Language.english, "1,234,567.5"), (.spanish, "1\u{202F}234\u{202F}567,5"), (.catalan, "1.234.567,5"),
    (.portuguese, "1\u{202F}234\u{202F}567,5"), (.french, "1\u{202F}234\u{202F}567,5"),
  ])
  func numbersFollowTheLanguage(language: Language, text: String) {
    #expect(NumberText(language: language).text(ExactDecimal(mantissa: 12_345_675, scale: 1)) == text)
    #expect(NumberText(language: language).text(ExactDecimal(-123)) == "−123")
  }
}
