import ArgumentParser
import Glibc
import KPIModel
import Pipelines

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration.command(
    "run", abstract: "Runs a pipeline: ingest, validate, aggregate, export.",
    discussion: "Publishes the report under reports/<period>, whole or not at all.")

  @Argument(help: "The pipeline's name; the default one when left out.")
  var pipeline: String?

  @Option(help: "The month or reporting period: 2022-03, RP1, last-month or current-reporting-period.")
  var period: String?

  @Flag(help: "Do everything but write.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Make a past report again, to the byte: of this run, or as it stood on this day.", valueName: "run|date"))
  var asOf: String?

  @Option(help: ArgumentHelp("How to tell what happens: text, or json for one object per line on standard error."))
  var logFormat = LogFormat.text

  @OptionGroup var options: ProjectOptions

  func validate() throws {
    if dryRun, asOf != nil { throw ValidationError("--as-of writes; clusterkpi verify checks without writing.") }
  }

  func run() async throws {
    let request = RunRequest(
      projectFolder: options.project, pipeline: pipeline, period: period, dryRun: dryRun, asOf: asOf,
      threads: options.threadCount, secondsSince1970: time(nil))
    Log.write(
      "started", [JSONMember("project", .string(options.project)), JSONMember("version", .string(toolVersion))])
    let bar = ProgressBar()
    let outcome = try await Pipelines.run(request) { bar.show($0.bytesDone, of: $0.bytesInAll) }
    bar.finish()
    if logFormat == .json { log(outcome) } else { tell(outcome) }
    if outcome.needsAttention { throw ExitCode(1) }
  }

  private func tell(_ outcome: RunOutcome) {
    let isTerminal = Terminal.usesColour(STDOUT_FILENO)
    // Nothing new is one line, for cron.
    if !outcome.isUnchanged || isTerminal { Terminal.printResult(outcome.summary(color: isTerminal)) }
    for (from, to) in outcome.renamed {
      Terminal.printDiagnostic("note: \(from) in the report's folder was not ours; it is kept as \(to)")
    }
    guard let folder = outcome.folder else {
      Terminal.printResult("dry run: nothing was written")
      return
    }
    Terminal.printResult(outcome.isUnchanged ? "\(folder)/ is up to date" : "published: \(folder)/")
    if let past = outcome.asOf {
      Terminal.printResult("as run \(past) made it\(asOf == nil ? ", because the period is closed" : "")")
    }
    for line in outcome.pending { Terminal.printResult("came after closing: \(line)") }
  }

  private func log(_ outcome: RunOutcome) {
    for (from, to) in outcome.renamed {
      Log.write("kept-aside", level: .warning, [JSONMember("file", .string(from)), JSONMember("as", .string(to))])
    }
    for line in outcome.pending {
      Log.write("came-after-closing", level: .warning, [JSONMember("file", .string(line))])
    }
    let event = outcome.folder == nil ? "dry-run" : outcome.isUnchanged ? "up-to-date" : "published"
    Log.write(event, level: outcome.needsAttention ? .warning : .info, outcome.logged)
  }
}
