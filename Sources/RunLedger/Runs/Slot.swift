package import KPIModel

/// The place of one file: who, for which month, of what, and under which name.
///
/// New bytes in a slot are a revision of it.
package struct Slot: Hashable, Comparable, Sendable {
  /// The partner's id.
  package let partner: String
  package let period: Month
  /// The dataset's name.
  package let dataset: String
  /// The file name without folders, whatever characters it has.
  package let file: String

  package init(partner: String, period: Month, dataset: String, file: String) {
    self.partner = partner
    self.period = period
    self.dataset = dataset
    self.file = file
  }

  /// The slot of a submission of a run.
  package init(_ submission: Submission, in partnership: Partnership) {
    self.init(
      partner: partnership.partners[submission.partner].id, period: submission.period,
      dataset: partnership.datasets[submission.dataset].name, file: submission.file)
  }

  package static func < (left: Slot, right: Slot) -> Bool {
    (left.period, left.partner, left.dataset, left.file) < (right.period, right.partner, right.dataset, right.file)
  }
}

/// A slot by the bytes of its names: two ways to write the same `é` are two files, and equal as texts.
struct ExactSlot: Hashable {
  private let bytes: [UInt8]

  fileprivate init(_ slot: Slot) {
    bytes = Array([slot.partner, slot.period.text, slot.dataset, slot.file].joined(separator: "\0").utf8)
  }
}

extension Slot {
  var exact: ExactSlot { ExactSlot(self) }
}
