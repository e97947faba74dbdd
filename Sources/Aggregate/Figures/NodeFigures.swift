import Expressions
import KPIModel

extension FigureWorkings {
  /// The figures of an indicator made of rows.
  func measured(
    _ outcome: ScopeOutcome, node: Int, measurement index: Int, scope: Int
  ) throws(FigureError) -> NodeResult {
    let measurement = plan.plan.measurements[index]
    let reports = reports(of: measurement, scope: scope)
    let slotCount = layouts[node].count
    var exact: [Fraction?] = []
    var published: [ExactDecimal?] = []
    exact.reserveCapacity(outcome.summaries.count)
    published.reserveCapacity(outcome.summaries.count)
    for (place, summary) in outcome.summaries.enumerated() {
      let value = measurement.kind.value(of: summary, reported: reports[place / slotCount])
      exact.append(value)
      published.append(try publish(value, factor: 1, node: node))
    }
    return NodeResult(
      exact: exact, published: published, observations: outcome.summaries.map { measurement.kind.observations(of: $0) },
      isListed: outcome.summaries.map { $0.matched > 0 }, staleSince: staleness(of: measurement, scope: scope),
      shared: measurement.measure == .keys ? outcome.shared : nil)
  }

  /// One result divided by another at every place.
  func ratio(
    _ above: NodeResult, _ numerator: Int, by below: NodeResult, _ denominator: Int, node: Int
  ) throws(FigureError) -> NodeResult {
    let left = slots(of: node, in: numerator)
    let right = slots(of: node, in: denominator)
    let factor = plan.plan.nodes[node].indicator.unit == "%" ? 100 : 1
    var result = NodeResult(
      exact: [], published: [], observations: [], isListed: [],
      staleSince: oldest([above.staleSince, below.staleSince]))
    for partner in 0...partnerCount {
      for slot in left.indices {
        let top = partner * layouts[numerator].count + left[slot]
        let bottom = partner * layouts[denominator].count + right[slot]
        var value: Fraction?
        if let dividend = above.exact[top], let divisor = below.exact[bottom], divisor.numerator != 0 {
          guard let quotient = dividend.divided(by: divisor) else { throw tooLarge(node) }
          value = quotient
        }
        result.exact.append(value)
        result.published.append(try publish(value, factor: factor, node: node))
        result.numerators.append(above.published[top])
        result.denominators.append(below.published[bottom])
        result.observations.append(below.observations[bottom])
        result.isListed.append(above.isListed[top] || below.isListed[bottom])
      }
    }
    return result
  }

  /// An expression over published values, all places at once.
  func formula(_ formula: Formula, inputs: [NodeResult], node: Int) -> NodeResult {
    let size = (partnerCount + 1) * layouts[node].count
    var isListed = [Bool](repeating: false, count: size)
    var columns: [Column] = []
    for (input, result) in zip(formula.nodes, inputs) {
      let slots = slots(of: node, in: input)
      let places = (0...partnerCount).flatMap { partner in slots.map { partner * layouts[input].count + $0 } }
      columns.append(.wideNumbers(places.map { result.published[$0] }))
      for (place, source) in places.enumerated() where result.isListed[source] { isListed[place] = true }
    }
    let column = formula.expression.evaluate(columns: columns, rowCount: size).column
    let published = (0..<size).map { column.number(at: $0)?.rounded(to: 6) }
    return NodeResult(
      exact: published.map { $0.flatMap { Fraction($0) } }, published: published,
      observations: Array(repeating: nil, count: size), isListed: isListed, staleSince: oldest(inputs.map(\.staleSince))
    )
  }

  private func publish(_ value: Fraction?, factor: Int, node: Int) throws(FigureError) -> ExactDecimal? {
    guard let value else { return nil }
    guard let rounded = value.rounded(factor: factor) else { throw tooLarge(node) }
    return rounded
  }

  /// By partner (the consortium last): whether anything was reported for a scope.
  ///
  /// A snapshot in force counts, because its rows are what is read. For events a submission for any month of the scope
  /// counts, and so does an accepted row dated in it, whatever file it came with.
  private func reports(of measurement: Measurement, scope: Int) -> [Bool] {
    let (partnership, window) = (partnership, plan.scopes[scope])
    let from = measurement.readsSinceStart ? partnership.project.start : window.from
    var reports = partnership.partners.indices.map { partner in
      measurement.sources.contains { source in
        if partnership.datasets[source.dataset].kind == .snapshot {
          return reported.inForce(partner: partner, dataset: source.dataset, through: window.to) != nil
        }
        return reported.received(partner: partner, dataset: source.dataset, from: from, to: window.to)
          || partial.hasRows(partner: partner, dataset: source.dataset, from: from, to: window.to)
      }
    }
    reports.append(reports.contains(true))
    return reports
  }

  /// By partner (the consortium last): the oldest snapshot read that is not of the scope's last month.
  private func staleness(of measurement: Measurement, scope: Int) -> [Month?] {
    let (partnership, window) = (partnership, plan.scopes[scope])
    let snapshots = measurement.sources.map(\.dataset).filter { partnership.datasets[$0].kind == .snapshot }
    var stale = partnership.partners.indices.map { partner in
      snapshots.lazy.compactMap { reported.inForce(partner: partner, dataset: $0, through: window.to) }
        .filter { $0 < window.to }.min()
    }
    stale.append(stale.compactMap { $0 }.min())
    return stale
  }

  private func oldest(_ lists: [[Month?]]) -> [Month?] {
    (0...partnerCount).map { partner in lists.compactMap { $0[partner] }.min() }
  }
}

extension FigureWorkings {
  /// The rows of one indicator and scope: of each partner the total, then its groups.
  func figures(_ indicator: Int, scope: Int, result: NodeResult) -> [Figure] {
    let layout = layouts[indicator]
    let breakdowns = plan.plan.nodes[indicator].indicator.by.enumerated().compactMap { position, name in
      plan.plan.dimensions.firstIndex { $0.name == name }.flatMap { dimension in
        layout.first(of: dimension).map { (position: position, first: $0, names: groupOrders[dimension].names) }
      }
    }
    var figures: [Figure] = []
    figures.reserveCapacity((partnerCount + 1) * layout.count)
    for partner in 0...partnerCount {
      func add(_ slot: Int, dimension: Int?, group: String) {
        let place = partner * layout.count + slot
        let value = result.published[place]
        figures.append(
          Figure(
            indicator: indicator, scope: scope, partner: partner < partnerCount ? partner : nil, dimension: dimension,
            group: group, value: value, numerator: result.numerators.isEmpty ? nil : result.numerators[place],
            denominator: result.denominators.isEmpty ? nil : result.denominators[place],
            observations: result.observations[place], staleSince: value == nil ? nil : result.staleSince[partner]))
      }
      add(0, dimension: nil, group: "")
      for (position, first, names) in breakdowns {
        for (place, group) in names.enumerated() where result.isListed[partner * layout.count + first + place] {
          add(first + place, dimension: position, group: group)
        }
      }
    }
    return figures
  }

  /// Why the partners' totals of an indicator do not add up to the consortium's.
  func overlap(_ indicator: Int, scope: Int, result: NodeResult, shared: Int) -> KeyOverlap {
    let totals = (0...partnerCount).map { result.published[$0 * layouts[indicator].count]?.integer ?? 0 }
    return KeyOverlap(
      indicator: indicator, scope: scope, summed: totals.dropLast().reduce(0, +), unique: totals[partnerCount],
      shared: shared)
  }
}

extension Column {
  /// A value of a number column.
  fileprivate func number(at row: Int) -> ExactDecimal? {
    switch self {
    case .numbers(let column): column.value(at: row)
    case .wideNumbers(let values): values[row]
    default: nil
    }
  }
}
