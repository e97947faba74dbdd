import Expressions
import KPIModel

/// A check of whole rows that any dataset can ask for: `"checks": [{"kind": …}]`.
///
/// To add one: a file here that says its name, its words, its rules and its examples, and a line in `RowCheckKinds`.
protocol RowCheckKind: Sendable {
  /// The word in the configuration.
  static var name: String { get }
  static var keys: [CheckKey] { get }
  static var rules: [FindingRule] { get }
  static var example: RowCheckExample { get }

  init(_ words: CheckWords)

  /// Logs the rows that break it; `rows` says which rows it looks at.
  func check(_ records: RecordBatch, rows: [UInt8], log: inout IssueLog)

  /// What each row lays claim to beyond its file, if anything.
  func claims(_ records: RecordBatch, rows: [UInt8]) -> RowClaims?
}

extension RowCheckKind {
  func claims(_ records: RecordBatch, rows: [UInt8]) -> RowClaims? { nil }
}

/// All kinds of row checks.
package enum RowCheckKinds {
  static let all: [any RowCheckKind.Type] = [
    SumOfPartsCheck.self,
    SMEClassCheck.self,
    DIIVersionCheck.self,
    DMAMeanCheck.self,
    ExchangeCheck.self,
  ]

  /// The words a configuration may use as `kind`.
  package static var names: [String] { all.map { $0.name } }

  /// The keys that a kind knows beside `kind` and `severity`; empty for an unknown kind.
  package static func keys(of kind: String) -> [String] {
    (all.first { $0.name == kind }?.keys.map(\.name) ?? []) + [CheckWords.condition]
  }

  /// The keys that a check of a kind cannot do without.
  package static func requiredKeys(of kind: String) -> [String] {
    all.first { $0.name == kind }?.keys.filter(\.isRequired).map(\.name) ?? []
  }
}

/// A key that a kind of check reads from the configuration.
struct CheckKey: Sendable {
  enum Content: Sendable {
    /// The name of a field, of one of some value types when they are given.
    case field, number, date
    /// Names of number fields.
    case numbers
    /// A number, or words.
    case value, words
  }

  let name: String
  let content: Content
  let isRequired: Bool

  init(_ name: String, _ content: Content, required: Bool = false) {
    self.name = name
    self.content = content
    isRequired = required
  }
}

/// Keys that rows claim and that no other row, or none with another value, may claim; taken in file order.
struct RowClaims: Sendable {
  let definition: IssueDefinition
  /// The field that findings point to.
  let field: Int
  /// Missing for rows that claim nothing.
  let keys: KeyBatch
  /// By row: rows of one key may share one value, and -1 shares with none.
  let values: [Int32]
}

/// Rows of a small dataset that keep to a check, and rows that do not; the tests and the documentation.
struct RowCheckExample: Sendable {
  let fields: [(name: String, type: String)]
  let words: [DatasetCheck.Word]
  let accepted: [[String]]
  /// Rows with the rules that each breaks.
  let rejected: [(cells: [String], rules: [String])]
}
