import KPIModel

/// A whole number.
enum IntegerFieldType: FieldType {
  static let name = "integer"
  static let valueType = ValueType.number
  static let hasFillers = true
  static let examples = FieldTypeExamples(
    accepted: [
      .init("12", "12"), .init("-3", "-3"), .init("12,00", "12"), .init("1.250", "1250"), .init("1 250", "1250"),
      .init("na", "", "cell.filler"), .init("12 h", "12", "number.unit"),
    ],
    rejected: [
      .init("12,5", "integer"), .init("3.5", "number.grouping"), .init("doce", "number"), .init("1O", "number.letter"),
      .init("~20", "number.approximate"), .init("7E5", "number.scientific"),
    ])

  static func reader(for field: Field, mistakes: inout [ConfigurationMistake]) -> any ColumnReader {
    NumberReader(field: field, isInteger: true)
  }
}
