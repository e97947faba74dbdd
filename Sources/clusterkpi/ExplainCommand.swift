import ArgumentParser
import Glibc
import Pipelines

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration.command(
    "explain", abstract: "Shows how a figure is made: its definition, its rows, and the rows left out.",
    discussion: "Reads the inputs as a run would; writes nothing.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, csv, json
  }

  @Argument(help: "The indicator's code.")
  var code: String

  @Option(help: "A month like 2022-03, a reporting period like RP1, or to-date.")
  var period = "to-date"

  @Option(help: "The partner whose figure it is; the consortium's when left out.")
  var partner: String?

  @Option(help: ArgumentHelp("A group of a breakdown.", valueName: "dimension=code"))
  var group: String?

  @Option(help: "How to print it.")
  var format = Format.text

  @OptionGroup var options: ProjectOptions

  func run() async throws {
    let explanation = try await explain(
      ExplainRequest(
        projectFolder: options.project, code: code, period: period, partner: partner, group: group,
        threads: options.threadCount))
    write(explanation, as: ExplanationStyle(rawValue: format.rawValue) ?? .text) { piece in
      Terminal.write(Array(piece.utf8), to: STDOUT_FILENO)
    }
  }
}
