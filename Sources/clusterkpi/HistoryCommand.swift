import ArgumentParser
import Glibc
import KPIModel
import Pipelines

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "history", abstract: "Lists the runs, how they ended, and who closed or reopened which period.")

  @Option(help: "Only what concerns this month or reporting period.")
  var period: String?

  @Option(help: ArgumentHelp("Only the last runs.", valueName: "n"))
  var last: Int?

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var place: ProjectPlace

  func validate() throws {
    if let last, last < 1 { throw ValidationError("--last must be at least 1.") }
  }

  func run() throws {
    let history = try RunHistory(projectFolder: place.project, period: period, limit: last, secondsSince1970: time(nil))
    Terminal.printResult(json ? history.json.prettyText : history.text)
  }
}
