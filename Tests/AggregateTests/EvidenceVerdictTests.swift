import KPIModel
import Testing

@testable import Aggregate

private let organisation = Indicator.Key.identity(0)

private let files = [
  //                         member country tax size staff until
  file(membersDataset, 0, 1, ["m1 ES t1 micro 5 -", "m2 ES t2 small 20 -"]),
  file(membersDataset, 0, 2, ["m1 ES t1 micro 6 -"]),
  file(membersDataset, 1, 1, ["m1 ES t1 micro 5 -", "m9 - - medium 100 -"]),
  //                          id member date hours topic status
  file(
    servicesDataset, 0, 1,
    [
      "s1 m1 2022-01-20 2 train done", "s2 m2 2022-01-11 - train done", "s3 m7 2022-01-12 4 advice cancelled",
      "s4 m1 2022-01-10 1 advice -", "s5 - 2022-01-13 1 advice done",
    ], rejected: []),
  file(servicesDataset, 1, 2, ["s1 m1 2022-02-03 8 train done", "s2 m9 2022-02-04 3 train done"]),
  //                             member date score
  file(
    assessmentsDataset, 0, 2,
    ["m1 2022-02-01 40", "m1 2022-02-02 50", "m1 2022-02-03 60", "m2 2022-02-01 10", "m2 2022-02-05 -"]),
]

/// A line per row: member or key, line of the file, verdict, weight in halves.
private func lines(
  _ indicators: [Indicator], scope: Int = 2, byPartner: Bool = false, keepsUnmatched: Bool = true
) throws -> [String] {
  var indicators = indicators
  for index in indicators.indices { indicators[index].path = "indicators[\(index)]" }
  let inputs = TestInputs(testPartnership(indicators), files)
  let evidence = try inputs.evidence(through: month(2), keepsUnmatched: keepsUnmatched)
  let parts = EvidenceSum(evidence).parts(of: 0, scopes: [scope], breaksDown: false)
  return parts.flatMap { part in
    let weights = part.weights(scope: scope, byPartner: byPartner, dimension: nil)
    return part.rows.indices.map { row in
      let entry = part.rows[row]
      let verdict = weights?.verdicts[row].rawValue ?? "?"
      let other = weights.flatMap { $0.instead[row] < 0 ? nil : part.rows[Int($0.instead[row])].rowKey } ?? ""
      let words = [
        entry.rowKey, entry.key ?? "-", entry.value?.text ?? "-", verdict, "\(weights?.halves[row] ?? 9)", other,
      ]
      return words.filter { !$0.isEmpty }.joined(separator: " | ")
    }
  }
}

/// What becomes of each row of a page of inputs; scopes are January, February, RP1, to date.
@Suite struct EvidenceVerdictTests {
  @Test func filtersAndMonthsLeaveRowsOut() throws {
    let count = Indicator(code: "X", kind: "count", sources: [source(servicesDataset, where: "status == 'done'")])
    #expect(
      try lines([count], scope: 0) == [
        "s1 | - | - | counted | 2", "s2 | - | - | counted | 2", "s3 | - | - | filter-not-matched | 0",
        "s4 | - | - | filter-undecided | 0", "s5 | - | - | counted | 2", "s1 | - | - | other-month | 0",
        "s2 | - | - | other-month | 0",
      ])
    #expect(try lines([count], scope: 0, keepsUnmatched: false).count == 5)
  }

  @Test func organisationOfTwoPartnersIsCountedOnceWithItsFirstRow() throws {
    let distinct = Indicator(code: "X", kind: "distinct", sources: [source(servicesDataset, key: organisation)])
    #expect(
      try lines([distinct]) == [
        "s1 | ES · t1 | - | key-counted-already | 0 | s4", "s2 | ES · t2 | - | counted | 2",
        "s3 | A · m7 | - | counted | 2", "s4 | ES · t1 | - | counted | 2", "s5 | - | - | no-key | 0",
        "s1 | ES · t1 | - | key-counted-already | 0 | s4", "s2 | B · m9 | - | counted | 2",
      ])
    // For the partners' own figures B's row of the same firm counts too.
    #expect(try lines([distinct], byPartner: true)[5] == "s1 | ES · t1 | - | counted | 2")
  }

  @Test func thresholdAndExceptionLeaveKeysOut() throws {
    let active = Indicator(
      code: "X", kind: "distinct", sources: [source(servicesDataset, key: organisation)], atLeast: ExactDecimal(2),
      except: nil)
    #expect(
      try lines([active]).map { String($0.split(separator: "|")[3]) } == [
        " key-counted-already ", " below-at-least ", " below-at-least ", " counted ", " no-key ",
        " key-counted-already ", " below-at-least ",
      ])
    let others = Indicator(
      code: "X", kind: "distinct", sources: [source(servicesDataset, key: organisation)], except: "Y")
    let assessed = Indicator(code: "Y", kind: "distinct", sources: [source(assessmentsDataset, key: organisation)])
    #expect(
      try lines([others, assessed]).map { String($0.split(separator: "|")[3]) } == [
        " excepted ", " excepted ", " counted ", " excepted ", " no-key ", " excepted ", " counted ",
      ])
  }

  @Test func rowsWithoutAValueAndRowsNotTakenAreSaid() throws {
    let taken = Indicator(
      code: "X", kind: "sum",
      sources: [source(servicesDataset, where: "status == 'done'", value: "hours", key: organisation)], take: .latest)
    #expect(
      try lines([taken], keepsUnmatched: false) == [
        "s1 | ES · t1 | 2 | superseded | 0 | s1", "s2 | ES · t2 | - | no-value | 0", "s5 | - | 1 | no-key | 0",
        "s1 | ES · t1 | 8 | counted | 2", "s2 | B · m9 | 3 | counted | 2",
      ])
  }

  @Test func middleOfAnEvenNumberIsTwoHalves() throws {
    let median = Indicator(code: "X", kind: "median", sources: [source(servicesDataset, value: "hours")])
    // 1, 1, 2, 3, 4, 8: the middle ones are 2 and 3.
    #expect(
      try lines([median]).map { $0.split(separator: "|").suffix(3).joined() } == [
        " 2  counted  1", " -  no-value  0", " 4  counted  0", " 1  counted  0", " 1  counted  0", " 8  counted  0",
        " 3  counted  1",
      ])
  }

  @Test func changeTakesTheFirstValueFromTheLatest() throws {
    let change = Indicator(
      code: "X", kind: "change", sources: [source(assessmentsDataset, value: "score", key: organisation)])
    #expect(
      try lines([change]).map { $0.split(separator: "|").dropFirst().joined() } == [
        " ES · t1  40  counted  -2", " ES · t1  50  between  0", " ES · t1  60  counted  2",
        " ES · t2  10  unpaired  0", " ES · t2  -  no-value  0",
      ])
  }

  @Test func stockReadsTheLatestListOfEachPartner() throws {
    let stock = Indicator(code: "X", kind: "stock", sources: [source(membersDataset)])
    #expect(
      try lines([stock], scope: 1).map { $0.split(separator: "|").suffix(2).joined() } == [
        " older-snapshot  0", " older-snapshot  0", " counted  2", " counted  2", " counted  2",
      ])
    #expect(try lines([stock], scope: 0).contains("m1 | - | - | other-month | 0"))
  }

  @Test func rowOfAFilterThatReadsTheScopeIsListedOnce() throws {
    let scoped = Indicator(
      code: "X", kind: "count", sources: [source(servicesDataset, where: "done_on <= scopeEnd && status == 'done'")])
    #expect(try lines([scoped], keepsUnmatched: false).count == 5)
    #expect(try lines([scoped], scope: 0, keepsUnmatched: false).filter { $0.hasSuffix("counted | 2") }.count == 3)
  }

  @Test func personalFieldsStayHiddenAndKeysStayApart() throws {
    var partnership = testPartnership([
      Indicator(
        code: "X", kind: "distinct", sources: [source(servicesDataset, key: .fields(["partner", "member_id"]))],
        path: "indicators[0]"),
      Indicator(code: "Y", kind: "sum", sources: [source(servicesDataset, value: "hours * 2")], path: "indicators[1]"),
    ])
    partnership.datasets[servicesDataset].fields[0].personal = true
    partnership.datasets[servicesDataset].fields[1].personal = true
    partnership.datasets[servicesDataset].fields[3].personal = true
    let evidence = try TestInputs(partnership, files).evidence(through: month(2))
    let sum = EvidenceSum(evidence)
    let rows = sum.parts(of: 0, scopes: [2], breaksDown: false).flatMap(\.rows)
    #expect(Set(rows.map(\.rowKey)) == ["(hidden)"])
    #expect(
      rows.map { $0.key ?? "-" } == [
        "A · (hidden 1)", "A · (hidden 2)", "A · (hidden 3)", "A · (hidden 1)", "-", "B · (hidden 4)", "B · (hidden 5)",
      ])
    #expect(sum.parts(of: 1, scopes: [2], breaksDown: false)[0].rows.allSatisfy { $0.hidesValue })
  }

  @Test func linesOfAFormulaAreThoseOfItsInputs() throws {
    let inputs = TestInputs(
      testPartnership([
        Indicator(code: "X", kind: "formula", formula: "Y * 2", path: "indicators[0]"),
        Indicator(code: "Y", kind: "count", sources: [source(servicesDataset)], path: "indicators[1]"),
      ]), files)
    let sum = EvidenceSum(try inputs.evidence(through: month(2)))
    var listed: [String] = []
    sum.forEachLine(of: 0, scope: 2) { listed.append("\($0.part) \($0.row.rowKey) \($0.verdict?.rawValue ?? "")") }
    #expect(listed.count == 7)
    #expect(listed[0] == "Y s1 counted")
    #expect(sum.inputs(of: 0) == [1])
  }
}
