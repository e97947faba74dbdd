import Foundation
import KPIModel
import Testing

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
