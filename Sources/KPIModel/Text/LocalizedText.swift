/// The languages that the product speaks.
package enum Language: String, CaseIterable, Hashable, Sendable {
  case english = "en"
  case spanish = "es"
  case catalan = "ca"
  case portuguese = "pt"
  case french = "fr"
}

/// One text in several languages.
package struct LocalizedText: Hashable, Sendable, ExpressibleByStringLiteral {
  package var texts: [Language: String]

  package init(_ texts: [Language: String]) { self.texts = texts }

  /// A text given in one language only, which stands for all.
  package init(_ english: String) { texts = [.english: english] }

  package init(stringLiteral english: String) { self.init(english) }

  /// The text in a language, else in English, else in the first language that has one; empty when there is none.
  package subscript(language: Language) -> String {
    texts[language] ?? texts[.english] ?? Language.allCases.lazy.compactMap { texts[$0] }.first ?? ""
  }
}

/// A text in all languages of the product.
package func words(
  _ english: String, _ spanish: String, _ catalan: String, _ portuguese: String, _ french: String
) -> LocalizedText {
  LocalizedText([
    .english: english, .spanish: spanish, .catalan: catalan, .portuguese: portuguese, .french: french,
  ])
}
