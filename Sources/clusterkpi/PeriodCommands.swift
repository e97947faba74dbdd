import ArgumentParser
import Glibc
import Pipelines

struct CloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "close", abstract: "Closes a period: its figures stay as they were sent.",
    discussion: "Files that come or change afterwards wait; clusterkpi status lists them.")

  @Argument(help: "The month or reporting period.")
  var period: String

  @Option(
    name: .customLong("run"), help: ArgumentHelp("The run that was sent; the latest when left out.", valueName: "n"))
  var number: Int?

  @Option(help: "Who closes it; the user of this machine when left out.")
  var who: String?

  @Option(help: "A remark.")
  var why = ""

  @OptionGroup var place: ProjectPlace

  func run() throws {
    Terminal.printResult(
      try closePeriod(
        period, projectFolder: place.project, run: number, who: who ?? currentUser(), why: why,
        secondsSince1970: time(nil)))
  }
}

struct ReopenCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "reopen", abstract: "Opens a closed period again, for one partner or for all.")

  @Argument(help: "The month or reporting period.")
  var period: String

  @Option(help: "The partner whose corrections are to count; all when left out.")
  var partner: String?

  @Option(help: "Why it is opened; stays in the history.")
  var why: String

  @Option(help: "Who opens it; the user of this machine when left out.")
  var who: String?

  @OptionGroup var place: ProjectPlace

  func validate() throws {
    if why.allSatisfy(\.isWhitespace) { throw ValidationError("Say why with --why.") }
  }

  func run() throws {
    Terminal.printResult(
      try reopenPeriod(
        period, projectFolder: place.project, partner: partner, who: who ?? currentUser(), why: why,
        secondsSince1970: time(nil)))
  }
}

/// The name of the account that runs this program, or its number where it has none.
func currentUser() -> String {
  guard let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name else { return "user \(geteuid())" }
  return String(cString: name)
}
