/// An indicator that is behind its target: a row of the deviation table of the periodic report, filled in as far as the
/// data can.
///
/// A figure is listed when it is behind what is asked for by the month of the run (on the declared path, else on the
/// straight line; at the end of the period that is the target) by more than the project's threshold, or when there is a
/// target and no data. Being ahead needs no explanation and is not listed.
package struct Deviation: Sendable {
  /// The index of the indicator.
  package let indicator: Int
  /// The index of the scope: a reporting period, or to date.
  package let scope: Int
  package let target: ExactDecimal
  /// What is asked for by the month of the run.
  package let asked: ExactDecimal
  /// `nil` without data.
  package let actual: ExactDecimal?
  /// Percent away from what is asked for, at most six decimals, negative because behind; `nil` without data, and where
  /// nothing is asked for.
  package let percent: ExactDecimal?
  /// Percent of the target, the status, and the projection.
  package let assessment: TargetAssessment
  /// The partners with a figure of their own that is not 0, as declared.
  package let contributions: [Contribution]
  /// Files of the datasets that the indicator reads that were due in the scope and have not come.
  package let missing: [MissingSubmission]
  /// How many findings of those datasets' files in the scope ask the partner for a confirmation.
  package let confirmations: Int
  /// The coordinator's words; empty when there are none.
  package let comment: String

  package struct Contribution: Hashable, Sendable {
    package let partner: Int
    package let value: ExactDecimal

    package init(partner: Int, value: ExactDecimal) {
      self.partner = partner
      self.value = value
    }
  }
}

extension Report {
  /// The deviation table: by indicator, then reporting periods begun in their order, then to date.
  package var deviations: [Deviation] {
    var totals: [Int: [Int: [Int?: ExactDecimal]]] = [:]
    for figure in figures where figure.dimension == nil && scopes[figure.scope].kind != .month {
      if let value = figure.value {
        totals[figure.indicator, default: [:]][figure.scope, default: [:]][figure.partner] = value
      }
    }
    return partnership.indicators.indices.flatMap { indicator in
      scopes.indices.compactMap { scope in
        deviation(of: indicator, scope: scope, totals: totals[indicator]?[scope] ?? [:])
      }
    }
  }

  private func deviation(of index: Int, scope number: Int, totals: [Int?: ExactDecimal]) -> Deviation? {
    let indicator = partnership.indicators[index]
    let scope = scopes[number]
    guard indicator.direction != .report, scope.kind != .month else { return nil }
    let target = scope.kind == .toDate ? indicator.target : indicator.targets[scope.period]
    guard let target, let asked = asked(of: indicator, scope: scope) else { return nil }
    let actual = totals[nil]
    let percent = actual.flatMap { percentAway(of: $0, from: asked, direction: indicator.direction) }
    guard isBehind(actual, asked: asked, percent: percent, direction: indicator.direction) else { return nil }
    let datasets = partnership.datasetsRead(by: indicator)
    return Deviation(
      indicator: index, scope: number, target: target, asked: asked, actual: actual, percent: percent,
      assessment: assessment(of: indicator, scope: scope, value: actual),
      contributions: partnership.partners.indices.compactMap { partner in
        totals[partner].flatMap { $0 == .zero ? nil : Deviation.Contribution(partner: partner, value: $0) }
      },
      missing: missingSubmissions(from: scope.from, to: scope.to).filter { datasets.contains($0.dataset) },
      confirmations: confirmations(datasets: datasets, scope: scope), comment: comment(on: index, scope: scope))
  }

  private func percentAway(
    of actual: ExactDecimal, from asked: ExactDecimal, direction: Indicator.Direction
  ) -> ExactDecimal? {
    let size = asked.isNegative ? ExactDecimal.zero.subtracting(asked) : asked
    let gap = direction == .lower ? asked.subtracting(actual) : actual.subtracting(asked)
    return size.flatMap { size in gap?.multiplied(by: ExactDecimal(100))?.divided(by: size)?.rounded(to: 6) }
  }

  private func isBehind(
    _ actual: ExactDecimal?, asked: ExactDecimal, percent: ExactDecimal?, direction: Indicator.Direction
  ) -> Bool {
    guard let actual else { return true }
    guard direction == .lower ? actual > asked : actual < asked else { return false }
    guard let percent, let size = ExactDecimal.zero.subtracting(percent) else { return true }
    return size > partnership.project.deviationThreshold
  }

  private func confirmations(datasets: Set<Int>, scope: Scope) -> Int {
    submissions.reduce(0) { sum, submission in
      guard datasets.contains(submission.dataset), scope.contains(submission.period) else { return sum }
      return submission.findings.entries.values.reduce(sum) {
        $0 + ($1.first.first?.rule.answer == .pleaseConfirm ? $1.occurrences : 0)
      }
    }
  }

  /// What the coordinator says about an indicator in a scope: the comment on its period, to date also that on the
  /// report's own, else the one for any period.
  package func comment(on indicator: Int, scope: Scope) -> String {
    var wanted = [scope.period]
    if scope.kind == .toDate { wanted.append(period) }
    let own = comments.filter { $0.indicator == indicator }
    return (wanted + [""]).lazy.compactMap { period in own.first { $0.period == period }?.text }.first ?? ""
  }

  /// What was expected in a span of months and is not there, by month, partner and dataset.
  package func missingSubmissions(from: Month, to: Month) -> [MissingSubmission] {
    let received = Set(
      submissions.map { MissingSubmission(partner: $0.partner, dataset: $0.dataset, period: $0.period) })
    return partnership.expectedSubmissions(from: from, to: to).filter { !received.contains($0) }
  }
}

extension Partnership {
  /// The files that partners owe for a span of months, by month, partner and dataset.
  package func expectedSubmissions(from: Month, to: Month) -> [MissingSubmission] {
    var expected: [MissingSubmission] = []
    var month = from
    while month <= to {
      for partner in partners.indices {
        for dataset in datasets.indices where expects(dataset: dataset, partner: partner, month: month) {
          expected.append(MissingSubmission(partner: partner, dataset: dataset, period: month))
        }
      }
      month = month.advanced(by: 1)
    }
    return expected
  }

  /// The datasets that an indicator is made of, those of a ratio's parts and of a formula's indicators included.
  package func datasetsRead(by indicator: Indicator) -> Set<Int> {
    var visited: Set<String> = []
    return datasetsRead(by: indicator, visited: &visited)
  }

  private func datasetsRead(by indicator: Indicator, visited: inout Set<String>) -> Set<Int> {
    guard indicator.code.isEmpty || visited.insert(indicator.code).inserted else { return [] }
    var found = Set(indicator.sources.map(\.dataset))
    for part in [indicator.numerator, indicator.denominator] {
      switch part {
      case .inline(let inner): found.formUnion(datasetsRead(by: inner, visited: &visited))
      case .code(let code): found.formUnion(datasetsRead(byCode: code, visited: &visited))
      case nil: break
      }
    }
    if let formula = indicator.formula {
      let words = formula.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      for word in words { found.formUnion(datasetsRead(byCode: String(word), visited: &visited)) }
    }
    return found
  }

  private func datasetsRead(byCode code: String, visited: inout Set<String>) -> Set<Int> {
    indicators.first { $0.code == code }.map { datasetsRead(by: $0, visited: &visited) } ?? []
  }
}
