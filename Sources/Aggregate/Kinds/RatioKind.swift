import KPIModel

/// One figure divided by another, anew for every scope, partner and group; never an average of ratios.
struct RatioKind: IndicatorKind {
  let name = "ratio"
  let accumulates = false
  let words = KindWords(value: .refused, key: .refused, keyConditions: .refused, take: .refused)

  func composition(of indicator: Indicator) -> Composition { .ratio }

  func value(of summary: Summary, reported: Bool) -> Fraction? { nil }

  func observations(of summary: Summary) -> Int { summary.observed }
}
