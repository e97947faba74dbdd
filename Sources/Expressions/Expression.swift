package import KPIModel

/// What an expression must give to be of use where it stands.
package enum ExpectedType: Sendable {
  /// A condition: a rule or a filter.
  case boolean
  case number
  case any
}

/// A checked expression, ready to be computed over any batch whose columns have the types of its names.
package struct Expression: Sendable {
  /// As it was written.
  package let text: String
  package let type: ValueType
  /// Indexes into the name table of what it reads, ascending, without duplicates.
  package let inputs: [Int]
  private let operation: Operation

  package init(_ text: String, names: NameTable, expecting: ExpectedType) throws(ExpressionMistake) {
    let checker = Checker(names: names)
    let typed = try checker.check(try Parser.parse(text))
    switch expecting {
    case .boolean where typed.type != .boolean:
      throw ExpressionMistake(
        problem: "a condition that is true or false is expected, but this is \(typed.type.described)",
        help: "compare it with something, as in x == 'yes' or x > 0", offset: 0)
    case .number where typed.type != .number:
      throw ExpressionMistake(problem: "a number is expected, but this is \(typed.type.described)", offset: 0)
    default: break
    }
    var read: Set<Int> = []
    _ = typed.operation.renumbered { index in
      read.insert(index)
      return index
    }
    let inputs = read.sorted()
    let places = Dictionary(uniqueKeysWithValues: inputs.enumerated().map { ($1, $0) })
    self.text = text
    self.inputs = inputs
    type = typed.type
    operation = typed.operation.renumbered { places[$0] ?? 0 }
  }

  /// A value per row.
  ///
  /// - Parameters:
  ///   - columns: In the order of `inputs`; a column of count 1 stands for every row.
  ///   - rowCount: How many values are wanted.
  /// - Returns: A column of exactly `rowCount` values, and how many overflowed.
  package func evaluate(columns: [Column], rowCount: Int) -> Evaluation {
    precondition(
      columns.count == inputs.count && columns.allSatisfy { $0.count == rowCount || $0.count == 1 },
      "a column is needed for each input, with a value per row or one for all")
    guard rowCount > 0 else { return Evaluation(column: .empty(of: type), overflows: 0) }
    var evaluator = Evaluator(columns: columns, rowCount: rowCount)
    let value = evaluator.value(of: operation)
    var overflows = 0
    if !evaluator.overflowed.isEmpty {
      let lost = combined(evaluator.overflowed, presence(of: value)) { $0 == 1 && $1 == 0 ? 1 : 0 }
      overflows = lost.count { $0 == 1 }
    }
    return Evaluation(column: value.count == rowCount ? value : value.repeated(rowCount), overflows: overflows)
  }
}

/// The values of an expression over a batch.
package struct Evaluation: Sendable {
  /// For a condition `.booleans`: 0, 1, or `Column.missingBoolean` where it is undecided.
  package var column: Column
  /// How many rows are undecided because a number or date left the range that can be kept.
  package var overflows: Int
}

extension Column {
  static func empty(of type: ValueType) -> Column {
    switch type {
    case .text: .text(TextColumn(bytes: [], starts: [], lengths: []))
    case .number: .numbers(NumberColumn(mantissas: [], scale: 0))
    case .boolean: .booleans([])
    case .date: .days([])
    case .code(let reference): .codes([], reference.list)
    }
  }

  /// One missing value, which stands for every row.
  static func missing(of type: ValueType) -> Column {
    switch type {
    case .text: .text(TextColumn(bytes: [], starts: [TextColumn.missing], lengths: [0]))
    case .number: .numbers(NumberColumn(mantissas: [NumberColumn.missing], scale: 0))
    case .boolean: .booleans([missingBoolean])
    case .date: .days([missingDay])
    case .code(let reference): .codes([missingCode], reference.list)
    }
  }

  /// The one value of a column for each of some rows.
  func repeated(_ count: Int) -> Column { gathered(Array(repeating: 0, count: count)) }
}
