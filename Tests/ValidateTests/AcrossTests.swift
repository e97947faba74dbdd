import KPIModel
import Testing

@testable import Validate

@Suite struct AcrossTests {
  private let fixture = Fixture()

  private func submission(
    _ dataset: Int, month: Int, accepted: Int, partner: Int = 0, file: String = "", hash: String = ""
  ) -> Submission {
    let period = Month(year: 2022, month: month)
    let name = file.isEmpty ? "file\(dataset).csv" : file
    var submission = Submission(
      partner: partner, dataset: dataset, period: period, file: name, path: "inputs/\(period.text)/P\(partner)/\(name)")
    submission.read = accepted
    submission.accepted = accepted
    submission.bytes = 100
    submission.sha256 = hash.isEmpty ? "\(dataset) \(month) \(partner) \(name)" : hash
    if accepted == 0 { submission.status = .nilReturn }
    return submission
  }

  private func said(
    _ submissions: [Submission], partnership: Partnership? = nil, tables: ReferenceTables? = nil,
    sums: MonthlySums? = nil
  ) -> [String] {
    AcrossChecks.findings(
      partnership: partnership ?? fixture.partnership, submissions: submissions, tables: tables ?? fixture.tables,
      sums: sums, through: Month(year: 2022, month: 12)
    ).map { "\($0.submission) \($0.finding.rule.id): \($0.finding.message(in: .english))" }
  }

  @Test func aListThatIsSuddenlyShortIsToBeConfirmed() {
    #expect(
      said([submission(0, month: 1, accepted: 340), submission(0, month: 2, accepted: 34)]) == [
        "1 months.sudden-drop: the list has 34 valid rows, against 340 in 2022-01"
      ])
    #expect(said([submission(0, month: 1, accepted: 340), submission(0, month: 2, accepted: 170)]) == [])
    #expect(said([submission(0, month: 1, accepted: 8), submission(0, month: 2, accepted: 2)]) == [])
    // Events come and go.
    #expect(said([submission(1, month: 1, accepted: 340), submission(1, month: 2, accepted: 34)]) == [])
  }

  @Test func sumsOfExtremeNumbersAreExact() {
    let missing = NumberColumn.missing
    let mantissas = [Int64.max, missing, Int64.min + 1, -1, 1 << 32, -(1 << 32), 7, Int64.max, Int64.max, 0, -5]
    for kept in 0..<(1 << mantissas.count) {
      let accepted = mantissas.indices.map { UInt8(kept >> $0 & 1) }
      let values = zip(mantissas, accepted).filter { $1 == 1 && $0 != missing }.map { Int128($0.0) }
      let (sum, count) = sumOfAccepted(mantissas, accepted: accepted)
      #expect(sum == values.reduce(0, +) && count == values.count)
    }
  }

  @Test func lastMonthsFileSentAgainIsSaid() {
    let again = [
      submission(1, month: 1, accepted: 5, hash: "a"), submission(1, month: 2, accepted: 5, hash: "a"),
      submission(1, month: 3, accepted: 5, hash: "b"),
    ]
    #expect(
      said(again) == [
        "1 submission.same-file: the file is the same, byte for byte, as inputs/2022-01/P0/file1.csv"
      ])
    let empty = [1, 2].map { submission(1, month: $0, accepted: 0, hash: "header") }
    #expect(said(empty).map { $0.prefix(24) } == ["0 submission.nil-return:", "1 submission.nil-return:"])
  }

  @Test func aFileThatRepeatsEarlierMonthsLooksCumulative() {
    var claims = KeyClaims(plan: fixture.plan(1))
    func rows(_ count: Int) -> [[String]] {
      (1...count).map { ["S\($0)", "", "0\(($0 - 1) / 4 + 1)/01/2022", "5", "2", "1"] }
    }
    var first = fixture.services(rows(4), month: Month(year: 2022, month: 1), file: 0)
    claims.claim(in: &first, fileName: "2022-01/file1.csv")
    var second = fixture.services(rows(6), month: Month(year: 2022, month: 2), file: 1)
    claims.claim(in: &second, fileName: "2022-02/file1.csv")
    var submissions = [submission(1, month: 1, accepted: 4), submission(1, month: 2, accepted: 6)]
    submissions[0].findings = first.findings
    submissions[1].findings = second.findings
    let found = said(submissions)
    #expect(
      found.contains(
        "1 submission.cumulative: 4 of 6 rows were sent in earlier months (2022-01): the file looks cumulative"))
    #expect(!found.contains { $0.hasPrefix("0") })
  }

  @Test func twoFilesOfOneMonthThatShareKeysLookLikeARevision() {
    var claims = KeyClaims(plan: fixture.plan(1))
    var first = fixture.services([["S1", "", "01/03/2022", "5", "2", "1"]], file: 0)
    claims.claim(in: &first, fileName: "2022-03/a.csv")
    var second = fixture.services([["S1", "", "01/03/2022", "6", "2", "1"]], file: 1)
    claims.claim(in: &second, fileName: "2022-03/b.csv")
    var submissions = [
      submission(1, month: 3, accepted: 1, file: "a.csv"), submission(1, month: 3, accepted: 1, file: "b.csv"),
    ]
    submissions[1].findings = second.findings
    #expect(said(submissions).map { $0.prefix(22) } == ["1 submission.revision:"])
  }

  @Test func twoSnapshotsOfOneMonthThatShareKeysLookLikeARevision() {
    var builder = ReferenceTableBuilder(dataset: 0, in: fixture.partnership, keys: [[0]])
    builder.add(fixture.members([["M1", "small", ""], ["M2", "small", ""]]).records)
    builder.add(fixture.members([["M2", "large", ""], ["M3", "small", ""]], file: 1).records)
    var tables = fixture.tables
    tables[0, 0] = builder.build()
    let both = [
      submission(0, month: 3, accepted: 2, file: "a.csv"), submission(0, month: 3, accepted: 2, file: "b.csv"),
    ]
    #expect(
      said(both, tables: tables) == [
        "1 submission.revision: the file shares row identifiers (1) with a.csv of the same month: it looks like a corrected "
          + "version"
      ])
  }

  @Test func oneOrganisationWithTwoSizesIsSaidOfTheSecondPartner() {
    var partnership = fixture.partnership
    partnership.partners.append(Partner(id: "AEI", language: .catalan))
    partnership.identities = [Identity(name: "organisation", dataset: 0, strong: [2], weak: [0])]
    var tables = ReferenceTables(datasets: 2, partners: 2)
    for (partner, size) in [(0, "small"), (1, "large")] {
      var records = fixture.members([["M\(partner)", size, "12345"], ["X\(partner)", "micro", ""]]).records
      records.partner = partner
      var builder = ReferenceTableBuilder(dataset: 0, in: partnership, keys: [[0]])
      builder.add(records)
      tables[0, partner] = builder.build()
    }
    let both = [submission(0, month: 3, accepted: 2), submission(0, month: 3, accepted: 2, partner: 1)]
    #expect(
      said(both, partnership: partnership, tables: tables) == [
        "1 organisation.conflict: the organisation 12345 has \"large\" in \"size\", but ATEVAL reports \"small\""
      ])
  }

  @Test func aSumThatOnlyGrowsWithoutMoreRowsIsToBeConfirmed() {
    func sums(_ values: [Int], rows: (Int) -> Int) -> MonthlySums {
      var sums = MonthlySums()
      for (index, value) in values.enumerated() {
        let month = Month(year: 2022, month: index + 1)
        let cells = (0..<rows(index)).map { row in
          ["S\(index) \(row)", "", "01/0\(index + 1)/2022", row == 0 ? String(value) : "0", "", ""]
        }
        var part = MonthlySums()
        part.add(fixture.services(cells, month: month).records, of: fixture.partnership.datasets[1])
        sums.merge(part)
      }
      return sums
    }
    let submissions = (1...6).map { submission(1, month: $0, accepted: 1) }
    let growing = said(submissions, sums: sums([3, 9, 11, 20, 31, 33]) { _ in 1 })
    #expect(
      growing == [
        "5 months.only-grows: the sum of \"participants\" has grown for 6 months in a row, as running totals do"
      ])
    #expect(said(submissions, sums: sums([3, 9, 11, 20, 20, 33]) { _ in 1 }) == [])
    #expect(said(submissions, sums: sums([3, 9, 11, 20, 31, 33]) { $0 + 1 }) == [])
  }

  @Test func mostRowsOfAnotherMonthMakeTheFolderDoubtful() {
    var one = submission(1, month: 3, accepted: 4)
    one.findings =
      fixture.services(
        (1...4).map { ["S\($0)", "", $0 < 4 ? "01/02/2022" : "01/03/2022", "5", "2", "1"] }
      ).findings
    #expect(
      said([one]) == ["0 submission.other-month: 3 of 4 rows are dated outside 2022-03, the month of this file"])
    one.read = 40
    #expect(said([one]) == ["0 submission.late-rows: 3 of 40 rows belong to earlier months, whose figures change"])
  }

  @Test func mergedCellsAreOneHint() {
    var one = submission(1, month: 3, accepted: 2)
    one.read = 8
    one.findings =
      fixture.services(
        (1...8).map { [[1, 5].contains($0) ? "S\($0)" : "", "", "01/03/2022", "5", "2", "1"] }
      ).findings
    let found = said([one])
    #expect(
      found == [
        "0 column.fill-down: \"Código\" is empty in 6 rows below a filled one, from A3 on, as merged cells leave it"
      ])
    one.findings =
      fixture.services(
        (1...8).map {
          [2, 5, 8].contains($0) ? ["", "", "01/03/2022", "5", "2", "1"] : ["S\($0)", "", "01/03/2022", "5", "2", "1"]
        }
      ).findings
    #expect(said([one]) == [])
  }

  @Test func datesCountedFrom1904AreRecognised() {
    var one = submission(1, month: 3, accepted: 0)
    one.status = .accepted
    // 44621 in the 1900 system is 1 March 2022.
    one.findings = fixture.services([["S1", "", "43159", "5", "2", "1"]]).findings
    #expect(
      said([one]) == [
        "0 date.1904: dates of this column (1) lie four years and a day too early: the workbook counts days from 1904 (\"43159\" is "
          + "2022-03-01)"
      ])
    one.findings = fixture.services([["S1", "", "01/03/2018", "5", "2", "1"]]).findings
    #expect(said([one]) == [])
  }
}
