import ArgumentParser
import Glibc
import Pipelines

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs a pipeline: ingest, validate, aggregate, export.",
    discussion: "Publishes the report under reports/<period>, whole or not at all.")

  @Argument(help: "The pipeline's name; the default one when left out.")
  var pipeline: String?

  @Option(help: "The month or reporting period: 2022-03, RP1, last-month or current-reporting-period.")
  var period: String?

  @Flag(help: "Do everything but write.")
  var dryRun = false

  @OptionGroup var options: ProjectOptions

  func run() async throws {
    let request = RunRequest(
      projectFolder: options.project, pipeline: pipeline, period: period, dryRun: dryRun, threads: options.threadCount,
      secondsSince1970: time(nil))
    let bar = ProgressBar()
    let outcome = try await Pipelines.run(request) { bar.show($0.bytesDone, of: $0.bytesInAll) }
    bar.finish()
    Terminal.printResult(outcome.summary(color: Terminal.usesColour(STDOUT_FILENO)))
    for (from, to) in outcome.renamed {
      Terminal.printDiagnostic("note: \(from) in the report's folder was not ours; it is kept as \(to)")
    }
    if let folder = outcome.folder {
      Terminal.printResult(outcome.isUnchanged ? "\(folder)/ is up to date" : "published: \(folder)/")
    } else {
      Terminal.printResult("dry run: nothing was written")
    }
    if outcome.needsAttention { throw ExitCode(1) }
  }
}
