import Export
import Ingest
import KPIModel
import RunLedger

/// What one run writes into the ledger, step by step: that it began, what it found, what it is about to publish, how it ended.
struct RunRecord {
  let ledger: Ledger
  let basis: RunBasis
  /// Its number in the ledger; 0 for one that is only computed again.
  let number: Int
  let time: UTCTime
  /// The run against whose figures the report lists what was restated.
  let comparedWith: RunEntry?

  /// Writes down that a run has begun.
  init(
    _ basis: RunBasis, in ledger: Ledger, comparedWith: RunEntry?, at time: UTCTime
  ) throws(LedgerError) {
    self.ledger = ledger
    self.basis = basis
    self.time = time
    self.comparedWith = comparedWith
    number = try ledger.begin(RunStart(basis, comparedWith: comparedWith, at: time))
  }

  /// A past run that is only to be computed again: nothing is written.
  init(reading basis: RunBasis, in ledger: Ledger, at time: UTCTime) throws(LedgerError) {
    self.ledger = ledger
    self.basis = basis
    self.time = time
    number = 0
    comparedWith = try ledger.run(comparedWith: basis)
  }

  /// Stores the bytes that were analysed, and tells the report which revisions they are and when they came.
  func receive(_ report: inout Report) throws(RunError) {
    try requireRecordedBytes(report.submissions)
    let live = report.submissions.indices.filter { basis.recorded[report.submissions[$0].path] == nil }
    let waiting = try ledger.store(basis.waiting, of: basis.folder, in: report.partnership)
    try translatingLedgerErrors { () throws(LedgerError) in
      for number in live { try store(report.submissions[number]) }
      let received = live.map { report.submissions[$0] } + waiting
      let seen =
        received.isEmpty
        ? [] : try ledger.record(received.map { SeenSubmission($0, in: report.partnership) }, at: time)
      for (number, record) in zip(live, seen) {
        report.submissions[number].revision = record.revision
        report.submissions[number].received = record.received.text
      }
      for number in report.submissions.indices {
        guard let input = basis.recorded[report.submissions[number].path] else { continue }
        report.submissions[number].revision = input.revision
        report.submissions[number].received = input.received.text
      }
      report.otherRevisions = try otherRevisions(report, waiting: zip(waiting, seen.dropFirst(live.count)).map { $0 })
      try storeConfirmations(report.confirmationFiles)
      report.restatement = try restatement(of: report)
    }
  }

  /// Writes down the figures, on any thread.
  func keepFigures(of report: Report) throws(LedgerError) {
    try ledger.keepFigures(of: report, run: number)
  }

  /// Writes down everything else, just before the report is put in its place.
  func publishing(_ report: Report, outputs: [RunOutput], companions: [RunOutput]) throws(LedgerError) {
    try ledger.publishing(
      run: number,
      inputs: report.submissions.map { UsedSubmission($0, in: report.partnership) },
      outputs: outputs, companions: companions,
      remarks: RemarkText.remarks(basis.findings, report.otherRevisions, basis.confirmations, report.partnership))
  }

  func finish(as state: RunState, exitCode: Int, at time: UTCTime) throws(LedgerError) {
    try ledger.finish(run: number, as: state, exitCode: exitCode, at: time)
  }

  // MARK: what came

  /// Bytes from the store have to be what they were stored as.
  private func requireRecordedBytes(_ submissions: [Submission]) throws(RunError) {
    for submission in submissions {
      guard let input = basis.recorded[submission.path], input.sha256 != submission.sha256 else { continue }
      throw RunError.environment(
        problem: "the stored bytes of \(submission.path) (revision \(input.revision)) are damaged",
        help: "put \(folderOf(input)) back from a backup of .clusterkpi/store")
    }
  }

  private func folderOf(_ input: RunInput) -> String { ledger.store.path(of: input.sha256) ?? input.path }

  private func store(_ submission: Submission) throws(LedgerError) {
    try ledger.store.put(
      file: basis.folder.absolute(submission.path),
      expecting: StoredBytes(sha256: submission.sha256, bytes: submission.bytes))
  }

  private func storeConfirmations(_ files: [ReadFile]) throws(LedgerError) {
    for file in files {
      try ledger.store.put(
        file: basis.folder.absolute(file.path), expecting: StoredBytes(sha256: file.sha256, bytes: file.bytes))
    }
  }

  /// The states of files that the figures do not rest on: earlier ones, and those that wait.
  private func otherRevisions(
    _ report: Report, waiting: [(Submission, RecordedSubmission)]
  ) throws(LedgerError) -> [SubmissionRevision] {
    var others = basis.pending
    for submission in report.submissions where submission.revision > 1 {
      for earlier in try ledger.revisions(of: Slot(submission, in: report.partnership))
      where earlier.number < submission.revision {
        others.append(
          SubmissionRevision(
            partner: submission.partner, dataset: submission.dataset, period: submission.period, file: submission.file,
            revision: earlier.number, sha256: earlier.sha256, received: earlier.received.text, status: .superseded))
      }
    }
    for (submission, record) in waiting where basis.recorded[submission.path]?.sha256 != submission.sha256 {
      others.append(
        SubmissionRevision(
          partner: submission.partner, dataset: submission.dataset, period: submission.period, file: submission.file,
          revision: record.revision, sha256: submission.sha256, received: record.received.text, status: .pending))
    }
    return others.sorted { left, right in
      if left.period != right.period { return left.period < right.period }
      if left.partner != right.partner { return left.partner < right.partner }
      if left.dataset != right.dataset { return left.dataset < right.dataset }
      if left.file != right.file { return left.file.utf8.lexicographicallyPrecedes(right.file.utf8) }
      return left.revision < right.revision
    }
  }
}

extension RunStart {
  /// What is written down of a run on some basis when it begins.
  init(_ basis: RunBasis, comparedWith: RunEntry?, at time: UTCTime) {
    self.init(
      pipeline: basis.pipeline.name, period: basis.period.name, through: basis.period.through,
      folder: basis.reportFolder, started: time, toolVersion: Pipelines.toolVersion,
      configurationHash: basis.configuration.hash,
      configuration: basis.configuration.files.map {
        ConfigurationBytes(path: $0.path, sha256: $0.sha256, bytes: $0.bytes)
      }, asOf: basis.asOf?.id, comparedWith: comparedWith?.id)
  }
}
