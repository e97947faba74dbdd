import KPIModel

/// The cells of one shape: where and when their rows were reported, and their groups.
struct CellContents: Sendable {
  let places: [Place]
  let dimensionCount: Int
  /// By cell and dimension of the shape.
  private let groups: [Int32]

  init(_ space: CellSpace) {
    var places: [Place] = []
    var groups: [Int32] = []
    places.reserveCapacity(space.count)
    for cell in 0..<space.count { places.append(space.place(of: cell, groups: &groups)) }
    self.places = places
    self.groups = groups
    dimensionCount = space.levels.count - 1
  }

  func group(of cell: Int, in dimension: Int) -> Int { Int(groups[cell * dimensionCount + dimension]) }

  /// The groups of a dimension that some cell has.
  func present(_ dimension: Int) -> Set<Int32> {
    var present: Set<Int32> = []
    var last: Int32 = -1
    for place in stride(from: dimension, to: groups.count, by: dimensionCount) where groups[place] != last {
      last = groups[place]
      present.insert(last)
    }
    return present
  }
}

/// Which cells each scope reads.
struct ScopeCells: Sendable {
  fileprivate let plan: BoundPlan
  fileprivate let reported: Reported
  fileprivate let contents: [CellContents]
  /// By shape: `Reach` without the cells of a scope.
  fileprivate let empty: [Reach]

  init(plan: BoundPlan, contents: [CellContents], orders: [GroupOrder], reported: Reported) {
    self.plan = plan
    self.reported = reported
    self.contents = contents
    empty = zip(plan.plan.shapes, contents).map { shape, cells in
      Reach(
        cells, layout: SlotLayout(dimensions: shape.dimensions, groupCounts: orders.map(\.count)), orders: orders,
        partnerCount: plan.plan.partnership.partners.count)
    }
  }
}

/// The cells that one scope reads, looked for once for all measurements of the same cells and months.
struct ScopeReaches {
  private struct Question: Hashable {
    let shape: Int
    let readsSinceStart: Bool
  }

  private let cells: ScopeCells
  private let scope: Int
  /// By dataset, snapshots only: of each partner the month whose snapshot the scope reads, since the project's first.
  private let inForce: [[Int?]?]
  private var known: [Question: Reach] = [:]

  init(of scope: Int, in cells: ScopeCells) {
    self.cells = cells
    self.scope = scope
    let (plan, reported) = (cells.plan, cells.reported)
    let partnership = plan.plan.partnership
    inForce = partnership.datasets.enumerated().map { index, dataset in
      guard dataset.kind == .snapshot else { return nil }
      return partnership.partners.indices.map { partner in
        reported.inForce(partner: partner, dataset: index, through: plan.scopes[scope].to)?
          .months(since: partnership.project.start)
      }
    }
  }

  /// The cells of a measurement.
  mutating func cells(of measurement: Measurement) -> Reach {
    let question = Question(shape: measurement.shape, readsSinceStart: measurement.readsSinceStart)
    if let reach = known[question] { return reach }
    let reach = cells(of: question)
    known[question] = reach
    return reach
  }

  private func cells(of question: Question) -> Reach {
    let (start, window) = (cells.plan.plan.partnership.project.start, cells.plan.scopes[scope])
    let first = question.readsSinceStart ? 0 : window.from.months(since: start)
    let last = window.to.months(since: start)
    var reach = cells.empty[question.shape]
    for (cell, place) in cells.contents[question.shape].places.enumerated() {
      if let own = place.scope, own != scope { continue }
      if let inForce = inForce[place.dataset] {
        guard inForce[place.partner] == place.month else { continue }
      } else {
        guard place.month >= first, place.month <= last else { continue }
      }
      reach.includes[cell] = true
      reach.cells.append(cell)
    }
    return reach
  }
}

extension Reach {
  /// No cell in reach yet.
  fileprivate init(_ cells: CellContents, layout: SlotLayout, orders: [GroupOrder], partnerCount: Int) {
    includes = Array(repeating: false, count: cells.places.count)
    self.cells = []
    partners = cells.places.map(\.partner)
    self.partnerCount = partnerCount
    slotCount = layout.count
    slotsPerCell = 1 + layout.offsets.count
    slots = []
    slots.reserveCapacity(cells.places.count * slotsPerCell)
    for cell in cells.places.indices {
      slots.append(0)
      for (axis, offset) in layout.offsets.enumerated() {
        slots.append(Int32(offset.first + orders[offset.dimension].place(of: cells.group(of: cell, in: axis))))
      }
    }
  }
}
