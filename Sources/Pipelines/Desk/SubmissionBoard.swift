import Ingest
package import KPIModel

/// How each file that the partners owe for some months stands.
package struct SubmissionBoard: Sendable {
  package enum State: String, CaseIterable, Sendable {
    case received, missing
    case notYetDue = "not-yet-due"
  }

  package struct Entry: Hashable, Sendable {
    /// Indexes into the partnership.
    package let partner: Int
    package let dataset: Int
    package let period: Month
    package let state: State
    /// The last day on time; `nil` when it is never late.
    package let due: Day?
    /// The day on which the first file came; `nil` where that is not known.
    package let received: Day?
  }

  /// By month, partner, dataset; what is expected, and what came without being so.
  package let entries: [Entry]
}

/// The board of some months on a day.
package func submissionBoard(
  configuration: Configuration, projectFolder: String, months: ClosedRange<Month>, today: Day
) throws -> SubmissionBoard {
  let partnership = configuration.partnership
  let present = try presentInputs(projectFolder, partnership, through: months.upperBound).files
  let received = Set(present.map { MissingSubmission(partner: $0.partner, dataset: $0.dataset, period: $0.period) })
  var entries: [SubmissionBoard.Entry] = []
  var month = months.lowerBound
  while month <= months.upperBound {
    for partner in partnership.partners.indices {
      for dataset in partnership.datasets.indices {
        let slot = MissingSubmission(partner: partner, dataset: dataset, period: month)
        let isThere = received.contains(slot)
        guard isThere || partnership.expects(dataset: dataset, partner: partner, month: month) else { continue }
        let due = partnership.datasets[dataset].dueDays.map { Day(number: month.lastDay.number + Int32($0)) }
        entries.append(
          SubmissionBoard.Entry(
            partner: partner, dataset: dataset, period: month,
            state: isThere ? .received : today > due ?? month.lastDay ? .missing : .notYetDue, due: due, received: nil))
      }
    }
    month = month.advanced(by: 1)
  }
  return SubmissionBoard(entries: entries)
}
