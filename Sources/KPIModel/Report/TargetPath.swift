/// What an indicator is to have reached by the end of a month, counted from the start of the project.
package struct Milestone: Hashable, Sendable {
  package let month: Month
  package let value: ExactDecimal

  package init(month: Month, value: ExactDecimal) {
    self.month = month
    self.value = value
  }
}

extension Indicator {
  /// Whether the figure of a period counts what happened in it, rather than showing a position.
  package var isFlow: Bool { ["count", "sum", "distinct"].contains(kind) }

  /// Where the way to the target begins: the baseline, else 0 for what is counted, else the first milestone.
  private var pathStart: ExactDecimal? { baseline ?? (isFlow ? .zero : milestones.first?.value) }

  /// Where the indicator is to stand at the end of a month on its way to the final target; `nil` without a target.
  ///
  /// On the declared path, with straight lines between its milestones, the start and the target. Without a path it is the
  /// straight line from the baseline, or the target itself for a level that has none.
  package func position(askedAt month: Month, in project: Project) -> ExactDecimal? {
    guard let target else { return nil }
    guard accumulates || !milestones.isEmpty, let start = pathStart else { return target }
    var points = [Milestone(month: project.start.advanced(by: -1), value: start)] + milestones
    if points[points.count - 1].month < project.end { points.append(Milestone(month: project.end, value: target)) }
    guard let next = points.firstIndex(where: { $0.month >= month }) else { return points[points.count - 1].value }
    guard next > 0 else { return points[next].value }
    let (before, after) = (points[next - 1], points[next])
    let gone = ExactDecimal(month.months(since: before.month))
    guard
      let step = after.value.subtracting(before.value)?.multiplied(by: gone)?
        .divided(by: ExactDecimal(after.month.months(since: before.month)), decimals: 6)
    else { return target }
    return before.value.adding(step)
  }
}

extension Report {
  /// What a scope's figure is asked to be by the end of the run's month; `nil` where the scope has no target.
  ///
  /// Within a reporting period, what is counted follows the shape of the declared path, else the months gone by.
  package func asked(of indicator: Indicator, scope: Scope) -> ExactDecimal? {
    let project = partnership.project
    switch scope.kind {
    case .month: return nil
    case .toDate: return indicator.position(askedAt: scope.to, in: project)
    case .reportingPeriod:
      guard let target = indicator.targets[scope.period] else { return nil }
      let end = project.reportingPeriods.first { $0.id == scope.period }?.to ?? scope.to
      guard scope.to < end else { return target }
      if !indicator.isFlow, !indicator.milestones.isEmpty { return indicator.position(askedAt: scope.to, in: project) }
      guard indicator.accumulates else { return target }
      let start = indicator.isFlow ? .zero : indicator.baseline ?? .zero
      let share =
        pathShare(of: indicator, from: scope.from, to: end, at: scope.to)
        ?? project.elapsedShare(from: scope.from, to: end, at: scope.to)
      return target.subtracting(start)?.multiplied(by: share)?.adding(start)?.rounded(to: 6)
    }
  }

  /// The share of what the declared path asks for in a span that it asks for by a month of it.
  private func pathShare(of indicator: Indicator, from: Month, to: Month, at month: Month) -> ExactDecimal? {
    let project = partnership.project
    guard !indicator.milestones.isEmpty,
      let before = indicator.position(askedAt: from.advanced(by: -1), in: project),
      let whole = indicator.position(askedAt: to, in: project)?.subtracting(before),
      let part = indicator.position(askedAt: month, in: project)?.subtracting(before)
    else { return nil }
    return part.divided(by: whole)
  }

  /// What a scope's figure comes to at the end of its time, should it go on at its present pace.
  ///
  /// A projection and nothing more: a figure that grows with the months gains per month what it has gained since its
  /// start so far; one that shows a position stays where it is. `nil` for a month, and where there is no data. Half away
  /// from zero to six decimals.
  package func projection(of indicator: Indicator, scope: Scope, value: ExactDecimal?) -> ExactDecimal? {
    guard let value, scope.kind != .month else { return nil }
    let project = partnership.project
    let end =
      scope.kind == .toDate
      ? project.end : project.reportingPeriods.first { $0.id == scope.period }?.to ?? scope.to
    guard scope.to < end, indicator.accumulates else { return value }
    let start = indicator.isFlow && scope.kind == .reportingPeriod ? .zero : indicator.baseline ?? .zero
    let gone = scope.to.months(since: scope.from) + 1
    let whole = end.months(since: scope.from) + 1
    guard gone > 0 else { return nil }
    return value.subtracting(start)?.multiplied(by: ExactDecimal(whole))?
      .divided(by: ExactDecimal(gone))?.adding(start)?.rounded(to: 6)
  }
}
