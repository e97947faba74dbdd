/// Making another number possible where all of a small total is in one group.
///
/// One of the group could as well be in another group, if somewhere else one of that group were in this one, so that all
/// sums stay as they are: at another partner, or in the consortium as a whole, and in another month, or in the periods as
/// a whole. All numbers that would change are hidden; then nobody can tell.
extension SmallCellTable {
  /// Numbers that could be one more or one less without any change in what shows.
  private typealias Exchange = [Place: Int]

  /// Hides what makes another number possible in a cell, with as few and as small numbers as possible.
  ///
  /// Returns whether there was a way.
  mutating func makeAmbiguous(_ cell: Int) -> Bool {
    let place = cells[cell].place
    var best: (exchange: Exchange, cost: [Int])?
    for other in groups(besides: place) {
      for partner in 0...consortium where partner != place.partner {
        for exchange in exchanges(place, with: other, at: partner) {
          guard let cost = cost(of: exchange), best.map({ cost.lexicographicallyPrecedes($0.cost) }) ?? true else {
            continue
          }
          best = (exchange, cost)
        }
      }
    }
    guard let exchange = best?.exchange else { return false }
    let changed = exchange.keys.map { cellNumber($0) }.sorted()
    for number in changed {
      cells[number].isAmbiguous = true
      if !isUnseen(number) { hide(number) }
    }
    return true
  }

  /// The other groups of a breakdown, as they come.
  private func groups(besides place: Place) -> [String] {
    var found: [String] = []
    for cell in measures[place.measure].cells where cells[cell].place.dimension == place.dimension {
      let group = cells[cell].place.group
      if group != place.group, !found.contains(group), !cells[cell].isDecoy { found.append(group) }
    }
    return found
  }

  /// The ways to have one of a place's group in another group.
  private func exchanges(_ place: Place, with other: String, at partner: Int) -> [Exchange] {
    let (own, theirs) = place.partner == consortium ? (partner, consortium) : (place.partner, partner)
    // Two partners exchange one of each group; the consortium changes with a partner.
    let sign = theirs == consortium ? 1 : -1
    func moved(_ scopes: [Int], by step: Int) -> Exchange {
      var exchange: Exchange = [:]
      for scope in scopes {
        for (partner, direction) in [(own, step), (theirs, step * sign)] {
          var spot = place
          spot.scope = scope
          spot.partner = partner
          exchange[spot] = -direction
          spot.group = other
          exchange[spot] = direction
        }
      }
      return exchange
    }
    let scope = report.scopes[place.scope]
    guard measures[place.measure].addsUpMonths else {
      return [moved(report.scopes.indices.filter { report.scopes[$0].to == scope.to }, by: 1)]
    }
    let months = report.scopes.indices.filter {
      report.scopes[$0].kind == .month && scope.contains(report.scopes[$0].to)
    }
    var found: [Exchange] = []
    for month in months {
      let around = report.scopes.indices.filter { report.scopes[$0].contains(report.scopes[month].to) }
      found.append(moved(around, by: 1))
      guard scope.kind == .month else { continue }
      for second in report.scopes.indices where second != month && report.scopes[second].kind == .month {
        let others = report.scopes.indices.filter { report.scopes[$0].contains(report.scopes[second].to) }
        let apart = Set(around).symmetricDifference(others).sorted()
        let one = moved(apart.filter(around.contains), by: 1)
        found.append(one.merging(moved(apart.filter(others.contains), by: -1)) { first, _ in first })
      }
    }
    return found
  }

  /// How many numbers would have to be hidden more, and how large they are; `nil` where an exchange is not possible.
  private func cost(of exchange: Exchange) -> [Int]? {
    var (more, size) = (0, 0)
    var changes: [Int: Int] = [:]
    for (place, step) in exchange {
      let number = numbers[place]
      let count = number.map { cells[$0].count ?? 0 } ?? 0
      guard step > 0 || count > 0 else { return nil }
      if number.map({ !isUnseen($0) }) ?? true {
        more += 1
        size += count
      }
      for line in number.map({ cells[$0].lines }) ?? [] {
        changes[line, default: 0] += lines[line].total == number ? -step : step
      }
    }
    // A place that has no cell yet stands in the same sums as its neighbours, which are looked at through them.
    let isWhole = changes.allSatisfy { line, change in
      if case .level = lines[line].key { return change == 0 }
      return true
    }
    return isWhole ? [more, size] : nil
  }
}
