import KPIModel
import Testing

@testable import Aggregate

/// Every mistake in an indicator has its place, its words and, where one is known, its cure.
@Suite struct MistakeTests {
  private func mistakes(_ indicators: Indicator...) -> [String] {
    var placed = indicators
    for index in placed.indices {
      placed[index].path = "indicators[\(index)]"
      for source in placed[index].sources.indices where placed[index].sources.count == 1 {
        placed[index].sources[source].path = "indicators[\(index)]"
      }
    }
    var mistakes: [ConfigurationMistake] = []
    _ = AggregationPlan(partnership: testPartnership(placed), mistakes: &mistakes)
    return mistakes.map { "\($0.path): \($0.problem)" + ($0.help.map { " | \($0)" } ?? "") }
  }

  @Test func soundIndicatorsHaveNone() {
    var found: [ConfigurationMistake] = []
    _ = AggregationPlan(partnership: testPartnership(suiteIndicators.map(\.configured)), mistakes: &found)
    #expect(found == [])
  }

  @Test func unknownKindGetsTheNearestOne() {
    #expect(
      mistakes(Indicator(code: "X", kind: "distnict", sources: [source(1)])) == [
        #"indicators[0].kind: there is no indicator kind "distnict" | did you mean "distinct"?"#
      ])
  }

  @Test func unknownFieldsAreFoundInFilterValueKeyAndBreakdownAtOnce() {
    let found = mistakes(
      Indicator(
        code: "X", kind: "mean",
        sources: [source(1, where: "staus == 'done'", value: "hour", key: .fields(["service_id", "memberid"]))],
        by: ["member.sise"], take: .first))
    #expect(
      found.map { $0.split(separator: ":")[0] } == [
        "indicators[0].where", "indicators[0].value", "indicators[0].key[1]", "indicators[0].by[0]",
      ])
    #expect(
      found[2...] == [
        #"indicators[0].key[1]: "services" has no field "memberid" | did you mean "member_id"?"#,
        #"indicators[0].by[0]: "services" has no field "member.sise" | did you mean "member.size"?"#,
      ])
  }

  @Test func filterMustBeACondition() {
    #expect(mistakes(Indicator(code: "X", kind: "count", sources: [source(1, where: "hours")])).count == 1)
    #expect(mistakes(Indicator(code: "X", kind: "sum", sources: [source(1, value: "topic")])).count == 1)
  }

  @Test func kindsSayWhatTheyNeedAndWhatTheyHaveNoUseFor() {
    #expect(
      mistakes(
        Indicator(code: "A", kind: "sum", sources: [source(1)]),
        Indicator(code: "B", kind: "distinct", sources: [source(1, value: "hours")]),
        Indicator(code: "C", kind: "count", sources: [source(1, value: "hours")]),
        Indicator(code: "D", kind: "count"),
        Indicator(code: "E", kind: "mean", sources: [source(1, value: "hours", key: .identity(0))]),
        Indicator(code: "F", kind: "mean", sources: [source(1, value: "hours")], take: .first),
        Indicator(code: "G", kind: "count", sources: [source(1)], atLeast: ExactDecimal(2)),
        Indicator(code: "H", kind: "stock", sources: [source(1)]),
        Indicator(code: "I", kind: "stock", sources: [source(0, value: "staff", key: .identity(0))]),
        Indicator(code: "J", kind: "formula"),
        Indicator(code: "K", kind: "ratio", numerator: .code("A"))
      ) == [
        #"indicators[0]: kind "sum" needs "value""#,
        #"indicators[1].value: kind "distinct" has no use for "value""#,
        #"indicators[1]: kind "distinct" needs "key""#,
        #"indicators[2].value: kind "count" has no use for "value""#,
        #"indicators[3]: kind "count" needs "dataset" or "sources""#,
        #"indicators[4].key: kind "mean" reads "key" only with "take""#,
        #"indicators[5]: "take" needs "key""#,
        #"indicators[6].atLeast: kind "count" has no use for "atLeast""#,
        #"indicators[7].dataset: kind "stock" reads the latest snapshot, and "services" holds events | "#
          + #"use "count", "sum" or "distinct" for events"#,
        #"indicators[8].key: kind "stock" takes "value" or "key", not both"#,
        #"indicators[9]: kind "formula" needs "formula""#,
        #"indicators[10]: kind "ratio" needs "denominator""#,
      ])
  }

  @Test func breakdownOfARatioMustBeReadableInBothParts() {
    let found = mistakes(
      Indicator(
        code: "X", kind: "ratio", by: ["size"], numerator: .code("Y"),
        denominator: .inline(
          Indicator(code: "", kind: "stock", sources: [source(0)], path: "indicators[0].denominator"))),
      Indicator(code: "Y", kind: "count", sources: [source(1)]))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(#"indicators[0].by[0]: "services" has no field "size""#) == true)
  }

  @Test func unknownCodesGetTheNearestOne() {
    #expect(
      mistakes(
        Indicator(code: "SV3", kind: "count", sources: [source(1)]),
        Indicator(code: "X", kind: "ratio", numerator: .code("SV2"), denominator: .code("SV3")),
        Indicator(code: "Y", kind: "distinct", sources: [source(1, key: .identity(0))], except: "SV3")
      ) == [
        #"indicators[1].numerator: there is no indicator "SV2" | did you mean "SV3"?"#,
        #"indicators[2].except: "SV3" does not count the same keys | name an indicator that counts the same "key""#,
      ])
  }

  @Test func circlesAreNamed() {
    let found = mistakes(
      Indicator(code: "F", kind: "formula", formula: "G + 1"), Indicator(code: "G", kind: "formula", formula: "F * 2"))
    #expect(found == [#"indicators[0]: the indicators form a circle: "F" needs "G" needs "F""#])
  }

  @Test func identityThatCannotBeReachedNamesTheForeignKeyToDeclare() {
    var partnership = testPartnership([
      Indicator(code: "X", kind: "distinct", sources: [source(1, key: .identity(0))], path: "indicators[0]")
    ])
    partnership.datasets[servicesDataset].relations = []
    var found: [ConfigurationMistake] = []
    _ = AggregationPlan(partnership: partnership, mistakes: &found)
    #expect(
      found == [
        ConfigurationMistake(
          path: "indicators[0].key", problem: #"rows of "services" do not lead to an "organisation""#,
          help: #"declare a foreign key of "services" to "members", which holds the identity"#)
      ])
  }

  @Test func twoWaysToAnIdentityMustBeToldApart() {
    func found(_ key: Indicator.Key) -> [ConfigurationMistake] {
      var partnership = testPartnership([
        Indicator(code: "X", kind: "distinct", sources: [source(1, key: key)], path: "indicators[0]")
      ])
      partnership.datasets[servicesDataset].relations.append(
        Relation(name: "host", fields: [4], target: membersDataset, targetFields: [0], severity: .error, path: ""))
      var mistakes: [ConfigurationMistake] = []
      _ = AggregationPlan(partnership: partnership, mistakes: &mistakes)
      return mistakes
    }
    #expect(
      found(.identity(0)) == [
        ConfigurationMistake(
          path: "indicators[0].key", problem: #"rows of "services" lead to an "organisation" in 2 ways"#,
          help: #"write ["member.organisation"] or ["host.organisation"]"#)
      ])
    #expect(found(.fields(["host.organisation"])) == [])
  }
}
