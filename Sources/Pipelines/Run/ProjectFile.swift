import Crypto
import Glibc
import KPIModel

/// Why a file of the configuration cannot be read.
package struct ProjectFileError: Error, Sendable {
  package let problem: String
  package let help: String?
}

/// The project's folder as one run sees it: what stands in it, or what the ledger kept of it.
struct ProjectFolder: Sendable {
  let path: String
  /// Where the bytes of some files really are, by path under the project: the store's, for a state of the past.
  var places: [String: String] = [:]
  /// The files of the configuration as a run recorded them, which are all there are; `nil` for those in the folder.
  var recordedConfiguration: [String: [UInt8]]?

  /// The folders, links resolved, that submissions must lie in; anywhere when empty.
  var boundaries: [String] = []

  /// Where the bytes of submissions go as they are read; nowhere when `nil`.
  var intake: SubmissionIntake?

  init(path: String) { self.path = path }

  /// Opens a submission.
  func submission(_ relative: String) throws(RunError) -> SubmissionBytes {
    try SubmissionBytes(
      path: absolute(relative), shownAs: relative, within: boundaries,
      intake: places[relative] == nil ? intake : nil)
  }

  /// The size of a submission in bytes, for plans: what it is when it is read counts.
  func size(of relative: String) throws(RunError) -> Int {
    var information = stat()
    guard stat(absolute(relative), &information) == 0 else {
      throw RunError(FileReadError(path: relative, code: errno))
    }
    return Int(information.st_size)
  }

  /// A configuration file may not be larger than this.
  static let largestConfigurationFile = 64 << 20

  func absolute(_ relative: String) -> String {
    places[relative] ?? (relative.hasPrefix("/") ? relative : path + "/" + relative)
  }

  /// Whether there is a file of the configuration of a name.
  func holds(_ relative: String) -> Bool {
    recordedConfiguration.map { $0[relative] != nil } ?? (access(absolute(relative), F_OK) == 0)
  }

  /// All bytes of a file of the configuration.
  func bytes(_ relative: String) throws(ProjectFileError) -> [UInt8] {
    if let recordedConfiguration {
      if let bytes = recordedConfiguration[relative] { return bytes }
      throw ProjectFileError(problem: "\(relative) was not there when the run was made", help: nil)
    }
    do {
      return try FileReader(absolute(relative), shownAs: relative).all(limit: ProjectFolder.largestConfigurationFile)
    } catch {
      throw ProjectFileError(
        problem: error.kind == .tooLarge ? "\(relative) is larger than 64 MiB" : "\(relative) \(error.problem)",
        help: error.kind == .missing ? "check the path, or name the project folder with --project" : error.help)
    }
  }
}

/// SHA-256 in lower-case hexadecimal.
package func sha256(_ bytes: [UInt8]) -> String { hexadecimal(Array(SHA256.hash(data: bytes))) }
