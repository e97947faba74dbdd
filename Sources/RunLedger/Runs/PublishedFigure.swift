package import KPIModel

/// Which number of a report: the first six columns of `indicators.csv`.
package struct FigureKey: Hashable, Sendable {
  package let indicator: String
  /// `month`, `reporting-period` or `to-date`.
  package let scope: String
  package let period: String
  /// `ALL` for the consortium.
  package let partner: String
  /// Empty in totals, as `group` is.
  package let dimension: String
  package let group: String

  package init(
    indicator: String, scope: String, period: String, partner: String, dimension: String = "", group: String = ""
  ) {
    self.indicator = indicator
    self.scope = scope
    self.period = period
    self.partner = partner
    self.dimension = dimension
    self.group = group
  }
}

/// A number as it was published: exact decimal text, empty where there is none.
package struct PublishedFigure: Hashable, Sendable {
  package let key: FigureKey
  package let value: String
  package let numerator: String
  package let denominator: String
  package let observations: String

  package init(
    key: FigureKey, value: String, numerator: String = "", denominator: String = "", observations: String = ""
  ) {
    self.key = key
    self.value = value
    self.numerator = numerator
    self.denominator = denominator
    self.observations = observations
  }
}

extension Report {
  /// The figures as `indicators.csv` prints them, in its order; made as they are asked for.
  package var publishedFigures: some Collection<PublishedFigure> {
    let indicators = partnership.indicators.map { (code: $0.code, by: $0.by) }
    let partners = partnership.partners.map(\.id)
    let scopes = scopes.map { (kind: $0.kind.rawValue, period: $0.period) }
    return figures.lazy.map { figure in
      let (indicator, scope) = (indicators[figure.indicator], scopes[figure.scope])
      return PublishedFigure(
        key: FigureKey(
          indicator: indicator.code, scope: scope.kind, period: scope.period,
          partner: figure.partner.map { partners[$0] } ?? "ALL",
          dimension: figure.dimension.map { indicator.by[$0] } ?? "", group: figure.group),
        value: figure.value?.text ?? "", numerator: figure.numerator?.text ?? "",
        denominator: figure.denominator?.text ?? "", observations: figure.observations.map(String.init) ?? "")
    }
  }
}
