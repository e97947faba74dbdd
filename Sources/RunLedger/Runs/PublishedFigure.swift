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
  /// The figures as `indicators.csv` prints them, in its order.
  package var publishedFigures: [PublishedFigure] {
    figures.map { figure in
      let indicator = partnership.indicators[figure.indicator]
      let scope = scopes[figure.scope]
      return PublishedFigure(
        key: FigureKey(
          indicator: indicator.code, scope: scope.kind.rawValue, period: scope.period,
          partner: figure.partner.map { partnership.partners[$0].id } ?? "ALL",
          dimension: figure.dimension.map { indicator.by[$0] } ?? "", group: figure.group),
        value: figure.value?.text ?? "", numerator: figure.numerator?.text ?? "",
        denominator: figure.denominator?.text ?? "", observations: figure.observations.map(String.init) ?? "")
    }
  }
}
