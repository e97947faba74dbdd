import KPIModel
import Testing

@testable import Validate

@Suite struct FindingRulesTests {
  @Test func everyRuleHasAnIdentifierOfItsOwn() {
    let identifiers = validateFindingRules.map(\.id)
    #expect(Set(identifiers).count == identifiers.count)
  }

  @Test(arguments: validateFindingRules.map(\.id))
  func everyTextExistsInAllLanguagesWithTheSamePlaceholders(identifier: String) throws {
    let rule = try #require(validateFindingRules.first { $0.id == identifier })
    for text in [rule.message, rule.help] where !text[.english].isEmpty {
      let expected = placeholders(text[.english])
      for language in Language.allCases {
        let words = try #require(text.texts[language])
        #expect(placeholders(words) == expected, "\(language): \(words)")
        #expect(!words.hasSuffix("."))
      }
    }
    if rule.severity >= .error { #expect(!rule.help[.english].isEmpty) }
  }

  private func placeholders(_ text: String) -> Set<String> {
    Set(
      text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
        $0.split(separator: "}").first.map { String($0.prefix { $0 != ":" }) }
      })
  }
}
