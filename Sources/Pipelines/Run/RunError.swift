package import KPIModel

/// Why a run could not be done, with the cure; nothing was published.
package struct RunError: Error, Sendable {
  /// Each has an exit code of its own.
  package enum Kind: Sendable {
    /// The command line or the configuration is wrong.
    case usage
    /// The machine would not: disk, permission, a file changed while it was read.
    case environment
    /// Another run holds the lock.
    case locked
  }

  package let kind: Kind
  package let problem: String
  package let help: String?
  /// The mistakes in the configuration, when that is the problem.
  package let mistakes: [ConfigurationMistake]

  package static func usage(problem: String, help: String?) -> RunError {
    RunError(kind: .usage, problem: problem, help: help, mistakes: [])
  }

  package static func environment(problem: String, help: String?) -> RunError {
    RunError(kind: .environment, problem: problem, help: help, mistakes: [])
  }

  package static func locked(problem: String, help: String?) -> RunError {
    RunError(kind: .locked, problem: problem, help: help, mistakes: [])
  }

  package static func configuration(_ mistakes: [ConfigurationMistake], file: String) -> RunError {
    RunError(
      kind: .usage, problem: "\(file) has \(mistakes.count == 1 ? "a mistake" : "\(mistakes.count) mistakes")",
      help: nil,
      mistakes: mistakes)
  }

  package var exitCode: Int32 {
    switch kind {
    case .usage: 2
    case .environment: 3
    case .locked: 4
    }
  }
}
