import KPIModel

/// Adds up the values of the rows that match; 0 where something was reported and there is no row to add up.
///
/// With `take` the rows are those taken, so that rows without a key leave 0 too.
struct SumKind: IndicatorKind {
  let name = "sum"
  let accumulates = true
  let words = KindWords(value: .required, key: .allowed, keyConditions: .refused, take: .allowed)

  func composition(of indicator: Indicator) -> Composition { .measured(.numbers(.sum)) }

  func value(of summary: Summary, reported: Bool) -> Fraction? {
    if summary.rows == 0 { return reported ? Fraction(0) : nil }
    return summary.observed > 0 ? Fraction(mantissa: summary.number, scale: summary.scale) : nil
  }

  func observations(of summary: Summary) -> Int { summary.observed }
}
