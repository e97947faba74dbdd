import KPIModel
import RunLedger

/// Closes a period: its report stays as it was sent, whatever comes in afterwards.
///
/// - Parameters:
///   - period: a month or the id of a reporting period.
///   - projectFolder: the folder of `pipelines.json`.
///   - run: the run that was sent; the latest report of the period when `nil`.
///   - who: the person who closes it.
///   - why: a remark; may be empty.
///   - secondsSince1970: the caller's clock.
/// - Returns: what was done, in a sentence.
/// - Throws: a `RunError`, of kind `usage` when there is no such report or the period is closed already.
package func closePeriod(
  _ period: String, projectFolder: String, run: Int?, who: String, why: String, secondsSince1970: Int
) throws -> String {
  let time = UTCTime(secondsSince1970: secondsSince1970)
  let lock = try RunLock(projectFolder: projectFolder)
  defer { lock.release() }
  let ledger = try openLedger(projectFolder: projectFolder, isNeeded: true, at: time)
  do {
    guard
      let sent = try run.map({ (number) throws(LedgerError) in try ledger.run(number) })
        ?? ledger.latestReport(of: period)
    else {
      throw RunError.usage(
        problem: "no run has published a report of \(period)",
        help: "run the pipeline for \(period) first; clusterkpi history lists the runs")
    }
    guard isPublished(try ledger.outputs(ofRun: sent.id), in: "\(projectFolder)/\(sent.folder)") else {
      throw RunError.usage(
        problem: "what stands in \(sent.folder) is not the report of run \(sent.id)",
        help: "run the pipeline for \(period) again, or make that report with clusterkpi run --as-of \(sent.id)")
    }
    try ledger.close(period: period, run: sent.id, who: who, why: why, at: time)
    return "\(period) is closed with the report of run \(sent.id); what comes later waits until it is reopened"
  } catch let error as LedgerError {
    throw RunError(error)
  }
}

/// Opens a closed period again, for one partner or for all; whoever does it says why.
///
/// - Throws: a `RunError`, of kind `usage` when the period is not closed.
package func reopenPeriod(
  _ period: String, projectFolder: String, partner name: String?, who: String, why: String, secondsSince1970: Int
) throws -> String {
  let time = UTCTime(secondsSince1970: secondsSince1970)
  let partnership = try loadConfiguration(projectFolder: projectFolder).partnership
  let partner = try name.map { (name) throws(RunError) in try partnership.partner(named: name).id }
  let lock = try RunLock(projectFolder: projectFolder)
  defer { lock.release() }
  let ledger = try openLedger(projectFolder: projectFolder, isNeeded: true, at: time)
  do {
    try ledger.reopen(period: period, partner: partner, why: why, who: who, at: time)
  } catch {
    throw RunError(error)
  }
  return "\(period) is open again\(partner.map { " for \($0)" } ?? ""); the next run of it takes what has come"
}

extension Partnership {
  /// The partner of an id or alias.
  func partner(named name: String) throws(RunError) -> Partner {
    if let partner = partners.first(where: { ([$0.id] + $0.aliases).contains(name) }) { return partner }
    let mistake = ConfigurationMistake.unknown("partner", name, at: "", known: partners.map(\.id))
    throw RunError.usage(problem: mistake.problem, help: mistake.help)
  }
}
