/// One number of the report: a row of `indicators.csv`.
package struct Figure: Sendable {
  /// The index of the indicator.
  package var indicator: Int
  /// The index of the scope in the report.
  package var scope: Int
  /// The index of the partner, `nil` for the consortium (`ALL`).
  package var partner: Int?
  /// The index into the indicator's `by`, `nil` for a total.
  package var dimension: Int?
  /// A code, or `unknown`; empty for a total.
  package var group: String
  /// At most six decimals; `nil` when there is no data.
  package var value: ExactDecimal?
  /// Ratios only, unscaled.
  package var numerator: ExactDecimal?
  package var denominator: ExactDecimal?
  package var observations: Int?
  /// For a stock: the oldest snapshot it was carried forward from, when that is not the scope's last month.
  package var staleSince: Month?
  /// Hidden because too few stand behind it; the value is `nil` then.
  package var isSuppressed = false

  package init(
    indicator: Int, scope: Int, partner: Int?, dimension: Int? = nil, group: String = "", value: ExactDecimal? = nil,
    numerator: ExactDecimal? = nil, denominator: ExactDecimal? = nil, observations: Int? = nil, staleSince: Month? = nil
  ) {
    self.indicator = indicator
    self.scope = scope
    self.partner = partner
    self.dimension = dimension
    self.group = group
    self.value = value
    self.numerator = numerator
    self.denominator = denominator
    self.observations = observations
    self.staleSince = staleSince
  }

  package static let unknownGroup = "unknown"
}
