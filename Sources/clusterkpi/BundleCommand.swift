import ArgumentParser
import Glibc
import Pipelines

struct BundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration.command(
    "bundle", abstract: "Writes the audit dossier of a period: a BagIt bag that any validator accepts.",
    discussion: "It holds the inputs, the configuration, the report, what the ledger knows, and the hash of each file.")

  @Argument(help: "The month or reporting period.")
  var period: String

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("The run; the one the period was closed with, else the latest, when left out.", valueName: "n"))
  var number: Int?

  @Option(help: ArgumentHelp("Where to put the bag.", valueName: "dir"))
  var output = "."

  @OptionGroup var options: ProjectOptions

  func run() async throws {
    Terminal.printResult(
      try await bundlePeriod(
        period, projectFolder: options.project, run: number, into: output, threads: options.threadCount,
        secondsSince1970: time(nil)))
  }
}
