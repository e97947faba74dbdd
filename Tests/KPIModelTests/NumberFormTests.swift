import KPIModel
import Testing

@Suite struct NumberFormTests {
  private let rule = FindingRule(
    id: "test", level: .row, severity: .note,
    message: LocalizedText([
      .english: "{rejected} of {read} rows {rejected:has/have} errors",
      .french: "{rejected} {rejected:ligne/lignes} sur {read} {rejected:a/ont} des erreurs",
    ]))

  @Test(arguments: [
    ("1", "1 of 9 rows has errors", "1 ligne sur 9 a des erreurs"),
    ("2", "2 of 9 rows have errors", "2 lignes sur 9 ont des erreurs"),
    ("0", "0 of 9 rows have errors", "0 ligne sur 9 a des erreurs"),
  ])
  func wordsAgreeWithTheirNumber(rejected: String, english: String, french: String) {
    let finding = Finding(rule, arguments: ["rejected": rejected, "read": "9"])
    #expect(finding.message(in: .english) == english)
    #expect(finding.message(in: .french) == french)
  }

  @Test func aPageShowsTheFormForMany() {
    #expect(FindingRule.shown(rule.message[.english]) == "{rejected} of {read} rows have errors")
  }
}
