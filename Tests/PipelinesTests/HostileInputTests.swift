import Foundation
import KPIModel
import Testing

@testable import Pipelines

/// Inputs that nobody sends by accident: bounded time and memory, a clear finding, and the other files count.
@Suite(.timeLimit(.minutes(2))) struct HostileInputTests {
  private static let header = "service_id,member_id,done_on,people,women\n"

  private func project(_ files: [String: String]) throws -> TestProject {
    var files = files
    files["inputs/2022-01/B/services.csv"] = Self.header + "t1,,2022-01-12,1,1\n"
    return try TestProject(files: files)
  }

  private func submission(_ report: Report, _ path: String) throws -> Submission {
    try #require(report.submissions.first { $0.path == path })
  }

  @Test func namesWithLineBreaksAndControlCharactersStayNames() async throws {
    let name = "services\n=1+1,\"x\"\u{1B}[31m.csv"
    let project = try project(["inputs/2022-01/A/\(name)": Self.header + "s1,,2022-01-10,4,2\ns2,,bad,4,2\n"])
    let report = try await project.run("2022-01")
    #expect(try submission(report, "inputs/2022-01/A/\(name)").rejected == 1)
    let lines = try project.text("reports/2022-01/submissions.csv")
    #expect(lines.contains("A,2022-01,services,\"services\n=1+1,\"\"x\"\"\u{1B}[31m.csv\",1,"))
    let quarantine = try FileManager.default.contentsOfDirectory(atPath: project.path + "/reports/2022-01/quarantine")
    #expect(quarantine.count == 1)
    #expect(quarantine.allSatisfy { name in !name.unicodeScalars.contains { $0.value < 0x20 } })
    #expect(try await project.run("2022-01").submissions.count == 2)
  }

  @Test func linksOutOfTheInputsAreNeverRead() async throws {
    let secret = try TemporaryFolder()
    try secret.write(Self.header + "s1,,2022-01-10,4,2\n", to: "services.csv")
    let project = try project(["inputs/2022-01/A/other.txt": ""])
    try FileManager.default.createSymbolicLink(
      atPath: project.path + "/inputs/2022-01/A/services.csv", withDestinationPath: secret.path + "/services.csv")
    let report = try await project.run("2022-01")
    #expect(report.submissions.map(\.path) == ["inputs/2022-01/B/services.csv"])
    #expect(report.inputFindings.contains { $0.path == "inputs/2022-01/A/services.csv" })
  }

  @Test func aQuoteThatNeverEndsCostsOneRow() async throws {
    let endless = "s1,,2022-01-10,4,\"" + String(repeating: "x", count: 6_000_000) + "\n"
    let project = try project([
      "inputs/2022-01/A/services.csv": Self.header + "s0,,2022-01-10,4,2\n" + endless + "s2,,2022-01-11,4,2\n"
    ])
    let read = try submission(try await project.run("2022-01"), "inputs/2022-01/A/services.csv")
    #expect(read.read == read.accepted + read.rejected)
    #expect(read.accepted == 2 || read.status == .refused)
    #expect(read.findings.hasErrors)
  }

  @Test func aHeaderWithAMillionColumnsIsAFinding() async throws {
    let wide = (0..<1_000_000).map { "c\($0)" }.joined(separator: ",")
    let project = try project(["inputs/2022-01/A/services.csv": wide + "\n1,2\n"])
    let read = try submission(try await project.run("2022-01"), "inputs/2022-01/A/services.csv")
    #expect(!read.counts || read.findings.hasErrors)
  }

  @Test func gigabytesOfNothingAreNoTable() async throws {
    let project = try project(["inputs/2022-01/A/services.csv": ""])
    let path = project.path + "/inputs/2022-01/A/services.csv"
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: 400_000_000)
    try handle.close()
    let read = try submission(try await project.run("2022-01"), "inputs/2022-01/A/services.csv")
    #expect(read.status == .unreadable)
    var information = stat()
    let place = "\(project.path)/.clusterkpi/store/\(read.sha256.prefix(2))/\(read.sha256.dropFirst(2))"
    #expect(stat(place, &information) == 0)
    #expect(information.st_blocks * 512 < 4_000_000)
  }

  @Test func deepJSONIsAMistakeInTheConfiguration() async throws {
    let project = try project([:])
    try project.write("pipelines.json", String(repeating: "[", count: 200_000))
    let error = await #expect(throws: RunError.self) { try await project.run("2022-01") }
    #expect(error?.exitCode == 2)
  }

  @Test func aFileThatGrowsWhileItIsReadStopsTheRunAndTheNextOneReadsIt() async throws {
    let rows = (10..<40).map { "s\($0),,2022-01-10,4,2\n" }.joined()
    let project = try project(["inputs/2022-01/A/services.csv": Self.header + rows])
    var growth = Growth(path: project.path + "/inputs/2022-01/A/services.csv")
    var request = request(project)
    request.pieceSize = 100
    let error = await #expect(throws: RunError.self) {
      try await Pipelines.run(request) { _ in growth.happen() }
    }
    #expect(error?.exitCode == 3)
    #expect(error?.problem.contains("changed") == true)
    #expect(!FileManager.default.fileExists(atPath: project.path + "/reports/2022-01"))
    #expect(try submission(try await project.run("2022-01"), "inputs/2022-01/A/services.csv").accepted == 31)
  }

  @Test func aFileThatGrowsOnceItWasReadIsUsedAsItWasAndIsANewRevisionForTheNextRun() async throws {
    let project = try project(["inputs/2022-01/A/services.csv": Self.header + "s1,,2022-01-10,4,2\n"])
    let path = "inputs/2022-01/A/services.csv"
    var growth = Growth(path: project.path + "/" + path)
    let outcome = try await Pipelines.run(request(project)) { _ in growth.happen() }
    let used = try submission(#require(outcome.report), path)
    #expect((used.accepted, used.revision) == (1, 1))
    let verification = try await verifyReport(
      project.path + "/reports/2022-01", projectFolder: project.path, threads: 1, secondsSince1970: 1_700_000_000)
    #expect(verification.isIdentical)
    let next = try submission(try await project.run("2022-01"), path)
    #expect((next.accepted, next.revision) == (2, 2))
  }

  @Test func aFileThatVanishesBeforeItIsReadStopsTheRun() async throws {
    let project = try project(["inputs/2022-01/A/services.csv": Self.header + "s1,,2022-01-10,4,2\n"])
    let error = await #expect(throws: RunError.self) {
      try await Pipelines.run(request(project)) { _ in
        try? FileManager.default.removeItem(atPath: project.path + "/inputs/2022-01/B/services.csv")
      }
    }
    #expect(error?.exitCode == 3)
    #expect(error?.help?.isEmpty == false)
    #expect(!FileManager.default.fileExists(atPath: project.path + "/reports/2022-01"))
    #expect(try await project.run("2022-01").submissions.count == 1)
  }

  private func request(_ project: TestProject) -> RunRequest {
    RunRequest(projectFolder: project.path, period: "2022-01", threads: 1, secondsSince1970: 1_700_000_000)
  }
}

/// A row that somebody appends to a file, once, in the middle of a run.
private struct Growth {
  let path: String
  private var hasHappened = false

  init(path: String) { self.path = path }

  mutating func happen() {
    guard !hasHappened, let handle = FileHandle(forWritingAtPath: path) else { return }
    hasHappened = true
    _ = try? handle.seekToEnd()
    try? handle.write(contentsOf: Data("s2,,2022-01-11,4,2\n".utf8))
    try? handle.close()
  }
}
