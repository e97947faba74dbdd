import KPIModel
import Testing

@testable import Validate

@Suite struct KeyClaimsTests {
  private let row = ["S1", "", "01/03/2022", "5", "2", "1,5"]

  @Test func theFirstRowStandsAndAnIdenticalOneIsDroppedWithAWarning() {
    let fixture = Fixture()
    var claims = KeyClaims(plan: fixture.plan(1))
    var batch = fixture.services([row, ["S1", " ", "2022-03-01", "5", "2", "1,50"]])
    claims.claim(in: &batch, fileName: "services.csv")
    #expect(batch.said == ["3:key.identical"])
    #expect(batch.records.accepted == [1, 0])
    #expect(batch.counts == RowCounts(read: 2, accepted: 1, rejected: 1, excused: 1))
    #expect(
      batch.findings.listed[0].finding.message(in: .english)
        == "the row \"S1\" is already in services.csv, line 2, with the same values, and was left out")
    #expect(batch.rejectedRows(lineOffset: 10).map(\.reasons.first?.line) == [13])
  }

  @Test func aDifferentRowWithTheKeyIsAnErrorThatCitesBothPlaces() {
    let fixture = Fixture()
    var claims = KeyClaims(plan: fixture.plan(1))
    var february = fixture.services([row.map { $0 == "01/03/2022" ? "01/02/2022" : $0 }], month: month(2), file: 0)
    claims.claim(in: &february, fileName: "febrero.csv", lineOffset: 40)
    var march = fixture.services([row], file: 1)
    claims.claim(in: &march, fileName: "marzo.csv")
    let finding = march.findings.listed[0].finding
    #expect(finding.rule.id == "key.conflict")
    #expect(finding.line == 2)
    #expect(
      finding.message(in: .spanish) == "la fila «S1» ya está en febrero.csv, línea 42, con otros valores")
    #expect(march.counts == RowCounts(read: 1, accepted: 0, rejected: 1))
  }

  @Test func aRejectedRowNeverClaimsItsKey() {
    let fixture = Fixture()
    var claims = KeyClaims(plan: fixture.plan(1))
    var batch = fixture.services([["S1", "", "31/02/2022", "5", "2", ""], row])
    claims.claim(in: &batch, fileName: "services.csv")
    #expect(batch.records.accepted == [0, 1])
    #expect(batch.said == ["2:date"])
  }

  @Test func keysOfARefusedFileAreFreeAgain() {
    let fixture = Fixture()
    var claims = KeyClaims(plan: fixture.plan(1))
    var first = fixture.services([row], file: 0)
    claims.claim(in: &first, fileName: "a.csv")
    claims.release(file: 0)
    var second = fixture.services([row], file: 1)
    claims.claim(in: &second, fileName: "b.csv")
    #expect(second.records.accepted == [1])
    var third = fixture.services([row], file: 2)
    claims.claim(in: &third, fileName: "c.csv")
    #expect(third.said == ["2:key.identical"])
    #expect(third.findings.listed[0].finding.arguments["otherFile"] == "b.csv")
  }

  @Test func keysOfSnapshotsAreHeldWithinTheFileOnly() {
    let fixture = Fixture()
    var claims = KeyClaims(plan: fixture.plan(0))
    var february = fixture.members([["M1", "small", "1"], ["M1", "micro", "1"]], month: month(2), file: 0)
    claims.claim(in: &february, fileName: "a.csv")
    #expect(february.said == ["3:key.conflict"])
    var march = fixture.members([["M1", "small", "1"]], file: 1)
    claims.claim(in: &march, fileName: "b.csv")
    #expect(march.records.accepted == [1])
  }

  @Test func uniqueValuesStandOnceInASubmission() {
    var fixture = Fixture()
    fixture.partnership.datasets[1].fields[5].constraints.unique = true
    var claims = KeyClaims(plan: fixture.plan(1))
    var batch = fixture.services([
      row, ["S2", "", "01/03/2022", "", "", "1,50"], ["S3", "", "01/03/2022", "", "", ""],
      ["S2", "", "01/03/2022", "", "", "2"],
    ])
    claims.claim(in: &batch, fileName: "a.csv")
    #expect(batch.said == ["3:unique"])
    #expect(batch.records.accepted == [1, 0, 1, 1])
    var next = fixture.services([["S9", "", "01/03/2022", "", "", "1,5"]], file: 1)
    claims.claim(in: &next, fileName: "b.csv")
    #expect(next.records.accepted == [1])
  }

  @Test(arguments: [
    ("10%", 100, 10, 0, false), ("10%", 100, 11, 0, true), ("10%", 100, 15, 5, false), ("0", 5, 1, 0, true),
    ("2", 5, 2, 0, false), ("2", 5, 3, 0, true), ("0%", 5, 1, 1, false), ("33.3%", 3, 1, 0, true),
  ])
  func aFileIsRefusedAboveTheLimit(limit: String, read: Int, rejected: Int, excused: Int, refused: Bool) {
    let policy = AcceptancePolicy(maxRejected: AcceptancePolicy.Limit(text: limit))
    #expect(policy.maxRejected != nil)
    let counts = RowCounts(read: read, accepted: read - rejected, rejected: rejected, excused: excused)
    #expect((policy.refusal(of: counts) != nil) == refused)
  }

  @Test func oneErrorRefusesTheFileWhereThatIsAsked() {
    let policy = AcceptancePolicy(onError: .rejectSubmission)
    #expect(policy.refusal(of: RowCounts(read: 3, accepted: 2, rejected: 1))?.rule.id == "submission.row-rejected")
    #expect(policy.refusal(of: RowCounts(read: 3, accepted: 2, rejected: 1, excused: 1)) == nil)
    #expect(AcceptancePolicy.Limit(text: "110%") == nil)
    #expect(AcceptancePolicy.Limit(text: "ten") == nil)
  }

  private func month(_ month: Int) -> Month { Month(year: 2022, month: month) }
}
