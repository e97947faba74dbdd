import Foundation
import KPIModel
import Testing

@testable import Export

@Suite struct SmallCellPrintTests {
  /// The sample with one group of a breakdown hidden.
  private func report() throws -> (report: Report, figure: Figure) {
    var report = SampleReport.make()
    let toDate = try #require(report.scopes.lastIndex { $0.kind == .toDate })
    let hidden = try #require(
      report.figures.firstIndex {
        $0.dimension != nil && $0.partner == nil && $0.scope == toDate && $0.value != nil
      })
    report.suppressBelow = 3
    report.figures[hidden].value = nil
    report.figures[hidden].observations = nil
    report.figures[hidden].isSuppressed = true
    return (report, report.figures[hidden])
  }

  @Test func theSheetMarksAHiddenCellAndSaysWhatTheMarkMeans() throws {
    let (report, _) = try report()
    let layout = breakdownSheet(SheetContext(report))
    #expect(layout.cells.count { $0.value == .text("c") } == 1)
    let note = try #require(report.smallCellNote(.english))
    #expect(layout.cells.contains { $0.value == .text(note) })
    #expect(!breakdownSheet(SheetContext(SampleReport.make())).cells.contains { $0.value == .text("c") })
  }

  @Test(arguments: Language.allCases) func thePageMarksItToo(language: Language) throws {
    var (report, _) = try report()
    report.partnership.project.language = language
    let page = HTMLPage(report).parts.joined()
    #expect(page.components(separatedBy: "<td class=\"n\">c</td>").count == 2)
    let note = try #require(report.smallCellNote(language))
    #expect(page.contains(escaped(note)))
  }

  @Test func machinesTellHiddenFromMissing() throws {
    let (report, figure) = try report()
    let folder = try TemporaryFolder()
    try writeSample(report, into: folder.path)
    let lines = String(decoding: try folder.bytes("indicators.csv"), as: UTF8.self).split(separator: "\n")
    #expect(lines.first?.hasSuffix(",observations,unit,suppressed") == true)
    #expect(lines.count { $0.hasSuffix(",yes") } == 1)
    let code = report.partnership.indicators[figure.indicator].code
    #expect(lines.contains { $0.hasPrefix("\(code),to-date") && $0.hasSuffix(",yes") })
    let observations = String(decoding: try folder.bytes("sdmx.csv"), as: UTF8.self).split(separator: "\n")
    #expect(observations.count { $0.hasSuffix(",NaN,\(figureUnit(report, figure)),Q") } == 1)
  }

  private func figureUnit(_ report: Report, _ figure: Figure) -> String {
    SDMXCodes(report).unit(report.partnership.indicators[figure.indicator].unit)
  }
}

@Suite struct EvidenceSheetTests {
  @Test func itLeadsToTheWorkbookWhereThereIsOne() throws {
    var report = SampleReport.make()
    let without = evidenceSheet(SheetContext(report))
    #expect(!without.cells.contains { $0.value == .text("evidence/SV3.csv") })
    report.evidenceFile = "CLAMTEX-RP2-evidence.xlsx"
    let with = evidenceSheet(SheetContext(report))
    #expect(with.cells.contains { $0.value == .link("SV3", target: "external:CLAMTEX-RP2-evidence.xlsx") })
    #expect(with.cells.contains { $0.value == .text("evidence/SV3.csv") })
    for layout in [without, with] {
      #expect(layout.tables[0].lastRow - layout.tables[0].firstRow == report.partnership.indicators.count)
      #expect(
        layout.cells.contains {
          if case .text(let text) = $0.value { text.hasPrefix("clusterkpi explain SV3 --period ") } else { false }
        })
    }
  }

  @Test func deviationsOfPeriodsThatAreOverStandApart() throws {
    let context = SheetContext(SampleReport.make())
    let (current, earlier) = context.deviations
    #expect(!current.isEmpty && current.count + earlier.count <= context.report.deviations.count)
    let own = try #require(context.report.currentReportingPeriod)
    #expect(!earlier.contains { context.report.scopes[$0.scope] == own })
    #expect(
      current.allSatisfy { context.report.scopes[$0.scope].kind == .toDate || context.report.scopes[$0.scope] == own })
  }
}
