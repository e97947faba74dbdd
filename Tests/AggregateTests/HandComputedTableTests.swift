import Foundation
import KPIModel
import Testing

@testable import Aggregate

/// `docs/hand-computed-cases.md`, which a coordinator can read and check, computed by the program.
@Suite struct HandComputedTableTests {
  private let services = servicesDataset
  private let organisation = Indicator.Key.identity(0)

  /// What the first column of the table means.
  private var indicators: [(name: String, indicator: Indicator, others: [Indicator])] {
    func make(
      _ kind: String, _ source: Indicator.Source, code: String = "X", atLeast: Int? = nil, except: String? = nil,
      take: Indicator.Take? = nil, lateRows: Indicator.LateRows = .restate
    ) -> Indicator {
      Indicator(
        code: code, kind: kind, sources: [source], atLeast: atLeast.map { ExactDecimal($0) }, except: except,
        take: take,
        lateRows: lateRows, path: "indicators[0]")
    }
    let done = source(services, where: "status == 'done'")
    let hours = source(services, value: "hours")
    let served = source(services, key: organisation)
    let scores = source(assessmentsDataset, value: "score", key: organisation)
    let share = Indicator(
      code: "X", unit: "%", kind: "ratio", numerator: .inline(make("count", done, code: "")),
      denominator: .inline(make("count", source(services), code: "")), path: "indicators[0]")
    return [
      ("count: services done", make("count", done), []),
      ("count by the month of the file: services done", make("count", done, lateRows: .fileMonth), []),
      ("sum: hours", make("sum", hours), []), ("mean: hours", make("mean", hours), []),
      ("min: hours", make("min", hours), []), ("max: hours", make("max", hours), []),
      ("median: hours", make("median", hours), []),
      ("distinct: organisations served", make("distinct", served), []),
      (
        "distinct, at least 2: organisations with two services done",
        make("distinct", source(services, where: "status == 'done'", key: organisation), atLeast: 2), []
      ),
      (
        "distinct, except: served and not assessed", make("distinct", served, except: "Y"),
        [make("distinct", source(assessmentsDataset, key: organisation), code: "Y")]
      ),
      ("stock: members as listed", make("stock", source(membersDataset)), []),
      ("stock by organisation: members", make("stock", source(membersDataset, key: organisation)), []),
      ("stock of a value: employees of members", make("stock", source(membersDataset, value: "staff")), []),
      ("ratio in %: services done of all", share, []),
      ("change: score, first to latest", make("change", scores), []),
      ("mean of the first: score at entry", make("mean", scores, take: .first), []),
      (
        "formula: services per organisation served",
        Indicator(code: "X", kind: "formula", formula: "Y / Z", path: "indicators[0]"),
        [make("count", source(services), code: "Y"), make("distinct", served, code: "Z")]
      ),
    ]
  }

  /// The rows of the last table of the page: the first column, then a cell per scope.
  private func table() throws -> [(name: String, cells: [String])] {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("docs/hand-computed-cases.md")
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
    let head = try #require(lines.firstIndex { $0.hasPrefix("| indicator |") })
    return lines[(head + 2)...].prefix { $0.hasPrefix("|") }.map { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      return (cells[0], Array(cells.dropFirst()))
    }
  }

  @Test func everyFigureOfTheTableIsTheProgramsToo() throws {
    let rows = try table()
    #expect(rows.map(\.name) == indicators.map(\.name))
    for (row, (name, indicator, others)) in zip(rows, indicators) {
      let (_, set, plan) = try TestInputs(testPartnership([indicator] + others), handComputedFiles).run(
        through: month(3))
      let computed = plan.scopes.indices.map { scope in
        set.figures.filter { $0.indicator == 0 && $0.scope == scope && $0.dimension == nil }
          .map { $0.value?.text ?? "–" }.joined(separator: " ")
      }
      #expect(computed == row.cells, "\(name)")
    }
  }

  @Test func everyKindIsInTheTable() {
    #expect(Set(indicators.map(\.indicator.kind)) == Set(IndicatorKinds.names))
  }
}
