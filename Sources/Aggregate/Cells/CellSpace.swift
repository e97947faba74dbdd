import KPIModel

/// Which rows share a cell: those of one place (dataset, partner, month, scope) and one group of each dimension.
///
/// Indicators with the same breakdowns share their cells, so that a batch is sorted into cells once for all of them.
struct CellShape: Hashable, Sendable {
  /// Whether rows stand in the month of their file rather than in that of their date.
  var fileMonth: Bool
  /// Indexes into the plan's dimensions.
  var dimensions: [Int]
}

/// Where and when rows were reported.
struct Place: Hashable, Sendable {
  var dataset: Int
  var partner: Int
  /// Months since the project's first.
  var month: Int
  /// `nil` where the same rows match in every scope; set for rows of a filter that reads the scope's days.
  var scope: Int?
}

/// The cells of one shape that have been seen, numbered in the order of their first appearance.
struct CellSpace: Sendable {
  /// Places first, then one level per dimension: a cell of the level before, and a group.
  private(set) var levels: [PairNumbering]
  private let partners: Int
  private let scopes: Int
  private var latest: KnownCells?

  /// The cells of a grid as far as they have been looked up.
  private struct KnownCells: Sendable {
    let origin: Int32
    let grid: CellGrid
    /// By place in the grid; -1 where it is not known yet.
    var cells: [Int32]
  }

  init(shape: CellShape, partners: Int, scopes: Int) {
    levels = Array(repeating: PairNumbering(), count: 1 + shape.dimensions.count)
    self.partners = partners
    self.scopes = scopes
  }

  var count: Int { levels[levels.count - 1].count }

  /// The cell of each of some rows; the others are undefined.
  ///
  /// `months` and the lists in `groups` hold a value per row.
  mutating func cells(
    dataset: Int, partner: Int, scope: Int?, months: GroupColumn, groups: [GroupColumn], rows: [Int32]
  ) -> [Int32] {
    let origin = Int32((dataset * partners + partner) * (scopes + 1) + (scope.map { $0 + 1 } ?? 0))
    let axes = [months] + groups
    guard let grid = CellGrid(axes, limit: max(256, rows.count)) else {
      var cells = [Int32](repeating: origin, count: months.values.count)
      for (level, axis) in zip(levels.indices, axes) {
        let left = cells
        levels[level].number(left: left, right: axis.values, rows: rows, into: &cells)
      }
      return cells
    }
    // Few cells for many rows: each is looked up once, and not again while the batches are alike.
    if latest?.grid != grid || latest?.origin != origin {
      latest = KnownCells(origin: origin, grid: grid, cells: Array(repeating: -1, count: grid.size))
    }
    var known = latest?.cells ?? []
    latest?.cells = []
    var cells = grid.places(of: axes)
    cells.withUnsafeMutableBufferPointer { cells in
      known.withUnsafeMutableBufferPointer { known in
        for row in rows {
          let place = Int(cells[Int(row)])
          if known[place] < 0 { known[place] = cell(from: origin, axes, row: Int(row)) }
          cells[Int(row)] = known[place]
        }
      }
    }
    latest?.cells = known
    return cells
  }

  /// The cell of one row, level by level.
  private mutating func cell(from origin: Int32, _ axes: [GroupColumn], row: Int) -> Int32 {
    var cell = origin
    for (level, axis) in zip(levels.indices, axes) {
      cell = levels[level].number(left: cell, right: axis.values[row])
    }
    return cell
  }

  /// The place of a cell; its group in each dimension is appended to a list.
  func place(of cell: Int, groups: inout [Int32]) -> Place {
    let first = groups.count
    groups += repeatElement(0, count: levels.count - 1)
    var number = cell
    for level in levels.indices.dropFirst().reversed() {
      groups[first + level - 1] = Int32(levels[level].right(number))
      number = levels[level].left(number)
    }
    let origin = levels[0].left(number)
    let scope = origin % (scopes + 1)
    let owner = origin / (scopes + 1)
    return Place(
      dataset: owner / partners, partner: owner % partners, month: levels[0].right(number),
      scope: scope == 0 ? nil : scope - 1)
  }

  /// The number here of every cell of another space of the same shape; `groups` renumbers the groups of each dimension.
  mutating func merge(_ other: CellSpace, groups: [(Int) -> Int32]) -> [Int32] {
    var cells = levels[0].merge(other.levels[0], left: { Int32($0) }, right: { Int32($0) })
    for level in levels.indices.dropFirst() {
      let before = cells
      cells = levels[level].merge(other.levels[level], left: { before[$0] }, right: groups[level - 1])
    }
    return cells
  }
}
