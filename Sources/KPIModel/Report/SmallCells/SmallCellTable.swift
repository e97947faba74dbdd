/// What of a published report may have to be hidden, and which sums a reader can make of it.
///
/// A cell is one number that figures show: that of an indicator, or of a part of a ratio, in one scope, partner and group.
/// Figures that count the same rows share their cells, so that one does not tell what the other hides.
struct SmallCellTable {
  /// Where a cell stands.
  struct Place: Hashable {
    var measure: Int
    var dimension: Int
    var scope: Int
    /// The number of partners stands for the consortium.
    var partner: Int
    var group: String
  }

  struct Cell {
    let place: Place
    /// How many stand behind it; `nil` where that is not known.
    var count: Int?
    /// Orders what may be hidden.
    var weight: ExactDecimal
    /// How many rows stand behind it, which add up for every kind; `nil` where that is not known.
    var rows: Int?
    /// The figures that show it; none where the group is not listed, so that it is known to be 0.
    var figures: [Int] = []
    var isProtected = false
    /// The sums it stands in.
    var lines: [Int] = []
    /// Hidden though it was not listed.
    var isDecoy = false
    /// Another number could stand there without any change in what shows.
    var isAmbiguous = false
  }

  /// Cells that add up to another one, or to a total that shows.
  struct Line {
    let key: LineKey
    var parts: [Int] = []
    var total: Int?
  }

  enum LineKey: Hashable {
    case groups(Place)
    case partners(Place)
    /// The months of a longer scope, or the last of them where a position is shown.
    case span(Place)
    /// The parts of a region or section, by the number of the finer breakdown.
    case level(Place, finer: Int, version: Int)
  }

  /// What is counted: two indicators that count the same have one measure.
  struct Measure {
    let signature: String
    /// Whether months add up; otherwise the figure of a period is that of its last month.
    let addsUpMonths: Bool
    var cells: [Int] = []
    var lines: [Int] = []
    /// The figures' indicators that show it and the place of each of their breakdowns.
    var shownBy: [(indicator: Int, dimension: Int, by: Int)] = []
    /// Its breakdowns of which one is finer than another, with the coarser group of each finer one.
    var levels: [Level] = []
  }

  /// A breakdown and a coarser one.
  struct Level {
    let fine: Int
    let coarse: Int
    /// Which of several classifications.
    let version: Int
    let parents: [String: String]

    func parent(of group: String) -> String? { group == Figure.unknownGroup ? group : parents[group] }
  }

  let report: Report
  let least: Int
  var cells: [Cell] = []
  private(set) var lines: [Line] = []
  private(set) var measures: [Measure] = []
  private(set) var dimensions: [String] = []
  private(set) var decoys: [Figure] = []
  /// By figure of the report.
  private var isHidden: [Bool]
  private(set) var numbers: [Place: Int] = [:]
  private var lineNumbers: [LineKey: Int] = [:]
  private var measureNumbers: [String: Int] = [:]
  private let computed: ComputedFigures
  /// By indicator.
  private var measuresShown: [[Int]] = []
  var changedMeasures: Set<Int> = []

  /// The report's figures that are to be hidden, in their order.
  var hiddenFigures: [Int] { isHidden.indices.filter { isHidden[$0] } }

  var consortium: Int { report.partnership.partners.count }

  init(_ report: Report, least: Int) {
    self.report = report
    self.least = least
    isHidden = Array(repeating: false, count: report.figures.count)
    computed = ComputedFigures(report)
    let indicators = report.partnership.indicators
    let concerned = indicators.map { report.partnership.concernsPeopleOrOrganisations($0) }
    for index in indicators.indices { measuresShown.append(concerned[index] ? measures(of: index) : []) }
    for (number, figure) in report.figures.enumerated() where concerned[figure.indicator] {
      guard let by = figure.dimension else { continue }
      let dimension = dimensionNumber(indicators[figure.indicator].by[by])
      for (position, measure) in measuresShown[figure.indicator].enumerated() {
        add(figure, number: number, measure: measure, position: position, dimension: dimension)
      }
    }
    addLevels()
    changedMeasures = Set(measures.indices)
    for number in cells.indices where cells[number].isProtected { hide(number) }
  }

  // MARK: cells

  private mutating func dimensionNumber(_ text: String) -> Int {
    if let known = dimensions.firstIndex(of: text) { return known }
    dimensions.append(text)
    return dimensions.count - 1
  }

  /// What the figures of an indicator show: its own number, or the two parts of a ratio.
  private mutating func measures(of index: Int) -> [Int] {
    let partnership = report.partnership
    let indicator = partnership.indicators[index]
    let shown = [indicator.numerator, indicator.denominator].compactMap { $0 }
    let own = shown.isEmpty ? [indicator] : shown.compactMap { partnership.indicator(of: $0) }
    let found = own.map { part in
      let signature = part.measureSignature
      if let known = measureNumbers[signature] { return known }
      let datasets = partnership.datasetsRead(by: part)
      let isEvent = datasets.contains { partnership.datasets[$0].kind == .events }
      measures.append(Measure(signature: signature, addsUpMonths: isEvent && part.kind != "change"))
      measureNumbers[signature] = measures.count - 1
      return measures.count - 1
    }
    for measure in Set(found).sorted() {
      for (by, text) in indicator.by.enumerated() {
        let dimension = dimensionNumber(text)
        measures[measure].shownBy.append((indicator: index, dimension: dimension, by: by))
      }
    }
    return found
  }

  private mutating func add(_ figure: Figure, number: Int, measure: Int, position: Int, dimension: Int) {
    let place = Place(
      measure: measure, dimension: dimension, scope: figure.scope, partner: figure.partner ?? consortium,
      group: figure.group)
    let evidence = SmallCellEvidence(figure, position: position, in: report.partnership)
    let cell = cellNumber(place)
    if cells[cell].count == nil { cells[cell].count = evidence.count }
    cells[cell].rows = cells[cell].rows ?? evidence.rows
    cells[cell].weight = evidence.rows.map { ExactDecimal($0) } ?? evidence.number ?? .zero
    if cells[cell].figures.last != number { cells[cell].figures.append(number) }
    if evidence.isSmall(least) { cells[cell].isProtected = true }
  }

  /// The cell at a place, made with the sums that it stands in where there is none yet.
  mutating func cellNumber(_ place: Place) -> Int {
    if let known = numbers[place] { return known }
    let number = cells.count
    numbers[place] = number
    cells.append(Cell(place: place, weight: .zero))
    measures[place.measure].cells.append(number)
    var all = place
    all.group = ""
    join(number, .groups(all))
    all = place
    all.partner = consortium
    join(number, .partners(all), asTotal: place.partner == consortium)
    joinSpans(number, place)
    joinLevels(number, place)
    return number
  }

  private mutating func joinSpans(_ number: Int, _ place: Place) {
    let own = report.scopes[place.scope]
    for (index, scope) in report.scopes.enumerated() where scope.kind != .month {
      var whole = place
      whole.scope = index
      if index == place.scope {
        join(number, .span(whole), asTotal: true)
      } else if own.kind == .month, measures[place.measure].addsUpMonths ? scope.contains(own.to) : scope.to == own.to {
        join(number, .span(whole))
      }
    }
  }

  /// Joins a group that was not listed with what it is a part of.
  private mutating func joinLevels(_ number: Int, _ place: Place) {
    for level in measures[place.measure].levels where level.fine == place.dimension {
      guard let parent = level.parents[place.group] else { continue }
      var whole = place
      whole.dimension = level.coarse
      whole.group = parent
      let key = LineKey.level(whole, finer: level.fine, version: level.version)
      if lineNumbers[key] != nil { join(number, key) }
    }
  }

  private mutating func join(_ cell: Int, _ key: LineKey, asTotal: Bool = false) {
    let number = lineNumbers[key] ?? lines.count
    if number == lines.count {
      lines.append(Line(key: key))
      lineNumbers[key] = number
      measures[cells[cell].place.measure].lines.append(number)
    }
    if asTotal { lines[number].total = cell } else { lines[number].parts.append(cell) }
    cells[cell].lines.append(number)
  }

  /// Joins the regions of one breakdown with their parts in a finer one.
  private mutating func addLevels() {
    for measure in measures.indices {
      let shown = Set(measures[measure].shownBy.map(\.dimension)).sorted()
      var groups: [Int: Set<String>] = [:]
      for cell in measures[measure].cells {
        groups[cells[cell].place.dimension, default: []].insert(cells[cell].place.group)
      }
      for coarse in shown {
        for fine in shown where fine != coarse {
          let known = groupParents(
            of: groups[fine] ?? [], in: groups[coarse] ?? [], dimensions[fine], dimensions[coarse])
          for (version, parents) in known.enumerated() {
            guard isLevel(measure, fine: fine, coarse: coarse, parents) else { continue }
            measures[measure].levels.append(Level(fine: fine, coarse: coarse, version: version, parents: parents))
            addLevel(measure, fine: fine, coarse: coarse, parents, version: version)
          }
        }
      }
    }
  }

  /// Whether the parts never come to more than the whole, as they might in two breakdowns whose codes look alike.
  private func isLevel(_ measure: Int, fine: Int, coarse: Int, _ parents: [String: String]) -> Bool {
    var sums: [Place: Int] = [:]
    for cell in measures[measure].cells where cells[cell].place.dimension == fine {
      guard let parent = parents[cells[cell].place.group] else { continue }
      var whole = cells[cell].place
      whole.dimension = coarse
      whole.group = parent
      sums[whole, default: 0] += cells[cell].rows ?? 0
    }
    return sums.allSatisfy { whole, sum in numbers[whole].map { sum <= cells[$0].rows ?? 0 } ?? false }
  }

  private mutating func addLevel(
    _ measure: Int, fine: Int, coarse: Int, _ parents: [String: String], version: Int
  ) {
    for cell in measures[measure].cells where cells[cell].place.dimension == fine {
      guard let parent = parents[cells[cell].place.group] else { continue }
      var whole = cells[cell].place
      whole.dimension = coarse
      whole.group = parent
      guard unknownCount(cells[cell].place) == unknownCount(whole) else { continue }
      let key = LineKey.level(whole, finer: fine, version: version)
      join(cell, key)
      if let total = numbers[whole], let line = lineNumbers[key], lines[line].total == nil {
        lines[line].total = total
        cells[total].lines.append(line)
      }
    }
  }

  private func unknownCount(_ place: Place) -> Int {
    var unknown = place
    unknown.group = Figure.unknownGroup
    return numbers[unknown].flatMap { cells[$0].rows } ?? 0
  }

  // MARK: hiding

  /// Whether a reader of what is published does not see a cell's number.
  func isUnseen(_ cell: Int) -> Bool {
    cells[cell].isDecoy || (!cells[cell].figures.isEmpty && cells[cell].figures.allSatisfy { isHidden[$0] })
  }

  /// Hides every figure that shows a cell, and those that are computed from one of them.
  mutating func hide(_ cell: Int) {
    var waiting = cells[cell].figures
    if waiting.isEmpty { addDecoy(cell) }
    changedMeasures.insert(cells[cell].place.measure)
    while let figure = waiting.popLast() {
      guard !isHidden[figure] else { continue }
      isHidden[figure] = true
      for other in computed.dependents(of: report.figures[figure], in: report) where !isHidden[other] {
        waiting.append(other)
      }
      // What is computed from something hidden must itself be found nowhere.
      for shown in cellsShown(by: figure) {
        changedMeasures.insert(cells[shown].place.measure)
        if computed.isFormula(report.figures[figure].indicator) {
          cells[shown].isProtected = true
          waiting += cells[shown].figures
        }
      }
    }
  }

  private func cellsShown(by figure: Int) -> [Int] {
    let row = report.figures[figure]
    guard let by = row.dimension,
      let dimension = dimensions.firstIndex(of: report.partnership.indicators[row.indicator].by[by])
    else { return [] }
    return measuresShown[row.indicator].compactMap { measure in
      numbers[
        Place(
          measure: measure, dimension: dimension, scope: row.scope, partner: row.partner ?? consortium, group: row.group
        )]
    }
  }

  /// Lists a group without anything as hidden, wherever its number would show.
  private mutating func addDecoy(_ cell: Int) {
    let place = cells[cell].place
    cells[cell].isDecoy = true
    cells[cell].count = 0
    cells[cell].rows = 0
    for shown in measures[place.measure].shownBy where shown.dimension == place.dimension {
      var figure = Figure(
        indicator: shown.indicator, scope: place.scope, partner: place.partner == consortium ? nil : place.partner,
        dimension: shown.by, group: place.group)
      figure.isSuppressed = true
      decoys.append(figure)
    }
  }
}
