import ArgumentParser
import Glibc
import Pipelines

struct PurgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: "Removes personal fields from the stored bytes of old submissions.",
    discussion: """
      Figures, hashes and all other columns stay; reports made from these files can no longer be computed again. \
      Files under inputs/ and reports/ are named, not touched.
      """)

  @Option(help: ArgumentHelp("Months that ended more than so many years ago.", valueName: "years"))
  var olderThan: Int

  @Flag(help: "Say what would be removed, and remove nothing.")
  var dryRun = false

  @Option(help: "Who removes it; the user of this machine when left out.")
  var who: String?

  @OptionGroup var options: ProjectOptions

  func validate() throws {
    if olderThan < 1 { throw ValidationError("--older-than must be at least 1 (years).") }
  }

  func run() async throws {
    Terminal.printResult(
      try purgePersonalFields(
        projectFolder: options.project, olderThanYears: olderThan, dryRun: dryRun, who: who ?? currentUser(),
        secondsSince1970: time(nil)))
  }
}
