import KPIModel
import Testing

@testable import Validate

@Suite struct FillDownTests {
  /// The cells of the second column after filling down.
  private func filled(_ rows: [[String]], damagedBefore row: Int32? = nil) -> (values: [String?], notes: Int) {
    var batch = textBatch(rows)
    if let row {
      batch.damaged = [
        DamagedRecord(damage: .strayQuote, line: 9, sheetRow: 9, cells: ["x"], precedingRows: row)
      ]
    }
    var log = IssueLog()
    let missing = MissingWords([], fillers: true)
    var cells = CellColumn(batch, column: 1, field: 0, missing: missing, log: &log)
    let before = log.issues.count
    cells.fillDown(batch, column: 1, field: 0, log: &log)
    let text = cells.text
    return ((0..<rows.count).map { text.string(at: $0) }, log.issues.count - before)
  }

  @Test func emptyCellsTakeTheValueAboveWithANote() {
    let result = filled([["1", "advice"], ["2", ""], ["3", "  "], ["4", "event"], ["5", ""]])
    #expect(result.values == ["advice", "advice", "advice", "event", "event"])
    #expect(result.notes == 3)
  }

  @Test func nothingIsAboveTheFirstRow() {
    #expect(filled([["1", ""], ["2", "event"], ["3", ""]]).values == [nil, "event", "event"])
  }

  @Test func aWordForNoValueIsNoGap() {
    #expect(filled([["1", "event"], ["2", "n/a"], ["3", ""]]).values == ["event", nil, nil])
  }

  @Test func nothingIsFilledAcrossAWrongCellOrADamagedRow() {
    #expect(filled([["1", "event"], ["2", "#REF!"], ["3", ""]]).values == ["event", nil, nil])
    #expect(filled([["1", "event"], ["2", ""], ["3", ""]], damagedBefore: 1).values == ["event", nil, nil])
  }
}
