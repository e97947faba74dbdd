import KPIModel

/// The mean difference between the first and the latest value of each key that has them on two different dates.
///
/// The position at the scope's end: rows since the project's first month are compared.
struct ChangeKind: IndicatorKind {
  let name = "change"
  let accumulates = false
  let words = KindWords(value: .required, key: .required, keyConditions: .refused, take: .refused)

  func composition(of indicator: Indicator) -> Composition { .measured(.pairs) }

  func value(of summary: Summary, reported: Bool) -> Fraction? {
    Fraction(mantissa: summary.number, scale: summary.scale, divisor: summary.observed)
  }

  func observations(of summary: Summary) -> Int { summary.observed }
}
