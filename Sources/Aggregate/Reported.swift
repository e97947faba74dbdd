package import KPIModel

/// Which submissions of a run were received and not refused whole.
///
/// A nil return counts as received. Without it a 0 cannot be told from "nothing was reported".
package struct Reported: Sendable {
  private struct Slot: Hashable, Sendable {
    var partner: Int
    var dataset: Int
  }

  /// Ascending, each once.
  private var months: [Slot: [Month]] = [:]

  package init() {}

  /// Notes a submission for a month; the same slot may be noted any number of times.
  package mutating func add(partner: Int, dataset: Int, month: Month) {
    let slot = Slot(partner: partner, dataset: dataset)
    let own = months[slot, default: []]
    let place = own.count(through: month)
    if place > 0, own[place - 1] == month { return }
    months[slot, default: []].insert(month, at: place)
  }

  /// Whether a partner has submitted a dataset for any month of a span.
  package func received(partner: Int, dataset: Int, from: Month, to: Month) -> Bool {
    inForce(partner: partner, dataset: dataset, through: to).map { $0 >= from } ?? false
  }

  /// The month of the partner's latest snapshot up to a month, `nil` before the first.
  package func inForce(partner: Int, dataset: Int, through: Month) -> Month? {
    guard let own = months[Slot(partner: partner, dataset: dataset)] else { return nil }
    let count = own.count(through: through)
    return count > 0 ? own[count - 1] : nil
  }
}

extension [Month] {
  /// How many of ascending months are up to one; there are few, and most are.
  fileprivate func count(through month: Month) -> Int { (lastIndex { $0 <= month } ?? -1) + 1 }
}
