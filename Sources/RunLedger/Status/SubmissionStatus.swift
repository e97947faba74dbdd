package import KPIModel

/// Expected × received: how each file that a partner owes for a month stands.
package struct SubmissionStatus: Sendable {
  package enum State: String, CaseIterable, Sendable {
    case onTime = "on-time"
    /// Came after its due date.
    case late
    /// Came, and nobody knows when: the ledger has not seen it.
    case received
    /// A header and nothing else: there was nothing to report.
    case nilReturn = "nil"
    /// Every file that came was refused whole or could not be read.
    case refused
    /// Has not come, and its due date is over.
    case missing
    /// Has not come, and need not have.
    case notYetDue = "not-yet-due"
    /// Came, and was taken away again because it held personal fields of long ago.
    case purged

    /// Whether somebody has to send something.
    package var needsFile: Bool { self == .missing || self == .refused }
  }

  /// One partner, dataset and month.
  package struct Entry: Hashable, Sendable {
    /// Indexes into the partnership.
    package let partner: Int
    package let dataset: Int
    package let period: Month
    package let state: State
    /// The last day on time; `nil` when it is never late.
    package let due: Day?
    /// The day on which the first file of the slot came; a later one corrects it, and is not late.
    package let received: Day?
    /// How many files stand there now.
    package let files: Int
    /// How many earlier states of them were superseded by corrections.
    package let superseded: Int

    /// 0 when it came on time, or has not come.
    package var daysLate: Int {
      guard let due, let received else { return 0 }
      return max(0, Int(received.number - due.number))
    }
  }

  package let partnership: Partnership
  /// By month, partner, dataset; what is expected, and what came without being so.
  package let entries: [Entry]

  package func count(_ state: State) -> Int { entries.reduce(0) { $0 + ($1.state == state ? 1 : 0) } }

  /// Works out the table from what a run found and the ledger knows.
  ///
  /// - Parameters:
  ///   - partnership: who owes what, and by when.
  ///   - months: the months of the table.
  ///   - submissions: the report's; those of other months are passed over.
  ///   - recorded: what the ledger said of them; those it does not speak of count as received at an unknown time.
  ///   - purged: what is no longer there because it was taken away for good.
  ///   - today: the caller's day, which parts the missing from what is not due yet.
  ///   - day: the day of a moment in the project's time zone; UTC's unless said.
  package init(
    partnership: Partnership, months: ClosedRange<Month>, submissions: [Submission],
    recorded: [RecordedSubmission] = [], purged: Set<MissingSubmission> = [], today: Day,
    day: (UTCTime) -> Day = { $0.day }
  ) {
    let receipts = Dictionary(recorded.map { ($0.slot, $0) }, uniquingKeysWith: { first, _ in first })
    let files = Dictionary(grouping: submissions) {
      MissingSubmission(partner: $0.partner, dataset: $0.dataset, period: $0.period)
    }
    var entries: [Entry] = []
    var month = months.lowerBound
    while month <= months.upperBound {
      for partner in partnership.partners.indices {
        for dataset in partnership.datasets.indices {
          let place = MissingSubmission(partner: partner, dataset: dataset, period: month)
          let here = files[place] ?? []
          guard !here.isEmpty || partnership.expects(dataset: dataset, partner: partner, month: month) else { continue }
          let receipts = here.compactMap { receipts[Slot($0, in: partnership)] }
          let received = receipts.map(\.firstReceived).min().map(day)
          let lastDay = Int(month.lastDay.number)
          let due = partnership.datasets[dataset].dueDays.map { Day(number: Int32(clamping: lastDay + $0)) }
          entries.append(
            Entry(
              partner: partner, dataset: dataset, period: month,
              state: here.isEmpty
                ? purged.contains(place) ? .purged : (today > due ?? month.lastDay ? .missing : .notYetDue)
                : SubmissionStatus.state(of: here, received: received, due: due),
              due: due, received: received, files: here.count,
              superseded: receipts.reduce(0) { $0 + $1.revision - 1 }))
        }
      }
      month = month.advanced(by: 1)
    }
    self.partnership = partnership
    self.entries = entries
  }

  private static func state(of files: [Submission], received: Day?, due: Day?) -> State {
    let counting = files.filter(\.counts)
    if counting.isEmpty { return .refused }
    if counting.allSatisfy({ $0.status == .nilReturn }) { return .nilReturn }
    guard let received else { return .received }
    return due.map { received > $0 } ?? false ? .late : .onTime
  }
}
