import KPIModel

/// What a field can be declared as: the `type` word of Table Schema.
///
/// To add one: a file here that says its name, its examples and how a column of cells is read, and a line in `FieldTypes`.
protocol FieldType: Sendable {
  /// The word in the schema.
  static var name: String { get }
  /// What expressions see of it.
  static var valueType: ValueType { get }
  /// Whether `n/a`, `-` and the like are read as empty cells.
  static var hasFillers: Bool { get }
  /// Itself, where its values are codes of a list; `nil` for other types.
  static var coded: (any CodedFieldType.Type)? { get }
  /// What it reads and what it refuses; the tests and the documentation.
  static var examples: FieldTypeExamples { get }

  /// Compiles what a field declares; what cannot be meant is appended to `mistakes`.
  static func reader(for field: Field, mistakes: inout [ConfigurationMistake]) -> any ColumnReader
}

extension FieldType {
  static var coded: (any CodedFieldType.Type)? { nil }
}

/// A type whose values are codes of a list: the project's own or, where the field names none, a built-in one.
protocol CodedFieldType: FieldType {
  /// The name of the built-in list that a `format` asks for; `nil` for an unknown format.
  static func builtinList(format: String) -> String?
  /// The list with the other ways to write its codes that the type knows.
  static func completed(_ list: CodeList) -> CodeList
}

extension CodedFieldType {
  static var valueType: ValueType { .text }
  static var hasFillers: Bool { true }
  static var coded: (any CodedFieldType.Type)? { self }
}

/// Reads a whole column of cells as typed values, in one call.
protocol ColumnReader: Sendable {
  /// The typed column, with a missing value where a cell is missing or bad.
  ///
  /// Bad cells are logged for `field`, and marked in `cells` so that later checks leave them alone.
  func read(_ cells: inout CellColumn, convention: ColumnConvention, field: Int, log: inout IssueLog) -> Column

  /// A column without any value.
  func missingColumn(rowCount: Int) -> Column
}

/// Cells that a field type reads, and cells that it refuses.
struct FieldTypeExamples: Sendable {
  /// What a cell is read as (`displayText`), and the note or warning that goes with it.
  struct Accepted: Sendable {
    let cell: String
    let value: String
    let issue: String?

    init(_ cell: String, _ value: String, _ issue: String? = nil) {
      self.cell = cell
      self.value = value
      self.issue = issue
    }
  }

  struct Rejected: Sendable {
    let cell: String
    let rule: String

    init(_ cell: String, _ rule: String) {
      self.cell = cell
      self.rule = rule
    }
  }

  /// The list of codes of the examples, for types that read codes.
  var codeList: CodeList?
  /// The convention under which the examples are read.
  var convention = ColumnConvention(decimalMark: 0x2C)
  var accepted: [Accepted]
  var rejected: [Rejected]
}
