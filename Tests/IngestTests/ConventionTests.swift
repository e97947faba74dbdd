import KPIModel
import Testing

@testable import Ingest

/// The conventions of columns given as lists of cells.
private func conventions(
  _ columns: [String]..., delimiter: Character = ";", language: Language? = .spanish
) -> [ColumnConvention] {
  var evidence = ColumnEvidence(columns: columns.count)
  evidence.add(batch(columns), numberColumns: Array(columns.indices), dateColumns: Array(columns.indices))
  return evidence.conventions(delimiter: delimiter.asciiValue ?? 0x3B, language: language)
}

private func batch(_ columns: [[String]]) -> TextBatch {
  var batch = TextBatch(width: columns.count)
  for row in 0..<(columns.map(\.count).max() ?? 0) {
    for column in columns {
      batch.bytes += Array((row < column.count ? column[row] : "").utf8)
      batch.cellEnds.append(Int32(batch.bytes.count))
    }
    batch.lines.append(Int32(row + 1))
    batch.sheetRows.append(Int32(row + 1))
  }
  return batch
}

@Suite struct Conventions {
  @Test(arguments: [
    (["12,5", "1.234"], ",", "."), (["1.234.567"], ",", "."), (["1.234,56 €"], ",", "."), (["1 234,5"], ",", " "),
    (["1\u{A0}234,5"], ",", "\u{A0}"), (["1\u{202F}234,567"], ",", "\u{202F}"), (["12.5"], ".", ""),
    (["1,234.56", "1,000"], ".", ","), (["1'234.50"], ".", "'"), (["0,125"], ",", ""), (["1234.567"], ".", ""),
    (["7,328E+13"], ",", ""), (["-1.5"], ".", ""), (["EUR 3,5"], ",", ""), ([".5"], ".", ""),
  ])
  func cellsThatAllowOneReadingDecide(cells: [String], mark: Character, group: String) {
    let convention = conventions(cells, delimiter: "\t", language: nil)[0]
    #expect(convention.decimalMark == mark.asciiValue)
    #expect(convention.decimalCertainty == .sure)
    #expect(convention.groupMark == group)
  }

  @Test func whatIsNoNumberProvesNothing() {
    #expect(conventions(["0.250.000", "1.250"])[0].decimalCertainty == .assumed)
    #expect(conventions(["2.250.000", "1.250"])[0].decimalCertainty == .sure)
  }

  @Test func contradictingCellsAreAmbiguous() {
    #expect(conventions(["1.5", "2,5"])[0].decimalCertainty == .ambiguous)
    #expect(conventions(["1.234", "1,234"])[0].decimalCertainty == .ambiguous)
  }

  @Test func otherColumnsOfTheFileSettleAnAmbiguousOne() {
    let convention = conventions(["1.234"], ["12.5"])[0]
    #expect(convention.decimalMark == 0x2E)
    #expect(convention.decimalCertainty == .assumed)
    #expect(conventions(["1.234"], ["12.5", "1,5"])[0].decimalCertainty == .ambiguous)
  }

  @Test func delimiterAndLanguageSettleItWhenTheyAgree() {
    let spanish = conventions(["1.234"])[0]
    #expect(spanish.decimalMark == 0x2C)
    #expect(spanish.decimalCertainty == .assumed)
    #expect(spanish.groupMark == ".")
    #expect(conventions(["1.234"], delimiter: ",", language: .english)[0].decimalMark == 0x2E)
    #expect(conventions(["1.234"], delimiter: ",")[0].decimalCertainty == .ambiguous)
    #expect(conventions(["1.234"], delimiter: "\t")[0].decimalCertainty == .assumed)
  }

  @Test func wholeNumbersNeedNoConvention() {
    #expect(conventions(["1", "250", ""], delimiter: ",")[0].decimalCertainty == .sure)
  }

  @Test func dateOrderFollowsFromDaysBeyondTwelve() {
    #expect(conventions(["25/03/2021", "1/2/2021"])[0].dateOrder == .dayFirst)
    #expect(conventions(["25/03/2021"])[0].dateCertainty == .sure)
    #expect(conventions(["03/25/2021", "01/02/2021"])[0].dateOrder == .monthFirst)
    #expect(conventions(["03/25/2021", "25/03/2021"])[0].dateCertainty == .ambiguous)
    #expect(conventions(["2021-03-25"])[0].dateOrder == .yearFirst)
    #expect(conventions(["01.02.21"])[0] == conventions(["1-2-2021 10:30"])[0])
    #expect(conventions(["01/02/2021"])[0].dateCertainty == .assumed)
    #expect(conventions(["01/02/2021"], ["03/25/2021"])[0].dateOrder == .monthFirst)
  }

  @Test func evidenceMergesInAnyOrder() {
    var generator = SeededGenerator(seed: 3)
    let cells = ["1,5", "1.234", "12", "25/3/2021", "3/25/2021", "x", "", "1 000", "2021-01-01", "1.234.567"]
    let parts = (0..<8).map { _ -> ColumnEvidence in
      var part = ColumnEvidence(columns: 2)
      let columns = (0..<2).map { _ in (0..<5).map { _ in cells.randomElement(using: &generator) ?? "" } }
      part.add(batch(columns), numberColumns: [0, 1], dateColumns: [0, 1])
      return part
    }
    func merged(_ parts: [ColumnEvidence]) -> ColumnEvidence {
      parts.reduce(into: ColumnEvidence(columns: 2)) { $0.merge($1) }
    }
    #expect(merged(parts) == merged(parts.shuffled(using: &generator)))
  }
}
