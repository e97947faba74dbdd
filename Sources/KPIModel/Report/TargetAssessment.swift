/// How a figure of the consortium stands against its target.
package struct TargetAssessment: Hashable, Sendable {
  package enum Status: String, CaseIterable, Sendable {
    /// Clearly further than the time elapsed asks for, or the target is reached before its time.
    case ahead
    case onTrack = "on-track"
    /// Behind, with time left.
    case atRisk = "at-risk"
    /// The time is over and the target is not reached.
    case missed
  }

  /// The index of the indicator.
  package var indicator: Int
  /// The id of the reporting period that the target is for, `nil` for the target of the whole project.
  package var reportingPeriod: String?
  package var target: ExactDecimal
  package var value: ExactDecimal?
  /// Percent of the target, at most six decimals; `nil` without a value, or for a target of 0 that is not reached.
  package var achieved: ExactDecimal?
  /// `nil` without a value, or where the indicator is only reported.
  package var status: Status?
  /// What the figure comes to at the end, should it go on at its present pace.
  ///
  /// A projection, not a figure.
  package var projection: ExactDecimal?

  package init(
    indicator: Int, reportingPeriod: String? = nil, target: ExactDecimal, value: ExactDecimal? = nil,
    achieved: ExactDecimal? = nil, status: Status? = nil, projection: ExactDecimal? = nil
  ) {
    self.indicator = indicator
    self.reportingPeriod = reportingPeriod
    self.target = target
    self.value = value
    self.achieved = achieved
    self.status = status
    self.projection = projection
  }
}
