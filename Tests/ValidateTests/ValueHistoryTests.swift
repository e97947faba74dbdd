import KPIModel
import Testing

@testable import Validate

@Suite struct ValueHistoryTests {
  private let fixture = Fixture()

  /// The findings of months of participants, one file per month from January 2022 on.
  private func said(_ months: [[Int]], forgetting forgotten: Int? = nil) -> [String] {
    var history = ValueHistory(plan: fixture.plan(1))
    var found: [String] = []
    for (index, values) in months.enumerated() {
      let month = Month(year: 2022, month: index + 1)
      let day = "01/0\(index + 1)/2022"
      var batch = fixture.services(
        values.enumerated().map { ["S\(index) \($0)", "", day, String($1), "", ""] }, month: month, file: Int32(index))
      history.judge(&batch, month: month, after: FindingTally())
      if index == forgotten { history.forget() } else { history.keep(file: Int32(index), rows: batch.counts.accepted) }
      found += batch.findings.listed.filter { $0.finding.rule.id == "number.unusual" }.map {
        "\(month.text) \($0.finding.cell) \($0.finding.arguments[Finding.rowKey] ?? ""): "
          + $0.finding.message(in: .english)
      }
    }
    return found
  }

  private let usual = Array(10...20)

  @Test func aCountTenTimesTheUsualMaximumIsToBeConfirmed() {
    #expect(
      said([usual, usual, usual, [15, 5000, 201, 200]]) == [
        "2022-04 D3 S3 1: 5000 is more than ten times as much as the largest value of a usual month (20)",
        "2022-04 D4 S3 2: 201 is more than ten times as much as the largest value of a usual month (20)",
      ])
  }

  @Test func littleHistoryOrSmallCountsSayNothing() {
    #expect(said([usual, usual, [5000]]) == [])
    #expect(said([[1], [2], [3], [5000]]) == [])
    let small = Array(repeating: 1, count: 12)
    #expect(said([small, small, small, [100]]) == [])
  }

  @Test func oneMonthOfMistakesHidesNothing() {
    #expect(said([usual, [9000] + usual, usual, usual, [5000]]).count == 1)
  }

  @Test func aFileThatDoesNotStandIsNoHistory() {
    #expect(said([usual, usual, usual, [5000]], forgetting: 2) == [])
  }

  /// However a file is cut, its findings are the same.
  @Test func batchesOfOneFileAreOne() {
    var history = ValueHistory(plan: fixture.plan(1))
    for index in 0..<3 {
      for half in [Array(usual.prefix(5)), Array(usual.dropFirst(5))] {
        var batch = fixture.services(
          half.map { ["S\(index) \($0)", "", "01/0\(index + 1)/2022", String($0), "", ""] },
          month: Month(year: 2022, month: index + 1), file: Int32(index))
        history.judge(&batch, month: Month(year: 2022, month: index + 1), after: FindingTally())
      }
      history.keep(file: Int32(index), rows: usual.count)
    }
    var last = fixture.services(
      [["X", "", "01/04/2022", "300", "", ""]], month: Month(year: 2022, month: 4), file: 3)
    history.judge(&last, month: Month(year: 2022, month: 4), after: FindingTally())
    #expect(last.findings.listed.map(\.finding.rule.id) == ["number.unusual"])
  }
}
