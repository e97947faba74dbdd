import Expressions
import KPIModel

/// Computes one scope after the other from a merged partial.
struct FigureWorkings {
  let plan: BoundPlan
  let partial: Partial
  let reported: Reported
  let groupOrders: [GroupOrder]
  /// By node.
  let layouts: [SlotLayout]
  /// By measurement; settled.
  private var tallies: [any Tally]
  /// By cell shape: what each cell is.
  private let contents: [[(place: Place, groups: [Int])]]
  /// By measurement: `Reach` without the cells of a scope.
  private var reaches: [Reach] = []

  var partnership: Partnership { plan.plan.partnership }
  var partnerCount: Int { partnership.partners.count }

  init(plan: BoundPlan, partial: Partial, reported: Reported) {
    self.plan = plan
    self.partial = partial
    self.reported = reported
    contents = partial.cellSpaces.map { space in (0..<space.count).map { space.contents(of: $0) } }
    var present = [Set<Int>](repeating: [], count: plan.plan.dimensions.count)
    for (shape, cells) in zip(plan.plan.shapes, contents) {
      for cell in cells {
        for (dimension, group) in zip(shape.dimensions, cell.groups) { present[dimension].insert(group) }
      }
    }
    let orders = present.indices.map {
      GroupOrder(present[$0], dimension: plan.plan.dimensions[$0], texts: partial.texts[$0])
    }
    groupOrders = orders
    let counts = orders.map(\.count)
    layouts = plan.plan.nodes.map { SlotLayout(dimensions: $0.dimensions, groupCounts: counts) }
    tallies = partial.tallies
    for (index, measurement) in plan.plan.measurements.enumerated() where plan.isNeeded[index] {
      tallies[index].settle(keyCount: measurement.keySpace.map { partial.keySpaces[$0].count } ?? 0)
    }
    reaches = plan.plan.measurements.map { measurement in
      let layout = SlotLayout(dimensions: measurement.dimensions, groupCounts: counts)
      return Reach(
        cells: contents[measurement.shape], layout: layout, orders: orders, partnerCount: partnership.partners.count)
    }
  }

  /// The results of every node that a published figure needs, by node.
  mutating func results(of scope: Int) throws(FigureError) -> [NodeResult?] {
    var outcomes = [ScopeOutcome?](repeating: nil, count: tallies.count)
    var results = [NodeResult?](repeating: nil, count: plan.plan.nodes.count)
    for node in plan.plan.order {
      switch plan.plan.nodes[node].content {
      case .broken: continue
      case .measured(let measurement):
        guard plan.isNeeded[measurement] else { continue }
        let outcome = outcome(of: measurement, scope: scope, known: &outcomes)
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

  /// What a measurement's rows add up to in a scope; those of one whose keys it leaves out are computed first.
  private func outcome(of index: Int, scope: Int, known: inout [ScopeOutcome?]) -> ScopeOutcome {
    if let outcome = known[index] { return outcome }
    let measurement = plan.plan.measurements[index]
    var question = KeyQuestion(threshold: measurement.threshold, listsCounted: measurement.isException)
    if let except = measurement.except {
      question.excluded = outcome(of: except, scope: scope, known: &known).counted
    }
    let outcome = tallies[index].summarise(reach(of: index, scope: scope), question)
    known[index] = outcome
    return outcome
  }

  /// The cells of a measurement that a scope reads.
  private func reach(of index: Int, scope: Int) -> Reach {
    let measurement = plan.plan.measurements[index]
    let window = plan.scopes[scope]
    let start = partnership.project.start
    var reach = reaches[index]
    var inForce: [Int: [Int?]] = [:]
    for dataset in Set(measurement.sources.map(\.dataset)) where partnership.datasets[dataset].kind == .snapshot {
      inForce[dataset] = partnership.partners.indices.map { partner in
        reported.inForce(partner: partner, dataset: dataset, through: window.to)?.months(since: start)
      }
    }
    for (cell, content) in contents[measurement.shape].enumerated() {
      let place = content.place
      if let own = place.scope, own != scope { continue }
      if partnership.datasets[place.dataset].kind == .snapshot {
        guard let months = inForce[place.dataset], months[place.partner] == place.month else { continue }
      } else {
        guard plan.reads(measurement, month: start.advanced(by: place.month), in: window) else { continue }
      }
      reach.includes[cell] = true
      reach.cells.append(cell)
    }
    return reach
  }
}

extension Reach {
  /// No cell in reach yet.
  fileprivate init(
    cells: [(place: Place, groups: [Int])], layout: SlotLayout, orders: [GroupOrder], partnerCount: Int
  ) {
    includes = Array(repeating: false, count: cells.count)
    self.cells = []
    partners = cells.map(\.place.partner)
    self.partnerCount = partnerCount
    slotCount = layout.count
    slotsPerCell = 1 + layout.offsets.count
    slots = cells.flatMap { cell in
      [0]
        + zip(layout.offsets, cell.groups).map { offset, group in
          Int32(offset.first + orders[offset.dimension].place(of: group))
        }
    }
  }
}
