import ArgumentParser
import Glibc
import KPIModel
import Pipelines

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration.command(
    "status",
    abstract: "Shows which files are expected and which came: on time, late, missing, nil, refused.",
    discussion: "Exit code 1 when a file is missing, was refused, or came after its period was closed.")

  @Option(help: "The month or reporting period: 2022-03, RP1, last-month or current-reporting-period.")
  var period: String?

  @Option(help: "The language of the table (en, es, ca, pt, fr); the project's when left out.")
  var language: String?

  @Option(
    help: ArgumentHelp(
      "Write a mail (.eml) and a calendar file (.ics) per partner here; none is sent.", valueName: "dir"))
  var reminders: String?

  @Option(help: ArgumentHelp("Who the reminders come from, like \"Anna <anna@example.org>\".", valueName: "address"))
  var from: String?

  @Flag(help: "Remind of what is not due yet, too.")
  var upcoming = false

  @OptionGroup var options: ProjectOptions

  func validate() throws {
    if let language, Language(rawValue: language) == nil {
      throw ValidationError("There is no language \"\(language)\": write one of en, es, ca, pt, fr.")
    }
  }

  func run() async throws {
    let outcome = try await status(
      StatusRequest(
        projectFolder: options.project, period: period, threads: options.threadCount, secondsSince1970: time(nil)))
    Terminal.printResult(outcome.text(language: language.flatMap { Language(rawValue: $0) }))
    if let reminders {
      let paths = try outcome.writeReminders(into: reminders, from: from, upcoming: upcoming)
      for path in paths { Terminal.printResult(path) }
      if paths.isEmpty { Terminal.printDiagnostic("nobody needs a reminder") }
    }
    if outcome.needsAttention { throw ExitCode(1) }
  }
}
