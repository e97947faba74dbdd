import Foundation
import KPIModel
import Testing

@testable import Pipelines

@Suite struct RunTests {
  private static let services = "service_id,member_id,done_on,people,women\n"
  private static let members = "member_id,name,country,tax_id,size,nuts3,nace\n"

  @Test func aRatioWithNothingBelowTheLineIsEmpty() async throws {
    var parts = TestProject.Parts()
    parts.indicators = """
      {
        "code": "R", "kind": "ratio", "unit": "%",
        "numerator": { "kind": "sum", "dataset": "services", "value": "women" },
        "denominator": { "kind": "sum", "dataset": "services", "value": "people" }
      }
      """
    let project = try TestProject(
      parts, files: ["inputs/2022-01/A/services.csv": Self.services + "s1,m1,2022-01-10,0,0\n"])
    #expect(try await project.figures("2022-01", "R,to-date,2022-01,ALL") == ["R,to-date,2022-01,ALL,,,,0,0,1,%"])
  }

  @Test func groupsCanBeACoarserLevelOfACode() async throws {
    var parts = TestProject.Parts()
    parts.indicators = """
      {
        "code": "SV1", "kind": "count", "dataset": "services",
        "by": ["nuts(member.nuts3, 2)", "nace(member.nace, 'section')", "nace(member.nace, 'division')"]
      },
      { "code": "ME1", "kind": "stock", "dataset": "members", "key": "organisation", "by": ["nuts(nuts3, 0)"] }
      """
    let members =
      Self.members + """
        m1,One,ES,A1,micro,ES511,13.20
        m2,Two,ES,A2,small,ES523,14.1
        m3,Three,PT,A3,small,PT11,62.01
        m4,Four,FR,A4,small,,

        """
    let services =
      Self.services
      + "s1,m1,2022-01-10,1,\ns2,m2,2022-01-11,1,\ns3,m3,2022-01-12,1,\ns4,m4,2022-01-12,1,\ns5,,2022-01-12,1,\n"
    let project = try TestProject(
      parts, files: ["inputs/2022-01/A/members.csv": members, "inputs/2022-01/A/services.csv": services])
    let lines = try await project.figures("2022-01", "SV1,to-date,2022-01,ALL").map {
      $0.replacing("SV1,to-date,2022-01,ALL,", with: "")
    }
    #expect(
      lines == [
        ",,5,,,5,", "\"nuts(member.nuts3, 2)\",ES51,1,,,1,", "\"nuts(member.nuts3, 2)\",ES52,1,,,1,",
        "\"nuts(member.nuts3, 2)\",PT11,1,,,1,", "\"nuts(member.nuts3, 2)\",unknown,2,,,2,",
        "\"nace(member.nace, 'section')\",C,2,,,2,", "\"nace(member.nace, 'section')\",J,1,,,1,",
        "\"nace(member.nace, 'section')\",unknown,2,,,2,", "\"nace(member.nace, 'division')\",13,1,,,1,",
        "\"nace(member.nace, 'division')\",14,1,,,1,", "\"nace(member.nace, 'division')\",62,1,,,1,",
        "\"nace(member.nace, 'division')\",unknown,2,,,2,",
      ])
    #expect(
      try project.text("reports/2022-01/indicators.csv").contains(
        "ME1,to-date,2022-01,ALL,\"nuts(nuts3, 0)\",ES,2,,,2,"))
  }

  @Test func groupsOfAnAdditiveIndicatorAddUpToItsTotal() async throws {
    var parts = TestProject.Parts()
    parts.indicators = """
      { "code": "C", "kind": "count", "dataset": "services", "by": ["member.size", "partner"] },
      { "code": "S", "kind": "sum", "dataset": "services", "value": "people", "by": ["member.size", "partner"] }
      """
    let members = Self.members + "m1,One,ES,A1,micro,,\nm2,Two,ES,A2,,,\n"
    let rows = (1...20).map { "s\($0),m\($0 % 3 + 1),2022-0\($0 % 2 + 1)-10,\($0)," }.joined(separator: "\n")
    let project = try TestProject(
      parts,
      files: [
        "inputs/2022-01/A/members.csv": members, "inputs/2022-02/A/services.csv": Self.services + rows,
        "inputs/2022-02/B/services.csv": Self.services + rows,
      ])
    let report = try await project.run("2022-02")
    var checked = 0
    for total in report.figures where total.dimension == nil && total.value != nil {
      for dimension in report.partnership.indicators[total.indicator].by.indices {
        let parts = report.figures.filter {
          $0.indicator == total.indicator && $0.scope == total.scope && $0.partner == total.partner
            && $0.dimension == dimension
        }
        let sum = parts.compactMap(\.value).reduce(ExactDecimal.zero) { $0.adding($1) ?? .zero }
        #expect(sum == total.value)
        checked += 1
      }
      guard total.partner == nil else { continue }
      let partners = report.figures.filter {
        $0.indicator == total.indicator && $0.scope == total.scope && $0.partner != nil && $0.dimension == nil
      }
      #expect(partners.compactMap(\.value).reduce(ExactDecimal.zero) { $0.adding($1) ?? .zero } == total.value)
    }
    #expect(checked > 20)
    #expect(report.figures.contains { $0.group == Figure.unknownGroup })
  }

  @Test func commentsReachTheReportAndItsDeviations() async throws {
    let project = try TestProject(
      files: [
        "inputs/2022-03/A/services.csv": Self.services + "s1,,2022-03-10,1,\n",
        "commentary.csv": "\u{FEFF}Period,Indicator,Text\n2022-03,SV1,\"'-late start, \"\"again\"\"\"\n",
      ])
    let report = try await project.run("2022-03")
    #expect(report.comments == [Comment(indicator: 0, period: "2022-03", text: "-late start, \"again\"")])
    let deviation = try #require(report.deviations.first)
    #expect((deviation.asked.text, deviation.actual?.text, deviation.comment) == ("30", "1", "-late start, \"again\""))
    #expect(deviation.missing.count == 5)
    #expect(try project.text("reports/2022-03/deviations.csv").contains("SV1,to-date,2022-03,120,30,1,0.833333,"))
    let before = report.configurationHash
    try project.write("commentary.csv", "indicator,period,text\n")
    #expect(try await project.run("2022-03").configurationHash != before)
  }

  @Test func decisionsOnOrganisationsReachFiguresAndReport() async throws {
    var parts = TestProject.Parts()
    parts.indicators = #"{ "code": "ME1", "kind": "stock", "dataset": "members", "key": "organisation" }"#
    let project = try TestProject(
      parts,
      files: [
        "inputs/2022-01/A/members.csv": Self.members + "m1,Hilados Puig SL,ES,,micro,,\n",
        "inputs/2022-01/B/members.csv": Self.members + "b1,HILADOS PUIG,ES,B1,micro,,\n",
      ])
    #expect(
      try await project.figures("2022-01", "ME1,to-date,2022-01,ALL").first?.hasPrefix("ME1,to-date,2022-01,ALL,,,2,")
        == true)
    let findings = try project.text("reports/2022-01/findings.csv")
    #expect(findings.contains("identity.similar,across-files,warning,please-confirm,"))
    let json = try project.text("reports/2022-01/report.json")
    #expect(json.contains(#"{"identity":"organisation","partner":"A","organisations":1,"weakOnly":1}"#))
    try project.write(
      "identities.csv",
      "identity,partner,key,same_as_partner,same_as_key,decision,by,why\norganisation,A,m1,B,b1,same,Ana,called them\n")
    let report = try await project.run("2022-01")
    #expect(report.figures.last?.value == ExactDecimal(1))
    #expect(!report.inputFindings.contains { $0.finding.rule.id.hasPrefix("identity") })
    #expect(report.identityCounts.map(\.weakOnly) == [0, 0])
    #expect(report.overlaps.last?.shared == 1)
    let summary = RunFacts(report).summary
    #expect(summary.contains("ME1: 2 summed, 1 unique, 1 counted by more than one partner"))
  }

  @Test func theBookOfIndicatorsIsCurrent() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let written = try String(contentsOf: root.appending(path: "docs/indicators.md"), encoding: .utf8)
    #expect(
      try indicatorBook(projectFolder: root.path) == written,
      "run: clusterkpi indicators > docs/indicators.md")
  }

  @Test(arguments: Language.allCases) func theBookOfIndicatorsIsWholeInEveryLanguage(language: Language) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let book = try indicatorBook(projectFolder: root.path, language: language)
    for placeholder in ["{rows}", "{value}", "{key}", "{what}", "{filter}", "{dataset}", "{code}", "{number}"] {
      #expect(!book.contains(placeholder), "\(placeholder)")
    }
    #expect(book.split(separator: "\n").filter { $0.hasPrefix("## ") }.count == 36)
  }
}
