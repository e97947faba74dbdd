/// What a check can say: its stable name, its weight, and its words in every language.
///
/// The words are templates with `{name}` placeholders, filled from a finding's arguments; `{count:row/rows}` is the form of a
/// word that the number in `count` asks for.
package struct FindingRule: Sendable {
  /// A stable kebab-case name with dots for families: `date`, `number.ambiguous`, `encoding.windows-1252`.
  package let id: String
  package let level: Finding.Level
  package let severity: Finding.Severity
  package let answer: Finding.Answer
  /// What is wrong; lower case, no full stop, stands alone.
  package let message: LocalizedText
  /// What to do; lower case, no full stop, stands alone.
  ///
  /// Empty where nothing needs doing.
  package let help: LocalizedText

  package init(
    id: String, level: Finding.Level, severity: Finding.Severity, answer: Finding.Answer? = nil, message: LocalizedText,
    help: LocalizedText = ""
  ) {
    self.id = id
    self.level = level
    self.severity = severity
    self.answer = answer ?? (severity >= .error ? .mustFix : .none)
    self.message = message
    self.help = help
  }

  /// A template as a page shows it: words in the form for many.
  package static func shown(_ template: String) -> String {
    template.filled { Finding.numberForms($0)?.many }
  }

  /// The same rule with another weight, as a relation's `severity` asks.
  package func with(severity: Finding.Severity) -> FindingRule {
    FindingRule(id: id, level: level, severity: severity, message: message, help: help)
  }
}
