import KPIModel
import Testing

@testable import Validate

/// However a file is cut in batches, the outcome is that of the file in one piece.
@Suite struct CutAnywhereTests {
  private struct Outcome: Equatable {
    var findings: [String] = []
    var accepted: [UInt8] = []
    var counts = RowCounts()
    var quarantine: [String] = []
    /// The same rows and reasons by the two ways there are to ask for them.
    var quarantineTexts: [String] = []
    var quarantineMessages: [String] = []
    var values: [String?] = []
  }

  @Test(arguments: 1...20)
  func batchesAddUpToTheWholeFile(seed: UInt64) {
    var random = SplitMix(state: seed)
    var fixture = Fixture()
    fixture.setMembers([["M1", "small", "1"], ["M2", "large", "2,5"]])
    let rows = (0..<60).map { _ in randomRow(&random) }
    let whole = check(fixture, rows, cuts: [])
    let cuts = Set((0..<5).map { _ in Int(random.next() % 60) })
    #expect(check(fixture, rows, cuts: cuts) == whole)
    #expect(check(fixture, rows, cuts: cuts, knowing: true) == whole)
    #expect(whole.counts.addsUp)
    #expect(whole.counts.accepted == whole.accepted.count { $0 == 1 })
    #expect(whole.quarantine.count == whole.counts.rejected)
    #expect(whole.quarantineTexts == whole.quarantineMessages)
  }

  @Test func onlyTheFirstThousandAreKeptAndAllAreCounted() {
    let fixture = Fixture()
    let rows = (0..<1500).map { ["S\($0)", "", "x", "", "", ""] }
    let whole = check(fixture, rows, cuts: [])
    #expect(whole.findings.count == 1000)
    #expect(whole.findings.allSatisfy { $0.hasSuffix("×1500") })
    #expect(check(fixture, rows, cuts: [700, 1200], knowing: true) == whole)
  }

  private func check(_ fixture: Fixture, _ rows: [[String]], cuts: Set<Int>, knowing: Bool = false) -> Outcome {
    let validator = fixture.validator(1)
    var claims = KeyClaims(plan: fixture.plan(1))
    var outcome = Outcome()
    var findings = FindingTally()
    var messages = RejectionMessages(language: .french)
    var start = 0
    while start < rows.count {
      let end = (start + 1..<rows.count).first { cuts.contains($0) } ?? rows.count
      let known = knowing ? findings : FindingTally()
      var batch = validator.validate(textBatch(Array(rows[start..<end]), firstLine: 1), after: known)
      claims.claim(in: &batch, fileName: "a.csv", lineOffset: start, after: known)
      findings.append(batch.findings, lineOffset: start, sheetRowOffset: start)
      outcome.accepted += batch.records.accepted
      outcome.counts += batch.counts
      outcome.quarantine += batch.rejectedRows(lineOffset: start, sheetRowOffset: start).map {
        "\($0.line) \($0.cells) \($0.reasons.map { $0.cell + $0.rule.id + $0.message(in: .french) })"
      }
      outcome.quarantineTexts += texts(of: batch, offset: start, &messages)
      outcome.quarantineMessages += batch.rejectedRows(lineOffset: start, sheetRowOffset: start).map {
        "\($0.line) \($0.cells) \($0.reasons.map { $0.message(in: .french) }.joined(separator: " | "))"
      }
      for row in 0..<(end - start) { outcome.values += batch.records.columns.map { $0.displayText(at: row) } }
      start = end
    }
    outcome.findings = findings.listed.map {
      "\($0.finding.line) \($0.finding.cell) \($0.finding.message(in: .catalan)) ×\($0.occurrences)"
    }
    return outcome
  }

  private func texts(of batch: ValidatedBatch, offset: Int, _ messages: inout RejectionMessages) -> [String] {
    var texts: [String] = []
    batch.forEachRejectedRow(lineOffset: offset, sheetRowOffset: offset, refusal: nil, messages: &messages) {
      cells, line, bytes in
      let reasons = String(decoding: bytes, as: UTF8.self)
      switch cells {
      case .row(let row):
        let cells = (0..<batch.source.width).map { batch.source.string(row: row, column: $0) }
        texts.append("\(line) \(cells) \(reasons)")
      case .damaged(let cells): texts.append("\(line) \(cells) \(reasons)")
      }
    }
    return texts
  }

  private func randomRow(_ random: inout SplitMix) -> [String] {
    func pick(_ words: [String]) -> String { words[Int(random.next() % UInt64(words.count))] }
    return [
      pick(["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "", "TOTAL", " S9 "]), pick(["M1", "M2", "M3", ""]),
      pick(["01/03/2022", "2022-03-01", "31/02/2022", "1-3-22", "15/02/2022", "", "44621", "marzo"]),
      pick(["5", "12", "1O", "", "n/a", "1.250"]), pick(["3", "7", ""]),
      pick(["1,5", "2", "0,25", "1.5", "3 h", ">3"]),
    ]
  }
}

private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
