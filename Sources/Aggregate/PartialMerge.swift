/// Partials of one plan on their way to one: their numbers are joined, then their tallies measurement by measurement, which
/// can be done at once and on any thread.
package struct PartialMerge: Sendable {
  /// What a measurement adds up to, merged and sorted for reading.
  package struct SettledTally: Sendable {
    let tally: any Tally
  }

  /// Everything but the tallies.
  let whole: Partial
  /// By partial that found a row, by measurement.
  private let tallies: [[any Tally]]
  /// Of every one of these but the first.
  private let numbers: [Partial.Renumbering]

  /// Joins the numbers of cells and keys.
  package init(plan: BoundPlan, _ partials: [Partial]) {
    let partials = partials.filter { !$0.isUntouched }
    var whole = partials.first ?? Partial(plan: plan)
    tallies = partials.isEmpty ? [whole.tallies] : partials.map(\.tallies)
    numbers = partials.dropFirst().map { whole.join($0) }
    whole.dropTallies()
    self.whole = whole
  }

  /// The measurements there are tallies of, by number.
  package var measurements: Range<Int> { whole.plan.plan.measurements.indices }

  /// Merges and sorts what a measurement adds up to; what no figure needs is left as it is.
  package func tally(of index: Int) -> SettledTally {
    let measurement = whole.plan.plan.measurements[index]
    var sum = tallies[0][index]
    guard whole.plan.isNeeded[index] else { return SettledTally(tally: sum) }
    for (other, numbers) in zip(tallies.dropFirst(), numbers) {
      sum.merge(
        other[index], cells: numbers.cells[measurement.shape], keys: measurement.keySpace.map { numbers.keys[$0] })
    }
    sum.settle(keyCount: measurement.keySpace.map { whole.keySpaces[$0].count } ?? 0)
    return SettledTally(tally: sum)
  }
}
