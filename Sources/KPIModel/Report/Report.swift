/// Everything a run found out, ready to be written in any format.
package struct Report: Sendable {
  package var partnership: Partnership
  /// The name of the pipeline.
  package var pipeline: String
  /// The name of the report's folder: a month or the id of a reporting period.
  package var period: String
  /// The last month that the figures speak of.
  package var through: Month
  package var scopes: [Scope]
  /// In the order of `indicators.csv`.
  package var figures: [Figure]
  /// By month, partner, dataset, file name.
  package var submissions: [Submission]
  /// Expected and not received, up to the month of the run.
  package var missing: [MissingSubmission]
  /// Findings that belong to no submission: files that no dataset claims, and the like.
  package var inputFindings: [InputFinding]
  /// Findings that partners have confirmed, which no longer stand among those of the submissions; by partner and file.
  package var confirmed: [ConfirmedFinding] = []
  /// The files that say so, by path.
  package var confirmationFiles: [ReadFile] = []
  /// How often keys of distinct counts are counted by more than one partner, by indicator and scope.
  package var overlaps: [KeyOverlap] = []
  /// How well organisations are known, by identity and partner.
  package var identityCounts: [IdentityCount] = []
  /// Groups with fewer are hidden; `nil` when none are.
  package var suppressBelow: Int?
  /// The coordinator's words.
  package var comments: [Comment] = []
  /// Lists of accepted rows to be printed, in their order.
  package var registers: [RegisterTable] = []
  /// The rejected rows of submissions, by their path in the report's folder.
  package var quarantineFiles: [ReadFile] = []
  /// The name of the workbook beside the report that proves its figures, when it is published.
  package var evidenceFile: String?
  /// States of files that the figures do not rest on: corrected since, or sent for a period that is closed.
  package var otherRevisions: [SubmissionRevision] = []
  /// What figures published before are now; `nil` when there is nothing to hold them against.
  package var restatement: Restatement?
  package var toolVersion: String
  /// SHA-256 of the configuration, lower-case hexadecimal.
  package var configurationHash: String

  package init(
    partnership: Partnership, pipeline: String, period: String, through: Month, scopes: [Scope], figures: [Figure],
    submissions: [Submission], missing: [MissingSubmission] = [], inputFindings: [InputFinding] = [],
    toolVersion: String = "", configurationHash: String = ""
  ) {
    self.partnership = partnership
    self.pipeline = pipeline
    self.period = period
    self.through = through
    self.scopes = scopes
    self.figures = figures
    self.submissions = submissions
    self.missing = missing
    self.inputFindings = inputFindings
    self.toolVersion = toolVersion
    self.configurationHash = configurationHash
  }
}

/// A file that was expected and is not there.
package struct MissingSubmission: Hashable, Sendable {
  package let partner: Int
  package let dataset: Int
  package let period: Month

  package init(partner: Int, dataset: Int, period: Month) {
    self.partner = partner
    self.dataset = dataset
    self.period = period
  }
}

/// A finding about a path under `inputs/` that is no submission.
package struct InputFinding: Sendable {
  /// Under the project folder.
  package let path: String
  package let finding: Finding

  package init(path: String, finding: Finding) {
    self.path = path
    self.finding = finding
  }
}

/// A small file beside the submissions that was read.
package struct ReadFile: Hashable, Sendable {
  /// Under the project folder.
  package let path: String
  /// Lower-case hexadecimal.
  package let sha256: String
  package let bytes: Int

  package init(path: String, sha256: String, bytes: Int) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
  }
}
