import Foundation
import KPIModel
import Testing

@testable import Pipelines

@Suite final class NewProjectTests {
  /// Holds the projects of one test, and is gone with it.
  private let place = FileManager.default.temporaryDirectory.appendingPathComponent("clusterkpi-\(UUID().uuidString)")

  deinit { try? FileManager.default.removeItem(at: place) }

  /// A folder for a new project, which is not there yet.
  private func folder() -> String { place.appendingPathComponent(UUID().uuidString).path }

  private func problem(_ project: NewProject) -> String? {
    do throws(RunError) {
      _ = try project.write()
      return nil
    } catch {
      return ([error.problem] + error.mistakes.map { "\($0.path): \($0.problem)" }).joined(separator: "; ")
    }
  }

  @Test func aNewProjectRunsAtOnce() async throws {
    let path = folder()
    let project = NewProject(
      folder: path, acronym: "NEW-\"TEX\"", title: "A new one", start: "2022-01", months: 24,
      partners: ["ATEVAL:ES:es", "EMC2:FR:fr", "PRODUTECH"], language: .catalan)
    #expect(
      try project.write() == [
        "pipelines.json", "README.md", "templates/ATEVAL/members.csv", "templates/ATEVAL/services.csv",
        "templates/EMC2/members.csv", "templates/EMC2/services.csv", "templates/PRODUTECH/members.csv",
        "templates/PRODUTECH/services.csv",
      ])
    func run() async throws -> Report {
      try #require(
        try await Pipelines.run(
          RunRequest(projectFolder: path, period: "2022-01", threads: 1, secondsSince1970: 1_700_000_000)
        ).report)
    }
    let empty = try await run()
    #expect(empty.missing.count == 6)
    #expect(empty.inputFindings.isEmpty)
    #expect(empty.partnership.project.reportingPeriods.map(\.id) == ["RP1", "RP2"])
    // The template's header, in the partner's language, is one that the reader knows.
    let header = try String(contentsOfFile: "\(path)/templates/ATEVAL/services.csv", encoding: .utf8)
    #expect(header == "Id servicio,Tipo de servicio,Estado,Fecha,Código socio,Asistentes,Mujeres\n")
    try (header + "1,advice,delivered,2022-01-15,,12,5\n").write(
      toFile: "\(path)/inputs/2022-01/ATEVAL/services.csv", atomically: true, encoding: .utf8)
    let report = try await run()
    #expect(report.submissions.map(\.accepted) == [1])
    let total = report.figures.last { $0.indicator == 1 && $0.partner == nil && $0.dimension == nil }
    #expect(total?.value == ExactDecimal(12))
  }

  @Test func wrongAnswersMakeNoProject() {
    func make(start: String = "2022-01", months: Int = 12, partners: [String] = ["A:ES:es"], acronym: String = "X")
      -> String?
    {
      let path = folder()
      defer { #expect(!FileManager.default.fileExists(atPath: path)) }
      return problem(NewProject(folder: path, acronym: acronym, start: start, months: months, partners: partners))
    }
    #expect(make(start: "January") == "\"January\" is not a month")
    #expect(make(months: 0) == "a project of 0 months cannot be planned")
    #expect(make(partners: []) == "a project needs a partner")
    #expect(make(partners: ["A:GR:es"]) == "A:GR:es: there is no country \"GR\"")
    #expect(make(partners: ["A:ES:sp"]) == "A:ES:sp: there is no language \"sp\"")
    #expect(
      make(partners: ["A", "A"])
        == "the new pipelines.json has a mistake; partners[1].id: \"A\" is the name of another partner already")
    #expect(
      make(acronym: "a/b")
        == "the new pipelines.json has a mistake; project.acronym: \"a/b\" cannot name a file")
  }

  @Test func aProjectIsNotOverwritten() throws {
    let path = folder()
    let project = NewProject(folder: path, acronym: "X", start: "2022-01", months: 6, partners: ["A:ES:es"])
    _ = try project.write()
    #expect(problem(project) == "\(path) holds a project already: there is a pipelines.json")
  }
}
