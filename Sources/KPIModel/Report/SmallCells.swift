/// Hiding small groups in what is published, so that nobody can be recognised in a table.
///
/// Primary: a group's figure about organisations or people is hidden when fewer than `n` (and at least one) stand behind
/// it. Secondary: where exactly one of some figures that add up to another is hidden, the next smallest one is hidden too,
/// so that it cannot be found by subtraction: among the groups of a breakdown, among the partners and the consortium, and,
/// where months add up, among the months and the period. Totals are never hidden, and evidence is made from the report
/// before this.
extension Report {
  /// The report with small groups hidden: their value and what it is made of are gone, and they are marked.
  package func hidingSmallCells(below least: Int) -> Report {
    var report = self
    report.suppressBelow = least
    let limit = ExactDecimal(least)
    var hidden = Set<Int>()
    let concerned = partnership.indicators.map { partnership.concernsPeopleOrOrganisations($0) }
    for (number, figure) in figures.enumerated() where figure.dimension != nil && concerned[figure.indicator] {
      if isSmall(figure, limit) { hidden.insert(number) }
    }
    let lines = additiveLines(concerned)
    var isGrowing = !hidden.isEmpty
    while isGrowing {
      isGrowing = hideComputed(&hidden)
      for line in lines where line.reduce(0, { $0 + (hidden.contains($1) ? 1 : 0) }) == 1 {
        guard let next = nextSmallest(of: line, hidden) else { continue }
        hidden.insert(next)
        isGrowing = true
      }
    }
    for number in hidden {
      report.figures[number].value = nil
      report.figures[number].numerator = nil
      report.figures[number].denominator = nil
      report.figures[number].observations = nil
      report.figures[number].isSuppressed = true
    }
    return report
  }

  /// Whether at least one and fewer than the limit stand behind a figure, or behind a part of a ratio.
  private func isSmall(_ figure: Figure, _ limit: ExactDecimal) -> Bool {
    func isSmall(_ count: ExactDecimal?) -> Bool { count.map { $0 > .zero && $0 < limit } ?? false }
    switch partnership.indicators[figure.indicator].kind {
    case "count", "distinct": return isSmall(figure.value)
    case "stock": return isSmall(figure.value) || isSmall(figure.observations.map { ExactDecimal($0) })
    case "ratio":
      return isSmall(figure.numerator) || isSmall(figure.denominator)
        || isSmall(figure.observations.map { ExactDecimal($0) })
    default: return isSmall(figure.observations.map { ExactDecimal($0) })
    }
  }

  /// What a figure is about, apart from its place in a line.
  private struct Place: Hashable {
    var indicator: Int
    var scope: Int = -1
    var partner: Int? = -1
    var dimension: Int?
    var group: String?
    /// The reporting period whose months these are.
    var span: String?
  }

  /// The sets of figures in which one can be found from all others and a total.
  private func additiveLines(_ concerned: [Bool]) -> [[Int]] {
    var lines: [Place: [Int]] = [:]
    var order: [Place] = []
    func add(_ number: Int, to place: Place) {
      if lines[place] == nil { order.append(place) }
      lines[place, default: []].append(number)
    }
    for (number, figure) in figures.enumerated()
    where figure.dimension != nil && figure.value != nil && concerned[figure.indicator] {
      let index = figure.indicator
      add(
        number, to: Place(indicator: index, scope: figure.scope, partner: figure.partner, dimension: figure.dimension))
      add(
        number, to: Place(indicator: index, scope: figure.scope, dimension: figure.dimension, group: figure.group))
      guard partnership.indicators[index].isAdditive else { continue }
      let scope = scopes[figure.scope]
      var place = Place(
        indicator: index, partner: figure.partner, dimension: figure.dimension, group: figure.group)
      if scope.kind != .reportingPeriod {
        place.span = "to-date"
        add(number, to: place)
      }
      if scope.kind != .toDate {
        place.span = partnership.project.reportingPeriods.first { scope.from >= $0.from && scope.to <= $0.to }?.id
        if place.span != nil { add(number, to: place) }
      }
    }
    return order.compactMap { lines[$0] }
  }

  /// Hides the ratios and formulas from which a hidden figure of their own parts could be found.
  private func hideComputed(_ hidden: inout Set<Int>) -> Bool {
    struct Cell: Hashable {
      let code: String
      let scope: Int
      let partner: Int?
      let dimension: String
      let group: String
    }
    func cell(_ figure: Figure, code: String) -> Cell? {
      figure.dimension.map {
        Cell(
          code: code, scope: figure.scope, partner: figure.partner,
          dimension: partnership.indicators[figure.indicator].by[$0], group: figure.group)
      }
    }
    let cells = Set(hidden.compactMap { cell(figures[$0], code: partnership.indicators[figures[$0].indicator].code) })
    let inputs = partnership.indicators.map(\.namedInputs)
    let before = hidden.count
    for (number, figure) in figures.enumerated() where figure.dimension != nil && !hidden.contains(number) {
      if inputs[figure.indicator].contains(where: { code in cell(figure, code: code).map(cells.contains) ?? false }) {
        hidden.insert(number)
      }
    }
    return hidden.count > before
  }

  /// The smallest figure of a line that still shows and is not 0, else one that is 0; the first of equals.
  private func nextSmallest(of line: [Int], _ hidden: Set<Int>) -> Int? {
    let shown = line.filter { !hidden.contains($0) }
    func smallest(_ numbers: [Int]) -> Int? {
      numbers.min { left, right in
        let (a, b) = (figures[left].value ?? .zero, figures[right].value ?? .zero)
        return a == b ? left < right : a < b
      }
    }
    return smallest(shown.filter { figures[$0].value ?? .zero > .zero }) ?? smallest(shown)
  }
}

extension Indicator {
  /// The codes of the indicators that a ratio or a formula is computed from.
  fileprivate var namedInputs: [String] {
    var codes = [numerator, denominator].compactMap { part -> String? in
      if case .code(let code)? = part { code } else { nil }
    }
    if let formula { codes += formula.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init) }
    return codes
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
