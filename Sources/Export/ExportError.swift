internal import Glibc

/// Why a report could not be written: what failed, where, the cure, and the system's own words.
package struct ExportError: Error, Hashable, Sendable {
  /// Lower case, no full stop: `the report cannot be written`.
  package let problem: String
  /// The path concerned.
  package let path: String
  /// What to do, where that is known.
  package let help: String?
  /// The system's message: `No space left on device`; empty when the cause is no system error.
  package let cause: String

  package init(problem: String, path: String, help: String? = nil, cause: String = "") {
    self.problem = problem
    self.path = path
    self.help = help
    self.cause = cause
  }

  /// An error of the system, with the cure for those that a person can do something about.
  init(problem: String, path: String, code: Int32) {
    self.init(problem: problem, path: path, help: ExportError.cure(code), cause: String(cString: strerror(code)))
  }

  /// `problem: path (cause)`, and the help on a line of its own.
  package var text: String {
    var text = "\(problem): \(path)"
    if !cause.isEmpty { text += " (\(cause))" }
    if let help { text += "\nhelp: \(help)" }
    return text
  }

  private static func cure(_ code: Int32) -> String? {
    switch code {
    case ENOSPC, EDQUOT: "free some space on that disk and run again; the published report is untouched"
    case EACCES, EPERM: "give your user permission to write there, or run as the user who owns the folder"
    case EROFS: "the disk is read-only; choose a project folder on one that can be written"
    case EIO: "the disk may be failing: check it and run again; the published report is untouched"
    case ENAMETOOLONG: "shorten the name of the project, partner or file"
    case EMFILE, ENFILE: "too many files are open; raise the limit (ulimit -n) and run again"
    default: nil
    }
  }
}
