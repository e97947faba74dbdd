import ArgumentParser
import Glibc
import KPIModel
import Pipelines

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "init", abstract: "Makes a new project that runs at once.",
    discussion: "What is not said by options is asked for, on a terminal only.")

  @Argument(help: "The folder of the new project.")
  var folder = "."

  @Option(help: "The project's acronym, which names its reports.")
  var acronym: String?

  @Option(help: "The project's title.")
  var title = ""

  @Option(help: "The first month, like 2022-01.")
  var start: String?

  @Option(help: "How many months the project lasts.")
  var months: Int?

  @Option(help: "The partners, like ATEVAL:ES:es,EMC2:FR:fr (id, country, language).")
  var partners: String?

  @Option(help: "The language of the reports (en, es, ca, pt, fr).")
  var language = "en"

  func validate() throws {
    if Language(rawValue: language) == nil {
      throw ValidationError("There is no language \"\(language)\": write one of en, es, ca, pt, fr.")
    }
  }

  func run() throws {
    let interview = NewProjectInterview(language: Language(rawValue: language) ?? .english, ask: ask)
    let acronym = try answer(acronym, option: "--acronym", interview.acronym)
    let start = try answer(start, option: "--start", interview.start)
    let months = try answer(months, option: "--months", interview.months)
    let partners = try answer(partners.map(NewProject.partners), option: "--partners", interview.partners)
    let project = NewProject(
      folder: folder, acronym: acronym, title: title, start: start, months: months, partners: partners,
      language: Language(rawValue: language) ?? .english)
    for file in try project.write() { Terminal.printResult("\(folder)/\(file)") }
    let place = folder == "." ? "" : " --project \(folder)"
    Terminal.printResult("ready: clusterkpi run\(place) --period \(start)")
  }

  /// What an option says, else what is answered on a terminal.
  private func answer<Value>(_ said: Value?, option: String, _ asked: () -> Value?) throws -> Value {
    if let said { return said }
    guard isatty(STDIN_FILENO) == 1 else {
      throw ValidationError("Nobody can be asked here: say it with \(option).")
    }
    guard let answer = asked() else { throw ValidationError("Say it with \(option).") }
    return answer
  }

  private func ask(_ question: String) -> String? {
    Terminal.write(Array(question.utf8), to: STDERR_FILENO)
    return readLine()
  }
}
