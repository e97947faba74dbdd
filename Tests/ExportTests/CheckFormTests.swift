import Foundation
import KPIModel
import Testing

@testable import Export

@Suite struct CheckFormTests {
  @Test(arguments: Language.allCases)
  func textIsAsExpected(language: Language) throws {
    let text = try checkText(SampleCheck.report(language: language), language: language, color: false)
    try expectSnapshot(text, "check-\(language.rawValue).txt")
    for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    #expect(!text.contains("\u{1B}"))
    #expect(!text.contains("Pérez"))
  }

  @Test func colourChangesNoWord() throws {
    let report = SampleCheck.report()
    let plain = try checkText(report, language: nil, color: true).replacing(/\u{1B}\[\d+m/, with: "")
    #expect(plain == (try checkText(report, language: nil, color: false)))
  }

  @Test func whatMustBeFixedComesBeforeWhatIsToBeConfirmed() throws {
    let text = try checkText(SampleCheck.report(), language: .english, color: false)
    let places = ["TO CORRECT (1,208)", "TO CONFIRM (1)", "WORTH A LOOK (2)", "FOR YOUR INFORMATION (1)"].map {
      text.range(of: $0)?.lowerBound
    }
    #expect(!places.contains(nil))
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  @Test(arguments: [
    (Language.english, "no problems found, 214 rows checked"), (.spanish, "ningún problema, 214 filas comprobadas"),
    (.catalan, "cap problema, 214 files comprovades"), (.portuguese, "nenhum problema, 214 linhas verificadas"),
    (.french, "aucun problème, 214 lignes vérifiées"),
  ])
  func aCleanFileIsSaidToBeClean(language: Language, words: String) throws {
    let text = try checkText(SampleCheck.clean, language: language, color: false)
    #expect(text.hasSuffix(words + "\n"))
  }

  @Test func oneRowIsNotRows() {
    #expect(Label.rowsChecked.fill(.english, 1) == "1 row checked")
    #expect(Label.rowsChecked.fill(.french, 0) == "0 ligne vérifiée")
    #expect(Label.rowsChecked.fill(.spanish, 0) == "0 filas comprobadas")
    #expect(Label.rowsChecked.fill(.portuguese, 1) == "1 linha verificada")
  }

  @Test func theLineToConfirmIsComplete() throws {
    let text = try checkText(SampleCheck.report(), language: .portuguese, color: false)
    #expect(text.contains("    number.ambiguous,S-0016,1.250,<motivo>,<o seu nome>\n"))
  }

  @Test func aFileWithoutRowsIsToldAllTheSame() throws {
    var report = SampleCheck.report()
    report.files[0].rows = .none
    report.files[0].headers = []
    let text = try checkText(report, language: .english, color: false)
    #expect(
      text.contains("error[date]: \"31/02/2022\" is not a date\n  --> \(SampleCheck.path), line 5, cell B5 (Data)"))
  }

  @Test func findingsOfTheWholeFileHaveNoLine() throws {
    let rule = FindingRule(
      id: "stock-drop", level: .acrossMonths, severity: .warning, answer: .pleaseConfirm,
      message: "{what} fell by half since last month")
    var report = SampleCheck.clean
    report.files[0].submission.findings.add(
      Finding(rule, arguments: ["what": "members", Finding.rowKey: "2022-03/a.csv"]))
    report.files[0].submission.findings.add(
      Finding(rule, arguments: ["what": "services", Finding.rowKey: "2022-03/b.csv"]))
    let text = try checkText(report, language: .english, color: false)
    #expect(
      text.contains(
        """
        warning[stock-drop]: members fell by half since last month
          --> \(SampleCheck.path)
          – services fell by half since last month
          shown 2 of 2
        if they are right as they are, add these lines to confirmations.csv, with your reason and your name:
            stock-drop,2022-03/a.csv,,<reason>,<your name>
            stock-drop,2022-03/b.csv,,<reason>,<your name>
        """))
    #expect(!(try checkHTML(report, language: .english)).contains("Line 0"))
  }

  @Test func longWordsAreCutAtTheWidth() {
    #expect(wrap("  ab cdefgh ij", width: 6, indent: 1) == ["  ab", " cdefg", " h ij"])
    #expect(wrap("", width: 10, indent: 2) == [""])
  }

  @Test func machineFormsAreAsExpected() throws {
    try expectSnapshot(checkJSON(SampleCheck.report(), language: .english).prettyText, "check.json")
    try expectSnapshot(checkCSV(SampleCheck.report(), language: .spanish), "check.csv")
    try expectSnapshot(try checkHTML(SampleCheck.report(), language: nil), "check.html")
  }

  @Test func pageNeedsNothingElse() throws {
    let html = try checkHTML(SampleCheck.report(), language: nil)
    for forbidden in ["<script", "http://", "https://", "src=", "@import", "url("] {
      #expect(!html.contains(forbidden), "\(forbidden)")
    }
    #expect(html.contains("<html lang=\"pt\">"))
    #expect(!html.contains("Pérez"))
  }

  @Test func rulesAreListedOnceWithTheirWords() {
    let text = rulesMarkdown(SampleCheck.rules + [SampleCheck.date])
    #expect(
      text.contains(
        "| `date` | cell | error | must fix | \"{value}\" is not a date | write a day that exists, for example {example} |\n"
      ))
    #expect(text.hasSuffix("\n7 rules.\n"))
  }

  /// For looking at: `CHECK_OUTPUTS=<folder>` keeps every form of the sample there.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["CHECK_OUTPUTS"] != nil))
  func formsAreKeptForLooking() throws {
    let folder = ProcessInfo.processInfo.environment["CHECK_OUTPUTS"] ?? ""
    let report = SampleCheck.report()
    func keep(_ text: String, _ name: String) throws {
      try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
    }
    try keep(try checkHTML(report, language: nil), "check.html")
    try keep(try checkText(report, language: nil, color: true), "check.txt")
    try keep(validationReportJSON(report, rules: SampleCheck.rules, language: nil).prettyText, "ess.json")
    try keep(dataPackageJSON(SampleCheck.partnership, language: .portuguese).prettyText, "datapackage.json")
    try keep(dataPackageCSV(SampleCheck.partnership.datasets[0]), "services.csv")
    try keep(templateCSV(SampleCheck.partnership, dataset: 0, language: .portuguese), "modelo.csv")
    try writeFixItWorkbook(report, file: report.files[0], language: nil, to: "\(folder)/corrigir.xlsx")
    try writeTemplate(SampleCheck.partnership, dataset: 0, language: .portuguese, to: "\(folder)/modelo.xlsx")
  }
}
