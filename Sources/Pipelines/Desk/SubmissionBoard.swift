import Ingest
package import KPIModel
package import RunLedger

/// How each file that the partners owe for some months stands.
///
/// Reads the files as a run would, and the ledger for when they came; writes nothing.
package func submissionBoard(
  configuration: Configuration, projectFolder: String, months: ClosedRange<Month>, threads: Int, secondsSince1970: Int
) async throws -> SubmissionStatus {
  let partnership = configuration.partnership
  let time = UTCTime(secondsSince1970: secondsSince1970)
  let files = try presentInputs(projectFolder, partnership, through: months.upperBound).files
  let analysis = Analysis(
    configuration: configuration, folder: ProjectFolder(path: projectFolder), files: files, through: months.upperBound,
    policy: try configuration.pipelineForChecks.acceptance, threads: threads, aggregates: false, quarantine: nil,
    progress: { _ in })
  _ = try await analysis.run()
  let submissions = analysis.submissions
  let ledger = try existingLedger(projectFolder: projectFolder, at: time)
  let recorded = try translatingLedgerErrors { () throws(LedgerError) in
    try ledger?.receipts(of: submissions.map { SeenSubmission($0, in: partnership) }) ?? []
  }
  let timeZone = partnership.project.timeZone
  return SubmissionStatus(
    partnership: partnership, months: months, submissions: submissions, recorded: recorded,
    purged: try translatingLedgerErrors { () throws(LedgerError) in try ledger?.purgedSlots(in: partnership) ?? [] },
    today: try calendarDay(in: timeZone, secondsSince1970: secondsSince1970),
    day: { (try? calendarDay(in: timeZone, secondsSince1970: $0.secondsSince1970)) ?? $0.day })
}

/// Whether a file stands for a partner, dataset and month.
package func hasSubmission(
  partner: Int, dataset: Int, period: Month, configuration: Configuration, projectFolder: String
) throws -> Bool {
  try presentInputs(projectFolder, configuration.partnership, through: period).files.contains {
    $0.partner == partner && $0.dataset == dataset && $0.period == period
  }
}

/// How some periods stand: open, or closed by whom and when.
package func periodStandings(
  _ periods: [String], projectFolder: String, secondsSince1970: Int
) throws -> [PeriodStanding] {
  guard
    let ledger = try existingLedger(
      projectFolder: projectFolder, at: UTCTime(secondsSince1970: secondsSince1970))
  else { return [] }
  return try translatingLedgerErrors { () throws(LedgerError) in
    var standings: [PeriodStanding] = []
    for period in periods { standings.append(try ledger.standing(of: period)) }
    return standings
  }
}

/// The closed period whose report keeps a partner's files of a month as they are; `nil` when new ones count.
package func closedPeriod(
  keeping partner: String, month: Month, projectFolder: String, secondsSince1970: Int
) throws -> String? {
  let ledger = try existingLedger(projectFolder: projectFolder, at: UTCTime(secondsSince1970: secondsSince1970))
  return try translatingLedgerErrors { () throws(LedgerError) in
    try ledger?.closings().last { $0.keeps(partner: partner, month: month) }?.period
  }
}
