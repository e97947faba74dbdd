/// What the coordinator says about an indicator in a period: read from `commentary.csv`, printed beside the figure.
package struct Comment: Hashable, Sendable {
  /// The index of the indicator.
  package let indicator: Int
  /// A month, the id of a reporting period, or empty for any.
  package let period: String
  package let text: String

  package init(indicator: Int, period: String, text: String) {
    self.indicator = indicator
    self.period = period
    self.text = text
  }
}
