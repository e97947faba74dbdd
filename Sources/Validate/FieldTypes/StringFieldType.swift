import KPIModel

/// Text, kept as it stands but for outer white space.
enum StringFieldType: FieldType {
  static let name = "string"
  static let valueType = ValueType.text
  static let hasFillers = false
  static let examples = FieldTypeExamples(
    accepted: [
      .init("Filatures Garcia", "Filatures Garcia"),
      .init("  NA\u{00A0}", "NA"),
      .init("\u{200B}M-001", "M-001", "cell.invisible"),
      .init("'=1+1", "=1+1"),
      .init("'08221", "08221", "cell.apostrophe"),
      .init("'s-Hertogenbosch", "'s-Hertogenbosch"),
    ],
    rejected: [.init("#¡REF!", "excel-error"), .init("########", "excel-error")])

  static func reader(for field: Field, mistakes: inout [ConfigurationMistake]) -> any ColumnReader { TextReader() }
}

private struct TextReader: ColumnReader {
  func read(_ cells: inout CellColumn, convention: ColumnConvention, field: Int, log: inout IssueLog) -> Column {
    .text(cells.text)
  }

  func missingColumn(rowCount: Int) -> Column {
    .text(
      TextColumn(
        bytes: [], starts: Array(repeating: TextColumn.missing, count: rowCount),
        lengths: Array(repeating: 0, count: rowCount)))
  }
}
