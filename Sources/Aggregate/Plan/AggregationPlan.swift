package import KPIModel

/// Every indicator of a partnership, compiled: what is read of each dataset, how it is tallied, how figures follow.
package struct AggregationPlan: Sendable {
  package var partnership: Partnership
  /// The indicators in their order, then the parts of ratios that are written in place.
  let nodes: [Node]
  /// Node numbers such that each comes after those it is computed from.
  let order: [Int]
  let measurements: [Measurement]
  /// By dataset; `nil` for one that no indicator reads.
  let programs: [DatasetProgram?]
  let dimensions: [Dimension]
  let shapes: [CellShape]
  let keySpaceCount: Int

  /// Compiles and type-checks all indicators; every mistake is added to `mistakes`.
  ///
  /// An indicator with a mistake has no figures, so that a plan with mistakes is good for nothing but more checks.
  package init(partnership: Partnership, mistakes: inout [ConfigurationMistake]) {
    var builder = PlanBuilder(partnership)
    builder.build()
    mistakes += builder.mistakes
    self.partnership = partnership
    nodes = builder.nodes
    order = builder.order
    measurements = builder.measurements
    programs = builder.programs
    dimensions = builder.dimensions
    shapes = builder.shapes
    keySpaceCount = builder.keySpaces.count
  }

  /// The plan for a run up to a month.
  ///
  /// `indicators` chooses which are published; all of them unless given.
  package func bound(through: Month, indicators: [Int]? = nil) -> BoundPlan {
    BoundPlan(plan: self, through: through, indicators: indicators ?? Array(partnership.indicators.indices))
  }
}

/// A plan with the scopes of one run.
package struct BoundPlan: Sendable {
  package let plan: AggregationPlan
  /// The month of the run.
  package let through: Month
  /// Every month from the project's first, the reporting periods begun, and to date.
  package let scopes: [Scope]
  /// The indicators that are published, ascending.
  package let indicators: [Int]
  /// By measurement: whether a published figure needs it.
  let isNeeded: [Bool]

  init(plan: AggregationPlan, through: Month, indicators: [Int]) {
    self.plan = plan
    self.through = through
    self.indicators = indicators.sorted()
    scopes = plan.partnership.project.scopes(through: through)
    isNeeded = plan.measurementsNeeded(for: indicators)
  }

  /// How many months the run knows.
  var monthCount: Int { max(0, through.months(since: plan.partnership.project.start) + 1) }

  /// Whether a scope reads the rows of an event dataset that stand in a month.
  func reads(_ measurement: Measurement, month: Month, in scope: Scope) -> Bool {
    month <= scope.to && (measurement.readsSinceStart || month >= scope.from)
  }
}

extension AggregationPlan {
  /// The nodes that a node is computed from.
  func inputs(of node: Int) -> [Int] {
    switch nodes[node].content {
    case .measured, .broken: []
    case .ratio(let numerator, let denominator): [numerator, denominator]
    case .formula(let formula): formula.nodes
    }
  }

  fileprivate func measurementsNeeded(for indicators: [Int]) -> [Bool] {
    var needed = [Bool](repeating: false, count: measurements.count)
    var seen = Set<Int>()
    var open = indicators
    while let node = open.popLast() {
      guard seen.insert(node).inserted else { continue }
      open += inputs(of: node)
      guard case .measured(var measurement) = nodes[node].content else { continue }
      while !needed[measurement] {
        needed[measurement] = true
        measurement = measurements[measurement].except ?? measurement
      }
    }
    return needed
  }
}
