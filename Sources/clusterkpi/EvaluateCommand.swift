import ArgumentParser
import Pipelines

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "evaluate", abstract: "Tries an expression on one row.",
    discussion: "Prints its value as JSON, \"undecided\", or the mistake with its place (exit code 2).")

  @Argument(help: "The expression, as it would stand in pipelines.json.")
  var expression: String

  @Option(help: ArgumentHelp("The row, a JSON object with a value per field.", valueName: "json"))
  var row = "{}"

  func run() throws { Terminal.printResult(try evaluate(expression, row: row)) }
}
