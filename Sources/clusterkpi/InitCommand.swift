import ArgumentParser
import Glibc
import KPIModel
import Pipelines

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Makes a new project that runs at once.",
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
    let acronym = try acronym ?? ask("Acronym of the project", option: "--acronym")
    let start = try start ?? ask("First month, like 2022-01", option: "--start")
    let months = try months ?? askNumber("How many months", option: "--months")
    let partners =
      try partners ?? ask("Partners with country and language, like ATEVAL:ES:es,EMC2:FR:fr", option: "--partners")
    let project = NewProject(
      folder: folder, acronym: acronym, title: title, start: start, months: months,
      partners: partners.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init),
      language: Language(rawValue: language) ?? .english)
    for file in try project.write() { Terminal.printResult("\(folder)/\(file)") }
    let place = folder == "." ? "" : " --project \(folder)"
    Terminal.printResult("ready: clusterkpi run\(place) --period \(start)")
  }

  private func ask(_ question: String, option: String) throws -> String {
    guard isatty(STDIN_FILENO) == 1 else {
      throw ValidationError("Nobody can be asked here: say it with \(option).")
    }
    Terminal.write(Array("\(question): ".utf8), to: STDERR_FILENO)
    guard let answer = readLine(), !answer.isEmpty else { throw ValidationError("Say it with \(option).") }
    return answer
  }

  private func askNumber(_ question: String, option: String) throws -> Int {
    let answer = try ask(question, option: option)
    guard let number = Int(answer) else { throw ValidationError("\"\(answer)\" is not a number of months.") }
    return number
  }
}
