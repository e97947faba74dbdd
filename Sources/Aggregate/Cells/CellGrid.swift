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

  var width: Int { Int(most) - Int(least) + 1 }
}

/// All the cells that rows between known groups can fall in, where they are few.
struct CellGrid {
  let size: Int

  /// `nil` where there are more than `limit` cells.
  init?(_ axes: [GroupColumn], limit: Int) {
    var size = 1
    for axis in axes {
      guard axis.width <= limit else { return nil }
      size *= axis.width
      guard size <= limit else { return nil }
    }
    self.size = size
  }

  /// The place of each row in the grid; of rows that do not stand anything.
  func places(of axes: [GroupColumn]) -> [Int32] {
    var places = [Int32](repeating: 0, count: axes.first?.values.count ?? 0)
    places.withUnsafeMutableBufferPointer { places in
      var stride: Int32 = 1
      for axis in axes where axis.width > 1 {
        axis.values.withUnsafeBufferPointer { values in
          for row in places.indices { places[row] &+= (values[row] &- axis.least) &* stride }
        }
        stride *= Int32(axis.width)
      }
    }
    return places
  }
}
