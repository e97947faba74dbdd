import ArgumentParser
import Glibc
import KPIModel
import Pipelines

struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration.command(
    "validate", abstract: "Checks files and says what to fix; touches nothing.",
    discussion: "Partner, month and dataset are told from the path, or by options.")

  @Argument(help: "The files to check.")
  var files: [String]

  @Option(
    help:
      "How to tell what was found: text, json, csv, html, ess, or xlsx for a workbook to correct; text when left out.")
  var format: CheckForm?

  @Option(
    help: ArgumentHelp(
      "The folder for the workbooks of --format xlsx; the present one when left out.", valueName: "dir"))
  var output: String?

  @Option(help: "The language of the messages (en, es, ca, pt, fr); the partner's when left out.")
  var language: String?

  @Option(help: "The partner that sends the files.")
  var partner: String?

  @Option(help: "The month that the files are for, like 2022-03.")
  var period: String?

  @Option(help: "The dataset that the files hold.")
  var dataset: String?

  @OptionGroup var options: ProjectOptions

  func validate() throws {
    if let language, Language(rawValue: language) == nil {
      throw ValidationError("There is no language \"\(language)\": write one of en, es, ca, pt, fr.")
    }
    if files.isEmpty { throw ValidationError("Name at least one file.") }
  }

  func run() async throws {
    let request = CheckRequest(
      projectFolder: options.project, files: files, partner: partner, period: period, dataset: dataset,
      threads: options.threadCount)
    let outcome = try await check(request)
    let spoken = language.flatMap { Language(rawValue: $0) }
    if format == .xlsx {
      for path in try outcome.writeFixItWorkbooks(into: output ?? ".", language: spoken) { Terminal.printResult(path) }
    } else {
      Terminal.printResult(
        try outcome.rendered(as: format ?? .text, language: spoken, color: Terminal.usesColour(STDOUT_FILENO)))
    }
    if outcome.needsAttention { throw ExitCode(1) }
  }
}

extension CheckForm: ExpressibleByArgument {
  // The parser asks for all words even when it needs none, and would make each by reflection.
  static var allValueStrings: [String] { allCases.map(\.rawValue) }

  static var allValueDescriptions: [String: String] { [:] }

  var defaultValueDescription: String { rawValue }
}
