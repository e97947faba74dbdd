package import KPIModel

/// A file of the configuration, with its bytes.
package struct ConfigurationBytes: Hashable, Sendable {
  /// Under the project folder.
  package let path: String
  package let sha256: String
  package let bytes: [UInt8]

  package init(path: String, sha256: String, bytes: [UInt8]) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
  }
}

/// What is known of a run when it begins.
package struct RunStart: Sendable {
  package var pipeline: String
  /// The name of the report's folder: a month or the id of a reporting period.
  package var period: String
  package var through: Month
  /// The report's folder under the project folder.
  package var folder: String
  package var started: UTCTime
  package var toolVersion: String
  package var configurationHash: String
  package var configuration: [ConfigurationBytes]
  package var isDry: Bool
  /// The run whose report is made again.
  package var asOf: Int?
  /// The run against whose figures the report lists what was restated.
  package var comparedWith: Int?

  package init(
    pipeline: String, period: String, through: Month, folder: String, started: UTCTime, toolVersion: String,
    configurationHash: String, configuration: [ConfigurationBytes], isDry: Bool = false, asOf: Int? = nil,
    comparedWith: Int? = nil
  ) {
    self.pipeline = pipeline
    self.period = period
    self.through = through
    self.folder = folder
    self.started = started
    self.toolVersion = toolVersion
    self.configurationHash = configurationHash
    self.configuration = configuration
    self.isDry = isDry
    self.asOf = asOf
    self.comparedWith = comparedWith
  }
}

/// How far a run came, or how it ended.
package enum RunState: String, CaseIterable, Sendable {
  /// Under way, or killed: the run lock tells which.
  case begun
  /// Everything is known and recorded; the report is being put in its place.
  case publishing
  /// A new report stands.
  case published
  /// The same report stood there already.
  case unchanged
  /// Nothing was to be published.
  case dry
  /// Ended with an error; the old report stands.
  case failed
  /// Killed before it published anything; found by a later run.
  case interrupted

  package var hasEnded: Bool { self != .begun && self != .publishing }

  /// Whether the report of the run stood when it ended.
  package var hasReport: Bool { self == .published || self == .unchanged }
}

/// A run as the ledger lists it.
package struct RunEntry: Hashable, Sendable {
  /// From 1, in the order in which runs began.
  package let id: Int
  package let pipeline: String
  package let period: String
  package let through: Month
  package let folder: String
  package let started: UTCTime
  /// `nil` while it is under way, and for a run that was killed.
  package let finished: UTCTime?
  package let toolVersion: String
  package let configurationHash: String
  package let state: RunState
  package let exitCode: Int?
  package let isDry: Bool
  /// The run whose report was made again.
  package let asOf: Int?
  /// The run against whose figures the report lists what was restated.
  package let comparedWith: Int?
}

/// A submission as a run used it.
package struct RunInput: Hashable, Sendable {
  package let slot: Slot
  package let revision: Int
  package let sha256: String
  package let bytes: Int
  package let path: String
  package let received: UTCTime
  package let status: Submission.Status
  package let read: Int
  package let accepted: Int
  package let rejected: Int

  package init(
    slot: Slot, revision: Int, sha256: String, bytes: Int, path: String, received: UTCTime,
    status: Submission.Status, read: Int, accepted: Int, rejected: Int
  ) {
    self.slot = slot
    self.revision = revision
    self.sha256 = sha256
    self.bytes = bytes
    self.path = path
    self.received = received
    self.status = status
    self.read = read
    self.accepted = accepted
    self.rejected = rejected
  }
}

/// What a run made of a submission that it has recorded.
package struct UsedSubmission: Hashable, Sendable {
  package let slot: Slot
  package let revision: Int
  package let status: Submission.Status
  package let read: Int
  package let accepted: Int
  package let rejected: Int

  package init(
    slot: Slot, revision: Int, status: Submission.Status, read: Int, accepted: Int, rejected: Int
  ) {
    self.slot = slot
    self.revision = revision
    self.status = status
    self.read = read
    self.accepted = accepted
    self.rejected = rejected
  }

  /// A submission of the report, whose revision is set already.
  package init(_ submission: Submission, in partnership: Partnership) {
    self.init(
      slot: Slot(submission, in: partnership), revision: submission.revision, status: submission.status,
      read: submission.read, accepted: submission.accepted, rejected: submission.rejected)
  }
}

/// A file that a run published, or read beside the submissions.
package struct RunOutput: Hashable, Sendable {
  /// Under the report's folder; of what was read, under the project's.
  package let path: String
  package let sha256: String
  package let bytes: Int

  package init(path: String, sha256: String, bytes: Int) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
  }
}

/// Something that a run said about a path that is no submission, kept so that the report can be made again.
package struct RunRemark: Hashable, Sendable {
  package let path: String
  /// The finding in the caller's own form.
  package let finding: String

  package init(path: String, finding: String) {
    self.path = path
    self.finding = finding
  }
}

extension UsedSubmission: Comparable {
  init(_ input: RunInput) {
    self.init(
      slot: input.slot, revision: input.revision, status: input.status, read: input.read, accepted: input.accepted,
      rejected: input.rejected)
  }

  /// By slot, which a run has once.
  package static func < (left: UsedSubmission, right: UsedSubmission) -> Bool { left.slot < right.slot }
}

extension RunOutput: Comparable {
  /// By path, as SQLite orders text.
  package static func < (left: RunOutput, right: RunOutput) -> Bool {
    left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }
}
