import KPIModel

/// The smallest value that a matching row has.
struct MinKind: IndicatorKind {
  let name = "min"
  let accumulates = false
  let words = KindWords(value: .required, key: .allowed, keyConditions: .refused, take: .allowed)

  func composition(of indicator: Indicator) -> Composition { .measured(.numbers(.minimum)) }

  func value(of summary: Summary, reported: Bool) -> Fraction? {
    summary.observed > 0 ? Fraction(mantissa: summary.number, scale: summary.scale) : nil
  }

  func observations(of summary: Summary) -> Int { summary.observed }
}
