/// Something worth telling about a submission.
///
/// A value: who prints it, and in which language, is decided elsewhere.
package struct Finding: Sendable {
  /// How far one has to look to see it; the tiers with gates follow this order.
  package enum Level: String, CaseIterable, Sendable {
    case file
    case cell
    case row
    case wholeFile = "whole-file"
    case acrossFiles = "across-files"
    case acrossMonths = "across-months"
  }

  package enum Severity: String, CaseIterable, Comparable, Sendable {
    /// Accepted, nothing to do.
    case note
    /// Accepted, worth a look.
    case warning
    /// The row is rejected.
    case error
    /// The file is rejected.
    case fatal

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
  }

  package enum Answer: String, Sendable {
    case mustFix = "must-fix"
    case pleaseConfirm = "please-confirm"
    case none = ""
  }

  package var rule: FindingRule
  /// Physical line, from 1; 0 when the finding is about the whole file.
  package var line: Int
  /// The row a spreadsheet shows, from 1; 0 when the finding is about the whole file.
  package var sheetRow: Int
  /// The column in the file from 0; `nil` when the finding is about a row or the file.
  package var column: Int?
  /// The header as it stands in the file, or the field's name; empty without a column.
  package var columnName: String
  /// The cell as it came; empty for rows and files.
  package var value: String
  /// Whether `value` must not be printed.
  package var personal: Bool
  /// Fills the placeholders of the rule's texts.
  ///
  /// `value`, `line` and `column` need not be given again.
  package var arguments: [String: String]

  package init(
    _ rule: FindingRule, line: Int = 0, sheetRow: Int = 0, column: Int? = nil, columnName: String = "",
    value: String = "",
    personal: Bool = false, arguments: [String: String] = [:]
  ) {
    self.rule = rule
    self.line = line
    self.sheetRow = sheetRow
    self.column = column
    self.columnName = columnName
    self.value = value
    self.personal = personal
    self.arguments = arguments
  }

  /// `B14`, `14` for a row, empty for a file.
  package var cell: String {
    guard sheetRow > 0 else { return "" }
    return (column.map(Finding.columnLetters) ?? "") + String(sheetRow)
  }

  /// What may be printed of the cell.
  package var shownValue: String { personal && !value.isEmpty ? "(hidden)" : value }

  package func message(in language: Language) -> String { fill(rule.message[language], language) }

  package func help(in language: Language) -> String { fill(rule.help[language], language) }

  /// A, B, … Z, AA, AB, … for 0, 1, ….
  package static func columnLetters(_ column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(0x41 + rest % 26))) + letters
      rest /= 26
    }
    return letters
  }

  private func fill(_ template: String, _ language: Language) -> String {
    template.filled { choice($0, in: language) ?? argument($0, language) }
  }

  /// The form of a word that a number asks for: `{rejected:has/have}`; `nil` for any other placeholder.
  private func choice(_ text: String, in language: Language) -> String? {
    guard let (name, one, many) = Finding.numberForms(text) else { return nil }
    let number = argument(name, language)
    // French counts nothing in the singular.
    return number == "1" || (number == "0" && language == .french) ? one : many
  }

  /// The parts of a placeholder that chooses between two forms of a word.
  static func numberForms(_ placeholder: String) -> (name: String, one: String, many: String)? {
    guard let colon = placeholder.utf8.firstIndex(of: 0x3A), let slash = placeholder.utf8.firstIndex(of: 0x2F),
      colon < slash
    else { return nil }
    return (
      String(placeholder[..<colon]), String(placeholder[placeholder.index(after: colon)..<slash]),
      String(placeholder[placeholder.index(after: slash)...])
    )
  }

  /// What stands for a placeholder; the value of one named `…Number` has a point, and is shown with the reader's decimal mark.
  private func argument(_ name: String, _ language: Language) -> String? {
    switch name {
    case "value": shownValue
    case "line": String(line)
    case "column": columnName
    default:
      arguments[name].map { argument in
        if personal && argument == value { return "(hidden)" }
        guard name.hasSuffix("Number"), language != .english else { return argument }
        return String(argument.map { $0 == "." ? "," : $0 })
      }
    }
  }
}
