import KPIModel
import RunLedger

/// Which submissions go to the store while they are read: those that it does not seem to hold yet.
///
/// A guess that is wrong costs time only, since `RunRecord` sees to it that everything is stored in the end.
struct SubmissionIntake: Sendable {
  private let copies: SubmissionCopies
  /// By path: how many bytes its latest recorded state has.
  private let sizes: [String: Int]

  init(_ ledger: Ledger) throws(LedgerError) {
    copies = SubmissionCopies(ledger.store)
    sizes = Dictionary(
      try ledger.latestRevisions().map { ($0.revision.path, $0.revision.bytes) }, uniquingKeysWith: { $1 })
  }

  /// Where to copy a file to; `nil` for one whose path and size the ledger knows, or when the store cannot be written.
  func copy(of path: String, size: Int) -> SubmissionCopy? {
    guard sizes[path] != size else { return nil }
    return try? copies.begin(expecting: size)
  }

  /// Says that there is nothing more to come.
  func beginToSettle() { copies.beginToSettle() }

  /// Waits until what was copied is on the disk.
  func settle() throws(LedgerError) { try copies.settle() }
}
