/// A state of a submission's file that a report's figures do not rest on.
package struct SubmissionRevision: Hashable, Sendable {
  package enum Status: String, CaseIterable, Sendable {
    /// Later bytes took its place.
    case superseded
    /// It came after its period was closed, and waits for the period to be opened again.
    case pending
  }

  /// Indexes into the partnership.
  package let partner: Int
  package let dataset: Int
  package let period: Month
  /// The file name without folders.
  package let file: String
  /// From 1.
  package let revision: Int
  /// Lower-case hexadecimal.
  package let sha256: String
  /// When the ledger first saw the bytes.
  package let received: String
  package let status: Status

  package init(
    partner: Int, dataset: Int, period: Month, file: String, revision: Int, sha256: String, received: String,
    status: Status
  ) {
    self.partner = partner
    self.dataset = dataset
    self.period = period
    self.file = file
    self.revision = revision
    self.sha256 = sha256
    self.received = received
    self.status = status
  }
}
