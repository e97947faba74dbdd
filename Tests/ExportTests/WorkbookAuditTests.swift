import Foundation
import KPIModel
import Testing

@testable import Export

@Suite struct WorkbookAuditTests {
  private let folder: TemporaryFolder
  private let archive: ZipArchive
  private let audit: WorkbookAudit

  init() throws {
    folder = try TemporaryFolder()
    let report = SampleReport.make()
    try ReportXLSX().write(report, into: OutputFolder(path: folder.path))
    let name = ReportXLSX.fileName(report)
    archive = try #require(ZipArchive(Array(try folder.bytes(name))))
    audit = WorkbookAudit(path: folder.path + "/" + name, layouts: ReportXLSX.layouts(report))
  }

  /// The flaw that the audit sees after one part was changed.
  private func flaw(_ part: String, _ change: (String) -> String) -> String? {
    audit.flaw(in: StoredZip.changing(archive, part, change))
  }

  private func sheet(_ name: String) throws -> String {
    let index = try #require(audit.layouts.firstIndex { $0.name == name })
    return "xl/worksheets/sheet\(index + 1).xml"
  }

  @Test func soundWorkbookPasses() throws {
    try audit.check()
    #expect(flaw("xl/workbook.xml") { $0 } == nil)
  }

  @Test func otherStoredValueOfAFormulaIsSeen() throws {
    let flaw = flaw(try sheet("Summary")) { text in
      text.replacing(/(<f>ROUND[^<]*<\/f><v>)[^<]*/, maxReplacements: 1) { "\($0.output.1)0" }
    }
    #expect(flaw?.contains("has a formula with the stored value 0, not") == true, "\(flaw ?? "nothing")")
  }

  @Test func otherFormulaIsSeen() throws {
    let flaw = flaw(try sheet("By partner")) { $0.replacing("<f>SUM(", with: "<f>MAX(", maxReplacements: 1) }
    #expect(flaw?.contains("has not the formula =SUM(") == true)
  }

  @Test func textOfAPartnerThatBecameAFormulaIsSeen() throws {
    let text = try #require(
      audit.layouts.first { $0.name == "Findings" }?.cells.first { cell in
        if case .text(let text) = cell.value { text.hasPrefix("=cmd") } else { false }
      })
    let address = SheetLayout.address(text.row, text.column)
    let cell = try Regex("(<c r=\"\(address)\"[^>]*>)<v>[^<]*</v>", as: (Substring, Substring).self)
    let flaw = flaw(try sheet("Findings")) { part in
      part.replacing(cell) { "\($0.output.1)<f>cmd|' /C calc'!A0</f><v>0</v>" }
    }
    #expect(flaw == "sheet Findings: cell \(address) has become a formula")
  }

  @Test func otherNumberIsSeen() throws {
    let flaw = flaw(try sheet("Summary")) { text in
      text.replacing(/(<c r="E\d+" s="\d+"><v>)\d+/, maxReplacements: 1) { "\($0.output.1)7777" }
    }
    #expect(flaw?.contains("holds 7777, not") == true)
  }

  @Test func otherTextIsSeen() {
    let flaw = flaw("xl/sharedStrings.xml") { $0.replacing("Service deliveries", with: "Service delivery") }
    #expect(flaw?.contains("holds another text") == true)
  }

  @Test func missingCellIsSeen() throws {
    let flaw = flaw(try sheet("Summary")) { text in
      text.replacing(/<c r="B9"[^>]*>.*?<\/c>/, with: "", maxReplacements: 1)
    }
    #expect(flaw?.contains("cell C9 was not meant to be there, or another is missing before it") == true)
  }

  @Test func mergedCellsAreSeen() throws {
    let flaw = flaw(try sheet("Summary")) {
      $0.replacing("</sheetData>", with: "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/></mergeCells>")
    }
    #expect(flaw == "sheet Summary: cells A1:C1 are merged")
  }

  @Test func chartWithoutAlternativeTextIsSeen() {
    let flaw = flaw("xl/drawings/drawing1.xml") {
      $0.replacing(/[ ]descr="[^"]*"/, with: "", maxReplacements: 1)
    }
    #expect(flaw == "a chart has not its alternative text")
  }

  @Test func chartWithoutItsNumbersIsSeen() {
    let flaw = flaw("xl/charts/chart1.xml") { $0.replacing("numCache", with: "emptied") }
    #expect(flaw == "chart 1 has not the numbers it shows")
  }

  @Test func tableWithoutItsHeaderRowIsSeen() {
    let flaw = flaw("xl/tables/table1.xml") {
      $0.replacing(" totalsRowShown", with: " headerRowCount=\"0\" totalsRowShown")
    }
    #expect(flaw?.contains("has not its one header row") == true)
  }

  @Test func linkToNowhereIsSeen() throws {
    let flaw = flaw(try sheet("Cover")) { $0.replacing("'Summary'!A1", with: "'Sumary'!A1") }
    #expect(flaw?.contains("does not lead to 'Summary'!A1") == true)
  }

  @Test(arguments: ["xl/externalLinks/externalLink1.xml", "xl/vbaProject.bin", "xl/embeddings/oleObject1.bin"])
  func foreignPartIsSeen(name: String) {
    #expect(flaw(name) { _ in "x" } == "it holds \(name)")
  }

  @Test func damagedFileIsSeen() throws {
    var bytes = Array(try folder.bytes("CLAMTEX-2022-03.xlsx"))
    for place in (bytes.count / 2)..<(bytes.count / 2 + 200) { bytes[place] ^= 0xFF }
    #expect(audit.flaw(in: bytes)?.contains("cannot be read") == true)
    #expect(audit.flaw(in: Array(bytes.prefix(100))) == "the file is no readable ZIP archive")
  }

  @Test func flawStopsTheReport() throws {
    let bytes = StoredZip.changing(archive, "xl/drawings/drawing1.xml") { $0.replacing("descr=", with: "title=") }
    try Data(bytes).write(to: URL(fileURLWithPath: audit.path))
    let error = #expect(throws: ExportError.self) { try audit.check() }
    #expect(error?.cause == "a chart has not its alternative text")
  }

  @Test func textsAreReadBackAsTheyAreStored() {
    #expect(WorkbookText.unescaped("a_x0001_b_x005F_x0001_") == "a\u{1}b_x0001_")
    #expect(WorkbookText.unescaped("_x12_ plain") == "_x12_ plain")
  }
}
