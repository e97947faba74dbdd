import ArgumentParser
import KPIModel
import Pipelines

struct IndicatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators", abstract: "Prints what every indicator means, in words and with its formula.",
    discussion: "Markdown, as in docs/indicators.md.")

  @Option(help: "The language of the words (en, es, ca, pt, fr); the project's when left out.")
  var language: String?

  @Option(help: ArgumentHelp("The project folder, which holds pipelines.json.", valueName: "dir"))
  var project = "."

  func validate() throws {
    if let language, Language(rawValue: language) == nil {
      throw ValidationError("There is no language \"\(language)\": write one of en, es, ca, pt, fr.")
    }
  }

  func run() throws {
    Terminal.printResult(
      try indicatorBook(projectFolder: project, language: language.flatMap { Language(rawValue: $0) }))
  }
}
