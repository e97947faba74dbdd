import Foundation
import KPIModel
import Pipelines
import Testing

/// The sample project of the repository, run as a user would.
@Suite struct SampleRunTests {
  private func published(threads: Int, pieceSize: Int) async throws -> [String: Data] {
    let folder = try TemporaryFolder()
    try folder.copy(repository + "/pipelines.json", to: "pipelines.json")
    try folder.copy(repository + "/inputs", to: "inputs")
    var request = RunRequest(
      projectFolder: folder.path, period: "2022-03", threads: threads, secondsSince1970: 1_650_000_000)
    request.pieceSize = pieceSize
    let outcome = try await run(request)
    #expect(outcome.folder == "reports/2022-03")
    #expect(outcome.report?.submissions.allSatisfy { $0.read == $0.accepted + $0.rejected } == true)
    return folder.files(below: "reports/2022-03")
  }

  @Test func oneThreadAndTwoAndAnyCutGiveTheSameBytes() async throws {
    let whole = try await published(threads: 1, pieceSize: 1 << 20)
    #expect(whole.keys.contains("indicators.csv"))
    #expect(whole.keys.contains("CLAMTEX-2022-03.xlsx"))
    for (threads, pieceSize) in [(2, 1 << 20), (1, 700), (3, 150)] {
      let other = try await published(threads: threads, pieceSize: pieceSize)
      #expect(other.keys.sorted() == whole.keys.sorted())
      for (name, bytes) in whole {
        #expect(other[name] == bytes, "\(name), \(threads) threads, pieces of \(pieceSize)")
      }
    }
  }

  @Test func aSecondRunTouchesNothing() async throws {
    let folder = try TemporaryFolder()
    try folder.copy(repository + "/pipelines.json", to: "pipelines.json")
    try folder.copy(repository + "/inputs", to: "inputs")
    let request = RunRequest(
      projectFolder: folder.path, period: "2022-03", threads: 2, secondsSince1970: 1_650_000_000)
    #expect(try await run(request).isUnchanged == false)
    try folder.write("signed", to: "reports/2022-03/signed.pdf")
    #expect(try await run(request).isUnchanged)
    #expect(try folder.text("reports/2022-03/signed.pdf") == "signed")
  }

  @Test func aDryRunWritesNothing() async throws {
    let folder = try TemporaryFolder()
    try folder.copy(repository + "/pipelines.json", to: "pipelines.json")
    try folder.copy(repository + "/inputs", to: "inputs")
    let outcome = try await run(
      RunRequest(
        projectFolder: folder.path, period: "2022-03", dryRun: true, threads: 2, secondsSince1970: 1_650_000_000))
    #expect(outcome.folder == nil)
    #expect(outcome.report?.figures.isEmpty == false)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["inputs", "pipelines.json"])
  }

  @Test func lastMonthFollowsTheClockInTheProjectsTimeZone() async throws {
    // 31 March 2022, 22:30 UTC is already April in Brussels.
    let outcome = try await run(
      RunRequest(projectFolder: repository, dryRun: true, threads: 2, secondsSince1970: 1_648_765_800))
    #expect(outcome.report?.period == "2022-03")
  }

  @Test func aReportingPeriodIsTheRunOfItsLastMonthUnderItsOwnName() async throws {
    let outcome = try await run(
      RunRequest(
        projectFolder: repository, pipeline: "periodic", dryRun: true, threads: 2, secondsSince1970: 1_650_000_000))
    #expect(outcome.report?.period == "RP2")
    #expect(outcome.report?.through == Month(year: 2022, month: 3))
  }
}
