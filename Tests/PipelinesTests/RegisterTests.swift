import Foundation
import KPIModel
import Testing

@testable import Pipelines

@Suite struct RegisterTests {
  private static let services = "service_id,member_id,done_on,people,women\n"
  private static let members = "member_id,name,country,tax_id,size,contact\n"

  private static let files = [
    "inputs/2022-01/A/members.csv": members + "m1,One,ES,T1,micro,Ana\nm2,Two,ES,T2,small,\n",
    "inputs/2022-02/A/members.csv": members + "m1,One SL,ES,T1,small,Ana\nm3,Three,,,micro,Eva\n",
    "inputs/2022-01/B/members.csv": members + "b1,One,ES,T1,micro,Rui\n",
    "inputs/2022-01/A/services.csv": services + "s1,m1,2022-01-31,5,\ns2,m2,2022-01-02,7,\ns3,m1,2022-01-02,x,\n",
    "inputs/2022-02/A/services.csv": services + "s4,m1,2022-02-01,9,\ns5,m3,2022-02-01,1,\n",
    "inputs/2022-01/B/services.csv": services + "s1,b1,2022-01-15,2,\n",
  ]

  private func registers(_ text: String, period: String = "2022-02") async throws -> [RegisterTable] {
    var parts = TestProject.Parts()
    parts.registers = text
    return try await TestProject(parts, files: Self.files).run(period).registers
  }

  private func texts(_ register: RegisterTable?) -> [String] {
    (register?.rows ?? []).map { row in
      row.map { cell in
        switch cell {
        case .missing: "-"
        case .text(let text): text
        case .number(let number): number.text
        case .date(let day): day.text
        }
      }.joined(separator: " ")
    }
  }

  @Test func acceptedRowsStandInFileOrder() async throws {
    let found = try await registers(
      """
      { "name": "list", "dataset": "services", "where": "people > 1",
        "columns": ["partner", "period", "service_id", "done_on", "people", "member.name", "member.contact"] }
      """)
    #expect(
      texts(found.first) == [
        "A 2022-01 s1 2022-01-31 5 One -", "A 2022-01 s2 2022-01-02 7 Two -", "B 2022-01 s1 2022-01-15 2 One -",
        "A 2022-02 s4 2022-02-01 9 One SL -",
      ])
    #expect(found.first?.columns.map(\.kind) == [.text, .text, .text, .date, .number, .text, .text])
  }

  @Test func personalValuesAreNeverListed() async throws {
    let found = try await registers(
      #"{ "name": "list", "dataset": "members", "columns": ["member_id", "contact"] }"#)
    #expect(texts(found.first).allSatisfy { $0.hasSuffix(" -") })
  }

  @Test func ofASnapshotTheListInForceIsShown() async throws {
    let found = try await registers(
      #"{ "name": "list", "dataset": "members", "columns": ["partner", "member_id", "size"] }"#)
    #expect(texts(found.first) == ["B b1 micro", "A m1 small", "A m3 micro"])
  }

  @Test func ofRowsWithOneKeyTheLatestIsShown() async throws {
    let found = try await registers(
      """
      { "name": "list", "dataset": "services", "key": ["member.country", "member.tax_id"],
        "columns": ["member.tax_id", "service_id"] }
      """)
    // Two partners know T1; m3 has no tax id, so nothing makes its row the same as another.
    #expect(texts(found.first) == ["T2 s2", "T1 s4", "- s5"])
  }

  @Test func anOrganisationIsListedOnceWhoeverReachedIt() async throws {
    let found = try await registers(
      """
      { "name": "list", "dataset": "services", "key": "organisation", "columns": ["partner", "member.name", "service_id"] }
      """)
    // One of A and One of B have the same tax id; Three has none and is known by its number.
    #expect(texts(found.first) == ["A Two s2", "A One SL s4", "A Three s5"])
  }

  @Test func theSpanMayBeThePeriodOfTheReport() async throws {
    let text = #"{ "name": "list", "dataset": "services", "span": "period", "columns": ["service_id"] }"#
    #expect(texts(try await registers(text).first) == ["s4", "s5"])
    #expect(texts(try await registers(text, period: "RP1").first).count == 5)
  }

  @Test func rowsOfARefusedFileAreNotListed() async throws {
    var parts = TestProject.Parts()
    parts.registers = #"{ "name": "list", "dataset": "services", "columns": ["service_id"] }"#
    parts.pipelines = #""monthly": { "default": true, "validate": { "maxRejected": "10%" } }"#
    let report = try await TestProject(parts, files: Self.files).run("2022-02")
    #expect(texts(report.registers.first) == ["s1", "s4", "s5"])
  }

  @Test func aLargeFileGivesTheSameRowsAsASmallOne() async throws {
    var parts = TestProject.Parts()
    parts.registers = #"{ "name": "list", "dataset": "services", "columns": ["service_id", "people"] }"#
    let rows = (1...2_000).map { "s\($0),,2022-01-10,\($0),\n" }.joined()
    let project = try TestProject(parts, files: ["inputs/2022-01/A/services.csv": Self.services + rows])
    var request = RunRequest(
      projectFolder: project.path, period: "2022-01", threads: 2, secondsSince1970: 1_700_000_000)
    let small = try #require(try await run(request).report).registers
    try FileManager.default.removeItem(atPath: project.path + "/.clusterkpi/cache")
    request.pieceSize = 1_000
    let large = try #require(try await run(request).report).registers
    #expect(small.first?.rows.count == 2_000)
    #expect(small.first?.rows == large.first?.rows)
  }

  @Test func aPipelineMayPrintSomeOrNone() async throws {
    var parts = TestProject.Parts()
    parts.registers = ["one", "two"].map {
      #"{ "name": "\#($0)", "dataset": "services", "columns": ["service_id"] }"#
    }.joined(separator: ", ")
    parts.pipelines = #""monthly": { "default": true, "registers": ["two"] }"#
    let report = try await TestProject(parts, files: Self.files).run("2022-02")
    #expect(report.registers.map(\.name) == ["two"])
  }

  @Test func mistakesNameTheirPlaceAndTheNearestWord() throws {
    var parts = TestProject.Parts()
    parts.registers = """
      { "name": "a", "dataset": "servces", "columns": ["service_id"] },
      { "name": "b", "dataset": "services", "columns": ["servce_id", { "field": "member.nme" }], "where": "peple > 1" },
      { "name": "b", "dataset": "services", "columns": [], "key": ["membr_id"] }
      """
    parts.pipelines = #""monthly": { "default": true, "registers": ["c"] }"#
    #expect(
      try TestProject(parts).mistakes() == [
        #"pipelines.monthly.registers: there is no register "c" | did you mean "a"?"#
      ])
    parts.pipelines = #""monthly": { "default": true }"#
    #expect(
      try TestProject(parts).mistakes() == [
        #"registers[2].name: there are two registers "b" | rename or remove one"#,
        #"registers[0].dataset: there is no dataset "servces" | did you mean "services"?"#,
        #"registers[1].where: there is no name "peple" (at character 1) | did you mean "people"?"#,
        #"registers[1].columns[0]: there is no field "servce_id" | did you mean "service_id"?"#,
        #"registers[1].columns[1].field: there is no field "member.nme" | did you mean "member.name"?"#,
        "registers[2].columns: there is no column | name some fields",
        #"registers[2].key: there is no field "membr_id" | did you mean "member_id"?"#,
      ])
  }
}

@Suite struct ExportEntryTests {
  private static let files = [
    "inputs/2022-01/A/services.csv": "service_id,member_id,done_on,people,women\ns1,,2022-01-10,5,\n"
  ]

  @Test func aLanguageAndADelimiterCanBeAskedFor() async throws {
    var parts = TestProject.Parts()
    parts.indicators =
      #"{ "code": "SV1", "kind": "mean", "dataset": "services", "value": "people / 2", "target": 5.5 }"#
    parts.pipelines = """
      "monthly": { "default": true, "export": [
        { "format": "html" }, { "format": "html", "language": "pt" }, { "format": "xlsx", "language": "fr" },
        { "format": "csv", "delimiter": ";" }
      ] }
      """
    let project = try TestProject(parts, files: Self.files)
    _ = try await project.run("2022-01")
    #expect(try project.text("reports/2022-01/report.html").contains("<html lang=\"en\">"))
    #expect(try project.text("reports/2022-01/report-pt.html").contains("<html lang=\"pt\">"))
    #expect(FileManager.default.fileExists(atPath: project.path + "/reports/2022-01/TEST-2022-01-fr.xlsx"))
    let figures = try project.text("reports/2022-01/indicators.csv")
    #expect(figures.unicodeScalars.first == "\u{FEFF}")
    #expect(figures.contains("SV1;month;2022-01;ALL;;;2,5;;;1;"))
    #expect(try project.text("reports/2022-01/findings.csv").contains("rule;level;severity"))
    #expect(try project.text("reports/2022-01/deviations.csv").contains("SV1;to-date;2022-01;5,5;5,5;2,5;45,454545;"))
  }

  @Test func theDataPackageDescribesTheEvidence() async throws {
    var parts = TestProject.Parts()
    parts.pipelines = #""monthly": { "default": true, "evidence": true, "export": [{ "format": "xlsx" }] }"#
    let project = try TestProject(parts, files: Self.files)
    let report = try await project.run("2022-01")
    #expect(report.evidenceFile == "TEST-2022-01-evidence.xlsx")
    let package = try JSONValue(parsing: project.text("reports/2022-01/datapackage.json"))
    guard case .array(let resources)? = package["resources"] else {
      Issue.record("the package has no resources")
      return
    }
    let evidence = try #require(resources.first { $0["path"]?.string == "evidence/SV1.csv" })
    #expect(evidence["hash"]?.string?.hasPrefix("sha256:") == true)
    guard case .array(let fields)? = evidence["schema"]?["fields"] else {
      Issue.record("the evidence has no schema")
      return
    }
    let header = try project.text("reports/2022-01/evidence/SV1.csv").prefix { $0 != "\n" }
    #expect(fields.compactMap { $0["name"]?.string }.joined(separator: ",") == header)
  }

  @Test func whatAFormatCannotDoIsAMistake() throws {
    var parts = TestProject.Parts()
    parts.pipelines = """
      "monthly": { "default": true, "export": [
        { "format": "xlsx", "delimiter": ";" }, { "format": "indicators-csv", "delimiter": "|" },
        { "format": "sdmx", "language": "es" }, { "format": "html", "langage": "es" }
      ] }
      """
    #expect(
      try TestProject(parts).mistakes() == [
        #"pipelines.monthly.export[3].langage: there is no key "langage" | did you mean "language"?"#,
        #"pipelines.monthly.export[0].delimiter: the format "xlsx" has no delimiter | those that have one: \#(Self.delimited)"#,
        #"pipelines.monthly.export[1].delimiter: "|" is no delimiter of the files | write ";" for a spreadsheet, "," for machines"#,
        #"pipelines.monthly.export[2].language: the format "sdmx" is the same in every language | those that have one: html, xlsx"#,
      ])
  }

  private static let delimited =
    "indicators-csv, submissions-csv, findings-csv, deviations-csv, restatements-csv, registers-csv, portal-csv, sdmx, csv"
}
