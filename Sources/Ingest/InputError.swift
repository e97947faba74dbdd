internal import KPIModel

/// Why files cannot be looked at: a broken environment, never a partner's mistake.
package struct InputError: Error, Hashable, Sendable {
  package enum Problem: String, Hashable, Sendable {
    case missing = "does not exist"
    case notPermitted = "may not be read"
    case notAFolder = "is not a folder"
    case notAFile = "is not a file"
    case notAboveProject = "leads out of the project folder"
    case failed = "cannot be read"
  }

  /// Relative to the project where that is possible, with control characters escaped.
  package let path: String
  package let problem: Problem
  /// What the system says, such as `Input/output error`.
  package let cause: String

  /// One line that says what is wrong, lower case and without a full stop.
  package var message: String {
    "\"\(path)\" \(problem.rawValue)" + (problem == .failed ? ": \(cause)" : "")
  }

  package var help: String {
    switch problem {
    case .missing: "check the name, or create the folder"
    case .notPermitted: "give the user who runs this command the right to read it"
    case .notAFolder, .notAFile, .notAboveProject: "check what stands there, and the path in pipelines.json"
    case .failed: "check the disk and run the command again"
    }
  }
}

extension InputError {
  init(_ error: FileReadError) {
    let problem: Problem =
      switch error.kind {
      case .missing: .missing
      case .notPermitted: .notPermitted
      case .notAFile: .notAFile
      default: .failed
      }
    self.init(path: escapedForDisplay(error.path), problem: problem, cause: error.cause)
  }
}

/// Any file that is inspected, with this module's errors.
extension FileReader {
  static func opening(_ path: String) throws(InputError) -> FileReader {
    do { return try FileReader(path) } catch { throw InputError(error) }
  }

  /// Appends up to `count` of the next bytes, fewer only at the end of the file, and says how many.
  func take(_ count: Int, appendingTo bytes: inout [UInt8]) throws(InputError) -> Int {
    do { return try next(count, appendingTo: &bytes) } catch { throw InputError(error) }
  }
}
