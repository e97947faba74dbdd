import Expressions
import KPIModel

/// Which rows of a dataset of events a register lists; of a snapshot it is always the list in force.
enum RegisterSpan: String, CaseIterable, Sendable {
  /// Those dated since the start of the project.
  case toDate
  /// Those dated in the period of the report.
  case period
}

/// A register that holds: every name is known, its condition compiles.
package struct RegisterPlan: Sendable {
  /// Where the cells of a column come from.
  struct Source: Sendable {
    /// An index into `names`; `nil` for a personal field, whose values are never printed.
    var name: Int?
    /// Whether its days stand for months.
    var isMonth: Bool
  }

  /// What makes two rows the same.
  enum Key: Sendable {
    /// The organisation that they lead to, by its identity's index.
    case identity(Int)
    /// Indexes into `names`.
    case names([Int])
  }

  /// The register without rows.
  let table: RegisterTable
  let dataset: Int
  let isSnapshot: Bool
  let span: RegisterSpan
  /// Readable in the dataset's rows, the first and last day of the span included.
  let names: RecordNames
  let filter: Expression?
  /// By column of the table.
  let columns: [Source]
  /// Of rows alike in it only the latest is listed; `nil` lists every row.
  let key: Key?

  var name: String { table.name }
}
