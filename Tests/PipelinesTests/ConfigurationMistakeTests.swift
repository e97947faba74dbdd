import KPIModel
import Testing

@testable import Pipelines

/// Mistakes in what the coordinator writes, each with its place, its words and its cure.
@Suite struct ConfigurationMistakeTests {
  private func mistakes(
    project: String? = nil, periods: String? = nil, indicators: String? = nil, pipelines: String? = nil,
    files: [String: String] = [:]
  ) throws -> [String] {
    var parts = TestProject.Parts()
    if let project { parts.project = project }
    if let periods { parts.periods = periods }
    if let indicators { parts.indicators = indicators }
    if let pipelines { parts.pipelines = pipelines }
    return try TestProject(parts, files: files).mistakes()
  }

  private func indicator(_ words: String) -> String {
    #"{ "code": "X", "kind": "count", "dataset": "services", "# + words + " }"
  }

  @Test func aSoundConfigurationHasNone() throws { #expect(try mistakes() == []) }

  @Test func aTargetForAnUnknownPeriodIsNamed() throws {
    #expect(
      try mistakes(indicators: indicator(#""targets": { "RP3": 10 }"#)) == [
        #"indicators[0].targets.RP3: there is no reporting period "RP3" | did you mean "RP1"?"#
      ])
  }

  @Test func overlappingReportingPeriodsAreNamed() throws {
    #expect(
      try mistakes(
        periods: #"{ "id": "RP1", "from": "M1", "to": "M6" }, { "id": "RP2", "from": "M6", "to": "M12" }"#) == [
          "project.reportingPeriods[1]: RP2 begins in M6, before RP1 has ended "
            + "| reporting periods are consecutive: begin it with M7"
        ])
    #expect(
      try mistakes(
        periods: #"{ "id": "RP1", "from": "M1", "to": "M6" }, { "id": "RP2", "from": "M8", "to": "M12" }"#) == [
          "project.reportingPeriods[1]: RP2 leaves a gap after RP1 "
            + "| reporting periods are consecutive: begin it with M7"
        ])
    #expect(
      try mistakes(periods: #"{ "id": "RP1", "from": "M1", "to": "M13" }"#) == [
        "project.reportingPeriods[0].to: M13 lies outside the project | the project runs from M1 to M12"
      ])
  }

  @Test func aMistakeInAPeriodIsNotRepeatedForEveryTarget() throws {
    #expect(
      try mistakes(
        periods: #"{ "id": "RP1", "from": "M1", "to": "M40" }"#,
        indicators: indicator(#""target": 9, "targets": { "RP1": 10 }, "path": { "RP1": 4 }"#)) == [
          "project.reportingPeriods[0].to: M40 lies outside the project | the project runs from M1 to M12"
        ])
  }

  @Test func divisionByZeroIsNamed() throws {
    let count = #"{ "code": "A", "kind": "count", "dataset": "services" }"#
    #expect(
      try mistakes(
        indicators: #"""
          \#(count), { "code": "B", "kind": "formula", "formula": "A / (1 - 1)" },
          { "code": "C", "kind": "formula", "formula": "A / (A - 1)" }
          """#) == [
          "indicators[1].formula: the formula never gives a figure: it divides by 0 "
            + "| divide by an indicator or by a number other than 0"
        ])
    #expect(
      try mistakes(
        indicators: #"""
          \#(count),
          { "code": "D", "kind": "ratio", "numerator": "A",
            "denominator": { "kind": "sum", "dataset": "services", "value": "0" } }
          """#) == [
          "indicators[1].denominator.value: the denominator is always 0, so that there is never a figure "
            + #"| add up a field, or count rows with the kind "count""#
        ])
  }

  @Test func pointsMustAddSomething() throws {
    #expect(
      try mistakes(
        indicators: #"""
          { "code": "A", "kind": "distinct", "atLeast": 2,
            "sources": [{ "dataset": "services", "key": "organisation", "points": -1 }] }
          """#) == ["indicators[0].sources[0].points: -1 points add nothing | write a number above 0"])
  }

  @Test func anUnknownFieldIsNamedWithTheNearestOne() throws {
    #expect(
      try mistakes(indicators: indicator(#""where": "peple > 3""#)) == [
        #"indicators[0].where: there is no name "peple" (at character 1) | did you mean "people"?"#
      ])
    #expect(
      try mistakes(indicators: indicator(#""by": ["member.sise"]"#)) == [
        #"indicators[0].by[0]: "services" has no field "member.sise" | did you mean "member.size"?"#
      ])
    #expect(
      try mistakes(indicators: indicator(#""byy": ["member.size"]"#)) == [
        #"indicators[0].byy: there is no key "byy" | did you mean "by"?"#
      ])
  }

  @Test func aBreakdownMustBeTextOrACode() throws {
    #expect(
      try mistakes(indicators: indicator(#""by": ["round(people)"]"#)) == [
        "indicators[0].by[0]: a breakdown is text or a code, and this is not "
          + "| write for example nuts(member.nuts3, 2)"
      ])
    #expect(
      try mistakes(indicators: indicator(#""by": ["nuts(member.nuts3, 4)"]"#)) == [
        "indicators[0].by[0]: nuts takes a level from 0 (country) to 3 here (at character 20) "
          + "| write for example nuts(member.nuts3, 2)"
      ])
    #expect(
      try mistakes(indicators: indicator(#""by": ["nace(member.nace, 'class')"]"#)) == [
        "indicators[0].by[0]: nace takes 'section' or 'division' here (at character 19) "
          + "| write for example nace(member.nace, 'section')"
      ])
  }

  @Test func aPathMustLeadToTheTargetWithinTheProject() throws {
    #expect(try mistakes(indicators: indicator(#""target": 100, "path": { "M3": 5, "2022-05": 9, "RP1": 40 }"#)) == [])
    #expect(
      try mistakes(indicators: indicator(#""path": { "M3": 5 }"#)) == [
        #"indicators[0].path: a path needs the "target" that it leads to | write the final target beside it"#
      ])
    #expect(
      try mistakes(indicators: indicator(#""target": 100, "path": { "RP3": 5, "M13": 9, "M6": 1, "RP1": 2 }"#)) == [
        #"indicators[0].path.RP3: there is no month or reporting period "RP3" | did you mean "RP1"?"#,
        "indicators[0].path.M13: M13 lies outside the project | the project runs from M1 to M12",
        "indicators[0].path.RP1: the path names 2022-06 twice (1 and 2) | keep one of them",
      ])
    #expect(
      try mistakes(indicators: indicator(#""target": 100, "path": { "M12": 90 }"#)) == [
        "indicators[0].path.M12: the path ends at 90, but the target is 100 "
          + "| leave the last month out: the path ends at the target"
      ])
  }

  @Test func aNegativeThresholdIsNoShare() throws {
    #expect(
      try mistakes(project: #""acronym": "T", "start": "2022-01", "months": 12, "deviationThreshold": -1"#) == [
        "project.deviationThreshold: -1 is no share | write percent, like 10"
      ])
  }

  @Test func commentsMustBeOnKnownIndicatorsAndPeriods() throws {
    #expect(
      try mistakes(files: [
        "commentary.csv": """
        indicator;period;text
        SV1;RP1;"late start;
        because of the pandemic"
        SV2;RP1;unknown code
        SV1;RP4;unknown period
        SV1;2023-01;after the end
        SV1;2022-02;
        SV1;RP1;again

        """
      ]) == [
        #"commentary.csv, line 4: there is no indicator "SV2" | did you mean "SV1"?"#,
        #"commentary.csv, line 5: there is no period "RP4" | did you mean "RP1"?; a month is written like 2022-01"#,
        "commentary.csv, line 6: 2023-01 lies outside the project | the project runs from 2022-01 to 2022-12",
        "commentary.csv, line 7: the comment on SV1 is empty | write its text, or remove the line",
        "commentary.csv, line 8: there are two comments on SV1 for RP1 | write one text",
      ])
  }

  @Test func decisionsOnIdentitiesMustBeWhole() throws {
    #expect(
      try mistakes(files: [
        "identities.csv": """
        identity,partner,key,same_as_partner,same_as_key,decision,by,why
        organisation,A,m1,B,b1,same,Ana,same tax office letter
        organisation,B,b1,A,m1,different,Ana,second thoughts
        organization,A,m1,C,b2,maybe,Ana,who knows
        organisation,A,m1,A,m1,same,Ana,mirror
        organisation,A,m2,B,,same,,

        """
      ]) == [
        "identities.csv, line 3: line 2 decides on the same two already | keep one of them",
        #"identities.csv, line 4: there is no identity "organization" | did you mean "organisation"?"#,
        #"identities.csv, line 4: there is no partner "C" | did you mean "A"?"#,
        #"identities.csv, line 4: there is no decision "maybe" | known here: different, same"#,
        "identities.csv, line 5: m1 is compared with itself | name two organisations",
        "identities.csv, line 6: a key is missing | write the partner's own number of the organisation",
        "identities.csv, line 6: a decision needs a reason and a name | fill in the columns by and why",
      ])
    #expect(
      try mistakes(files: ["identities.csv": "identity,partner\norganisation,A\n"]).map {
        $0.split(separator: ":")[0]
      }.allSatisfy { $0.hasPrefix("identities.csv") })
  }

  @Test func aCheckOfAnUnknownKindOrWithAnUnknownKeyIsNamed() throws {
    func mistakes(_ checks: String, fields: String = "") throws -> [String] {
      var parts = TestProject.Parts()
      parts.checks = checks
      parts.fields = fields
      return try TestProject(parts).mistakes()
    }
    #expect(try mistakes(#"{ "kind": "sumOfParts", "total": "people", "parts": "women", "where": "women > 0" }"#) == [])
    #expect(
      try mistakes(#"{ "kind": "sumOfPart", "total": "people" }, { "total": "people" }"#) == [
        #"datasets.services.checks[0].kind: there is no check kind "sumOfPart" | did you mean "sumOfParts"?"#,
        #"datasets.services.checks[1]: the key "kind" is missing"#,
      ])
    #expect(
      try mistakes(#"{ "kind": "sumOfParts", "total": "people", "part": ["women"], "tolerance": true }"#) == [
        "datasets.services.checks[0].tolerance: a text, a number or a list is expected here, but this is true or false",
        #"datasets.services.checks[0].part: there is no key "part" | did you mean "parts"?"#,
      ])
    #expect(
      try mistakes(#"{ "kind": "sumOfParts", "total": "peple", "parts": ["women"], "severity": "warnin" }"#) == [
        #"datasets.services.checks[0].severity: there is no severity "warnin" | did you mean "warning"?"#
      ])
    #expect(
      try mistakes(#"{ "kind": "sumOfParts", "total": "peple", "where": "womn > 1" }"#) == [
        #"datasets.services.checks[0].total: there is no field "peple" | did you mean "people"?"#,
        #"datasets.services.checks[0]: the key "parts" is missing"#,
      ])
    #expect(
      try mistakes(#"{ "kind": "sumOfParts", "total": "people", "parts": "women", "where": "womn > 1" }"#) == [
        #"datasets.services.checks[0].where: there is no name "womn", at character 1 | did you mean "women"?"#
      ])
  }

  @Test func fieldTypesThatKnowTheSubjectHaveTheirListsAndFormats() throws {
    func mistakes(_ fields: String) throws -> [String] {
      var parts = TestProject.Parts()
      parts.fields = fields
      return try TestProject(parts).mistakes()
    }
    #expect(
      try mistakes(
        #"{ "name": "land", "type": "country" }, { "name": "region", "type": "nuts", "format": "3" }, "#
          + #"{ "name": "activity", "type": "nace" }, { "name": "vat", "type": "taxid", "format": "{land}" }, "#
          + #"{ "name": "own", "type": "country", "codeList": "size" }"#) == [])
    #expect(
      try mistakes(#"{ "name": "region", "type": "nuts", "format": "4" }"#) == [
        #"datasets.services.schema.fields[5].format: "4" is not a format of the type nuts "#
          + "| leave it out, or name a code list"
      ])
    #expect(
      try mistakes(#"{ "name": "n", "type": "integer", "codeList": "size" }"#) == [
        #"datasets.services.schema.fields[5].codeList: a field of the type "integer" has no code list "#
          + #"| give the field the type "string", or one of country, nuts and nace"#
      ])
    #expect(
      try mistakes(#"{ "name": "vat", "type": "taxid", "format": "{lnd}" }"#).first
        == #"datasets.services.schema.fields[5].format: there is no field "lnd" "#
        + "| known here: done_on, member_id, people, service_id, vat, women")
  }

  @Test func everyKeyThatIsReadIsInTheSchemaAndTheOtherWayRound() throws {
    let schema = try JSONValue(parsing: "\(pipelinesSchema)")
    func keys(_ name: String) -> Set<String> {
      guard case .object(let members)? = schema["$defs"]?[name]?["properties"] else { return [] }
      return Set(members.map(\.key))
    }
    let mistakes = MistakeList()
    let document = try JSONValue(
      parsing: """
        {
          "version": 1, "project": { "acronym": "T", "start": "2022-01", "months": 1 }, "partners": [{ "id": "A" }],
          "identities": { "o": {} }, "datasets": {}, "indicators": [{ "code": "X", "kind": "count" }],
          "pipelines": { "monthly": {} }
        }
        """)
    _ = PipelineFile(
      document, load: { (path) throws(ProjectFileError) in throw ProjectFileError(problem: path, help: nil) },
      mistakes: mistakes)
    for (path, name) in [
      ("project", "project"), ("partners[0]", "partner"), ("identities.o", "identity"),
      ("indicators[0]", "indicator"), ("pipelines.monthly", "pipeline"),
    ] {
      #expect(mistakes.knownKeys[path] == keys(name), "\(name)")
    }
  }
}
