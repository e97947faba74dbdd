/// The group of each row of a batch in one dimension, or its month, and between which numbers they lie.
struct GroupColumn: Sendable {
  /// By row.
  let values: [Int32]
  /// The smallest and the largest of the rows that stand; those of the other rows may be any.
  let least: Int32
  let most: Int32

  init(_ values: [Int32], rows: [Int32]) {
    self.values = values
    (least, most) = values.withUnsafeBufferPointer { values in
      var least = rows.first.map { values[Int($0)] } ?? 0
      var most = least
      for row in rows {
        least = min(least, values[Int(row)])
        most = max(most, values[Int(row)])
      }
      return (least, most)
    }
  }
}

/// All the cells that rows between known groups can fall in, where they are few.
struct CellGrid: Equatable, Sendable {
  let size: Int
  /// By axis: its smallest number, and how many there are.
  private let leasts: [Int32]
  private let widths: [Int]

  /// `nil` where there are more than `limit` cells.
  init?(_ axes: [GroupColumn], limit: Int) {
    leasts = axes.map(\.least)
    widths = axes.map { Int($0.most) - Int($0.least) + 1 }
    var size = 1
    for width in widths {
      guard width <= limit else { return nil }
      size *= width
      guard size <= limit else { return nil }
    }
    self.size = size
  }

  /// The place of each row in the grid; of rows that do not stand anything.
  func places(of axes: [GroupColumn]) -> [Int32] {
    var places = [Int32](repeating: 0, count: axes.first?.values.count ?? 0)
    places.withUnsafeMutableBufferPointer { places in
      var stride: Int32 = 1
      for (axis, width) in zip(axes, widths) where width > 1 {
        axis.values.withUnsafeBufferPointer { values in
          for row in places.indices { places[row] &+= (values[row] &- axis.least) &* stride }
        }
        stride *= Int32(width)
      }
    }
    return places
  }
}
