import KPIModel

/// Counts the rows that match; with `take`, the keys of which one row is kept.
struct CountKind: IndicatorKind {
  let name = "count"
  let accumulates = true
  let words = KindWords(value: .refused, key: .allowed, keyConditions: .refused, take: .allowed)

  func composition(of indicator: Indicator) -> Composition { .measured(.rows) }

  func value(of summary: Summary, reported: Bool) -> Fraction? {
    summary.matched > 0 || reported ? Fraction(summary.rows) : nil
  }

  func observations(of summary: Summary) -> Int { summary.rows }
}
