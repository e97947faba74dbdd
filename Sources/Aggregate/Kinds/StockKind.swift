import KPIModel

/// What the latest snapshot of each partner holds: its rows, its distinct keys, or the sum of a value.
///
/// A snapshot is carried forward until the next one, without limit; one without rows is a stock of 0.
struct StockKind: IndicatorKind {
  let name = "stock"
  let accumulates = false
  let words = KindWords(
    value: .allowed, key: .allowed, keyConditions: .allowed, take: .refused, valueOrKey: true, snapshotOnly: true)

  func composition(of indicator: Indicator) -> Composition {
    if indicator.sources.contains(where: { $0.value != nil }) { return .measured(.numbers(.sum)) }
    return .measured(indicator.sources.contains { $0.key != nil } ? .keys : .rows)
  }

  func value(of summary: Summary, reported: Bool) -> Fraction? {
    if summary.rows == 0 { return reported ? Fraction(0) : nil }
    switch summary.content {
    case .rows: return Fraction(summary.rows)
    case .keys: return Fraction(summary.keys)
    case .numbers: return summary.observed > 0 ? Fraction(mantissa: summary.number, scale: summary.scale) : nil
    }
  }

  func observations(of summary: Summary) -> Int { summary.matched }
}
