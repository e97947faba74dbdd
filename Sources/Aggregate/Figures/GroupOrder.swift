import KPIModel

/// The groups of a dimension that some row fell in, in the order in which they are written.
struct GroupOrder {
  /// As in the code list, then by text, `unknown` last.
  private(set) var groups: [Int] = []
  private(set) var names: [String] = []
  /// By group.
  private var places: [Int]

  init(_ present: Set<Int32>, dimension: Dimension, texts: GroupTexts) {
    let named = present.map { group in (group: Int(group), name: texts.name(of: Int(group), in: dimension)) }
    func rank(_ group: Int) -> Int {
      if group == Int(Dimension.unknown) { return .max }
      return min(group, Int(dimension.firstTextGroup))
    }
    let sorted = named.sorted { left, right in
      let (first, second) = (rank(left.group), rank(right.group))
      if first != second { return first < second }
      return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
    groups = sorted.map(\.group)
    names = sorted.map(\.name)
    places = Array(repeating: 0, count: (groups.max() ?? -1) + 1)
    for (place, group) in groups.enumerated() { places[group] = place }
  }

  var count: Int { groups.count }

  /// The place of a group in the order.
  func place(of group: Int) -> Int { places[group] }
}
