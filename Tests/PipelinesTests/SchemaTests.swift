import Foundation
import KPIModel
import Testing
import Validate

@testable import Pipelines

/// The JSON Schema and the readers of pipelines.json know the same keys.
@Suite struct SchemaTests {
  private let schema: JSONValue
  private let knownKeys: [String: Set<String>]

  init() throws {
    schema = try JSONValue(parsing: "\(pipelinesSchema)")
    let text = try String(contentsOfFile: repository + "/pipelines.json", encoding: .utf8)
    let mistakes = MistakeList()
    _ = PipelineFile(try JSONValue(parsing: text), load: { _ in "" }, mistakes: mistakes)
    #expect(mistakes.mistakes.isEmpty)
    knownKeys = mistakes.knownKeys
  }

  /// Where each definition of the schema is met in a configuration.
  private static let places: [(definition: String, pattern: String)] = [
    ("", "^$"), ("project", "^project$"), ("reportingPeriod", #"^project\.reportingPeriods\[\d+\]$"#),
    ("partner", #"^partners\[\d+\]$"#), ("identity", #"^identities\.\w+$"#), ("dataset", #"^datasets\.\w+$"#),
    ("schema", #"^datasets\.\w+\.schema$"#), ("field", #"^datasets\.\w+\.schema\.fields\[\d+\]$"#),
    ("constraints", #"^datasets\.\w+\.schema\.fields\[\d+\]\.constraints$"#),
    ("foreignKey", #"^datasets\.\w+\.schema\.foreignKeys\[\d+\]$"#), ("rule", #"^datasets\.\w+\.rules\[\d+\]$"#),
    ("indicator", #"^indicators\[\d+\]$"#), ("source", #"^indicators\[\d+\]\.sources\[\d+\]$"#),
    ("pipeline", #"^pipelines\.\w+$"#), ("export", #"^pipelines\.\w+\.export\[\d+\]$"#),
    ("register", #"^registers\[\d+\]$"#), ("registerColumn", #"^registers\[\d+\]\.columns\[\d+\]$"#),
  ]

  @Test(arguments: places.map(\.definition))
  func keysAreThoseOfTheReaders(definition: String) throws {
    let pattern = try #require(SchemaTests.places.first { $0.definition == definition }?.pattern)
    let expression = try Regex(pattern)
    let read = knownKeys.filter { (try? expression.firstMatch(in: $0.key)) != nil }.values
      .reduce(into: Set<String>()) { $0.formUnion($1) }
    #expect(!read.isEmpty, "the sample configuration has no \(definition)")
    let node = try #require(definition.isEmpty ? schema : schema["$defs"]?[definition])
    guard case .object(let members)? = node["properties"] else {
      Issue.record("the schema has no properties for \(definition)")
      return
    }
    #expect(Set(members.map(\.key)).subtracting(["$schema"]) == read.subtracting(["$schema"]))
  }

  /// Each kind of check has its own alternative in the schema, with the keys that the kind reads.
  @Test func checksHaveTheKeysOfTheirKinds() throws {
    guard case .array(let alternatives)? = schema["$defs"]?["check"]?["anyOf"] else {
      Issue.record("the schema lists no kinds of checks")
      return
    }
    var kinds: [String] = []
    for alternative in alternatives {
      let kind = try #require(alternative["properties"]?["kind"]?["const"]?.string)
      kinds.append(kind)
      guard case .object(let members)? = alternative["properties"] else { continue }
      #expect(Set(members.map(\.key)) == Set(RowCheckKinds.keys(of: kind) + ["kind", "severity"]), "\(kind)")
      guard case .array(let required)? = alternative["required"] else { continue }
      #expect(required.compactMap(\.string) == ["kind"] + RowCheckKinds.requiredKeys(of: kind), "\(kind)")
    }
    #expect(kinds == RowCheckKinds.names)
  }

  @Test func theSampleNamesEveryIndicatorKindThatTheSchemaLists() throws {
    guard case .array(let kinds)? = schema["$defs"]?["indicator"]?["properties"]?["kind"]?["enum"] else {
      Issue.record("the schema lists no kinds")
      return
    }
    let configuration = try loadConfiguration(projectFolder: repository)
    let used = Set(configuration.partnership.indicators.map(\.kind))
    #expect(used.isSubset(of: Set(kinds.compactMap(\.string))))
  }
}
