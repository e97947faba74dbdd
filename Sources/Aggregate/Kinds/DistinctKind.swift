import KPIModel

/// Counts keys, each once however many rows and partners have it; with `atLeast`, those with enough points.
struct DistinctKind: IndicatorKind {
  let name = "distinct"
  let accumulates = true
  let words = KindWords(value: .refused, key: .required, keyConditions: .allowed, take: .allowed)

  func composition(of indicator: Indicator) -> Composition { .measured(.keys) }

  func value(of summary: Summary, reported: Bool) -> Fraction? {
    summary.matched > 0 || reported ? Fraction(summary.keys) : nil
  }

  func observations(of summary: Summary) -> Int { summary.observed }
}
