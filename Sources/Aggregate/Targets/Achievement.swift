package import KPIModel

/// Percent of a target that a value has achieved, rounded half away from zero to six decimals.
///
/// Higher is better: `value / target`. Lower is better: the way from the baseline to the target that has been gone,
/// `(baseline - value) / (baseline - target)`; without a baseline above the target, 100 once the value is at or below the
/// target and `target / value` before. `nil` without a value, where nothing is aimed at (`report`), and for a target of 0
/// that a higher figure is to reach.
package func achievement(
  of value: ExactDecimal?, target: ExactDecimal, baseline: ExactDecimal?, direction: Indicator.Direction
) -> ExactDecimal? {
  guard let value else { return nil }
  switch direction {
  case .report: return nil
  case .higher: return percentage(value, of: target)
  case .lower:
    if let baseline, baseline > target {
      guard let gone = baseline.subtracting(value), let whole = baseline.subtracting(target) else { return nil }
      return percentage(gone, of: whole)
    }
    return value <= target ? ExactDecimal(100) : percentage(target, of: value)
  }
}

/// How far a value has come from its baseline to its target: 0 at the baseline, 1 at the target.
///
/// The baseline is 0 unless one is given. `nil` where baseline and target are the same and there is no way to go.
func progress(of value: ExactDecimal, target: ExactDecimal, baseline: ExactDecimal?) -> Fraction? {
  let start = baseline ?? .zero
  guard let gone = value.subtracting(start).flatMap({ Fraction($0) }),
    let whole = target.subtracting(start).flatMap({ Fraction($0) })
  else { return nil }
  return gone.divided(by: whole)
}

/// A value as percent of another, `nil` where the other is 0.
private func percentage(_ value: ExactDecimal, of whole: ExactDecimal) -> ExactDecimal? {
  guard let value = Fraction(value), let whole = Fraction(whole) else { return nil }
  return value.divided(by: whole)?.rounded(factor: 100)
}
