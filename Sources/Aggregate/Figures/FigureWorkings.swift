import Expressions
import KPIModel

/// What the rows of a run add up to, ready for the figures to be computed: scope by scope, at once and on any thread.
package struct FigureWorkings: Sendable {
  let plan: BoundPlan
  let partial: Partial
  let reported: Reported
  let groupOrders: [GroupOrder]
  /// By node.
  let layouts: [SlotLayout]
  /// By measurement.
  private let tallies: [any Tally]
  private let cells: ScopeCells

  var partnership: Partnership { plan.plan.partnership }
  var partnerCount: Int { partnership.partners.count }

  /// Looks through the cells of partials that are merged; `tallies` are those of their measurements.
  package init(_ merge: PartialMerge, tallies: [PartialMerge.SettledTally], reported: Reported) {
    let (plan, partial) = (merge.whole.plan, merge.whole)
    self.plan = plan
    self.partial = partial
    self.reported = reported
    self.tallies = tallies.map(\.tally)
    let contents = partial.cellSpaces.map { CellContents($0) }
    groupOrders = plan.plan.dimensions.enumerated().map { index, dimension in
      var present = Set<Int32>()
      for (shape, cells) in zip(plan.plan.shapes, contents) {
        for (axis, own) in shape.dimensions.enumerated() where own == index { present.formUnion(cells.present(axis)) }
      }
      return GroupOrder(present, dimension: dimension, texts: partial.texts[index])
    }
    let orders = groupOrders
    let counts = orders.map(\.count)
    layouts = plan.plan.nodes.map { SlotLayout(dimensions: $0.dimensions, groupCounts: counts) }
    cells = ScopeCells(plan: plan, contents: contents, orders: orders, reported: reported)
  }

  /// The scopes there are figures of, by number.
  package var scopes: Range<Int> { plan.scopes.indices }

  /// The figures of a scope.
  ///
  /// - Throws: when an indicator's values cannot be added up exactly.
  package func figures(of scope: Int) throws(FigureError) -> ScopeFigures {
    let results = try results(of: scope)
    var figures = [[Figure]](repeating: [], count: partnership.indicators.count)
    var overlaps = [KeyOverlap?](repeating: nil, count: partnership.indicators.count)
    for indicator in plan.indicators {
      guard let result = results[indicator] else { continue }
      figures[indicator] = self.figures(indicator, scope: scope, result: result)
      overlaps[indicator] = result.shared.map { overlap(indicator, scope: scope, result: result, shared: $0) }
    }
    return ScopeFigures(figures: figures, overlaps: overlaps)
  }

  /// The results of every node that a published figure needs, by node.
  private func results(of scope: Int) throws(FigureError) -> [NodeResult?] {
    var outcomes = ScopeOutcomes(
      reaches: ScopeReaches(of: scope, in: cells), known: Array(repeating: nil, count: tallies.count))
    var results = [NodeResult?](repeating: nil, count: plan.plan.nodes.count)
    for node in plan.plan.order {
      switch plan.plan.nodes[node].content {
      case .broken: continue
      case .measured(let measurement):
        guard plan.isNeeded[measurement] else { continue }
        let outcome = outcome(of: measurement, &outcomes)
        if outcome.isTooLarge || tallies[measurement].isTooLarge { throw tooLarge(node) }
        results[node] = try measured(outcome, node: node, measurement: measurement, scope: scope)
      case .ratio(let numerator, let denominator):
        guard let above = results[numerator], let below = results[denominator] else { continue }
        results[node] = try ratio(above, numerator, by: below, denominator, node: node)
      case .formula(let formula):
        let inputs = formula.nodes.map { results[$0] }
        guard !inputs.contains(where: { $0 == nil }) else { continue }
        results[node] = self.formula(formula, inputs: inputs.compactMap { $0 }, node: node)
      }
    }
    return results
  }

  func tooLarge(_ node: Int) -> FigureError { .tooLarge(indicator: plan.plan.nodes[node].indicator.code) }

  /// By slot of a node: the place of its value in the result of an input, for the first partner.
  func slots(of node: Int, in input: Int) -> [Int] {
    layouts[node].slots(in: layouts[input], groupCounts: groupOrders.map(\.count))
  }

  /// What measurements add up to in one scope, as far as it is known.
  private struct ScopeOutcomes {
    var reaches: ScopeReaches
    var known: [ScopeOutcome?]
  }

  /// What a measurement's rows add up to in a scope; those of one whose keys it leaves out are computed first.
  private func outcome(of index: Int, _ outcomes: inout ScopeOutcomes) -> ScopeOutcome {
    if let outcome = outcomes.known[index] { return outcome }
    let measurement = plan.plan.measurements[index]
    var question = KeyQuestion(threshold: measurement.threshold, listsCounted: measurement.isException)
    if let except = measurement.except { question.excluded = outcome(of: except, &outcomes).counted }
    let outcome = tallies[index].summarise(outcomes.reaches.cells(of: measurement), question)
    outcomes.known[index] = outcome
    return outcome
  }
}
