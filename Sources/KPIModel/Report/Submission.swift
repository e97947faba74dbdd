/// One file that a partner sent.
package struct Submission: Sendable {
  /// What became of it.
  package enum Status: String, Sendable {
    /// Rows were accepted.
    case accepted
    /// A header and nothing else: the partner says there was nothing.
    case nilReturn = "nil"
    /// Some rows were rejected, the others stand.
    case partlyAccepted = "partly-accepted"
    /// Refused whole.
    case refused
    /// Could not be read at all.
    case unreadable
  }

  /// Indexes into the partnership.
  package var partner: Int
  package var dataset: Int
  package var period: Month
  /// The file name without folders.
  package var file: String
  /// The path under the project folder, with `/`.
  package var path: String
  /// From 1.
  package var revision: Int
  /// Lower-case hexadecimal.
  package var sha256: String
  /// The size of the file.
  package var bytes: Int
  /// When the ledger first saw the bytes; empty without a ledger.
  package var received: String
  package var status: Status
  package var read: Int
  package var accepted: Int
  package var rejected: Int
  package var findings: FindingTally

  package init(partner: Int, dataset: Int, period: Month, file: String, path: String) {
    self.partner = partner
    self.dataset = dataset
    self.period = period
    self.file = file
    self.path = path
    revision = 1
    sha256 = ""
    bytes = 0
    received = ""
    status = .accepted
    read = 0
    accepted = 0
    rejected = 0
    findings = FindingTally()
  }

  /// Whether the slot counts as reported: read, and not refused whole.
  package var counts: Bool { status != .refused && status != .unreadable }
}
