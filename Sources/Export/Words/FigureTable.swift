internal import KPIModel

/// The report's figures by what they speak of.
///
/// The figures stand in their order, those of one indicator, scope and partner together, so that it is enough to know where
/// those begin: a report has a million figures, and a table of them is made for every format.
struct FigureTable {
  private let report: Report
  /// By indicator, scope and partner, the consortium last: the places of their figures.
  private let places: [Range<Int32>]

  init(_ report: Report) {
    self.report = report
    var places = [Range<Int32>](
      repeating: 0..<0,
      count: report.partnership.indicators.count * report.scopes.count * (report.partnership.partners.count + 1))
    var start = 0
    while start < report.figures.count {
      let place = FigureTable.place(of: report.figures[start], in: report)
      var end = start + 1
      while end < report.figures.count, FigureTable.place(of: report.figures[end], in: report) == place { end += 1 }
      places[place] = Int32(start)..<Int32(end)
      start = end
    }
    self.places = places
  }

  private static func place(of figure: Figure, in report: Report) -> Int {
    place(figure.indicator, scope: figure.scope, partner: figure.partner, in: report)
  }

  private static func place(_ indicator: Int, scope: Int, partner: Int?, in report: Report) -> Int {
    let partners = report.partnership.partners.count
    return (indicator * report.scopes.count + scope) * (partners + 1) + (partner ?? partners)
  }

  /// The figures of an indicator, scope and partner.
  private func figures(_ indicator: Int, scope: Int, partner: Int?) -> ArraySlice<Figure> {
    let range = places[FigureTable.place(indicator, scope: scope, partner: partner, in: report)]
    return report.figures[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// The total of a partner, or of the consortium for `nil`.
  func total(_ indicator: Int, scope: Int, partner: Int? = nil) -> Figure? {
    figures(indicator, scope: scope, partner: partner).first { $0.dimension == nil }
  }

  func part(_ indicator: Int, scope: Int, partner: Int? = nil, dimension: Int, group: String) -> Figure? {
    figures(indicator, scope: scope, partner: partner).first { $0.dimension == dimension && $0.group == group }
  }

  /// The groups of a breakdown that occur anywhere: in the order of the code list, else by text, `unknown` last.
  func groups(of indicator: Int, dimension: Int) -> [String] {
    var found: [String] = []
    var seen: Set<String> = []
    for scope in report.scopes.indices {
      for partner in report.partnership.partners.indices.map(Optional.some) + [nil] {
        for figure in figures(indicator, scope: scope, partner: partner)
        where figure.dimension == dimension && seen.insert(figure.group).inserted {
          found.append(figure.group)
        }
      }
    }
    let list = report.partnership.codeList(ofDimension: dimension, of: report.partnership.indicators[indicator])
    func rank(_ group: String) -> (Int, String) {
      if group == Figure.unknownGroup { return (Int.max, "") }
      return (list?.rank(of: group) ?? Int.max - 1, group)
    }
    return found.sorted { rank($0) < rank($1) }
  }

  /// The most decimals that any figure of an indicator has.
  func decimals(of indicator: Int) -> Int {
    var most = 0
    for scope in report.scopes.indices {
      for partner in [nil] + report.partnership.partners.indices.map(Optional.some) {
        most = max(most, total(indicator, scope: scope, partner: partner)?.value?.scale ?? 0)
      }
    }
    return most
  }

  /// Where the scopes are that a reader looks for.
  var toDate: Int? { report.scopes.lastIndex { $0.kind == .toDate } }
  var lastMonth: Int? { report.scopes.lastIndex { $0.kind == .month } }
  var reportingPeriods: [Int] { report.scopes.indices.filter { report.scopes[$0].kind == .reportingPeriod } }
  var months: [Int] { report.scopes.indices.filter { report.scopes[$0].kind == .month } }

  /// How the consortium's figures stand, for every scope that has a target.
  func assessments(of index: Int) -> [(scope: Scope, assessment: TargetAssessment)] {
    let indicator = report.partnership.indicators[index]
    return report.scopes.enumerated().compactMap { position, scope in
      guard scope.kind != .month else { return nil }
      let value = total(index, scope: position)?.value
      let assessment = report.assessment(of: indicator, scope: scope, value: value)
      return assessment.status == .noTarget && scope.kind != .toDate ? nil : (scope, assessment)
    }
  }

  /// How the consortium's figure to date stands.
  func assessment(of index: Int) -> TargetAssessment {
    let indicator = report.partnership.indicators[index]
    let scope = toDate.map { report.scopes[$0] }
    let value = toDate.flatMap { total(index, scope: $0)?.value }
    return report.assessment(
      of: indicator,
      scope: scope
        ?? Scope(
          kind: .toDate, period: report.through.text, from: report.partnership.project.start, to: report.through),
      value: value)
  }
}

extension Report {
  var table: FigureTable { FigureTable(self) }
}

extension Partnership {
  /// The code list behind a breakdown, where its field has one.
  func codeList(ofDimension dimension: Int, of indicator: Indicator) -> CodeList? {
    dataset(of: indicator).flatMap { field(named: indicator.by[dimension], in: $0) }?.codeList
  }

  /// The title of a breakdown's field, or its name.
  func title(ofDimension dimension: Int, of indicator: Indicator, in language: Language) -> String {
    let name = indicator.by[dimension]
    return dataset(of: indicator).flatMap { field(named: name, in: $0) }?.title[language] ?? name
  }

  /// What a group is called: the code list's title, else the code.
  func title(ofGroup group: String, dimension: Int, of indicator: Indicator, in language: Language) -> String {
    guard let list = codeList(ofDimension: dimension, of: indicator), let rank = list.rank(of: group) else {
      return group == Figure.unknownGroup ? Label.unknown[language] : group
    }
    return list.codes[rank].title[language]
  }

  /// The dataset whose fields an indicator's breakdowns name.
  private func dataset(of indicator: Indicator) -> Int? {
    if let source = indicator.sources.first { return source.dataset }
    for part in [indicator.numerator, indicator.denominator] {
      switch part {
      case .inline(let inner):
        if let found = dataset(of: inner) { return found }
      case .code(let code):
        if let other = indicators.first(where: { $0.code == code }), other.code != indicator.code,
          let found = dataset(of: other)
        {
          return found
        }
      case nil: break
      }
    }
    return nil
  }
}
