import KPIModel
import Testing

@testable import Export

@Suite struct CSVTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+34 tel", "'+34 tel"), ("-", "'-"), ("@sum", "'@sum"), ("-1+1", "'-1+1"), ("--1", "'--1"),
    ("-12.5", "-12.5"), ("+34600123456", "+34600123456"), ("-1.250,00", "-1.250,00"), ("-1 250,5", "-1 250,5"),
    ("-3 %", "-3 %"), ("+1E+08", "+1E+08"), ("plain", "plain"), ("", ""), ("'=x", "'=x"), ("-1,,2", "'-1,,2"),
  ])
  func formulasAreDefusedAndNumbersAreNot(text: String, written: String) {
    #expect(CSVText.defused(text) == written)
  }

  @Test func cellsAreQuotedOnlyWhereNeeded() {
    #expect(
      CSVText.record([.text("a,b"), .text("say \"x\""), .text("two\nlines"), .text(" edge"), .empty, .integer(3)])
        == "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\" edge\",,3\n")
  }

  @Test func quarantineHoldsRowsAsTheyCameWithTheirReasons() throws {
    let folder = try TemporaryFolder()
    let writer = QuarantineWriter(
      folder: OutputFolder(path: folder.path), name: "quarantine/ATEVAL-services.csv", headers: ["id", "fecha"],
      digest: sumDigest)
    var text = QuarantineText(width: 2)
    text.add(cells: ["S1", "31/02/2022"], line: 14, reasons: Array("not a date | late".utf8))
    text.add(cells: ["=S2"], line: 15, reasons: Array("one cell short".utf8))
    text.add(cells: ["S3", "a", "b"], line: 16, reasons: Array("one cell too many".utf8))
    try writer.add(text)
    let file = try #require(try writer.finish())
    #expect(file.path == writer.name)
    #expect(file.bytes == 111)
    #expect(file.sha256 == (try Folders.digest(of: folder.path + "/" + file.path, by: sumDigest)))
    #expect(
      try folder.text("quarantine/ATEVAL-services.csv") == """
        id,fecha,line,reasons
        S1,31/02/2022,14,not a date | late
        '=S2,,15,one cell short
        S3,"a,b",16,one cell too many

        """)
    #expect(writer.rows == 3)
  }

  @Test func rowsOfABatchAreWrittenLikeTheirCells() throws {
    let folder = try TemporaryFolder()
    let samples = [
      "", "plain", "a,b", "say \"x\"", "two\nlines", " edge", "edge ", "=1+1", "-1", "+12", "-1,5", "-", "@x", "+1 2 3",
      "-5 %", "=a,b", "- x ", "ñé", "-1e5", "-2.25", "+2.", "-.5", "-1.2.3", "sixteen letters.", "seventeen letters",
      "a cell of more than sixteen letters",
    ]
    for (index, sample) in samples.enumerated() {
      var batch = TextBatch(width: 2)
      batch.lines = [1, 2]
      for text in ["first", "row", sample, "end"] {
        batch.bytes += Array(text.utf8)
        batch.cellEnds.append(Int32(batch.bytes.count))
      }
      let reasons = QuarantineText.reason("\"\(sample)\" is wrong | and late")
      let output = OutputFolder(path: folder.path)
      let byCells = QuarantineWriter(
        folder: output, name: "cells-\(index).csv", headers: ["a", "b"], digest: sumDigest)
      var cells = QuarantineText(width: 2)
      cells.add(cells: [sample, "end"], line: 14, reasons: reasons)
      try byCells.add(cells)
      #expect(try byCells.finish() != nil)
      let byRow = QuarantineWriter(folder: output, name: "row-\(index).csv", headers: ["a", "b"], digest: sumDigest)
      var text = QuarantineText(width: 2)
      text.add(0, of: batch, line: 13, reasons: [])
      text.removeAll()
      text.add(1, of: batch, line: 14, reasons: reasons)
      try byRow.add(text)
      #expect(try byRow.finish() != nil)
      let record = CSVText.record([
        .text(sample), .text("end"), .plain("14"), .text("\"\(sample)\" is wrong | and late"),
      ])
      #expect(try folder.text("cells-\(index).csv") == "a,b,line,reasons\n" + record)
      #expect(try folder.text("row-\(index).csv") == folder.text("cells-\(index).csv"))
    }
  }

  @Test func aCleanSubmissionLeavesNoQuarantine() throws {
    let folder = try TemporaryFolder()
    let writer = QuarantineWriter(
      folder: OutputFolder(path: folder.path), name: "quarantine/x.csv", headers: ["id"], digest: sumDigest)
    #expect(try writer.finish() == nil)
    #expect(try folder.names().isEmpty)
  }

  @Test func quarantineNamesDifferOnlyWhereTheyMust() {
    let partnership = SampleReport.make().partnership
    let (february, march) = (Month(year: 2022, month: 2), Month(year: 2022, month: 3))
    let names = quarantineNames(
      [
        (partner: 1, dataset: 1, period: february, file: "services.csv"),
        (partner: 1, dataset: 1, period: march, file: "services.csv"),
        (partner: 1, dataset: 0, period: march, file: "members.csv"),
        (partner: 2, dataset: 1, period: march, file: "Services.CSV"),
        (partner: 2, dataset: 1, period: march, file: "services.csv"),
        (partner: 0, dataset: 1, period: march, file: "a:b.csv"),
      ], in: partnership)
    #expect(
      names == [
        "quarantine/ATEVAL-2022-02-services.csv", "quarantine/ATEVAL-services.csv",
        "quarantine/ATEVAL-members.csv", "quarantine/PRODUTECH-2022-03-services-Services.csv",
        "quarantine/PRODUTECH-2022-03-services-services-2.csv", "quarantine/AEI-TEXTILS-a_b.csv",
      ])
  }
}
