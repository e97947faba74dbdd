import KPIModel
import Testing

@testable import Export

@Suite struct MachineFormatTests {
  private let folder: TemporaryFolder
  private let report = SampleReport.make()

  init() throws {
    folder = try TemporaryFolder()
    try writeSample(report, into: folder.path)
  }

  private func document(_ name: String) throws -> JSONValue { try JSONValue(parsing: try folder.text(name)) }

  @Test func reportFollowsItsSchema() throws {
    let mistakes = SchemaCheck(try document("report.schema.json")).mistakes(try document("report.json"))
    #expect(mistakes.isEmpty, "\(mistakes.prefix(5))")
  }

  @Test(arguments: [
    ("\"version\": 1", "\"version\": 2"), ("\"pipeline\": \"monthly\"", "\"pipeline\": 3"),
    ("\"through\": \"2022-03\"", "\"trough\": \"2022-03\""), ("\"scope\":\"to-date\"", "\"scope\":\"ever\""),
    ("\"revision\":1", "\"revision\":\"1\""),
  ])
  func schemaRefusesWhatIsNoReport(what: String, wrong: String) throws {
    let text = try folder.text("report.json").replacing(what, with: wrong)
    #expect(!SchemaCheck(ReportSchema.document).mistakes(try JSONValue(parsing: text)).isEmpty)
  }

  @Test func packageDescribesEveryCSVFile() throws {
    guard case .array(let resources)? = try document("datapackage.json")["resources"] else {
      Issue.record("no resources")
      return
    }
    let written = try OutputFolder(path: folder.path).names().filter { $0.hasSuffix(".csv") }
    #expect(Set(resources.compactMap { $0["path"]?.string }) == Set(written))
    for resource in resources {
      let path = try #require(resource["path"]?.string)
      #expect(resource["bytes"] == .number(String(try folder.bytes(path).count)))
      guard case .array(let fields)? = resource["schema"]?["fields"] else { continue }
      let header = try #require(try folder.text(path).split(separator: "\n").first)
      #expect(fields.compactMap { $0["name"]?.string }.joined(separator: ",") == header)
    }
  }

  @Test func spreadsheetDialectOpensInExcel() throws {
    let other = try TemporaryFolder()
    try write(report, in: [FormatRequest("indicators-csv", dialect: .spreadsheet)], into: other.path)
    let text = try other.text("indicators.csv")
    #expect(Array(try other.bytes("indicators.csv").prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(text.contains("indicator;scope;period;partner"))
    #expect(text.contains("CX4;month;2020-04;ATEVAL;;;351,00;") || text.contains(/CX4;month;[^;]*;[^;]*;;;\d+;/))
    #expect(text.contains(/SV6;to-date;2022-03;ALL;;;\d+,\d+;/))
    #expect(try other.text("submissions.csv").hasPrefix("partner,period"))
    let package = try JSONValue(parsing: try other.text("datapackage.json"))
    guard case .array(let resources)? = package["resources"] else { return }
    #expect(resources[0]["dialect"]?["delimiter"] == .string(";"))
  }

  @Test func dialectsAreNamedByTheirDelimiter() {
    #expect(CSVDialect(delimiter: ";") == .spreadsheet)
    #expect(CSVDialect(delimiter: ",") == .standard)
    #expect(CSVDialect(delimiter: "|") == nil)
  }

  @Test func everySDMXCodeIsInItsList() throws {
    let structure = try document("sdmx-structure.json")
    guard case .array(let lists)? = structure["data"]?["codelists"] else {
      Issue.record("no code lists")
      return
    }
    var codes: [String: Set<String>] = [:]
    for list in lists {
      guard let id = list["id"]?.string, case .array(let entries)? = list["codes"] else { continue }
      let ids = entries.compactMap { $0["id"]?.string }
      #expect(Set(ids).count == ids.count, "\(id)")
      for code in ids { #expect(code.wholeMatch(of: /[A-Za-z0-9_@$\-]+/) != nil) }
      codes[id] = Set(ids)
    }
    let lines = try folder.text("sdmx.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(lines.count == report.figures.count + 1)
    let columns = [
      "FREQ": "CL_FREQ", "INDICATOR": "CL_INDICATOR", "PARTNER": "CL_PARTNER", "CUMULATION": "CL_CUMULATION",
      "BREAKDOWN": "CL_BREAKDOWN", "BREAKDOWN_GROUP": "CL_GROUP", "UNIT_MEASURE": "CL_UNIT",
      "OBS_STATUS": "CL_OBS_STATUS",
    ]
    for (place, name) in lines[0].enumerated() {
      guard let list = columns[name] else { continue }
      let unknown = Set(lines.dropFirst().map { $0[place] }).subtracting(codes[list] ?? [])
      #expect(unknown.isEmpty, "\(name): \(unknown)")
    }
    let keys = lines.dropFirst().map { $0[3..<10].joined(separator: ",") }
    #expect(Set(keys).count == keys.count)
  }

  @Test func sdmxCodesOfLikeTextsDiffer() {
    var list = SDMXCodes.List()
    list.add("a b", name: "a b")
    list.add("a/b", name: "a/b")
    list.add("a b", name: "again")
    #expect(list.codes.map(\.code) == ["a_b", "a_b_2"])
    #expect(list["a/b"] == "a_b_2")
  }

  @Test func registersKeepDatesNumbersAndDefusedText() throws {
    let lines = try folder.text("registers/exchanges.csv").split(separator: "\n")
    #expect(lines[0] == "exchange_id,visitor,started_on,working_days,lump_sum")
    #expect(lines[3] == "CX-3,\"'=HYPERLINK(\"\"http://x\"\")\",2021-04-01,3,780.5")
    #expect(lines[5] == "CX-5,\"Tèxtils 5, S.L.\",,5,780.5")
  }
}

/// As much of JSON Schema as the report's own schema uses.
private struct SchemaCheck {
  let schema: JSONValue

  init(_ schema: JSONValue) { self.schema = schema }

  func mistakes(_ value: JSONValue, at path: String = "$") -> [String] {
    var found: [String] = []
    if let wanted = schema["const"], wanted != value { found.append("\(path) is not \(wanted)") }
    if case .array(let allowed)? = schema["enum"], !allowed.contains(value) { found.append("\(path) is no choice") }
    if let type = schema["type"], !types(type).contains(where: { fits(value, $0) }) {
      return found + ["\(path) has the wrong type"]
    }
    if let pattern = schema["pattern"]?.string, let text = value.string,
      (try? Regex(pattern).firstMatch(in: text)) == nil
    {
      found.append("\(path) does not match")
    }
    if case .array(let elements) = value, let items = schema["items"] {
      for (index, element) in elements.enumerated() {
        found += SchemaCheck(items).mistakes(element, at: "\(path)[\(index)]")
      }
    }
    guard case .object(let members) = value else { return found }
    if case .array(let required)? = schema["required"] {
      for key in required.compactMap(\.string) where value[key] == nil { found.append("\(path).\(key) is missing") }
    }
    for member in members {
      if let property = schema["properties"]?[member.key] {
        found += SchemaCheck(property).mistakes(member.value, at: "\(path).\(member.key)")
      } else if schema["additionalProperties"] == .boolean(false) {
        found.append("\(path).\(member.key) is unknown")
      } else if case .object(_)? = schema["additionalProperties"], let other = schema["additionalProperties"] {
        found += SchemaCheck(other).mistakes(member.value, at: "\(path).\(member.key)")
      }
    }
    return found
  }

  private func types(_ value: JSONValue) -> [String] {
    if case .array(let names) = value { return names.compactMap(\.string) }
    return value.string.map { [$0] } ?? []
  }

  private func fits(_ value: JSONValue, _ type: String) -> Bool {
    switch (type, value) {
    case ("object", .object), ("array", .array), ("string", .string), ("number", .number), ("boolean", .boolean),
      ("null", .null):
      true
    case ("integer", .number(let digits)): Int(digits) != nil
    default: false
    }
  }
}
