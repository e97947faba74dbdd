import KPIModel

/// The figures of one node in one scope, by partner (the consortium last) and slot.
struct NodeResult {
  /// Before rounding.
  var exact: [Fraction?]
  /// As written.
  var published: [ExactDecimal?]
  /// Ratios only; empty for others.
  var numerators: [ExactDecimal?] = []
  var denominators: [ExactDecimal?] = []
  var observations: [Int?]
  /// Whether a row that matches falls in the slot.
  var isListed: [Bool]
  /// By partner: the oldest snapshot that was carried forward.
  var staleSince: [Month?]
  /// How many keys more than one partner counts; `nil` for what has no keys.
  var shared: Int?
}

/// Which slots a node has: the total, then the groups of each of its breakdowns.
struct SlotLayout {
  /// By breakdown of the node: the dimension and the slot of its first group.
  private(set) var offsets: [(dimension: Int, first: Int)] = []
  private(set) var count = 1

  init(dimensions: [Int], groupCounts: [Int]) {
    for dimension in dimensions {
      offsets.append((dimension, count))
      count += groupCounts[dimension]
    }
  }

  func first(of dimension: Int) -> Int? { offsets.first { $0.dimension == dimension }?.first }

  /// By slot here: the slot in a node that has the same breakdowns and perhaps more.
  func slots(in other: SlotLayout, groupCounts: [Int]) -> [Int] {
    [0]
      + offsets.flatMap { dimension, _ in
        let first = other.first(of: dimension) ?? 0
        return (0..<groupCounts[dimension]).map { first + $0 }
      }
  }
}
