package import KPIModel

/// A number computed from the values of indicators, which it names by their codes.
package struct Formula: Sendable {
  /// Indexes into the codes of what it reads, ascending, without duplicates.
  package var inputs: [Int] { expression.inputs }
  private let expression: Expression

  package init(_ text: String, codes: [String]) throws(ExpressionMistake) {
    expression = try Expression(text, names: NameTable(codes.map { ($0, .number) }), expecting: .number)
  }

  /// The value from those of `inputs`, in that order; `nil` where one that matters is, or where it does not fit.
  package func value(_ values: [ExactDecimal?]) -> ExactDecimal? {
    expression.evaluate(columns: values.map { .wideNumbers([$0]) }, rowCount: 1).column.wide[0]
  }
}
