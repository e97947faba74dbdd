import KPIModel

/// The middle value that matching rows have; the mean of the two middle ones of an even number.
struct MedianKind: IndicatorKind {
  let name = "median"
  let accumulates = false
  let words = KindWords(value: .required, key: .allowed, keyConditions: .refused, take: .allowed)

  func composition(of indicator: Indicator) -> Composition { .measured(.middle) }

  func value(of summary: Summary, reported: Bool) -> Fraction? {
    summary.observed > 0 ? Fraction(mantissa: summary.number, scale: summary.scale, divisor: 2) : nil
  }

  func observations(of summary: Summary) -> Int { summary.observed }
}
