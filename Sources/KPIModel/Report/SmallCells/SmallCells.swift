/// Hiding small groups in what is published, so that nobody can be recognised in a table.
///
/// Primary: a group's figure about organisations or people is hidden when fewer than `n` (and at least one) stand behind
/// it. Secondary: more is hidden until no hidden figure can be worked out from those that show, however they are added up
/// and taken from one another: groups and totals, partners and the consortium, months and periods, regions and their
/// parts, ratios, formulas, and indicators that count the same rows. Totals are never hidden, and evidence is made from the
/// report before this.
extension Report {
  /// The report with small groups hidden: their value and what it is made of are gone, and they are marked.
  ///
  /// Where all of a small total is in one group, a group without anything is listed and hidden beside it.
  package func hidingSmallCells(below least: Int) -> Report {
    var table = SmallCellTable(self, least: least)
    table.protect()
    var report = self
    report.suppressBelow = least
    for number in table.hiddenFigures {
      report.figures[number].value = nil
      report.figures[number].numerator = nil
      report.figures[number].denominator = nil
      report.figures[number].observations = nil
      report.figures[number].staleSince = nil
      report.figures[number].isSuppressed = true
    }
    report.insert(table.decoys)
    return report
  }

  /// Lists hidden groups that were not there, each at its place in the order of its breakdown.
  private mutating func insert(_ decoys: [Figure]) {
    guard !decoys.isEmpty else { return }
    struct Block: Hashable {
      let indicator: Int
      let scope: Int
      let partner: Int?
      let dimension: Int
    }
    func block(_ figure: Figure) -> Block? {
      figure.dimension.map {
        Block(indicator: figure.indicator, scope: figure.scope, partner: figure.partner, dimension: $0)
      }
    }
    let ranks = groupRanks()
    func rank(_ figure: Figure) -> Int {
      let key = GroupRank(
        indicator: figure.indicator, dimension: figure.dimension ?? 0, group: figure.group)
      return figure.group == Figure.unknownGroup ? Int.max : ranks[key] ?? Int.max - 1
    }
    var waiting: [Block: [Figure]] = [:]
    for decoy in decoys {
      if let place = block(decoy) { waiting[place, default: []].append(decoy) }
    }
    var listed: [Figure] = []
    listed.reserveCapacity(figures.count + decoys.count)
    var start = 0
    while start < figures.count {
      let place = block(figures[start])
      var end = start + 1
      while end < figures.count, block(figures[end]) == place, place != nil { end += 1 }
      var own = Array(figures[start..<end])
      for decoy in place.flatMap({ waiting[$0] }) ?? [] {
        let spot = own.firstIndex { rank($0) > rank(decoy) } ?? own.count
        own.insert(decoy, at: spot)
      }
      listed += own
      start = end
    }
    figures = listed
  }

  private struct GroupRank: Hashable {
    let indicator: Int
    let dimension: Int
    let group: String
  }

  /// The order of an indicator's groups as its longest list has it: the consortium's to date, then what others add.
  private func groupRanks() -> [GroupRank: Int] {
    var ranks: [GroupRank: Int] = [:]
    for isWhole in [true, false] {
      for figure in figures {
        guard let dimension = figure.dimension,
          isWhole == (figure.partner == nil && scopes[figure.scope].kind == .toDate)
        else { continue }
        let key = GroupRank(indicator: figure.indicator, dimension: dimension, group: figure.group)
        if ranks[key] == nil { ranks[key] = ranks.count }
      }
    }
    return ranks
  }
}

extension Indicator {
  /// Whether its figures count rows or organisations, so that the figure itself says how many stand behind it.
  var countsThings: Bool {
    kind == "count" || kind == "distinct" || (kind == "stock" && sources.allSatisfy { $0.value == nil })
  }
}

extension Partnership {
  /// Whether a figure speaks of people or organisations: a dataset that it reads has personal fields, describes
  /// organisations, or names them.
  package func concernsPeopleOrOrganisations(_ indicator: Indicator) -> Bool {
    let describing = Set(identities.map(\.dataset))
    return datasetsRead(by: indicator).contains { index in
      describing.contains(index) || datasets[index].fields.contains(where: \.personal)
        || datasets[index].relations.contains { describing.contains($0.target) }
    }
  }
}
