package import KPIModel

/// What a figure comes to at the end of its time, should it go on at its present pace.
///
/// A figure that grows with the months gains per month what it has gained since its baseline so far; one that shows a
/// position stays where it is. Rounded half away from zero to six decimals; `nil` before the first month is over.
package func projection(
  of value: ExactDecimal, baseline: ExactDecimal?, accumulates: Bool, elapsed: Int, months: Int
) -> ExactDecimal? {
  guard accumulates else { return value }
  let start = baseline ?? .zero
  guard elapsed > 0, let gained = value.subtracting(start),
    let whole = gained.multiplied(by: ExactDecimal(months)).flatMap({ Fraction($0) }),
    let remaining = whole.divided(by: Fraction(elapsed))?.rounded()
  else { return nil }
  return remaining.adding(start)?.rounded(to: 6)
}
