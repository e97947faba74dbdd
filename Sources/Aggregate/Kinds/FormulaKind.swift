import KPIModel

/// An expression over the published values of other indicators.
struct FormulaKind: IndicatorKind {
  let name = "formula"
  let accumulates = false
  let words = KindWords(value: .refused, key: .refused, keyConditions: .refused, take: .refused)

  func composition(of indicator: Indicator) -> Composition { .formula }

  func value(of summary: Summary, reported: Bool) -> Fraction? { nil }

  func observations(of summary: Summary) -> Int { summary.observed }
}
