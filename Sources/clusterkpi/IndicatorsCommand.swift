import ArgumentParser
import KPIModel
import Pipelines

struct IndicatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "indicators", abstract: "Prints what every indicator means, in words and with its formula.",
    discussion: "Markdown, as in docs/indicators.md.")

  @Option(help: "The language of the words (en, es, ca, pt, fr); the project's when left out.")
  var language: String?

  @OptionGroup var place: ProjectPlace

  func validate() throws {
    if let language, Language(rawValue: language) == nil {
      throw ValidationError("There is no language \"\(language)\": write one of en, es, ca, pt, fr.")
    }
  }

  func run() throws {
    Terminal.printResult(
      try indicatorBook(projectFolder: place.project, language: language.flatMap { Language(rawValue: $0) }))
  }
}
