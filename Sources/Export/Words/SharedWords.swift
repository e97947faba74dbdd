package import KPIModel

// What the partner desk's pages say with the words of the report, so that both speak alike.

extension Month {
  /// `March 2022`, in the words of a language.
  package func spelled(in language: Language) -> String { name(in: language) }
}

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
