import KPIModel
import Testing

@testable import Export

@Suite struct WorkbookTests {
  private let layouts = ReportXLSX.layouts(SampleReport.make())

  @Test func sheetsAreLaidOutAsExpected() throws {
    for layout in layouts {
      let lines = layout.text.split(separator: "\n", omittingEmptySubsequences: false)
      let text = lines.count > 700 ? (lines.prefix(350) + ["…"] + lines.suffix(350)) : lines[...]
      try expectSnapshot(text.joined(separator: "\n"), "sheet-\(layout.name).txt")
    }
  }

  @Test(arguments: Language.allCases)
  func sheetNamesFitAndDiffer(language: Language) {
    let names = ReportXLSX.layouts(SampleReport.make(language: language)).map(\.name)
    #expect(names.count == 17)
    #expect(Set(names.map { $0.lowercased() }).count == names.count)
    for name in names {
      #expect(name.utf16.count <= 31)
      #expect(!name.contains { "[]:*?/\\'".contains($0) })
    }
  }

  @Test func noCellIsWrittenTwice() {
    for layout in layouts {
      let places = layout.cells.map { [$0.row, $0.column] }
      #expect(Set(places).count == places.count, "\(layout.name)")
    }
  }

  @Test func tablesHaveDifferentNamesAndHeaders() {
    let tables = layouts.flatMap(\.tables)
    #expect(Set(tables.map(\.name)).count == tables.count)
    for table in tables {
      #expect(Set(table.headers.map { $0.lowercased() }).count == table.headers.count)
      #expect(table.lastRow > table.firstRow)
    }
  }

  @Test func everyChartTellsWhatItShows() {
    let charts = layouts.flatMap(\.charts)
    #expect(charts.count == 11)
    #expect(charts.count { $0.kind == .columns } == 4)
    for chart in charts { #expect(chart.description.count > 20) }
  }

  @Test func partnersTextIsNeverAFormula() {
    for layout in layouts {
      for cell in layout.cells {
        guard case .formula(let formula, _) = cell.value else { continue }
        #expect(
          formula.hasPrefix("=ROUND(") || formula.hasPrefix("=SUM(")
            || formula.wholeMatch(of: /=[A-Z]+\d+-[A-Z]+\d+/) != nil)
      }
    }
    let texts = layouts.flatMap(\.cells).map(\.value)
    #expect(texts.contains(.text("=cmd|' /C calc'!A0")))
  }

  @Test func noDataIsAnEmptyCellAndNeverZero() throws {
    let monthly = try #require(layouts.first { $0.name == "Monthly series" })
    let first = monthly.cells.first { $0.row == 5 && $0.column == 3 }
    #expect(first?.value == .blank)
  }

  @Test func longAndForbiddenTextIsMadeStorable() {
    #expect(WorkbookFile.storable("a\u{0}b\u{FFFF}c") == "a\u{FFFD}b\u{FFFD}c")
    #expect(WorkbookFile.storable(String(repeating: "é", count: 40_000)).utf16.count <= 32_767)
    #expect(WorkbookFile.storable("plain") == "plain")
  }

  @Test func numberFormatsFollowTheUnit() {
    #expect(NumberFormat.of(unit: "%", decimals: 6).code == "#,##0.0\"%\"")
    #expect(NumberFormat.of(unit: "EUR", decimals: 0).code == "#,##0.00\" €\"")
    #expect(NumberFormat.of(unit: "persons", decimals: 0).code == "#,##0")
    #expect(NumberFormat.of(unit: "0-100", decimals: 6).code == "#,##0.00")
  }

  @Test func aFolderThatCannotBeWrittenIsAnError() {
    #expect(throws: ExportError.self) {
      try ReportXLSX().write(SampleReport.make(), into: OutputFolder(path: "/nowhere/at/all"))
    }
  }
}
