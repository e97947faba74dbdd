import KPIModel
import Testing

@testable import Pipelines

/// What can be seen only beside other files is said by a run, and by a check of one file.
@Suite struct AcrossFilesTests {
  private static let header = "member_id,name,country,tax_id,size\n"

  private func members(_ rows: String...) -> String { AcrossFilesTests.header + rows.joined(separator: "\n") + "\n" }

  private func rules(_ report: Report, of path: String) -> [String] {
    report.submissions.filter { $0.path == path }.flatMap { $0.findings.listed.map(\.finding.rule.id) }
  }

  /// The rules of what a check of one file finds.
  private func checked(_ project: TestProject, _ path: String) async throws -> [String] {
    let outcome = try await check(
      CheckRequest(projectFolder: project.path, files: [project.path + "/" + path], threads: 1))
    return outcome.report.files.flatMap { $0.submission.findings.listed.map(\.finding.rule.id) }
  }

  @Test func aListThatIsSuddenlyShortIsSaid() async throws {
    let many = (1...20).map { "M\($0),Member \($0),ES,,small" }.joined(separator: "\n")
    let project = try TestProject(files: [
      "inputs/2022-01/A/members.csv": members(many), "inputs/2022-02/A/members.csv": members("M1,Member 1,ES,,small"),
    ])
    let path = "inputs/2022-02/A/members.csv"
    #expect(rules(try await project.run("2022-02"), of: path) == ["months.sudden-drop"])
    #expect(try await checked(project, path) == ["months.sudden-drop"])
    #expect(try await checked(project, "inputs/2022-01/A/members.csv") == [])
  }

  /// A run tells the second partner; a check tells whoever asks.
  @Test func aConflictBetweenPartnersIsToldToTheOneWhoAsks() async throws {
    let (first, second) = ("inputs/2022-01/A/members.csv", "inputs/2022-01/B/members.csv")
    let project = try TestProject(files: [
      first: members("M1,Uno,ES,B1,small"), second: members("N1,Um,ES,B1,medium"),
    ])
    let report = try await project.run("2022-01")
    #expect(rules(report, of: first) == [])
    #expect(rules(report, of: second) == ["organisation.conflict"])
    #expect(try await checked(project, first) == ["organisation.conflict"])
    #expect(try await checked(project, second) == ["organisation.conflict"])
  }

  @Test func similarNamesAreToldByACheckToo() async throws {
    let path = "inputs/2022-01/A/members.csv"
    let project = try TestProject(files: [
      path: members("M1,\"Tèxtils Puig i Fills, S.L.\",ES,,small"),
      "inputs/2022-01/B/members.csv": members("N1,TEXTILS PUIG & FILLS SL,ES,,small"),
    ])
    #expect(try await project.run("2022-01").inputFindings.map(\.finding.rule.id) == ["identity.similar"])
    #expect(try await checked(project, path) == ["identity.similar"])
  }

  @Test func theSameFileSentAgainIsSaid() async throws {
    let rows = "service_id,done_on,people\nS1,2022-01-15,5\n"
    let project = try TestProject(files: [
      "inputs/2022-01/A/services.csv": rows, "inputs/2022-02/A/services.csv": rows,
    ])
    let path = "inputs/2022-02/A/services.csv"
    let expected: Set = ["submission.same-file", "key.identical"]
    #expect(Set(rules(try await project.run("2022-02"), of: path)).isSuperset(of: expected))
    #expect(Set(try await checked(project, path)).isSuperset(of: expected))
  }

  /// A list of confirmations is looked at with the files it speaks of; what is wrong with it is said.
  @Test func aCheckReadsTheListOfConfirmationsBesideTheFile() async throws {
    let project = try TestProject(files: [
      "inputs/2022-01/A/services.csv": "service_id,done_on,people\nS1,2022-01-15,5\n",
      "inputs/2022-01/A/confirmations.csv": "rule,key,value,reason,who\nmonths.suden-drop,x,1,y,Ana\n",
    ])
    func check(_ names: [String]) async throws -> CheckReport {
      try await Pipelines.check(
        CheckRequest(
          projectFolder: project.path, files: names.map { "\(project.path)/inputs/2022-01/A/\($0)" }, threads: 1)
      ).report
    }
    let report = try await check(["confirmations.csv", "services.csv"])
    #expect(report.files.count == 1)
    #expect(report.inputFindings.map(\.finding.rule.id) == ["confirmation.unknown-rule"])
    await #expect(throws: RunError.self) { try await check(["confirmations.csv"]) }
  }
}
