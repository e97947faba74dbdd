/// What a reader can work out of the hidden numbers of one measure from all sums that show.
///
/// First by subtraction, one hidden number after the other. What that leaves open is tried as a system of linear equations:
/// a number follows from the others exactly if it is the same in all solutions, and a random solution shows whether it is.
/// Hidden numbers that are 0 are taken as known: a count cannot be less, which may give them away. As all others are more
/// than 0, what the equations leave open stays open for a reader who knows that, too. Those that an exchange makes
/// ambiguous can be more than 0 without any change in what shows, so that they are as open as the others.
struct SmallCellAttack {
  struct Exposure {
    let cell: Int
    /// The sum that gives it, `nil` where several together do.
    let line: Int?
  }

  private let table: SmallCellTable
  private let measure: Int
  /// Cells for which nothing more can be done.
  private let given: Set<Int>
  /// By cell of the measure: whether it is hidden and has not been worked out.
  private var open: Set<Int> = []
  /// The sum by which a cell was worked out.
  private var reasons: [Int: Int] = [:]
  private var byEquations: [Int] = []

  init(_ table: SmallCellTable, measure: Int, given: Set<Int>) {
    self.table = table
    self.given = given
    self.measure = measure
    open = Set(table.measures[measure].cells.filter { table.isOpen($0) })
    subtract()
    if open.contains(where: { table.cells[$0].isProtected }), reasons.keys.allSatisfy({ !table.cells[$0].isProtected })
    {
      solve()
    }
  }

  /// The cells that must be hidden and can be worked out.
  var exposed: [Exposure] {
    let found =
      reasons.map { Exposure(cell: $0.key, line: $0.value) } + byEquations.map { Exposure(cell: $0, line: nil) }
    return found.filter {
      let cell = table.cells[$0.cell]
      return cell.isProtected && !cell.isAmbiguous && !given.contains($0.cell)
    }.sorted { $0.cell < $1.cell }
  }

  /// Sums that show and whose hidden parts, one of which must be hidden, together are too few.
  var thinLines: [Int] {
    table.measures[measure].lines.filter { line in
      let sum = table.lines[line]
      guard sum.total.map({ !open.contains($0) }) ?? true else { return false }
      let hidden = sum.parts.filter(open.contains)
      guard hidden.contains(where: { table.cells[$0].isProtected }) else { return false }
      var all = 0
      for cell in hidden {
        guard let count = table.cells[cell].count else { return false }
        all += count
      }
      return all < table.least && canGrow(line)
    }
  }

  /// Whether a sum has something that shows and could be hidden.
  private func canGrow(_ line: Int) -> Bool {
    (table.lines[line].parts + [table.lines[line].total].compactMap { $0 }).contains { table.isShown($0) }
  }

  // MARK: subtraction

  private mutating func subtract() {
    var waiting = table.measures[measure].lines
    var isWaiting = Set(waiting)
    while let line = waiting.popLast() {
      isWaiting.remove(line)
      let found = workedOut(by: line)
      for cell in found {
        open.remove(cell)
        reasons[cell] = line
        for other in table.cells[cell].lines where isWaiting.insert(other).inserted { waiting.append(other) }
      }
    }
  }

  /// The cells that a sum alone gives away.
  private func workedOut(by line: Int) -> [Int] {
    let sum = table.lines[line]
    let parts = sum.parts.filter(open.contains)
    if let total = sum.total, open.contains(total) { return parts.isEmpty ? [total] : [] }
    return parts.count == 1 ? parts : []
  }

  // MARK: equations

  private mutating func solve() {
    let unknowns = open.sorted()
    var places: [Int: Int] = [:]
    for (place, cell) in unknowns.enumerated() { places[cell] = place }
    var equations = LinearEquations(unknowns: unknowns.count)
    for line in table.measures[measure].lines {
      let sum = table.lines[line]
      var terms = sum.parts.compactMap { cell in places[cell].map { (unknown: $0, factor: 1) } }
      if let total = sum.total.flatMap({ places[$0] }) { terms.append((unknown: total, factor: -1)) }
      equations.add(terms)
    }
    let solution = equations.randomSolutionWithoutConstants()
    byEquations = unknowns.indices.filter { solution[$0] == 0 }.map { unknowns[$0] }
    for cell in byEquations { open.remove(cell) }
  }

  // MARK: the way

  /// The sums by which a cell was worked out, the nearest first.
  func way(to exposure: Exposure) -> [Int] {
    let whole = exposure.line == nil
    var lines = exposure.line.map { [$0] } ?? table.cells[exposure.cell].lines
    var seen = Set(lines)
    var next = 0
    while next < lines.count {
      let sum = table.lines[lines[next]]
      next += 1
      for cell in sum.parts + [sum.total].compactMap({ $0 }) where cell != exposure.cell && table.isUnseen(cell) {
        let further = whole ? table.cells[cell].lines : reasons[cell].map { [$0] } ?? []
        for line in further where seen.insert(line).inserted { lines.append(line) }
      }
    }
    return lines
  }
}
