internal import KPIModel

/// The report's figures by what they speak of.
struct FigureTable {
  struct Key: Hashable {
    let indicator: Int
    let scope: Int
    let partner: Int?
    let dimension: Int?
    let group: String
  }

  private let report: Report
  private let figures: [Key: Figure]
  /// The groups of each indicator and dimension, in the report's order.
  private let groups: [[Int]: [String]]

  init(_ report: Report) {
    self.report = report
    var figures: [Key: Figure] = [:]
    var groups: [[Int]: [String]] = [:]
    var seen: [[Int]: Set<String>] = [:]
    figures.reserveCapacity(report.figures.count)
    for figure in report.figures {
      figures[
        Key(
          indicator: figure.indicator, scope: figure.scope, partner: figure.partner, dimension: figure.dimension,
          group: figure.group)] = figure
      guard let dimension = figure.dimension else { continue }
      if seen[[figure.indicator, dimension], default: []].insert(figure.group).inserted {
        groups[[figure.indicator, dimension], default: []].append(figure.group)
      }
    }
    self.figures = figures
    self.groups = groups
  }

  /// The total of a partner, or of the consortium for `nil`.
  func total(_ indicator: Int, scope: Int, partner: Int? = nil) -> Figure? {
    figures[Key(indicator: indicator, scope: scope, partner: partner, dimension: nil, group: "")]
  }

  func part(_ indicator: Int, scope: Int, partner: Int? = nil, dimension: Int, group: String) -> Figure? {
    figures[Key(indicator: indicator, scope: scope, partner: partner, dimension: dimension, group: group)]
  }

  /// The groups of a breakdown that occur anywhere: in the order of the code list, else by text, `unknown` last.
  func groups(of indicator: Int, dimension: Int) -> [String] {
    let found = groups[[indicator, dimension]] ?? []
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
