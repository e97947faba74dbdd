import Export
import Ingest
package import KPIModel
package import RunLedger

/// What `status` is asked.
package struct StatusRequest: Sendable {
  package var projectFolder: String
  /// As on the command line; the default pipeline's own when `nil`.
  package var period: String?
  package var threads: Int
  package var secondsSince1970: Int

  package init(projectFolder: String, period: String?, threads: Int, secondsSince1970: Int) {
    self.projectFolder = projectFolder
    self.period = period
    self.threads = threads
    self.secondsSince1970 = secondsSince1970
  }
}

/// Who owes what, what came, and what waits because its period is closed.
package struct StatusOutcome: Sendable {
  package let status: SubmissionStatus
  /// A line for each file that came after its period was closed.
  package let pending: [String]
  /// The day it is in the project's time zone.
  package let today: Day
  package let time: UTCTime

  package var needsAttention: Bool { status.entries.contains { $0.state.needsFile } || !pending.isEmpty }

  /// The table, in the project's language unless another is asked for.
  package func text(language: Language?) -> String {
    var text = status.text(language: language ?? status.partnership.project.language)
    if !pending.isEmpty { text += "\nAfter closing:\n" + pending.map { "  \($0)\n" }.joined() }
    return text
  }

  /// Writes a mail and a calendar file for each partner that has something to send; the paths written.
  ///
  /// No mail is sent. `sender` is a mailbox like `Anna <anna@example.org>`.
  package func writeReminders(into folder: String, from sender: String?, upcoming: Bool) throws(RunError) -> [String] {
    let mailbox = try StatusOutcome.mailbox(sender, acronym: status.partnership.project.acronym)
    do {
      let output = OutputFolder(path: folder)
      try output.make()
      var written: [String] = []
      for reminder in status.reminders(includingUpcoming: upcoming) {
        let name = fileNameSafe(status.partnership.partners[reminder.partner].id)
        try output.replace("\(name).eml", with: reminder.mail(from: mailbox, to: nil, at: time))
        try output.replace("\(name).ics", with: reminder.calendar(today: today, at: time))
        written += ["\(folder)/\(name).eml", "\(folder)/\(name).ics"]
      }
      return written
    } catch {
      throw RunError(error)
    }
  }

  private static func mailbox(_ text: String?, acronym: String) throws(RunError) -> MailAddress {
    let (name, address): (String, String)
    if let text, let open = text.lastIndex(of: "<"), text.hasSuffix(">") {
      name = String(text[..<open].reversed().drop { $0 == " " }.reversed())
      address = String(text[text.index(after: open)...].dropLast())
    } else {
      (name, address) = (acronym, text ?? "coordinator@clusterkpi.invalid")
    }
    guard let mailbox = MailAddress(name: name, address: address) else {
      throw RunError.usage(
        problem: "\"\(text ?? "")\" is no mail address", help: "write it like Anna <anna@example.org>")
    }
    return mailbox
  }
}

/// Holds what is expected against what is there: on time, late, missing, nil, refused, superseded.
///
/// Reads the files as a run would, and the ledger for when they came; writes nothing.
package func status(_ request: StatusRequest) async throws -> StatusOutcome {
  let configuration = try loadConfiguration(projectFolder: request.projectFolder)
  let partnership = configuration.partnership
  let pipeline = try configuration.pipelineForChecks
  let period = try runPeriod(
    RunRequest(
      projectFolder: request.projectFolder, period: request.period, threads: request.threads,
      secondsSince1970: request.secondsSince1970), pipeline, partnership.project)
  let time = UTCTime(secondsSince1970: request.secondsSince1970)
  do {
    let basis = try RunBasis(
      configuration: configuration, pipeline: pipeline, period: period, projectFolder: request.projectFolder)
    let analysis = Analysis(
      configuration: configuration, folder: basis.folder, files: basis.files, through: period.through,
      policy: pipeline.acceptance, threads: request.threads, aggregates: false, quarantine: nil, progress: { _ in })
    _ = try await analysis.run()
    let ledger = try existingLedger(projectFolder: request.projectFolder, at: time)
    let submissions = analysis.submissions
    let recorded = try ledger?.receipts(of: submissions.map { SeenSubmission($0, in: partnership) }) ?? []
    let from = partnership.project.reportingPeriods.first { $0.id == period.name }?.from ?? period.through
    let timeZone = partnership.project.timeZone
    let today = try calendarDay(in: timeZone, secondsSince1970: request.secondsSince1970)
    let status = SubmissionStatus(
      partnership: partnership, months: from...period.through, submissions: submissions, recorded: recorded,
      purged: try ledger?.purgedSlots(in: partnership) ?? [], today: today,
      day: { (try? calendarDay(in: timeZone, secondsSince1970: $0.secondsSince1970)) ?? $0.day })
    return StatusOutcome(
      status: status, pending: try ledger?.pendingLines(through: period.through) ?? [], today: today, time: time)
  } catch let error as InputError {
    throw RunError.environment(problem: error.message, help: error.help)
  } catch let error as LedgerError {
    throw RunError(error)
  }
}

/// The ledger of a project; `nil` where no run has been recorded yet.
func existingLedger(projectFolder: String, at time: UTCTime) throws -> Ledger? {
  do {
    return try openLedger(projectFolder: projectFolder, isNeeded: true, at: time)
  } catch  where error.kind == .usage {
    return nil
  }
}

extension Ledger {
  /// A line for each file up to a month that came after its period was closed, and waits for it to be opened again.
  ///
  /// What stands now is held against the closing of the latest report that keeps the file.
  func pendingLines(through month: Month) throws(LedgerError) -> [String] {
    let closings = try closings()
    var lines: [String] = []
    for (number, closing) in closings.enumerated() {
      for change in try pendingChanges(sinceRun: closing.run.id)
      where change.slot.period <= month
        && closings.lastIndex(where: { $0.keeps(partner: change.slot.partner, month: change.slot.period) }) == number
      {
        lines.append(pendingLine(change))
      }
    }
    return lines
  }
}
