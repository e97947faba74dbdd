package import KPIModel

/// Which submissions of a run were received and not refused whole.
///
/// A nil return counts as received. /// Without it a 0 cannot be told from "nothing was reported".
package struct Reported: Sendable {
  private struct Slot: Hashable, Sendable {
    var partner: Int
    var dataset: Int
  }

  private var months: [Slot: Set<Month>] = [:]

  package init() {}

  /// Notes a submission for a month; the same slot may be noted any number of times.
  package mutating func add(partner: Int, dataset: Int, month: Month) {
    months[Slot(partner: partner, dataset: dataset), default: []].insert(month)
  }

  /// Whether a partner has submitted a dataset for any month of a span.
  package func received(partner: Int, dataset: Int, from: Month, to: Month) -> Bool {
    months[Slot(partner: partner, dataset: dataset)]?.contains { $0 >= from && $0 <= to } ?? false
  }

  /// The month of the partner's latest snapshot up to a month, `nil` before the first.
  package func inForce(partner: Int, dataset: Int, through: Month) -> Month? {
    months[Slot(partner: partner, dataset: dataset)]?.lazy.filter { $0 <= through }.max()
  }
}
