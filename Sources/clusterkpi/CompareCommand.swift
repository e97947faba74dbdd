import ArgumentParser
import Glibc
import KPIModel
import Pipelines

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "compare",
    abstract: "Says which figures changed between two runs, by how much, and which files caused it.",
    discussion: "Exit code 1 when anything differs, like diff.")

  @Argument(help: "The earlier run: its number, or a period for its latest report.")
  var old: String

  @Argument(help: "The later run.")
  var new: String

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var place: ProjectPlace

  func run() throws {
    let comparison = try ReportComparison(old, new, projectFolder: place.project, secondsSince1970: time(nil))
    Terminal.printResult(json ? comparison.json.prettyText : comparison.text)
    if !comparison.isEmpty { throw ExitCode(1) }
  }
}
