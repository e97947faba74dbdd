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
      let shifts = shifts(place, to: other)
      for partner in 0...consortium where partner != place.partner {
        for shift in shifts {
          for exchange in exchanges(place, shift, at: partner) {
            guard let cost = cost(of: exchange), best.map({ cost.lexicographicallyPrecedes($0.cost) }) ?? true else {
              continue
            }
            best = (exchange, cost)
          }
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

  /// From which group one goes to which other one, in a breakdown and in those that are finer or coarser.
  private typealias Shift = [Int: (from: String, to: String)]

  /// The ways to go from a place's group to another one of its breakdown: one, or with a finer breakdown one for each two
  /// of their parts.
  private func shifts(_ place: Place, to other: String) -> [Shift] {
    let levels = measures[place.measure].levels
    let own: Shift = [place.dimension: (place.group, other)]
    func withCoarser(_ shift: Shift) -> Shift {
      var shift = shift
      for level in levels {
        guard let fine = shift[level.fine], let from = level.parent(of: fine.from), let to = level.parent(of: fine.to),
          from != to, shift[level.coarse] == nil
        else { continue }
        shift[level.coarse] = (from, to)
      }
      return shift
    }
    let finer = levels.filter { level in
      level.coarse == place.dimension && !levels.contains { $0.coarse == level.fine }
    }
    guard let finest = finer.first else { return [withCoarser(own)] }
    func parts(_ group: String) -> [String] {
      group == Figure.unknownGroup ? [group] : finest.parents.keys.filter { finest.parents[$0] == group }.sorted()
    }
    return [own]
      + parts(place.group).flatMap { from in
        parts(other).map { to in withCoarser(own.merging([finest.fine: (from, to)]) { first, _ in first }) }
      }
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

  /// The ways to have one of a place's group in another group; for the exchange with another month half a year around.
  private func exchanges(_ place: Place, _ shift: Shift, at partner: Int) -> [Exchange] {
    let (own, theirs) = place.partner == consortium ? (partner, consortium) : (place.partner, partner)
    // Two partners exchange one of each group; the consortium changes with a partner.
    let sign = theirs == consortium ? 1 : -1
    func moved(_ scopes: [Int], by step: Int) -> Exchange {
      var exchange: Exchange = [:]
      for scope in scopes {
        for (partner, direction) in [(own, step), (theirs, step * sign)] {
          for (dimension, groups) in shift {
            var spot = place
            spot.dimension = dimension
            spot.scope = scope
            spot.partner = partner
            spot.group = groups.from
            exchange[spot] = -direction
            spot.group = groups.to
            exchange[spot] = direction
          }
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
      for second in report.scopes.indices
      where second != month && report.scopes[second].kind == .month && abs(second - month) <= 6 {
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
      let count = number.flatMap { cells[$0].rows ?? cells[$0].count } ?? 0
      guard step > 0 || count > 0 else { return nil }
      if number.map({ !isUnseen($0) }) ?? true {
        more += 1
        size += count
      }
      for line in number.map({ cells[$0].lines }) ?? [] {
        if case .level = lines[line].key {
          changes[line, default: 0] += lines[line].total == number ? -step : step
        }
      }
      // A group that is not listed stands in no sum of levels yet.
      if number == nil {
        for level in measures[place.measure].levels where level.fine == place.dimension {
          guard let parent = level.parents[place.group] else { continue }
          var whole = place
          whole.dimension = level.coarse
          whole.group = parent
          for line in lineOfLevel(whole, finer: place.dimension) { changes[line, default: 0] += step }
        }
      }
    }
    return changes.values.allSatisfy { $0 == 0 } ? [more, size] : nil
  }

  /// The sums of the parts of a region or section.
  private func lineOfLevel(_ whole: Place, finer: Int) -> [Int] {
    guard let number = numbers[whole] else { return [] }
    return cells[number].lines.filter { line in
      if case .level(whole, let fine, _) = lines[line].key { return fine == finer }
      return false
    }
  }
}
