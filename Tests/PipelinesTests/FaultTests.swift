import Foundation
import KPIModel
import Testing

@testable import Pipelines

/// What goes wrong around a run: one clear error with its exit code, and nothing published.
@Suite struct FaultTests {
  private func project(_ configuration: String? = nil) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let source = repository + "/Tests/PipelinesTests/Scenarios/shared-organisations"
    try folder.copy(source + "/inputs", to: "inputs")
    if let configuration {
      try folder.write(configuration, to: "pipelines.json")
    } else {
      try folder.copy(source + "/pipelines.json", to: "pipelines.json")
    }
    return folder
  }

  private func failure(_ folder: TemporaryFolder, period: String? = "2022-02") async throws -> RunError {
    try await #require(throws: RunError.self) {
      try await run(
        RunRequest(projectFolder: folder.path, period: period, threads: 2, secondsSince1970: 1_650_000_000))
    }
  }

  @Test func aSecondRunFindsTheLockHeld() async throws {
    let folder = try project()
    let lock = try RunLock(projectFolder: folder.path)
    let error = try await failure(folder)
    #expect(error.exitCode == 4)
    #expect(error.problem == "another run of this project is under way")
    lock.release()
    let outcome = try await run(
      RunRequest(projectFolder: folder.path, period: "2022-02", threads: 2, secondsSince1970: 1_650_000_000))
    #expect(outcome.folder == "reports/2022-02")
  }

  @Test func aFileWhereTheReportBelongsIsLeftAlone() async throws {
    let folder = try project()
    try folder.write("mine", to: "reports/2022-02")
    let error = try await failure(folder)
    #expect(error.exitCode == 3)
    #expect(try folder.text("reports/2022-02") == "mine")
  }

  @Test func aConfigurationThatIsNoJSONNamesThePlace() async throws {
    let error = try await failure(try project("{ \"version\": 1,\n  \"project\" }"))
    #expect(error.exitCode == 2)
    #expect(
      error.problem == "pipelines.json is not JSON: line 2, column 13: a colon is expected after the key \"project\"")
  }

  @Test func everyMistakeIsToldAtOnce() async throws {
    let folder = try project()
    let text = try folder.text("pipelines.json")
      .replacingOccurrences(of: "\"kind\": \"mean\"", with: "\"kind\": \"mena\"")
      .replacingOccurrences(of: "women <= participants", with: "woman <= participants")
      .replacingOccurrences(of: "\"value\": \"participants\"", with: "\"value\": \"participants +\"")
    let error = try await failure(try project(text))
    #expect(error.exitCode == 2)
    #expect(error.problem == "pipelines.json has 3 mistakes")
    #expect(
      error.mistakes.map(\.path) == [
        "datasets.services.rules[0].check", "indicators[1].value", "indicators[2].kind",
      ])
    #expect(error.mistakes[0].help == "did you mean \"women\"?")
    #expect(error.mistakes[2].problem == "there is no indicator kind \"mena\"")
  }

  @Test func aMonthOutsideTheProjectIsAWrongCommand() async throws {
    let error = try await failure(try project(), period: "2021-12")
    #expect(error.exitCode == 2)
    #expect(error.problem == "2021-12 lies outside the project, which runs from 2022-01 to 2022-12")
  }

  @Test func aFileThatGrowsWhileItIsReadStopsTheRun() throws {
    let folder = try TemporaryFolder()
    try folder.write("a,b\n1,2\n", to: "file.csv")
    let source = try SubmissionBytes(path: folder.path + "/file.csv", shownAs: "file.csv")
    _ = try source.read(at: 0, count: 4)
    let handle = try #require(FileHandle(forWritingAtPath: folder.path + "/file.csv"))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("3,4\n".utf8))
    try handle.close()
    let error = #expect(throws: RunError.self) { try source.finish() }
    #expect(error?.problem == "file.csv changed while it was read")
  }

  @Test func hashesAreThoseOfTheBytes() throws {
    let folder = try TemporaryFolder()
    try folder.write("abc", to: "abc")
    let source = try SubmissionBytes(path: folder.path + "/abc", shownAs: "abc")
    #expect(
      try source.finish() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
