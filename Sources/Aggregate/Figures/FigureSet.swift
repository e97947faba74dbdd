package import KPIModel

/// All figures of a run, and what explains them.
package struct FigureSet: Sendable {
  /// In the order of `indicators.csv`.
  package var figures: [Figure] = []
  /// For the totals of indicators that count keys, by indicator and scope.
  package var overlaps: [KeyOverlap] = []
}

/// The rows of `indicators.csv`, in its order.
///
/// Throws when an indicator's values cannot be added up exactly.
package func figures(plan: BoundPlan, partial: Partial, reported: Reported) throws(FigureError) -> [Figure] {
  try figureSet(plan: plan, partial: partial, reported: reported).figures
}

/// The figures with the overlaps between partners.
///
/// Indicators, then scopes (months, reporting periods, to date), then partners as declared and `ALL`; of each the total,
/// then the groups of its breakdowns.
package func figureSet(plan: BoundPlan, partial: Partial, reported: Reported) throws(FigureError) -> FigureSet {
  var workings = FigureWorkings(plan: plan, partial: partial, reported: reported)
  var byIndicator = [[Figure]](repeating: [], count: plan.plan.partnership.indicators.count)
  var overlaps = [[KeyOverlap]](repeating: [], count: plan.plan.partnership.indicators.count)
  for scope in plan.scopes.indices {
    let results = try workings.results(of: scope)
    for indicator in plan.indicators {
      guard let result = results[indicator] else { continue }
      byIndicator[indicator] += workings.figures(indicator, scope: scope, result: result)
      if let shared = result.shared {
        overlaps[indicator].append(workings.overlap(indicator, scope: scope, result: result, shared: shared))
      }
    }
  }
  return FigureSet(figures: byIndicator.flatMap { $0 }, overlaps: overlaps.flatMap { $0 })
}
