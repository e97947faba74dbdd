import KPIModel
import Testing

@testable import Pipelines

@Suite struct SmallCellTests {
  /// Services of members by size: of A in January 1 micro, 3 small, 5 medium; of B 4 micro, 4 small, 4 medium.
  private func project(_ pipelines: String) throws -> TestProject {
    var parts = TestProject.Parts()
    parts.indicators = """
      { "code": "C", "kind": "count", "dataset": "services", "by": ["member.size"] },
      { "code": "D", "kind": "distinct", "dataset": "services", "key": "organisation", "by": ["member.size"] },
      { "code": "F", "kind": "formula", "formula": "C * 2", "by": ["member.size"] }
      """
    parts.pipelines = pipelines
    let members =
      "member_id,name,country,tax_id,size,nuts3,nace\n"
      + ["micro", "small", "medium"].map { "\($0),Firm,ES,\($0),\($0),,\n" }.joined()
    func services(_ counts: [String: Int], _ month: String) -> String {
      var text = "service_id,member_id,done_on,people,women\n"
      for (size, count) in counts.sorted(by: { $0.key < $1.key }) {
        for number in 0..<count { text += "\(month)-\(size)-\(number),\(size),\(month)-10,1,\n" }
      }
      return text
    }
    return try TestProject(
      parts,
      files: [
        "inputs/2022-01/A/members.csv": members, "inputs/2022-01/B/members.csv": members,
        "inputs/2022-01/A/services.csv": services(["micro": 1, "small": 3, "medium": 5], "2022-01"),
        "inputs/2022-01/B/services.csv": services(["micro": 4, "small": 4, "medium": 4], "2022-01"),
        "inputs/2022-02/A/services.csv": services(["micro": 6, "small": 6, "medium": 6], "2022-02"),
        "inputs/2022-02/B/services.csv": services(["micro": 6, "small": 7, "medium": 8], "2022-02"),
      ])
  }

  /// `partner size value` of an indicator in a month; `-` is hidden.
  private func cells(_ report: Report, _ indicator: Int, _ scope: Scope.Kind, _ period: String) -> [String] {
    report.figures.filter {
      $0.indicator == indicator && report.scopes[$0.scope].kind == scope && report.scopes[$0.scope].period == period
        && $0.dimension != nil
    }.map { figure in
      let partner = figure.partner.map { report.partnership.partners[$0].id } ?? "ALL"
      return "\(partner) \(figure.group) \(figure.isSuppressed ? "-" : figure.value?.text ?? "empty")"
    }
  }

  @Test func nothingIsHiddenUnlessAsked() async throws {
    let report = try await project(#""monthly": { "default": true }"#).run("2022-01")
    #expect(!report.figures.contains { $0.isSuppressed })
    #expect(report.suppressBelow == nil)
  }

  @Test func smallGroupsAndTheirNextSmallestAreHidden() async throws {
    let project = try project(#""monthly": { "default": true, "suppressBelow": 3 }"#)
    let report = try await project.run("2022-01")
    // 1 is below 3; 3 is the next smallest of its row. B's micro and small, or the consortium's, would give them away.
    #expect(
      cells(report, 0, .month, "2022-01") == [
        "A micro -", "A small -", "A medium 5", "B micro -", "B small -", "B medium 4", "ALL micro 5", "ALL small 7",
        "ALL medium 9",
      ])
    // What is computed from hidden figures is hidden too.
    #expect(cells(report, 2, .month, "2022-01").prefix(3) == ["A micro -", "A small -", "A medium 10"])
    // Totals stay.
    #expect(report.figures.filter { $0.dimension == nil }.allSatisfy { !$0.isSuppressed })
    let lines = try project.text("reports/2022-01/indicators.csv")
    #expect(lines.contains("C,month,2022-01,A,member.size,micro,,,,,,yes\n"))
    #expect(lines.contains("C,month,2022-01,A,,,9,,,9,,\n"))
    let json = try project.text("reports/2022-01/report.json")
    #expect(json.contains("\"staleSince\":null,\"suppressed\":true}"))
  }

  @Test func noHiddenFigureIsAloneInASum() async throws {
    let report = try await project(#""monthly": { "default": true, "suppressBelow": 3 }"#).run("2022-02")
    // January's 1 would be the period's 7 less February's 6.
    #expect(cells(report, 0, .toDate, "2022-02").contains("A micro 7"))
    #expect(cells(report, 0, .month, "2022-02").contains("A micro -"))
    func isHidden(_ numbers: [Figure]) -> Bool { numbers.filter(\.isSuppressed).count == 1 && numbers.count > 1 }
    let groups = report.figures.filter { $0.dimension != nil && $0.indicator == 0 }
    for figure in groups where figure.isSuppressed {
      #expect(!isHidden(groups.filter { $0.scope == figure.scope && $0.partner == figure.partner }))
      #expect(!isHidden(groups.filter { $0.scope == figure.scope && $0.group == figure.group }))
      let overTime = groups.filter { $0.partner == figure.partner && $0.group == figure.group }
      #expect(!isHidden(overTime.filter { report.scopes[$0.scope].kind != .reportingPeriod }))
      #expect(!isHidden(overTime.filter { report.scopes[$0.scope].kind != .toDate }))
    }
  }

  /// A project of one month: services by `partner member count`, members by `member size nuts3`.
  private func report(_ indicators: String, members: [String], services: [String]) async throws -> Report {
    var parts = TestProject.Parts()
    parts.indicators = indicators
    parts.pipelines = #""monthly": { "default": true, "suppressBelow": 3 }"#
    var files: [String: String] = [:]
    for partner in ["A", "B"] {
      files["inputs/2022-01/\(partner)/members.csv"] =
        "member_id,name,country,tax_id,size,nuts3,nace\n"
        + members.map { member in
          let words = member.split(separator: " ")
          return "\(words[0]),Firm,ES,\(partner)\(words[0]),\(words[1]),\(words[2]),\n"
        }.joined()
      var text = "service_id,member_id,done_on,people,women\n"
      for (number, line) in services.enumerated() {
        let words = line.split(separator: " ")
        guard words[0] == partner else { continue }
        for service in 0..<(Int(words[2]) ?? 0) {
          text += "\(number)-\(service),\(words[1]),2022-01-10,4,2\n"
        }
      }
      files["inputs/2022-01/\(partner)/services.csv"] = text
    }
    return try await TestProject(parts, files: files).run("2022-01")
  }

  @Test func aSmallTotalInOneGroupHasAnotherGroupBesideIt() async throws {
    let report = try await report(
      #"{ "code": "C", "kind": "count", "dataset": "services", "by": ["member.size"] }"#,
      members: ["a micro ES511", "b small ES511"], services: ["A a 2", "B a 9", "B b 8"])
    // All of A's two services are for micro firms; whether one is for a small firm can no longer be told.
    #expect(
      cells(report, 0, .month, "2022-01") == [
        "A micro -", "A small -", "B micro -", "B small -", "ALL micro 11", "ALL small 8",
      ])
    #expect(cells(report, 0, .toDate, "2022-01").starts(with: ["A micro -", "A small -", "B micro -", "B small -"]))
  }

  @Test func aRegionDoesNotTellWhatItsPartsHide() async throws {
    let report = try await report(
      #"""
      { "code": "C", "kind": "count", "dataset": "services", "by": ["nuts(member.nuts3, 2)", "member.nuts3"] }
      """#,
      members: ["a micro ES511", "b micro ES512", "c micro ES521", "d micro ES522"],
      services: ["A a 1", "A b 7", "A c 5", "A d 6", "B a 5", "B b 7", "B c 5", "B d 6"])
    let own = cells(report, 0, .month, "2022-01").filter { $0.hasPrefix("A ") }
    #expect(own.contains("A ES511 -"))
    // ES511 is what ES512 leaves of ES51: one of the two is hidden as well.
    #expect(own.contains("A ES512 -") || own.contains("A ES51 -"))
  }

  @Test func twoIndicatorsOfTheSameRowsHideTheSame() async throws {
    let report = try await report(
      #"""
      { "code": "C", "kind": "count", "dataset": "services", "by": ["member.size"] },
      { "code": "W", "kind": "ratio", "by": ["member.size"],
        "numerator": { "kind": "sum", "dataset": "services", "value": "women" },
        "denominator": { "kind": "count", "dataset": "services" } }
      """#,
      members: ["a micro ES511", "b small ES511", "c medium ES511"],
      services: ["A a 1", "A b 4", "A c 7", "B a 6", "B b 5", "B c 7"])
    func hidden(_ indicator: Int) -> [String] {
      cells(report, indicator, .month, "2022-01").filter { $0.hasSuffix(" -") }
    }
    #expect(hidden(0) == ["A micro -", "A small -", "B micro -", "B small -"])
    #expect(hidden(1) == hidden(0))
  }

  @Test func aLimitMustMeanSomething() throws {
    #expect(
      try project(#""monthly": { "suppressBelow": 1 }"#).mistakes() == [
        "pipelines.monthly.suppressBelow: a whole number of at least 2 is expected here, but this is 1"
      ])
  }
}
