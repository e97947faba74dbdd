package import KPIModel

// What the partner desk's pages say with the words of the report, so that both speak alike.

extension Month {
  /// `March 2022`, in the words of a language.
  package func spelled(in language: Language) -> String { name(in: language) }
}

extension Day {
  /// `10 Apr 2022` in English, `10/04/2022` in the other languages.
  package func shown(in language: Language) -> String {
    let (year, _, day) = components
    if language == .english { return "\(day) \(month.name(in: language).prefix(3)) \(year)" }
    return text.split(separator: "-").reversed().joined(separator: "/")
  }
}

/// A text that begins like a sentence.
package func asSentence(_ text: String) -> String { text.isEmpty ? "" : sentence(text) + "." }

extension TargetAssessment.Status {
  package var name: LocalizedText { label }
}

extension EvidenceVerdict {
  package var name: LocalizedText { label }
}

extension ExactDecimal {
  /// The number as a reader of a language expects it, with at most two decimals.
  package func shown(in language: Language) -> String { NumberText(language: language).text(self) }
}
