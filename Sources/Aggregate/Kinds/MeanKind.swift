import KPIModel

/// The arithmetic mean of the values that the matching rows have, rounded once, when it is written.
struct MeanKind: IndicatorKind {
  let name = "mean"
  let accumulates = false
  let words = KindWords(value: .required, key: .allowed, keyConditions: .refused, take: .allowed)

  func composition(of indicator: Indicator) -> Composition { .measured(.numbers(.sum)) }

  func value(of summary: Summary, reported: Bool) -> Fraction? {
    Fraction(mantissa: summary.number, scale: summary.scale, divisor: summary.observed)
  }

  func observations(of summary: Summary) -> Int { summary.observed }
}
