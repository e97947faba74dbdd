/// A span of months that a figure speaks of.
package struct Scope: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case month
    case reportingPeriod = "reporting-period"
    case toDate = "to-date"
  }

  package let kind: Kind
  /// What `indicators.csv` prints as the period: a month, the id of a reporting period, or the month of the run.
  package let period: String
  package let from: Month
  /// The last month of the span; a reporting period under way is cut at the month of the run.
  package let to: Month

  package init(kind: Kind, period: String, from: Month, to: Month) {
    self.kind = kind
    self.period = period
    self.from = from
    self.to = to
  }

  package var start: Day { from.firstDay }
  package var end: Day { to.lastDay }

  package func contains(_ month: Month) -> Bool { month >= from && month <= to }
}

extension Project {
  /// Every scope that a run for a month lists: the months from M1, the reporting periods begun, and to date.
  package func scopes(through last: Month) -> [Scope] {
    var scopes: [Scope] = []
    var month = start
    while month <= last {
      scopes.append(Scope(kind: .month, period: month.text, from: month, to: month))
      month = month.advanced(by: 1)
    }
    for period in reportingPeriods where period.from <= last {
      scopes.append(
        Scope(kind: .reportingPeriod, period: period.id, from: period.from, to: min(period.to, last)))
    }
    scopes.append(Scope(kind: .toDate, period: last.text, from: start, to: last))
    return scopes
  }
}
