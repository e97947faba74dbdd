import Foundation
import KPIModel
import Testing

@testable import Export

@Suite struct FixItTests {
  @Test(arguments: [Language.portuguese, .french])
  func templateIsLaidOutAsExpected(language: Language) throws {
    let template = Template(partnership: SampleCheck.partnership, dataset: 0, language: language)
    let text = template.layouts.dropLast().map(\.text).joined()
    try expectSnapshot(text, "template-\(language.rawValue).txt")
  }

  @Test func onlyTheDataSheetOfATemplateIsOpenAndItHoldsNoRow() {
    let layouts = Template(partnership: SampleCheck.partnership, dataset: 0, language: .spanish).layouts
    #expect(layouts.map(\.entry.isActive) == [true, false, false, false])
    #expect(layouts[0].cells.allSatisfy { $0.row == 0 })
  }

  @Test func templateHeadersAreInThePartnersLanguage() {
    #expect(
      templateCSV(SampleCheck.partnership, dataset: 0, language: .portuguese)
        == "\u{FEFF}Id do serviço;Data;Tipo de serviço;NUTS 3;Participantes;Mulheres;Valor (€);Contacto;À distância\r\n"
    )
  }

  @Test func longListsAreReadFromTheirSheet() {
    let codes = CodeSheet(SampleCheck.partnership.datasets[0], SampleCheck.partnership, .spanish)
    #expect(codes.check(ofField: 2) == .list(["advice", "event", "training"]))
    #expect(codes.check(ofField: 3) == .listOf("='Códigos'!$C$2:$C$61"))
    #expect(codes.check(ofField: 0) == nil)
  }

  @Test(arguments: [
    ("S-[0-9]{4}", "S-1111"), ("[A-Z]{2}\\d+", "AA1"), ("(ES|PT)[0-9]{3}", "ES111"), ("^a?b*c+$", "c"),
    ("\\d{2,4}\\.\\w", "11.A"),
  ])
  func examplesMatchTheirPattern(pattern: String, example: String) throws {
    #expect(PatternExample.text(pattern) == example)
    #expect(try Regex(pattern).wholeMatch(in: example) != nil)
  }

  @Test(arguments: ["[^a]", "(?i)a", "\\bx", "a{,", "(a", "*"])
  func unknownPatternsHaveNoExample(pattern: String) { #expect(PatternExample.text(pattern) == nil) }

  @Test func wrongCellsAreMarkedWithReasonAndCure() throws {
    let digest = try CheckDigest(
      SampleCheck.file(), partnership: SampleCheck.partnership, language: .portuguese)
    let workbook = FixItWorkbook(digest: digest)
    #expect(workbook.marks[5]?[1]?.role == .entryBad)
    #expect(
      workbook.marks[5]?[1]?.comment
        == "«31/02/2022» não é uma data\n→ Escreva um dia que exista, por exemplo 28/02/2022")
    #expect(workbook.marks[17]?[6]?.role == .entryDoubtful)
    #expect(workbook.marks[18]?[5]?.role == .entryFair)
    #expect(workbook.marks[0]?[8]?.role == .entryFair)
  }

  @Test func prioritiesAndDataAreLaidOutAsExpected() throws {
    let folder = try TemporaryFolder()
    let digest = try CheckDigest(
      SampleCheck.file(), partnership: SampleCheck.partnership, language: .portuguese)
    let workbook = FixItWorkbook(digest: digest)
    var book = try WorkbookFile(
      path: folder.path + "/x.xlsx",
      properties: WorkbookFile.Properties(
        title: "", subject: "", author: "", created: Month(year: 2022, month: 3).firstDay), isStreamed: true)
    let data = try workbook.writeRows(into: &book, on: try book.sheet(named: "x"))
    try book.close()
    let codes = CodeSheet(digest.dataset, digest.partnership, digest.language)
    try expectSnapshot(workbook.priorities(data).text + workbook.dataLayout(data, codes).text, "fix-it-pt.txt")
  }

  @Test func theWorkbookHasThePartnersCellsAsText() throws {
    let folder = try TemporaryFolder()
    let report = SampleCheck.report()
    let path = folder.path + "/fix.xlsx"
    try writeFixItWorkbook(report, file: report.files[0], language: nil, to: path)
    let sheet = try unzipped(path, "xl/worksheets/sheet2.xml")
    #expect(sheet.contains("tabSelected=\"1\""))
    #expect(!(try unzipped(path, "xl/worksheets/sheet1.xml")).contains("tabSelected"))
    for cell in ["S-0001", "31/02/2022", "100,50", "=cmd|&apos; /C calc&apos;!A0", "1.250"] {
      #expect(
        sheet.contains(">\(cell)</t>") || sheet.contains(">\(cell.replacing("&apos;", with: "'"))</t>"), "\(cell)")
    }
    #expect(!sheet.contains("<f>"))
    #expect(!sheet.contains("<v>"))
    #expect(sheet.contains("type=\"list\""))
    #expect(try unzipped(path, "xl/comments1.xml").contains("não é uma data"))
  }

  @Test func theSameCheckGivesTheSameBytes() throws {
    let folder = try TemporaryFolder()
    let report = SampleCheck.report()
    for name in ["a.xlsx", "b.xlsx"] {
      try writeFixItWorkbook(report, file: report.files[0], language: nil, to: "\(folder.path)/\(name)")
    }
    #expect(try folder.bytes("a.xlsx") == (try folder.bytes("b.xlsx")))
    for name in ["c.xlsx", "d.xlsx"] {
      try writeTemplate(SampleCheck.partnership, dataset: 0, language: .french, to: "\(folder.path)/\(name)")
    }
    #expect(try folder.bytes("c.xlsx") == (try folder.bytes("d.xlsx")))
  }

  @Test func marksAreBounded() throws {
    var file = SampleCheck.file()
    var tally = FindingTally()
    for column in 0..<30 {
      for row in 2...1001 {
        tally.add(Finding(SampleCheck.required, line: row, sheetRow: row, column: column, columnName: "c\(column)"))
      }
    }
    file.submission.findings = tally
    let digest = try CheckDigest(file, partnership: SampleCheck.partnership, language: .spanish)
    #expect(FixItWorkbook(digest: digest).marks.values.reduce(0) { $0 + $1.count } == FixItWorkbook.mostComments)
  }

  @Test func aLargeFileIsStreamed() throws {
    let folder = try TemporaryFolder()
    var report = SampleCheck.report()
    let row = SampleCheck.rows[0].cells
    report.files[0].rows = RowSource { take in
      for number in 2...30_001 { guard take(SourceRow(line: number, sheetRow: number, cells: row)) else { return } }
    }
    try writeFixItWorkbook(report, file: report.files[0], language: nil, to: folder.path + "/large.xlsx")
    let sheet = try unzipped(folder.path + "/large.xlsx", "xl/worksheets/sheet2.xml")
    #expect(sheet.contains("<row r=\"30001\""))
  }

  @Test func aFailingSourceStopsTheWorkbook() throws {
    struct Gone: Error {}
    let folder = try TemporaryFolder()
    var report = SampleCheck.report()
    report.files[0].rows = RowSource { _ in throw Gone() }
    #expect(throws: Gone.self) {
      try writeFixItWorkbook(report, file: report.files[0], language: nil, to: folder.path + "/x.xlsx")
    }
  }
}

/// One entry of a zip file as text.
private func unzipped(_ path: String, _ entry: String) throws -> String {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/unzip")
  process.arguments = ["-p", path, entry]
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}
