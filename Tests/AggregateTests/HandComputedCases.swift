import KPIModel
import Testing

@testable import Aggregate

/// One small project that fits on a page, and for every kind what comes out of it, worked out by hand.
///
/// Partner A sends everything in January and February and assessments in March. Partner B starts in February; its services
/// of March are a nil return (a header and nothing else). m1 of A and m1 of B are the same firm: both say ES t1.
let handComputedFiles = [
  //                         member country tax size staff until
  file(membersDataset, 0, 1, ["m1 ES t1 micro 5 2022-02-28", "m2 ES t2 small 20 -", "m3 - - large - 2022-12-31"]),
  file(membersDataset, 1, 2, ["m1 ES t1 micro 5.5 2022-12-31", "m9 PT - medium 100 2022-12-31"]),
  //                          id member date hours topic status
  file(
    servicesDataset, 0, 1,
    ["s1 m1 2022-01-10 2.5 train done", "s2 m2 2022-01-11 - train done", "s3 m7 2022-01-12 4 advice cancelled"]),
  file(servicesDataset, 0, 2, ["s4 m1 2022-01-20 1 advice done", "s5 m1 2022-02-02 3 - done"]),
  file(servicesDataset, 1, 2, ["s1 m1 2022-02-03 0.005 train done"]),
  file(servicesDataset, 1, 3, []),
  //                             member date score
  file(assessmentsDataset, 0, 1, ["m1 2022-01-05 40"]),
  file(assessmentsDataset, 0, 3, ["m1 2022-03-05 50.5", "m2 2022-03-06 60", "- 2022-03-07 99"]),
  file(assessmentsDataset, 1, 2, ["m1 2022-02-10 43"]),
  file(assessmentsDataset, 1, 3, ["m9 2022-03-01 70", "m9 2022-03-01 80", "m9 2022-03-09 -"]),
]

private let organisation = Indicator.Key.identity(0)
private let services = servicesDataset

/// The totals of the first indicator, a line per scope; `-` is empty.
private func totals(_ indicators: Indicator..., files: [TestFile] = handComputedFiles) throws -> [String] {
  let inputs = TestInputs(testPartnership(indicators), files)
  let (_, set, plan) = try inputs.run(through: month(3))
  return plan.scopes.indices.map { scope in
    let own = set.figures.filter { $0.indicator == 0 && $0.scope == scope && $0.dimension == nil }
    let name = plan.scopes[scope].kind == .toDate ? "to date" : plan.scopes[scope].period
    return "\(name): " + own.map { $0.value?.text ?? "-" }.joined(separator: " | ")
  }
}

/// All lines of the first indicator in one scope.
private func lines(_ scope: String, _ indicators: Indicator..., files: [TestFile] = handComputedFiles) throws
  -> [String]
{
  let inputs = TestInputs(testPartnership(indicators), files)
  let (lines, _, _) = try inputs.run(through: month(3))
  let start = "\(indicators[0].code) \(scope) "
  return lines.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
}

private func indicator(
  _ kind: String, _ sources: Indicator.Source..., code: String = "X", unit: String = "", by: [String] = [],
  atLeast: Int? = nil, except: String? = nil, take: Indicator.Take? = nil, lateRows: Indicator.LateRows = .restate,
  numerator: Indicator.Part? = nil, denominator: Indicator.Part? = nil, formula: String? = nil
) -> Indicator {
  Indicator(
    code: code, unit: unit, kind: kind, sources: sources, by: by, atLeast: atLeast.map { ExactDecimal($0) },
    except: except, take: take, lateRows: lateRows, numerator: numerator, denominator: denominator, formula: formula,
    path: "indicators[0]")
}

/// Each expectation reads: scope, then partner A, partner B, the consortium.
@Suite struct HandComputedCases {
  @Test func countPutsALateRowInTheMonthOfItsDate() throws {
    #expect(
      try totals(indicator("count", source(services, where: "status == 'done'"))) == [
        "2022-01: 3 | - | 3",
        "2022-02: 1 | 1 | 2",
        // B's nil return is a 0; A has sent no services for March and has no figure.
        "2022-03: - | 0 | 0",
        "RP1: 4 | 1 | 5",
        "RP2: - | 0 | 0",
        "to date: 4 | 1 | 5",
      ])
  }

  @Test func countByFileMonthLeavesALateRowInTheMonthOfItsFile() throws {
    #expect(
      try totals(indicator("count", source(services, where: "status == 'done'"), lateRows: .fileMonth)) == [
        "2022-01: 2 | - | 2", "2022-02: 2 | 1 | 3", "2022-03: - | 0 | 0", "RP1: 4 | 1 | 5", "RP2: - | 0 | 0",
        "to date: 4 | 1 | 5",
      ])
  }

  @Test func sumMeanMinMaxAndMedianReadTheRowsThatHaveAValue() throws {
    func toDate(_ kind: String) throws -> [String] {
      try lines("to-date 2022-03", indicator(kind, source(services, value: "hours")))
    }
    // A: 2.5, 4, 1 and 3; B: 0.005.
    #expect(try toDate("sum") == ["A = 10.5 (4)", "B = 0.005 (1)", "ALL = 10.505 (5)"])
    #expect(try toDate("mean") == ["A = 2.625 (4)", "B = 0.005 (1)", "ALL = 2.101 (5)"])
    #expect(try toDate("min") == ["A = 1 (4)", "B = 0.005 (1)", "ALL = 0.005 (5)"])
    #expect(try toDate("max") == ["A = 4 (4)", "B = 0.005 (1)", "ALL = 4 (5)"])
    #expect(try toDate("median") == ["A = 2.75 (4)", "B = 0.005 (1)", "ALL = 2.5 (5)"])
  }

  @Test func sumIsEmptyWhenAllItsRowsLackTheValueAndZeroWhenNoneMatches() throws {
    #expect(
      try totals(indicator("sum", source(services, where: "service_id == 's2'", value: "hours"))) == [
        "2022-01: - | - | -", "2022-02: 0 | 0 | 0", "2022-03: - | 0 | 0", "RP1: - | 0 | -", "RP2: - | 0 | 0",
        "to date: - | 0 | -",
      ])
  }

  @Test func meanRoundsOnceHalfAwayFromZero() throws {
    // (0.000001 + 0.000002) / 2 = 0.0000015; below zero it goes the other way.
    func mean(_ sign: String) throws -> String {
      let small = [
        file(services, 0, 1, ["s1 m1 2022-01-10 \(sign)0.000001 x done", "s2 m1 2022-01-10 \(sign)0.000002 x done"])
      ]
      return try lines("month 2022-01", indicator("mean", source(services, value: "hours")), files: small)[0]
    }
    #expect(try mean("") == "A = 0.000002 (2)")
    #expect(try mean("-") == "A = -0.000002 (2)")
  }

  @Test func distinctCountsTheFirmOfTwoPartnersOnce() throws {
    // A reaches m1, m2 and m7, who is in no list and stands for itself; B reaches m1, which is A's m1.
    let reached = indicator("distinct", source(services, key: organisation))
    #expect(
      try totals(reached) == [
        "2022-01: 3 | - | 3", "2022-02: 1 | 1 | 1", "2022-03: - | 0 | 0", "RP1: 3 | 1 | 3", "RP2: - | 0 | 0",
        "to date: 3 | 1 | 3",
      ])
    let overlaps = try TestInputs(testPartnership([reached]), handComputedFiles).run(through: month(3)).set.overlaps
    #expect(overlaps.last == KeyOverlap(indicator: 0, scope: 5, summed: 4, unique: 3, shared: 1))
  }

  @Test func atLeastAddsUpPointsOverPartnersForTheConsortium() throws {
    let active = indicator(
      "distinct", source(services, where: "status == 'done'", key: organisation),
      source(assessmentsDataset, key: organisation, points: 2), atLeast: 3)
    // To date A's m1 has 3 services and 2 assessments, B's m1 1 and 1; m2 has 1 and 1. In February nobody has 3 alone, but
    // the two partners' m1 together have 2 services and an assessment.
    #expect(try lines("month 2022-02", active) == ["A = 0 (1)", "B = 1 (2)", "ALL = 1 (3)"])
    #expect(try lines("to-date 2022-03", active) == ["A = 2 (7)", "B = 2 (5)", "ALL = 3 (12)"])
  }

  @Test func exceptLeavesOutWhatAnotherIndicatorCounts() throws {
    let reached = indicator("distinct", source(services, key: organisation), by: ["topic"], except: "Y")
    let assessed = indicator("distinct", source(assessmentsDataset, key: organisation), code: "Y")
    // A has assessed m1 and m2, so only m7 is left; its one service is advice.
    #expect(
      try lines("to-date 2022-03", reached, assessed) == [
        "A = 1 (5)", "A topic advice = 1 (2)", "A topic train = 0 (2)", "A topic unknown = 0 (1)", "B = 0 (1)",
        "B topic train = 0 (1)", "ALL = 1 (6)", "ALL topic advice = 1 (2)", "ALL topic train = 0 (3)",
        "ALL topic unknown = 0 (1)",
      ])
  }

  @Test func takeKeepsTheFirstOrTheLatestRowOfEachKey() throws {
    func mean(_ take: Indicator.Take) throws -> [String] {
      try lines(
        "to-date 2022-03",
        indicator("mean", source(assessmentsDataset, value: "score", key: organisation), take: take))
    }
    // First: A's m1 40, m2 60; B's m1 43, m9 70 (the first line of that day). The firm m1 is A's in January for all.
    #expect(try mean(.first) == ["A = 50 (2)", "B = 56.5 (2)", "ALL = 56.666667 (3)"])
    // Latest: A's m1 50.5; B's m9 has no score on its latest day.
    #expect(try mean(.latest) == ["A = 55.25 (2)", "B = 43 (1)", "ALL = 55.25 (2)"])
  }

  @Test func changePairsTheFirstAndTheLatestValueOfTwoDays() throws {
    let change = indicator("change", source(assessmentsDataset, value: "score", key: organisation))
    // A: m1 from 40 to 50.5. B: m1 has one value, m9 two of one day. For all m1 is one firm: 40 to 43, then to 50.5.
    #expect(
      try totals(change) == [
        "2022-01: - | - | -", "2022-02: - | - | 3", "2022-03: 10.5 | - | 10.5", "RP1: - | - | 3",
        "RP2: 10.5 | - | 10.5", "to date: 10.5 | - | 10.5",
      ])
    #expect(try lines("to-date 2022-03", change) == ["A = 10.5 (1)", "B = empty (0)", "ALL = 10.5 (1)"])
  }

  @Test func stockIsCarriedForwardAndSaysSo() throws {
    #expect(
      try totals(indicator("stock", source(membersDataset))) == [
        "2022-01: 3 | - | 3", "2022-02: 3 | 2 | 5", "2022-03: 3 | 2 | 5", "RP1: 3 | 2 | 5", "RP2: 3 | 2 | 5",
        "to date: 3 | 2 | 5",
      ])
    #expect(
      try lines("month 2022-02", indicator("stock", source(membersDataset))) == [
        "A = 3 (3) stale since 2022-01", "B = 2 (2)", "ALL = 5 (5) stale since 2022-01",
      ])
  }

  @Test func stockCountsKeysOrAddsUpAValue() throws {
    #expect(
      try lines("month 2022-02", indicator("stock", source(membersDataset, key: organisation))) == [
        "A = 3 (3) stale since 2022-01", "B = 2 (2)", "ALL = 4 (5) stale since 2022-01",
      ])
    #expect(
      try lines("month 2022-02", indicator("stock", source(membersDataset, value: "staff"))) == [
        "A = 25 (3) stale since 2022-01", "B = 105.5 (2)", "ALL = 130.5 (5) stale since 2022-01",
      ])
  }

  @Test func filterMayReadTheLastDayOfTheScope() throws {
    #expect(
      try totals(indicator("stock", source(membersDataset, where: "until >= scopeEnd"))) == [
        "2022-01: 2 | - | 2", "2022-02: 2 | 2 | 4", "2022-03: 1 | 2 | 3", "RP1: 2 | 2 | 4", "RP2: 1 | 2 | 3",
        "to date: 1 | 2 | 3",
      ])
  }

  @Test func emptySnapshotIsAStockOfZeroAndARefusedOneDoesNotComeIntoForce() throws {
    let stock = indicator("stock", source(membersDataset))
    let refused = file(membersDataset, 0, 3, ["m1 - - - - -"], isRefused: true)
    #expect(try totals(stock, files: handComputedFiles + [refused])[2] == "2022-03: 3 | 2 | 5")
    #expect(try totals(stock, files: handComputedFiles + [file(membersDataset, 0, 3, [])])[2] == "2022-03: 0 | 2 | 2")
  }

  @Test func ratioIsComputedAnewAtEveryLevel() throws {
    let share = indicator(
      "ratio", unit: "%", by: ["size"],
      numerator: .inline(indicator("stock", source(membersDataset, where: "size in ['micro', 'small', 'medium']"))),
      denominator: .code("Y"))
    let members = indicator("stock", source(membersDataset), code: "Y")
    #expect(
      try lines("month 2022-02", share, members) == [
        "A = 66.666667 (3) 2 / 3 stale since 2022-01",
        "A size micro = 100 (1) 1 / 1 stale since 2022-01",
        "A size small = 100 (1) 1 / 1 stale since 2022-01",
        "A size large = 0 (1) 0 / 1 stale since 2022-01",
        "B = 100 (2) 2 / 2",
        "B size micro = 100 (1) 1 / 1",
        "B size medium = 100 (1) 1 / 1",
        "ALL = 80 (5) 4 / 5 stale since 2022-01",
        "ALL size micro = 100 (2) 2 / 2 stale since 2022-01",
        "ALL size small = 100 (1) 1 / 1 stale since 2022-01",
        "ALL size medium = 100 (1) 1 / 1 stale since 2022-01",
        "ALL size large = 0 (1) 0 / 1 stale since 2022-01",
      ])
    // B has no snapshot in January: nothing to divide.
    #expect(try lines("month 2022-01", share, members).contains("B = empty (0) empty / empty"))
  }

  @Test func ratioByZeroIsEmptyButShowsItsParts() throws {
    let ratio = indicator(
      "ratio", numerator: .inline(indicator("count", source(services))),
      denominator: .inline(indicator("count", source(services, where: "status == 'planned'"))))
    #expect(
      try lines("month 2022-02", ratio) == [
        "A = empty (0) 1 / 0", "B = empty (0) 1 / 0", "ALL = empty (0) 2 / 0",
      ])
  }

  @Test func ratioOfMeansIsExactUntilItIsWritten() throws {
    let three = [
      file(services, 0, 1, ["s1 m1 2022-01-01 1 a done", "s2 m1 2022-01-01 0 a done", "s3 m1 2022-01-01 0 a done"])
    ]
    let third = Indicator.Part.inline(indicator("mean", source(services, value: "hours")))
    let ratio = indicator("ratio", numerator: third, denominator: third)
    #expect(try lines("month 2022-01", ratio, files: three)[0] == "A = 1 (3) 0.333333 / 0.333333")
  }

  @Test func formulaReadsPublishedValuesAndRoundsOnce() throws {
    let formula = indicator("formula", by: ["topic"], formula: "Y / 3 + Z")
    let deliveries = indicator("count", source(services), code: "Y")
    let hours = indicator("sum", source(services, value: "hours"), code: "Z")
    #expect(
      try lines("month 2022-02", formula, deliveries, hours) == [
        "A = 3.333333 ()", "A topic unknown = 3.333333 ()", "B = 0.338333 ()", "B topic train = 0.338333 ()",
        "ALL = 3.671667 ()", "ALL topic train = 0.338333 ()", "ALL topic unknown = 3.333333 ()",
      ])
    #expect(try lines("month 2022-03", formula, deliveries, hours) == ["A = empty ()", "B = 0 ()", "ALL = 0 ()"])
  }

  @Test func groupsFollowTheCodeListThenTextThenUnknown() throws {
    #expect(
      try lines("month 2022-01", indicator("count", source(services), by: ["status", "topic", "member.size"])) == [
        "A = 4 (4)", "A status done = 3 (3)", "A status cancelled = 1 (1)", "A topic advice = 2 (2)",
        "A topic train = 2 (2)", "A member.size micro = 2 (2)", "A member.size small = 1 (1)",
        "A member.size unknown = 1 (1)", "B = empty (0)", "ALL = 4 (4)", "ALL status done = 3 (3)",
        "ALL status cancelled = 1 (1)", "ALL topic advice = 2 (2)", "ALL topic train = 2 (2)",
        "ALL member.size micro = 2 (2)", "ALL member.size small = 1 (1)", "ALL member.size unknown = 1 (1)",
      ])
  }

  @Test func laterStrongKeyHoldsForTheWholeRun() throws {
    // m9 of B gets A's tax id in March only: from then on, and for February too, it is the same firm.
    let later = file(membersDataset, 1, 3, ["m1 ES t1 micro 5 -", "m9 ES t2 medium 100 -"])
    let stock = indicator("stock", source(membersDataset, key: organisation))
    #expect(try totals(stock, files: handComputedFiles + [later])[1] == "2022-02: 3 | 2 | 3")
  }

  @Test func numbersBeyondExactArithmeticAreAnError() throws {
    let huge = [file(services, 0, 1, ["s1 m1 2022-01-01 999999999999999999 a done"])]
    func sum(_ value: String) throws -> String {
      try lines("month 2022-01", indicator("sum", source(services, value: value)), files: huge)[0]
    }
    #expect(try sum("hours * 1000000000") == "A = 999999999999999999000000000 (1)")
    #expect(throws: FigureError.tooLarge(indicator: "X")) { _ = try sum("hours * hours") }
    #expect(
      FigureError.tooLarge(indicator: "X").problem
        == "the values of \"X\" have too many digits to be computed exactly")
  }
}
