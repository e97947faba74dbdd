extension SmallCellTable {
  /// Hides more until nothing that must be hidden can be worked out from what shows.
  ///
  /// Each round asks what a reader can work out, and hides one number more for each that must not be: the smallest that
  /// shows, as near to it as possible, else a group without anything. What then still can be worked out cannot be helped:
  /// all rows of the whole project are in one group.
  mutating func protect() {
    var given: Set<Int> = []
    while let measure = changedMeasures.min() {
      let attack = SmallCellAttack(self, measure: measure)
      let exposed = attack.exposed.filter { !given.contains($0.cell) }
      let thin = attack.thinLines
      guard !exposed.isEmpty || !thin.isEmpty else {
        changedMeasures.remove(measure)
        continue
      }
      var hasHidden = false
      for line in thin where hideNext(in: line) { hasHidden = true }
      for exposure in exposed {
        if let next = nextToHide(exposure, attack) {
          hide(next)
          hasHidden = true
        } else {
          given.insert(exposure.cell)
        }
      }
      if !hasHidden, exposed.allSatisfy({ given.contains($0.cell) }) { changedMeasures.remove(measure) }
    }
  }

  /// Hides the smallest part of a sum that shows, else the sum itself; whether there was one.
  private mutating func hideNext(in line: Int) -> Bool {
    guard let next = smallestShown(lines[line].parts) ?? smallestShown([lines[line].total].compactMap { $0 }) else {
      return false
    }
    hide(next)
    return true
  }

  /// The smallest cell that shows and is not 0; the first of equals.
  private func smallestShown(_ candidates: [Int]) -> Int? {
    candidates.filter { !isUnseen($0) && !cells[$0].figures.isEmpty && cells[$0].weight > .zero }.min {
      cells[$0].weight == cells[$1].weight ? $0 < $1 : cells[$0].weight < cells[$1].weight
    }
  }

  /// What to hide so that one way of working out a cell is closed.
  private mutating func nextToHide(_ exposure: SmallCellAttack.Exposure, _ attack: SmallCellAttack) -> Int? {
    let way = attack.way(to: exposure)
    for line in way {
      if let next = smallestShown(lines[line].parts) ?? smallestShown([lines[line].total].compactMap { $0 }) {
        return next
      }
    }
    for line in way {
      if let next = lines[line].parts.first(where: { !isUnseen($0) && !cells[$0].figures.isEmpty }) { return next }
    }
    for line in way {
      if let next = newDecoy(in: line, isOpen: { attack.isOpen($0) }) { return next }
    }
    return nil
  }
}
