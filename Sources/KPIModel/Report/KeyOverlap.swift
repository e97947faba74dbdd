/// Why the partners' figures do not add up to the consortium's where keys are counted once.
///
/// "143 summed, 121 unique, 22 counted by more than one partner."
package struct KeyOverlap: Hashable, Sendable {
  /// The index of the indicator.
  package var indicator: Int
  /// The index of the scope in the report.
  package var scope: Int
  /// The sum of the partners' totals.
  package var summed: Int
  /// The consortium's total.
  package var unique: Int
  /// How many keys more than one partner counts.
  package var shared: Int

  package init(indicator: Int, scope: Int, summed: Int, unique: Int, shared: Int) {
    self.indicator = indicator
    self.scope = scope
    self.summed = summed
    self.unique = unique
    self.shared = shared
  }
}
