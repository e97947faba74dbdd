internal import GRDB
internal import Glibc

/// Why the ledger or its store could not be used: what failed, where, the cure, and the system's own words.
///
/// All of them end a run with exit code 3; nothing is published.
package struct LedgerError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The machine would not: disk, permission.
    case environment
    /// Another process has been writing for longer than one waits.
    case busy
    /// The ledger's file is not what was written.
    case damaged
    /// Written by a later version of this program.
    case newer
    /// Asked for what was never recorded: a run, bytes, a closed period.
    case unknown
    /// Stored bytes do not have the fingerprint that they are stored under.
    case damagedBytes
    /// A submission changed between its reading and its storing.
    case changedFile
  }

  package let kind: Kind
  /// Lower case, no full stop: `the ledger is damaged`.
  package let problem: String
  /// The path concerned; empty where there is none.
  package let path: String
  /// What to do, where that is known.
  package let help: String?
  /// The system's or SQLite's message; empty when there is none.
  package let cause: String

  package init(_ kind: Kind, problem: String, path: String = "", help: String? = nil, cause: String = "") {
    self.kind = kind
    self.problem = problem
    self.path = path
    self.help = help
    self.cause = cause
  }

  /// `problem: path (cause)`, and the help on a line of its own.
  package var text: String {
    var text = problem
    if !path.isEmpty { text += ": \(path)" }
    if !cause.isEmpty { text += " (\(cause))" }
    if let help { text += "\nhelp: \(help)" }
    return text
  }

  /// An error of the system, with the cure for those that a person can do something about.
  init(problem: String, path: String, code: Int32) {
    self.init(
      .environment, problem: problem, path: path, help: LedgerError.cure(code), cause: String(cString: strerror(code)))
  }

  /// Whatever SQLite says about the ledger's file.
  init(_ error: any Error, path: String) {
    if let error = error as? LedgerError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self.init(.environment, problem: "the ledger cannot be used", path: path, cause: "\(error)")
      return
    }
    let cause = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self = .damaged(path: path, cause: cause)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .busy, problem: "the ledger is being written by another process", path: path,
        help: "wait until the other process has ended and run again", cause: cause)
    case .SQLITE_FULL:
      self.init(
        .environment, problem: "the ledger cannot be written", path: path, help: LedgerError.cure(ENOSPC), cause: cause)
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR:
      self.init(
        .environment, problem: "the ledger cannot be written", path: path,
        help: "check that the disk is well and that your user may write to the folder .clusterkpi and all files in it",
        cause: cause)
    default:
      self.init(.environment, problem: "the ledger cannot be used", path: path, cause: cause)
    }
  }

  static func damaged(path: String, cause: String) -> LedgerError {
    LedgerError(
      .damaged, problem: "the ledger is damaged", path: path,
      help: "put it back from a backup; the published reports and the inputs are untouched, and to begin a new ledger, "
        + "without the history, move the folder .clusterkpi away yourself",
      cause: cause)
  }

  private static func cure(_ code: Int32) -> String? {
    switch code {
    case ENOSPC, EDQUOT: "free some space on that disk and run again; the published report is untouched"
    case EACCES, EPERM: "give your user permission to write there, or run as the user who owns the folder"
    case EROFS: "the disk is read-only; choose a project folder on one that can be written"
    case EIO: "the disk may be failing: check it and run again; the published report is untouched"
    case ENOTDIR, EEXIST: "a file stands where a folder is needed: move it away"
    case EMFILE, ENFILE: "too many files are open; raise the limit (ulimit -n) and run again"
    default: nil
    }
  }
}
