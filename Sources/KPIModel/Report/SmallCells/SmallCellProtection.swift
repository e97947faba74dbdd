extension SmallCellTable {
  /// Hides more until nothing that must be hidden can be worked out from what shows.
  ///
  /// Each round asks what a reader can work out, and hides one number more for each that must not be: the smallest that
  /// shows, as near to it as possible. Where all of a small total is in one group that does not help, and another group
  /// is hidden beside it though nothing is in it. What then still can be worked out cannot be helped: in the whole project
  /// there is no other group.
  mutating func protect() {
    var given: Set<Int> = []
    while let measure = changedMeasures.min() {
      let attack = SmallCellAttack(self, measure: measure, given: given)
      let exposed = attack.exposed
      let thin = attack.thinLines
      if exposed.isEmpty && thin.isEmpty { changedMeasures.remove(measure) }
      // What one of them closes may close another, which is asked again in the next round.
      var touched: Set<Int> = []
      for line in thin where !touched.contains(line) {
        if let next = smallestShown(in: line) {
          hide(next)
          touched.formUnion(cells[next].lines)
        }
      }
      for exposure in exposed where !cells[exposure.cell].isAmbiguous {
        let way = attack.way(to: exposure)
        guard touched.isDisjoint(with: way) else { continue }
        if let next = firstShown(along: way) {
          hide(next)
          touched.formUnion(cells[next].lines)
        } else if !makeAmbiguous(exposure.cell) {
          given.insert(exposure.cell)
        }
      }
    }
  }

  /// The smallest shown number of a sum in which one alone is hidden, from where the working out begins; else of the
  /// nearest sum that has any.
  private func firstShown(along lines: [Int]) -> Int? {
    for line in lines where hasLoneUnseen(line) {
      if let next = smallestShown(in: line) { return next }
    }
    for line in lines {
      if let next = smallestShown(in: line) { return next }
    }
    return nil
  }

  /// Whether a cell is hidden and a reader must reckon with another number in it.
  func isOpen(_ cell: Int) -> Bool {
    isUnseen(cell) && ((cells[cell].rows ?? cells[cell].count) != 0 || cells[cell].isAmbiguous)
  }

  /// Whether exactly one number of a sum is open.
  private func hasLoneUnseen(_ line: Int) -> Bool {
    let all = lines[line].parts + [lines[line].total].compactMap { $0 }
    return all.count { isOpen($0) } == 1
  }

  /// The smallest part of a sum that shows and is not 0, else the sum itself; the first of equals.
  private func smallestShown(in line: Int) -> Int? {
    func smallest(_ candidates: [Int]) -> Int? {
      candidates.filter { isShown($0) }.min {
        cells[$0].weight == cells[$1].weight ? $0 < $1 : cells[$0].weight < cells[$1].weight
      }
    }
    return smallest(lines[line].parts) ?? smallest([lines[line].total].compactMap { $0 })
  }

  /// Whether a cell shows a number other than 0.
  func isShown(_ cell: Int) -> Bool { !isUnseen(cell) && !cells[cell].figures.isEmpty && cells[cell].weight > .zero }
}
