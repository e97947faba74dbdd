package import KPIModel

/// How the consortium's totals stand against the targets: to date against the final target, and each reporting period that
/// has begun against its own.
///
/// `figures` are those of the same plan. By indicator: the final target first, then reporting periods in time order.
package func assessments(plan: BoundPlan, figures: [Figure]) -> [TargetAssessment] {
  var totals: [TotalPlace: ExactDecimal] = [:]
  for figure in figures where figure.partner == nil && figure.dimension == nil {
    totals[TotalPlace(indicator: figure.indicator, scope: figure.scope)] = figure.value
  }
  let project = plan.plan.partnership.project
  var assessments: [TargetAssessment] = []
  for index in plan.indicators {
    let indicator = plan.plan.partnership.indicators[index]
    for (scope, window) in plan.scopes.enumerated().reversed() where window.kind == .toDate {
      guard let target = indicator.target else { continue }
      let time = TargetTime(elapsed: window.to.months(since: project.start) + 1, months: project.months)
      assessments.append(
        TargetAssessment(
          indicator, at: index, target: target, value: totals[TotalPlace(indicator: index, scope: scope)], time: time))
    }
    for (scope, window) in plan.scopes.enumerated() where window.kind == .reportingPeriod {
      guard let target = indicator.targets[window.period],
        let period = project.reportingPeriods.first(where: { $0.id == window.period })
      else { continue }
      let time = TargetTime(
        elapsed: window.to.months(since: period.from) + 1, months: period.to.months(since: period.from) + 1)
      var assessment = TargetAssessment(
        indicator, at: index, target: target, value: totals[TotalPlace(indicator: index, scope: scope)], time: time)
      assessment.reportingPeriod = window.period
      assessments.append(assessment)
    }
  }
  return assessments
}

/// Where a total stands in the report.
private struct TotalPlace: Hashable {
  var indicator: Int
  var scope: Int
}

extension TargetAssessment {
  fileprivate init(_ indicator: Indicator, at index: Int, target: ExactDecimal, value: ExactDecimal?, time: TargetTime)
  {
    self.init(indicator: index, target: target, value: value)
    guard let value, indicator.direction != .report else { return }
    let accumulates = IndicatorKinds.kind(named: indicator.kind)?.accumulates ?? false
    achieved = achievement(of: value, target: target, baseline: indicator.baseline, direction: indicator.direction)
    status = Status(
      value: value, target: target, baseline: indicator.baseline, direction: indicator.direction,
      accumulates: accumulates, time: time)
    projection = Aggregate.projection(
      of: value, baseline: indicator.baseline, accumulates: accumulates, elapsed: time.elapsed, months: time.months)
  }
}
