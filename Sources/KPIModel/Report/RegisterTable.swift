/// A list of accepted rows that a report prints as it is: exchanges, companies reached, recipients of support.
///
/// Figures say how many; a register says which. Values of personal fields are never put into one: whoever fills it writes
/// a missing cell instead.
package struct RegisterTable: Sendable {
  /// What the list is for, where a report gives it a place of its own.
  package enum Purpose: String, CaseIterable, Sendable {
    case exchanges
    case companies
    /// Financial support to third parties, which the portal asks for recipient by recipient.
    case thirdParties
    case other
  }

  package struct Column: Sendable {
    package enum Kind: String, Sendable {
      case text, number, date
    }

    /// The header in CSV files: a field's name.
    package var name: String
    /// The header that people read.
    package var title: LocalizedText
    package var kind: Kind
    /// `EUR`, `%`, or empty; decides how a number is shown.
    package var unit: String
    /// What its codes are called; files for machines keep the codes.
    package var codeList: CodeList?

    package init(
      name: String, title: LocalizedText? = nil, kind: Kind = .text, unit: String = "", codeList: CodeList? = nil
    ) {
      self.name = name
      self.title = title ?? LocalizedText(name)
      self.kind = kind
      self.unit = unit
      self.codeList = codeList
    }
  }

  package enum Cell: Hashable, Sendable {
    case missing
    case text(String)
    case number(ExactDecimal)
    case date(Day)
  }

  /// The file's name without its extension, such as `exchanges`.
  package var name: String
  /// The sheet's name; cut at 31 characters.
  package var title: LocalizedText
  package var purpose: Purpose
  /// Whether the list is for the coordinator and the funding authority only.
  package var isConfidential: Bool
  package var columns: [Column]
  /// In the order in which they are printed; each as long as `columns`.
  package var rows: [[Cell]]

  package init(
    name: String, title: LocalizedText, purpose: Purpose = .other, isConfidential: Bool = false, columns: [Column],
    rows: [[Cell]] = []
  ) {
    self.name = name
    self.title = title
    self.purpose = purpose
    self.isConfidential = isConfidential
    self.columns = columns
    self.rows = rows
  }
}

extension RegisterTable {
  /// Adds rows of a batch in their order.
  ///
  /// `values` has a column for each of the register's, or `nil` for one whose values may not be shown (personal fields); a
  /// column of one value stands for every row.
  package mutating func append(_ values: [KPIModel.Column?], rows selected: some Sequence<Int>) {
    for row in selected {
      rows.append(values.map { column in column.map { Cell($0, row: $0.count == 1 ? 0 : row) } ?? .missing })
    }
  }
}

extension RegisterTable.Cell {
  /// The value of a typed column in a row: a code as its code, a boolean as `true` or `false`.
  package init(_ column: KPIModel.Column, row: Int) {
    switch column {
    case .numbers(let numbers): self = numbers.value(at: row).map { .number($0) } ?? .missing
    case .wideNumbers(let numbers): self = numbers[row].map { .number($0) } ?? .missing
    case .days(let days): self = days[row] == KPIModel.Column.missingDay ? .missing : .date(Day(number: days[row]))
    case .text, .booleans, .codes: self = column.displayText(at: row).map { .text($0) } ?? .missing
    }
  }
}
