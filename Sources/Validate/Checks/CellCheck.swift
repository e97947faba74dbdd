import KPIModel

/// A constraint on the cells of one field, checked a whole column at a time.
///
/// To add one: a file here, and a line in `CellChecks`.
protocol CellCheck: Sendable {
  static var definitions: [IssueDefinition] { get }
  static var examples: [CellCheckExample] { get }

  /// `nil` where the field does not ask for it; what cannot be meant is appended to `mistakes`.
  init?(field: Field, mistakes: inout [ConfigurationMistake])

  func check(_ cells: CellColumn, _ column: Column, field: Int, log: inout IssueLog)
}

/// The checks of cells in the order in which they run.
enum CellChecks {
  static let all: [any CellCheck.Type] = [
    RequiredCheck.self,
    AllowedCheck.self,
    PatternCheck.self,
    RangeCheck.self,
    LengthCheck.self,
  ]
}

/// A field with a constraint, cells that keep to it, and cells that do not; the tests and the documentation.
struct CellCheckExample {
  let type: String
  let constraints: Field.Constraints
  let accepted: [String]
  /// Cells with the rule that each breaks.
  let rejected: [(cell: String, rule: String)]

  init(
    _ type: String, accepted: [String], rejected: [(cell: String, rule: String)],
    _ constrain: (inout Field.Constraints) -> Void
  ) {
    var constraints = Field.Constraints()
    constrain(&constraints)
    self.type = type
    self.constraints = constraints
    self.accepted = accepted
    self.rejected = rejected
  }
}
