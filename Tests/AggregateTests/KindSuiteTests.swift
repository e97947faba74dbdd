import KPIModel
import Testing

@testable import Aggregate

/// All kinds under one suite: against a naive evaluation, split anywhere, merged in any order.
@Suite struct KindSuiteTests {
  @Test(arguments: 0..<12)
  func figuresEqualTheDefinitionsOnRandomRows(seed: Int) throws {
    let inputs = randomInputs(seed: UInt64(seed))
    let through = month(5)
    let naive = NaiveFigures(inputs, suiteIndicators, through: through)
    let (_, set, plan) = try inputs.run(through: through)
    var expected: [String] = []
    for (index, indicator) in suiteIndicators.enumerated() {
      for (number, scope) in plan.scopes.enumerated() {
        for partner in inputs.partnership.partners.indices.map({ Optional($0) }) + [nil] {
          func line(_ outcome: NaiveIndicator.Outcome, _ dimension: Int?, _ group: String) -> String {
            inputs.line(
              Figure(
                indicator: index, scope: number, partner: partner, dimension: dimension, group: group,
                value: outcome.value, observations: outcome.observations), plan: plan)
          }
          expected.append(line(naive.outcome(index, scope: scope, partner: partner), nil, ""))
          for (dimension, name) in indicator.configured.by.enumerated() {
            for group in naive.groups(index, scope: scope, partner: partner, by: name).sorted() {
              let outcome = naive.outcome(index, scope: scope, partner: partner) { ($0[name] ?? "unknown") == group }
              expected.append(line(outcome, dimension, group))
            }
          }
        }
      }
    }
    let actual = set.figures.map { figure in
      var fresh = figure
      fresh.staleSince = nil
      return inputs.line(fresh, plan: plan)
    }
    let missing = Set(expected).subtracting(actual).sorted().prefix(5)
    let extra = Set(actual).subtracting(expected).sorted().prefix(5)
    #expect(missing.isEmpty && extra.isEmpty, "seed \(seed): expected \(missing), got \(extra)")
    #expect(actual.count == expected.count)
  }

  @Test(arguments: 40..<45)
  func splittingAndMergingInAnyOrderChangesNothing(seed: Int) throws {
    var inputs = randomInputs(seed: UInt64(seed))
    inputs.partnership.indicators += derivedIndicators
    var random = Seeded(state: UInt64(seed))
    let whole = try inputs.run(through: month(5)).lines
    for size in [1, 2, 7] {
      let split = try inputs.run(through: month(5), batchSize: size) { $0.shuffled(using: &random) }.lines
      #expect(split == whole)
      let nested = try inputs.run(through: month(5), batchSize: size) { partials in
        var heap = partials.shuffled(using: &random)
        while heap.count > 1 {
          let last = heap.removeLast()
          heap[Int.random(in: heap.indices, using: &random)].merge(last)
        }
        return heap
      }.lines
      #expect(nested == whole)
    }
  }

  @Test func everyKindOfTheListIsInTheSuite() {
    let all = suiteIndicators.map(\.configured) + derivedIndicators
    #expect(Set(all.map(\.kind)) == Set(IndicatorKinds.names))
  }
}

/// A small generator, so that a failing seed fails again.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

private let organisation = Indicator.Key.identity(0)

private func naive(
  _ kind: String, by: [String] = [], atLeast: Int? = nil, except: Int? = nil, take: Indicator.Take? = nil,
  lateRows: Indicator.LateRows = .restate, _ sources: [(Indicator.Source, NaiveIndicator.Source)]
) -> NaiveIndicator {
  NaiveIndicator(
    configured: Indicator(
      code: "", kind: kind, sources: sources.map(\.0), by: by, atLeast: atLeast.map { ExactDecimal($0) },
      except: except.map { "I\($0)" }, take: take, lateRows: lateRows), sources: sources.map(\.1), except: except)
}

/// The kinds that are computed from others; `NaiveFigures` has none of them, the hand-computed cases do.
let derivedIndicators: [Indicator] = [
  Indicator(
    code: "RATIO", unit: "%", kind: "ratio", by: ["topic"],
    numerator: .inline(
      Indicator(
        code: "", kind: "sum", sources: [source(servicesDataset, where: "status == 'done'", value: "hours")])),
    denominator: .code("I0"), path: "indicators[90]"),
  Indicator(code: "FORMULA", kind: "formula", formula: "I0 / 3 + RATIO", path: "indicators[91]"),
]

/// Every kind with its words, as configuration and as plain Swift.
let suiteIndicators: [NaiveIndicator] = {
  let services = servicesDataset
  let done: @Sendable (NaiveRow, Scope) -> Bool = { row, _ in row["status"] == "done" }
  let hours: @Sendable (NaiveRow) -> ExactDecimal? = { $0.number("hours") }
  let key: @Sendable (NaiveRow) -> String? = { $0.organisation }
  typealias Source = NaiveIndicator.Source
  let doneHours = (
    source(services, where: "status == 'done'", value: "hours"), Source(dataset: services, matches: done, value: hours)
  )
  let breakdowns = ["topic", "member.size"]
  var list = [
    naive("count", by: ["status", "member.size"], [(source(services), Source(dataset: services))]),
    naive("sum", by: breakdowns, [doneHours]),
    naive("mean", by: breakdowns, [doneHours]),
    naive("min", by: breakdowns, [doneHours]),
    naive("max", by: ["topic"], lateRows: .fileMonth, [doneHours]),
    naive("median", by: breakdowns, [doneHours]),
    naive(
      "distinct", by: ["member.size", "topic"],
      [(source(services, key: organisation), Source(dataset: services, key: key))]),
    naive(
      "distinct", atLeast: 3,
      [
        (
          source(services, where: "status == 'done'", key: organisation, points: 1),
          Source(dataset: services, matches: done, key: key)
        ),
        (
          source(assessmentsDataset, key: organisation, points: 2),
          Source(dataset: assessmentsDataset, key: key, points: 2)
        ),
      ]),
    naive(
      "distinct", by: ["topic"], except: 7,
      [(source(services, key: organisation), Source(dataset: services, key: key))]),
    naive(
      "distinct", by: ["status"], lateRows: .fileMonth,
      [
        (
          source(services, key: .fields(["partner", "topic"])),
          Source(dataset: services, key: { row in row["topic"].map { "\(row.partner)/\($0)" } })
        )
      ]),
    naive("stock", by: ["size"], [(source(membersDataset), Source(dataset: membersDataset))]),
    naive(
      "stock", by: ["size"],
      [(source(membersDataset, key: organisation), Source(dataset: membersDataset, key: key))]),
    naive(
      "stock", by: ["country"],
      [
        (
          source(membersDataset, where: "size in ['micro', 'small']", value: "staff"),
          Source(
            dataset: membersDataset, matches: { row, _ in row["size"] == "micro" || row["size"] == "small" },
            value: { $0.number("staff") })
        )
      ]),
    naive(
      "stock", by: ["size"],
      [
        (
          source(membersDataset, where: "until >= scopeEnd"),
          Source(
            dataset: membersDataset,
            matches: { row, scope in row["until"].flatMap { Day(text: $0) }.map { $0 >= scope.end } ?? false })
        )
      ]),
    naive(
      "mean", by: ["size"],
      [
        (
          source(membersDataset, value: "staff * 2"),
          Source(
            dataset: membersDataset,
            value: {
              $0.number("staff")?.multiplied(by: ExactDecimal(2))
            })
        )
      ]),
    naive(
      "count", by: ["topic"],
      [
        (
          source(services, where: "done_on <= scopeEnd && status != 'planned'"),
          Source(dataset: services, matches: { row, _ in row["status"].map { $0 != "planned" } ?? false })
        )
      ]),
  ]
  let scores = (
    source(assessmentsDataset, value: "score", key: organisation),
    Source(dataset: assessmentsDataset, value: { $0.number("score") }, key: key)
  )
  list.append(naive("change", by: ["member.size"], [scores]))
  for kind in ["mean", "median", "max", "sum"] {
    list.append(naive(kind, by: ["member.size"], take: kind == "max" ? .latest : .first, [scores]))
  }
  list.append(
    naive(
      "count", by: ["member.size"], take: .latest,
      [(source(assessmentsDataset, key: organisation), Source(dataset: assessmentsDataset, key: key))]))
  for index in list.indices {
    list[index].configured.code = "I\(index)"
    list[index].configured.path = "indicators[\(index)]"
  }
  return list
}()

/// Three partners over five months: shared organisations, missing cells, late rows, revisions, empty and refused files.
func randomInputs(seed: UInt64) -> TestInputs {
  var random = Seeded(state: seed)
  func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
  let partnership = testPartnership(suiteIndicators.map(\.configured), partners: ["A", "B", "C"])
  var files: [TestFile] = []
  func add(_ dataset: Int, _ partner: Int, _ number: Int, _ row: () -> [String?]) {
    guard chance(80) else { return }
    for part in 0..<(chance(20) ? 2 : 1) {
      let rows = chance(12) ? [] : (0..<Int.random(in: 1...14, using: &random)).map { _ in row() }
      files.append(
        TestFile(
          dataset: dataset, partner: partner, month: month(number), name: "\(dataset)-\(part).csv", rows: rows,
          rejected: Set(rows.indices.filter { _ in chance(10) }), isRefused: chance(8)))
    }
  }
  for number in 1...5 {
    for partner in 0..<3 {
      var member = 0
      add(membersDataset, partner, number) {
        member += 1
        return [
          "m\(member)", chance(90) ? pick(["ES", "PT"]) : nil,
          chance(80) ? "t\(Int.random(in: 1...9, using: &random))" : nil,
          chance(85) ? pick(sizeList.codes.map(\.code)) : nil,
          chance(80) ? "\(Int.random(in: 0...400, using: &random)).5" : nil,
          chance(80) ? "2022-0\(Int.random(in: 1...6, using: &random))-15" : nil,
        ]
      }
      func date() -> String {
        let of = chance(75) ? number : Int.random(in: 1...number, using: &random)
        return "2022-0\(of)-\(Int.random(in: 10...14, using: &random))"
      }
      func memberID() -> String? { chance(90) ? "m\(Int.random(in: 1...14, using: &random))" : nil }
      add(servicesDataset, partner, number) {
        [
          "s", memberID(), date(),
          chance(80) ? pick(["1", "2.25", "0.125", "-3", "10", "7.5", "0.3"]) : nil,
          chance(85) ? pick(["train", "advice", "été", "Zoo", "unknown"]) : nil,
          chance(85) ? pick(statusList.codes.map(\.code)) : nil,
        ]
      }
      add(assessmentsDataset, partner, number) {
        [memberID(), date(), chance(80) ? pick(["40", "55.5", "61", "72.25", "12.125"]) : nil]
      }
    }
  }
  return TestInputs(partnership, files)
}
