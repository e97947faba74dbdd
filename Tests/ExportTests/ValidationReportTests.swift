import KPIModel
import Testing

@testable import Export

/// The structure of ESS validation reports 1.0.0, written down from its description.
private let essSchema = """
  {
    "type": "array",
    "items": { "oneOf": [ { "$ref": "validation" }, { "$ref": "aggregation" } ] },
    "definitions": {
      "validation": { "type": "object", "required": ["id", "type", "event", "rule", "data", "value"], "properties": {
        "id": { "type": "string" }, "type": { "enum": ["validation"] }, "event": { "$ref": "event" },
        "rule": { "$ref": "rule" }, "data": { "$ref": "data" }, "value": { "enum": ["0", "1", "NA"] } } },
      "aggregation": { "type": "object", "required": ["id", "type", "event", "aggregate", "data", "value"], "properties": {
        "id": { "type": "string" }, "type": { "enum": ["aggregation"] }, "event": { "$ref": "event" },
        "aggregate": { "$ref": "aggregate" }, "data": { "$ref": "data" }, "value": { "type": "string" } } },
      "event": { "type": "object", "required": ["time", "actor"], "properties": {
        "time": { "type": "string" }, "actor": { "type": "string" }, "agent": {}, "trigger": {} } },
      "rule": { "type": "object", "required": ["language", "expression", "severity"], "properties": {
        "language": { "type": "string" }, "expression": { "type": "string" },
        "severity": { "enum": ["information", "warning", "error"] }, "description": { "type": "string" },
        "change": { "enum": ["up", "down"] }, "explanation": { "type": "string" } } },
      "aggregate": { "type": "object", "required": ["language", "expression"], "properties": {
        "language": { "type": "string" }, "expression": { "type": "string" }, "description": { "type": "string" } } },
      "data": { "type": "object", "required": ["source", "target"], "properties": {
        "source": { "type": "array", "items": { "type": "string" } },
        "target": { "type": "array", "items": { "type": "string" } }, "description": { "type": "string" } } }
    }
  }
  """

@Suite struct ValidationReportTests {
  private let schema: MiniSchema

  init() throws { schema = MiniSchema(try JSONValue(parsing: essSchema)) }

  private func report(_ check: CheckReport = SampleCheck.report(), time: String? = nil) -> JSONValue {
    validationReportJSON(check, rules: SampleCheck.rules, language: .english, time: time)
  }

  @Test func reportFollowsTheSchema() throws {
    #expect(schema.mistakes(report()) == [])
    #expect(schema.mistakes(report(SampleCheck.clean)) == [])
    try expectSnapshot(report().prettyText, "ess.json")
  }

  @Test(arguments: [
    "[{\"id\": \"1\"}]", "{}",
    """
    [{"id": "1", "type": "validation", "event": {"time": "x", "actor": "y"}, "value": "2", "rule": {"language": "a",
    "expression": "b", "severity": "error"}, "data": {"source": [], "target": []}}]
    """,
    """
    [{"id": "1", "type": "validation", "event": {"time": "x", "actor": "y"}, "value": "0", "rule": {"language": "a",
    "expression": "b", "severity": "fatal"}, "data": {"source": [], "target": []}}]
    """,
  ])
  func otherDocumentsDoNot(text: String) throws {
    #expect(schema.mistakes(try JSONValue(parsing: text)) != [])
  }

  @Test func everyRuleHasAVerdictAndEveryFindingIsCounted() {
    guard case .array(let items) = report() else { return }
    func count(_ value: String, _ type: String = "validation") -> Int {
      items.filter { $0["value"]?.string == value && $0["type"]?.string == type }.count
    }
    #expect(count("0") == 12)
    #expect(
      items.filter { $0["aggregate"]?["expression"]?.string == "count(code)" }.map { $0["value"]?.string } == ["1205"])
    guard case .array(let clean) = report(SampleCheck.clean) else { return }
    #expect(clean.allSatisfy { $0["value"]?.string == "1" })
    #expect(clean.count == SampleCheck.rules.count)
  }

  @Test func undecidedRulesAreNotAvailable() {
    var check = SampleCheck.clean
    check.files[0].notEvaluable = ["SV-01": 3]
    guard case .array(let items) = report(check) else { return }
    let rule = items.first { $0["rule"]?["expression"]?.string == "women <= participants" }
    #expect(rule?["value"]?.string == "NA")
    #expect(rule?["rule"]?["language"]?.string == "CEL")
  }

  @Test func timeIsThePeriodsUnlessGiven() {
    guard case .array(let items) = report(), case .array(let later) = report(time: "2022-04-01T10:00:00Z") else {
      return
    }
    #expect(items.first?["event"]?["time"]?.string == "2022-03-01T00:00:00Z")
    #expect(later.first?["event"]?["time"]?.string == "2022-04-01T10:00:00Z")
  }

  @Test func idsDiffer() {
    guard case .array(let items) = report() else { return }
    #expect(Set(items.compactMap { $0["id"]?.string }).count == items.count)
  }
}

/// As much of JSON Schema as the structure above uses.
private struct MiniSchema {
  let root: JSONValue

  init(_ root: JSONValue) { self.root = root }

  func mistakes(_ value: JSONValue) -> [String] { mistakes(value, root, "$") }

  private func mistakes(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
    if let name = schema["$ref"]?.string {
      return root["definitions"]?[name].map { mistakes(value, $0, path) } ?? ["\(path): no definition \(name)"]
    }
    if case .array(let choices)? = schema["oneOf"] {
      let fitting = choices.filter { mistakes(value, $0, path).isEmpty }.count
      return fitting == 1 ? [] : ["\(path): fits \(fitting) of the choices"]
    }
    if case .array(let words)? = schema["enum"], !words.contains(value) { return ["\(path): not one of the words"] }
    if let type = schema["type"]?.string {
      let names = ["array": "a list", "object": "an object", "string": "text"]
      guard value.kindName == names[type] else { return ["\(path): is no \(type)"] }
    }
    var found: [String] = []
    if case .array(let elements) = value, let items = schema["items"] {
      for (index, element) in elements.enumerated() { found += mistakes(element, items, "\(path)[\(index)]") }
    }
    guard case .object(let members) = value else { return found }
    if case .array(let names)? = schema["required"] {
      found += names.compactMap(\.string).filter { value[$0] == nil }.map { "\(path): lacks \($0)" }
    }
    for member in members {
      guard let declared = schema["properties"]?[member.key] else {
        found.append("\(path): unknown \(member.key)")
        continue
      }
      found += mistakes(member.value, declared, "\(path).\(member.key)")
    }
    return found
  }
}
