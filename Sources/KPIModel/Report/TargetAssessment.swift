/// How a figure stands against its target: percent of the target, and whether that is enough for the time gone by.
///
/// Percent of the target is `value / target`, as the periodic report prints it. Where less is better it is the share of the
/// way from the baseline, which has to be declared. The status looks at the way from the baseline in both cases, so that an
/// indicator that starts at 60 % and aims at 70 % is half way at 65 %.
package struct TargetAssessment: Hashable, Sendable {
  package enum Status: String, CaseIterable, Sendable {
    /// The value is at the target or beyond it.
    case reached
    /// At least a tenth more than the elapsed time asks for.
    case ahead
    /// Within a tenth of what the elapsed time asks for.
    case onTrack = "on-track"
    /// More than a tenth behind.
    case atRisk = "at-risk"
    /// The time is over and the target is not reached.
    case missed
    /// There is a target and no value.
    case noData = "no-data"
    /// No target is set, or the indicator is for information only.
    case noTarget = "no-target"
  }

  /// Percent of the target, at most six decimals; `nil` when it cannot be computed.
  package let achieved: ExactDecimal?
  package let status: Status
  /// What the figure comes to at the end of its time at the present pace: a projection, no promise.
  ///
  /// `nil` where there is no target or no data.
  package internal(set) var projection: ExactDecimal?

  /// Assesses one figure.
  ///
  /// - Parameters:
  ///   - value: the figure; `nil` when there is no data.
  ///   - baseline: the value at the start of the project.
  ///   - target: the value to be reached at the end of the span.
  ///   - direction: whether more or less is better; `.report` is never assessed.
  ///   - elapsed: the share of the span gone by, 0 to 1; at 1 the target is due.
  ///   - accumulates: whether the figure grows towards its target over the span, so that half of the time asks for half
  ///     of the way. Shares and means do not: the target holds all the time, and within a tenth of it is on track.
  ///   - asked: what a declared path asks for by now, in place of the elapsed share of the way.
  package init(
    value: ExactDecimal?, baseline: ExactDecimal?, target: ExactDecimal?, direction: Indicator.Direction,
    elapsed: ExactDecimal, accumulates: Bool, asked: ExactDecimal? = nil
  ) {
    guard let target, direction != .report else {
      achieved = nil
      status = .noTarget
      return
    }
    guard let value else {
      achieved = nil
      status = .noData
      return
    }
    let start = baseline ?? (direction == .higher ? .zero : nil)
    let way = start.flatMap { TargetAssessment.percent(from: $0, to: target, at: value) }
    achieved = direction == .higher ? TargetAssessment.percent(from: .zero, to: target, at: value) : way
    let reached = direction == .higher ? value >= target : value <= target
    if reached {
      status = .reached
    } else if elapsed >= ExactDecimal(1) {
      status = .missed
    } else if let asked {
      status = TargetAssessment.pace(value: value, start: start, asked: asked, direction: direction)
    } else {
      status = TargetAssessment.pace(way: way, elapsed: accumulates ? elapsed : ExactDecimal(1))
    }
  }

  private static func percent(from start: ExactDecimal, to target: ExactDecimal, at value: ExactDecimal)
    -> ExactDecimal?
  {
    guard let way = target.subtracting(start), let gone = value.subtracting(start),
      let scaled = gone.multiplied(by: ExactDecimal(100))
    else { return nil }
    return scaled.divided(by: way)?.rounded(to: 6)
  }

  private static func pace(
    value: ExactDecimal, start: ExactDecimal?, asked: ExactDecimal, direction: Indicator.Direction
  ) -> Status {
    if let start, start != asked {
      return pace(way: percent(from: start, to: asked, at: value), elapsed: ExactDecimal(1))
    }
    // Nothing is asked for yet, or there is no start to measure the way from.
    return (direction == .higher ? value >= asked : value <= asked) ? .onTrack : .atRisk
  }

  private static func pace(way: ExactDecimal?, elapsed: ExactDecimal) -> Status {
    guard let way, let expected = elapsed.multiplied(by: ExactDecimal(100)),
      let most = expected.multiplied(by: ExactDecimal(mantissa: 11, scale: 1)),
      let least = expected.multiplied(by: ExactDecimal(mantissa: 9, scale: 1))
    else { return .atRisk }
    if way >= most { return .ahead }
    return way >= least ? .onTrack : .atRisk
  }
}

extension Indicator {
  /// Whether the figure grows towards its target month by month.
  ///
  /// Counts, sums and distinct counts do. Levels (stocks, shares, means …) do so only from a declared baseline that is
  /// not 0; otherwise their target holds all the time.
  package var accumulates: Bool {
    switch kind {
    case "count", "sum", "distinct": true
    default: baseline.map { $0 != .zero } ?? false
    }
  }

  /// Whether the figures of months, and those of partners, add up to the whole.
  package var isAdditive: Bool { kind == "count" || kind == "sum" }
}

extension Project {
  /// The share of the months from `from` to `to` that has gone by at the end of a month, 0 to 1.
  package func elapsedShare(from: Month, to: Month, at month: Month) -> ExactDecimal {
    let whole = to.months(since: from) + 1
    let gone = min(max(0, month.months(since: from) + 1), max(0, whole))
    return ExactDecimal(gone).divided(by: ExactDecimal(max(1, whole))) ?? .zero
  }
}

extension Report {
  /// How the value of a scope stands against the target that belongs to it.
  ///
  /// A reporting period is held against its own target, to date against the project's; a month has none.
  package func assessment(of indicator: Indicator, scope: Scope, value: ExactDecimal?) -> TargetAssessment {
    let project = partnership.project
    let asked = indicator.milestones.isEmpty ? nil : asked(of: indicator, scope: scope)
    var assessment: TargetAssessment
    switch scope.kind {
    case .month:
      assessment = TargetAssessment(
        value: value, baseline: nil, target: nil, direction: indicator.direction, elapsed: .zero, accumulates: false)
    case .reportingPeriod:
      let whole = project.reportingPeriods.first { $0.id == scope.period }
      assessment = TargetAssessment(
        value: value, baseline: indicator.isFlow ? nil : indicator.baseline, target: indicator.targets[scope.period],
        direction: indicator.direction,
        elapsed: project.elapsedShare(from: scope.from, to: whole?.to ?? scope.to, at: through),
        accumulates: indicator.accumulates, asked: asked)
    case .toDate:
      assessment = TargetAssessment(
        value: value, baseline: indicator.baseline, target: indicator.target, direction: indicator.direction,
        elapsed: project.elapsedShare(from: project.start, to: project.end, at: through),
        accumulates: indicator.accumulates, asked: asked)
    }
    if assessment.status != .noTarget {
      assessment.projection = projection(of: indicator, scope: scope, value: value)
    }
    return assessment
  }
}
