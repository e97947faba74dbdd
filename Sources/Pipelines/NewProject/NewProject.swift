import Export
import Glibc
package import KPIModel

/// What a new project is to be called and who takes part.
package struct NewProject: Sendable {
  package var folder: String
  package var acronym: String
  package var title: String
  /// As written: `2022-01`.
  package var start: String
  package var months: Int
  /// Each `ID:country:language`, such as `ATEVAL:ES:es`; country and language may be left out.
  package var partners: [String]
  package var language: Language

  package init(
    folder: String, acronym: String, title: String = "", start: String, months: Int, partners: [String],
    language: Language = .english
  ) {
    self.folder = folder
    self.acronym = acronym
    self.title = title
    self.start = start
    self.months = months
    self.partners = partners
    self.language = language
  }

  /// Writes the project's folder: configuration, templates, the first month's folders and a README.
  ///
  /// - Returns: the files written, under the folder.
  /// - Throws: a `RunError` of kind `usage` when the answers make no project or one is there already; nothing is written
  ///   then.
  package func write() throws(RunError) -> [String] {
    guard access("\(folder)/pipelines.json", F_OK) != 0 else {
      throw RunError.usage(
        problem: "\(folder) holds a project already: there is a pipelines.json", help: "name another folder")
    }
    let text = try configurationText()
    let mistakes = MistakeList()
    let configuration: Configuration?
    do {
      let document = try JSONValue(parsing: text)
      let file = PipelineFile(
        document, load: { (path) throws(ProjectFileError) in throw ProjectFileError(problem: path, help: nil) },
        mistakes: mistakes)
      configuration = Resolver(file: file, mistakes: mistakes).configuration(files: [])
    } catch {
      throw RunError.usage(problem: "no project can be made of this: \(error.problem)", help: nil)
    }
    guard let configuration else {
      throw RunError.configuration(mistakes.mistakes, file: "the new pipelines.json")
    }
    return try write(text, configuration.partnership)
  }

  private func write(_ text: String, _ partnership: Partnership) throws(RunError) -> [String] {
    var files = [("pipelines.json", text)]
    let first = partnership.partners[0].id
    files.append(
      (
        "README.md",
        NewProject.fill(newProjectReadme, ["acronym": acronym, "start": start, "first": first])
      ))
    for partner in partnership.partners {
      for dataset in partnership.datasets {
        let header = dataset.fields.map { $0.title[partner.language] }.joined(separator: ",")
        files.append(("templates/\(partner.id)/\(dataset.name).csv", header + "\n"))
      }
    }
    if access(folder, F_OK) != 0 { try makeFolder(folder) }
    do throws(ExportError) {
      let output = OutputFolder(path: folder)
      for (name, contents) in files {
        try output.write(name) { (file) throws(ExportError) in try file.write(contents) }
      }
    } catch {
      throw RunError(error)
    }
    for partner in partnership.partners { try makeFolder("\(folder)/inputs/\(start)/\(partner.id)") }
    return files.map(\.0)
  }

  private func configurationText() throws(RunError) -> String {
    guard let first = Month(text: start) else {
      throw RunError.usage(problem: "\"\(start)\" is not a month", help: "write the first month like 2022-01")
    }
    guard months >= 1, months <= 240 else {
      throw RunError.usage(problem: "a project of \(months) months cannot be planned", help: "write 1 to 240 months")
    }
    var lines: [String] = []
    for text in partners { lines.append("    " + (try partner(text)).compactText) }
    guard !lines.isEmpty else {
      throw RunError.usage(problem: "a project needs a partner", help: "name them like ATEVAL:ES:es,EMC2:FR:fr")
    }
    return NewProject.fill(
      newProjectText,
      [
        "acronym": JSONValue.string(acronym).compactText, "title": JSONValue.string(title).compactText,
        "start": first.text, "months": String(months), "language": language.rawValue,
        "periods": periods.joined(separator: ", "), "partners": lines.joined(separator: ",\n"),
      ])
  }

  /// One reporting period for a project of up to a year and a half, else one for the first year and one for the rest.
  private var periods: [String] {
    func period(_ number: Int, _ from: Int, _ to: Int) -> String {
      "{ \"id\": \"RP\(number)\", \"from\": \"M\(from)\", \"to\": \"M\(to)\" }"
    }
    return months <= 18 ? [period(1, 1, months)] : [period(1, 1, 12), period(2, 13, months)]
  }

  func partner(_ text: String) throws(RunError) -> JSONValue {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let spoken = parts.count > 2 ? parts[2] : language.rawValue
    guard parts.count <= 3, !parts[0].isEmpty else {
      throw RunError.usage(problem: "\"\(text)\" names no partner", help: "write it like ATEVAL:ES:es")
    }
    guard Language(rawValue: spoken) != nil else {
      let mistake = ConfigurationMistake.unknown(
        "language", spoken, at: "", known: Language.allCases.map(\.rawValue))
      throw RunError.usage(problem: "\(text): \(mistake.problem)", help: mistake.help)
    }
    let country = parts.count > 1 ? parts[1] : ""
    let countries = BuiltinCodeList.countries.list
    guard country.isEmpty || countries.rank(of: country) != nil else {
      let mistake = ConfigurationMistake.unknown("country", country, at: "", known: countries.codes.map(\.code))
      throw RunError.usage(
        problem: "\(text): \(mistake.problem)", help: "write the two letters that the EU uses, like ES or EL")
    }
    return .object([
      JSONMember("id", .string(parts[0])), JSONMember("name", .string(parts[0])),
      JSONMember("country", .string(country)), JSONMember("language", .string(spoken)),
    ])
  }

  /// The text with each `<name>` that has a value replaced by it, in one pass.
  private static func fill(_ template: String, _ values: [String: String]) -> String {
    var text = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "<") {
      text += rest[..<open]
      rest = rest[rest.index(after: open)...]
      if let close = rest.firstIndex(of: ">"), let value = values[String(rest[..<close])] {
        text += value
        rest = rest[rest.index(after: close)...]
      } else {
        text += "<"
      }
    }
    return text + rest
  }
}

/// Makes a folder and those above it.
private func makeFolder(_ path: String) throws(RunError) {
  var made = path.hasPrefix("/") ? "/" : ""
  for part in path.split(separator: "/") {
    made += (made.isEmpty || made == "/" ? "" : "/") + part
    guard mkdir(made, 0o777) != 0, errno != EEXIST else { continue }
    throw RunError.environment(
      problem: "the folder \(made) cannot be made: \(String(cString: strerror(errno)))",
      help: "give the account that runs this program the right to write there")
  }
}
