package import KPIModel

/// All figures of a run, and what explains them.
package struct FigureSet: Sendable {
  /// In the order of `indicators.csv`: indicators, then scopes (months, reporting periods, to date), then partners as
  /// declared and `ALL`; of each the total, then the groups of its breakdowns.
  package private(set) var figures: [Figure] = []
  /// For the totals of indicators that count keys, by indicator and scope.
  package private(set) var overlaps: [KeyOverlap] = []

  /// Puts together the figures of all scopes, given in their order.
  package init(_ scopes: [ScopeFigures]) {
    let indicators = scopes.map(\.figures.count).max() ?? 0
    figures.reserveCapacity(scopes.reduce(0) { $0 + $1.figures.reduce(0) { $0 + $1.count } })
    for indicator in 0..<indicators {
      for scope in scopes {
        figures += scope.figures[indicator]
        if let overlap = scope.overlaps[indicator] { overlaps.append(overlap) }
      }
    }
  }
}

/// The figures of one scope.
package struct ScopeFigures: Sendable {
  /// By indicator; none of one that is not published.
  let figures: [[Figure]]
  let overlaps: [KeyOverlap?]
}
