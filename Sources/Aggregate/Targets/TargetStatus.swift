import KPIModel

/// The months that a target has, and how many of them are over.
struct TargetTime: Hashable, Sendable {
  var elapsed: Int
  var months: Int

  var isOver: Bool { elapsed >= months }
}

extension TargetAssessment.Status {
  /// Where a value stands at a point of time.
  ///
  /// A figure that grows with the months (a count, a sum, distinct keys) is measured against the share of the time that has
  /// elapsed, with a tenth of it to either side: beyond it is ahead, within it on track, below it at risk. A figure that
  /// shows a position (a ratio, a mean, a stock) is on track when it has reached its target, at risk when it has not. Once
  /// the time is over a target is reached or missed.
  init(
    value: ExactDecimal, target: ExactDecimal, baseline: ExactDecimal?, direction: Indicator.Direction,
    accumulates: Bool, time: TargetTime
  ) {
    let isReached = direction == .lower ? value <= target : value >= target
    guard !time.isOver else {
      self = isReached ? .onTrack : .missed
      return
    }
    guard accumulates, direction == .higher, let progress = progress(of: value, target: target, baseline: baseline),
      let share = progress.rounded(decimals: 6, factor: max(1, time.months))
    else {
      self = isReached ? .onTrack : .atRisk
      return
    }
    // progress * months against elapsed months, in tenths, so that nothing is divided.
    guard !isReached, let tenths = share.multiplied(by: ExactDecimal(10)) else {
      self = .ahead
      return
    }
    if tenths > ExactDecimal(time.elapsed * 11) {
      self = .ahead
    } else {
      self = tenths >= ExactDecimal(time.elapsed * 9) ? .onTrack : .atRisk
    }
  }
}
