import KPIModel
import Testing

@testable import Export

@Suite struct LargeReportTests {
  /// A hundred files with a thousand findings each, and a register longer than a sheet is useful.
  private func report() -> Report {
    var report = SampleReport.make()
    var tally = FindingTally()
    for line in 1...1000 {
      tally.add(
        Finding(
          SampleRules.date, line: line, sheetRow: line, column: 1, columnName: "fecha", value: "31/02/\(line)",
          arguments: ["example": "28/02/2022"]))
    }
    let base = report.submissions[0]
    report.submissions = (0..<100).map { number in
      var submission = base
      submission.file = "services-\(number).csv"
      submission.findings = tally
      return submission
    }
    report.registers[0].rows = (0..<25_000).map { number in
      [
        .text("CX-\(number)"), .text("visitor"), .missing, .number(ExactDecimal(3)), .number(ExactDecimal(780)),
      ]
    }
    return report
  }

  @Test func hundredThousandFindingsStayUsable() throws {
    let report = report()
    let folder = try TemporaryFolder()
    #expect(report.findingTotal == 100_001)
    try writeSample(report, into: folder.path)
    let lines = try folder.bytes("findings.csv").count { $0 == 0x0A }
    #expect(lines == 100_002)
    #expect(try folder.bytes("registers/exchanges.csv").count { $0 == 0x0A } == 25_001)
    // Written, read back and found sound by the workbook's own audit; what is cut says where the rest is.
    let layouts = ReportXLSX.layouts(report)
    let findings = try #require(layouts.first { $0.name == "Findings" })
    #expect(findings.tables[0].lastRow - findings.tables[0].firstRow == 20_000)
    #expect(
      findings.cells.contains {
        $0.value
          == .text(
            "Found in all: 100001. Up to 1,000 per file, rule and column are listed, with their full count. "
              + "The first 20000 of 100001 are shown; all are in findings.csv.")
      })
    let register = try #require(layouts.first { $0.name == "ClusterXchange register" })
    #expect(
      register.cells.contains {
        $0.value == .text("The first 20,000 of 25,000 rows; all are in registers/exchanges.csv.")
      })
    #expect(layouts.flatMap(\.charts).count == 11)
    #expect(try folder.bytes("report.html").count < 3_000_000)
  }
}
