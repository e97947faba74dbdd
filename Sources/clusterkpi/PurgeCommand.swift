import ArgumentParser
import Glibc
import Pipelines

struct PurgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration.command(
    "purge", abstract: "Removes what holds personal fields of months long past.",
    discussion: """
      Lists the stored bytes, inputs and rejected rows that would go, and the reports that can then no longer be computed \
      again; with --confirm they go for good. Figures, hashes, reports and all other columns stay.
      """)

  @Option(help: ArgumentHelp("Months that ended more than so many years ago.", valueName: "years"))
  var olderThan: Int

  @Flag(help: "Remove it; without this, only say what would be removed.")
  var confirm = false

  @Flag(help: "Say what would be removed, and remove nothing; as without --confirm.")
  var dryRun = false

  @Option(help: "Who removes it; the user of this machine when left out.")
  var who: String?

  @OptionGroup var options: ProjectOptions

  func validate() throws {
    if olderThan < 1 { throw ValidationError("--older-than must be at least 1 (years).") }
    if confirm, dryRun { throw ValidationError("--confirm removes and --dry-run does not: leave one of them out.") }
  }

  func run() async throws {
    Terminal.printResult(
      try purgePersonalFields(
        projectFolder: options.project, olderThanYears: olderThan, isConfirmed: confirm, who: who ?? currentUser(),
        secondsSince1970: time(nil)))
  }
}
