import KPIModel
import Testing

@testable import RunLedger

struct ComparisonTests {
  let project: TemporaryProject
  let ledger: Ledger

  init() throws {
    project = try TemporaryProject()
    ledger = try project.open()
  }

  @Test func changedFiguresNameTheSubmissionsThatCanHaveCausedThem() throws {
    let gone = slot("AEI", "2022-01", "services")
    let services = slot("ATEVAL", "2022-03", "services")
    let members = slot("ATEVAL", "2022-03", "members")
    let added = slot("AEI", "2022-03", "services")
    let same = slot("AEI", "2022-03", "members")
    let old = try ledger.wholeRun(
      [seen(gone, "g"), seen(services, "a"), seen(members, "m"), seen(same, "s")],
      figures: [
        figure("SV1", "10"), figure("SV1", "7.5", partner: "ATEVAL"), figure("ME1", "3"), figure("DG1", "4"),
        figure("OLD", "1"),
      ])
    let new = try ledger.wholeRun(
      [seen(services, "b"), seen(members, "n"), seen(added, "x"), seen(same, "s")],
      figures: [
        figure("SV1", "12"), figure("SV1", "8.25", partner: "ATEVAL"), figure("ME1", "3"), figure("DG1", ""),
        figure("NEW", "2"),
      ])
    let comparison = try ledger.compare(
      old, new,
      sources: [
        "SV1": IndicatorSources(read: ["services"], lookedUp: ["members"]),
        "DG1": IndicatorSources(read: ["digital"], lookedUp: ["members"]),
      ])
    #expect(comparison.submissions.map(\.slot) == [gone, added, members, services])
    #expect(comparison.submissions.map(\.kind) == [.removed, .added, .revised, .revised])
    #expect(comparison.submissions.map { $0.new?.revision } == [nil, 1, 2, 2])
    #expect(comparison.figures.map(\.key.indicator) == ["SV1", "SV1", "DG1", "NEW", "OLD"])
    #expect(comparison.figures.map(\.key.partner) == ["ALL", "ATEVAL", "ALL", "ALL", "ALL"])
    #expect(comparison.figures.map(\.difference) == ["2", "0.75", nil, nil, nil])
    #expect(comparison.figures.map(\.candidates) == [[0, 1, 3], [3], [2], [0, 1, 2, 3], [0, 1, 2, 3]])
    #expect(comparison.figures.map { $0.old?.value } == ["10", "7.5", "4", nil, "1"])
    #expect(comparison.figures.map { $0.new?.value } == ["12", "8.25", "", "2", nil])
    #expect(!comparison.configurationChanged)
    #expect(!comparison.toolChanged)
  }

  @Test func sameRunsDoNotDiffer() throws {
    let inputs = [seen(slot("AEI", "2022-03", "services"), "a")]
    let old = try ledger.wholeRun(inputs, figures: [figure("SV1", "1")])
    let new = try ledger.wholeRun(inputs, figures: [figure("SV1", "1")], configuration: "{ }")
    let comparison = try ledger.compare(old, new)
    #expect(comparison.isEmpty)
    #expect(comparison.configurationChanged)
  }

  @Test func sourcesFollowRatiosFormulasAndRelations() {
    let relation = Relation(name: "member", fields: [0], target: 0, targetFields: [0])
    let partnership = Partnership(
      project: Project(acronym: "X", start: month("2022-01"), months: 12), partners: [],
      datasets: [
        Dataset(name: "members", kind: .snapshot, fields: []),
        Dataset(name: "services", kind: .events, fields: [], relations: [relation]),
        Dataset(name: "digital", kind: .events, fields: []),
      ],
      indicators: [
        Indicator(code: "SV1", kind: "count", sources: [Indicator.Source(dataset: 1)]),
        Indicator(
          code: "R1", kind: "ratio", numerator: .code("SV1"),
          denominator: .inline(Indicator(code: "", kind: "stock", sources: [Indicator.Source(dataset: 0)]))),
        Indicator(code: "F1", kind: "formula", formula: "R1 * 2 + D1"),
        Indicator(code: "D1", kind: "count", sources: [Indicator.Source(dataset: 2)], except: "F1"),
      ])
    let sources = partnership.indicatorSources
    #expect(sources["SV1"] == IndicatorSources(read: ["services"], lookedUp: ["members"]))
    #expect(sources["R1"] == IndicatorSources(read: ["services", "members"]))
    #expect(sources["F1"] == IndicatorSources(read: ["services", "members", "digital"]))
  }
}
