import KPIModel
import Testing

@Suite struct FindingTests {
  private let rule = FindingRule(
    id: "date", level: .cell, severity: .error, message: "\"{value}\" in {column} is not a date, see {other}")
  private let warning = FindingRule(id: "header", level: .file, severity: .warning, message: "unknown column")

  private func finding(line: Int, column: Int? = 0) -> Finding {
    Finding(rule, line: line, sheetRow: line, column: column, columnName: "fecha", value: "x\(line)")
  }

  @Test func partsOfAFileMergeToTheWhole() {
    var whole = FindingTally()
    var parts = [FindingTally(), FindingTally(), FindingTally()]
    for line in 1...3000 {
      whole.add(finding(line: line, column: line % 2))
      let part = (line - 1) / 1000
      parts[part].add(finding(line: line - part * 1000, column: line % 2))
    }
    whole.add(Finding(warning))
    parts[0].add(Finding(warning))
    var merged = FindingTally()
    for (index, part) in parts.enumerated() {
      merged.append(part, lineOffset: index * 1000, sheetRowOffset: index * 1000)
    }
    #expect(merged.listed.map(\.finding.line) == whole.listed.map(\.finding.line))
    #expect(merged.listed.map(\.finding.sheetRow) == whole.listed.map(\.finding.sheetRow))
    #expect(merged.listed.map(\.occurrences) == whole.listed.map(\.occurrences))
    #expect(merged.occurrences(.error) == 3000)
    #expect(merged.occurrences(.warning) == 1)
    #expect(merged.listed.count == 2001)
    #expect(merged.listed.first?.finding.line == 0)
  }

  @Test func whatIsNotKeptIsCounted() {
    var tally = FindingTally()
    for line in 1...1000 {
      #expect(tally.keeps(rule: "date", column: 0))
      tally.add(finding(line: line))
    }
    #expect(!tally.keeps(rule: "date", column: 0))
    #expect(tally.keeps(rule: "date", column: 1))
    tally.count(rule: "date", column: 0, occurrences: 500)
    tally.add(finding(line: 2000))
    #expect(tally.listed.count == 1000)
    #expect(tally.occurrences(.error) == 1501)
  }

  @Test func findingsAreListedByLineThenColumnThenRule() {
    var tally = FindingTally()
    let other = FindingRule(id: "a.rule", level: .row, severity: .error, message: "")
    tally.add(finding(line: 3, column: 2))
    tally.add(finding(line: 3, column: 1))
    tally.add(Finding(other, line: 3, column: 1))
    tally.add(Finding(other, line: 3))
    tally.add(finding(line: 1, column: 9))
    #expect(
      tally.listed.map { "\($0.finding.line) \($0.finding.column ?? -1) \($0.finding.rule.id)" } == [
        "1 9 date", "3 -1 a.rule", "3 1 a.rule", "3 1 date", "3 2 date",
      ])
  }

  @Test func personalValuesAreHidden() {
    var personal = finding(line: 14)
    personal.personal = true
    personal.arguments = ["other": "x14"]
    #expect(personal.message(in: .english) == "\"(hidden)\" in fecha is not a date, see (hidden)")
    #expect(finding(line: 14).message(in: .catalan) == "\"x14\" in fecha is not a date, see {other}")
    #expect(finding(line: 14).cell == "A14")
  }

  @Test func columnLettersCarryOn() {
    #expect(
      [0, 25, 26, 51, 52, 701, 702, 16_383].map(Finding.columnLetters) == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD",
      ])
  }
}
