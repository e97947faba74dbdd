import Foundation
import KPIModel
import Testing

@testable import Export

@Suite struct StagedReportTests {
  private let project: TemporaryFolder

  init() throws { project = try TemporaryFolder() }

  private func begin() throws -> StagedReport {
    try StagedReport.begin(projectFolder: project.path, reportFolder: "reports/2022-03")
  }

  /// Publishes one file and a manifest that lists it.
  @discardableResult
  private func publish(_ text: String, name: String = "a.csv") throws -> StagedReport.Publication {
    let staged = try begin()
    try staged.folder.write(name) { (file) throws(ExportError) in try file.write(text) }
    try staged.folder.write("manifest.json") { (file) throws(ExportError) in
      try file.write("{\"outputs\": [{\"path\": \"\(name)\"}]}")
    }
    return try staged.publish()
  }

  @Test func firstReportIsPublished() throws {
    let result = try publish("one")
    #expect(result.outcome == .published)
    #expect(try project.text("reports/2022-03/a.csv") == "one")
    #expect(try project.names("reports") == ["2022-03"])
  }

  @Test func reportIsExchangedAndTheOldOneGone() throws {
    try publish("one", name: "old.csv")
    try publish("two")
    #expect(try project.names("reports/2022-03") == ["a.csv", "manifest.json"])
    #expect(try project.names("reports") == ["2022-03"])
  }

  @Test func sameBytesAreNotTouched() throws {
    try publish("one")
    let before = try FileManager.default.attributesOfItem(atPath: project.path + "/reports/2022-03")
    let result = try publish("one")
    let after = try FileManager.default.attributesOfItem(atPath: project.path + "/reports/2022-03")
    #expect(result.outcome == .unchanged)
    #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
    #expect(before[.modificationDate] as? Date == after[.modificationDate] as? Date)
    #expect(try project.names("reports") == ["2022-03"])
  }

  @Test func filesOfThePersonAreCarriedOver() throws {
    try publish("one")
    try project.write("signed", "reports/2022-03/signed.pdf")
    try project.write("minutes", "reports/2022-03/meetings/march.txt")
    let result = try publish("two")
    #expect(result.carriedOver == ["meetings/march.txt", "signed.pdf"])
    #expect(try project.text("reports/2022-03/signed.pdf") == "signed")
    #expect(try project.text("reports/2022-03/meetings/march.txt") == "minutes")
    #expect(try project.text("reports/2022-03/a.csv") == "two")
  }

  @Test func filesOfThePersonDoNotMakeAReportNew() throws {
    try publish("one")
    try project.write("signed", "reports/2022-03/signed.pdf")
    #expect(try publish("one").outcome == .unchanged)
  }

  @Test func aPersonsFileInTheWayIsKeptUnderAnotherName() throws {
    try publish("one")
    try project.write("mine", "reports/2022-03/b.csv")
    let result = try publish("ours", name: "b.csv")
    #expect(result.renamed.map(\.from) == ["b.csv"])
    #expect(try project.text("reports/2022-03/b.csv") == "ours")
    #expect(try project.text("reports/2022-03/b.kept.csv") == "mine")
  }

  @Test func discardedReportLeavesNothing() throws {
    try publish("one")
    let staged = try begin()
    try staged.folder.write("a.csv") { (file) throws(ExportError) in try file.write("two") }
    staged.discard()
    #expect(try project.names("reports") == ["2022-03"])
    #expect(try project.text("reports/2022-03/a.csv") == "one")
  }

  @Test func aRunThatFailsLeavesNothing() throws {
    func fail() throws {
      let staged = try begin()
      try staged.folder.write("a.csv") { (file) throws(ExportError) in try file.write("half") }
      throw ExportError(problem: "the run fails", path: "x")
    }
    #expect(throws: ExportError.self) { try fail() }
    #expect(try project.names("reports").isEmpty)
  }

  @Test func leftoversOfKilledRunsAreRemoved() throws {
    try project.write("half", "reports/.staging-2022-03-99999-1/a.csv")
    try project.write("half", "reports/.staging-RP1-99998-1/deep/a.csv")
    try publish("one")
    #expect(try project.names("reports") == ["2022-03"])
  }

  @Test func stagingOfALivingRunIsLeftAlone() throws {
    let living = try begin()
    try living.folder.write("a.csv") { (file) throws(ExportError) in try file.write("living") }
    try publish("other")
    #expect(FileManager.default.fileExists(atPath: living.folder.path + "/a.csv"))
    living.discard()
    #expect(try project.names("reports") == ["2022-03"])
  }

  @Test func aFileWhereTheFolderBelongsIsAnError() throws {
    try project.write("text", "reports/2022-03")
    let error = #expect(throws: ExportError.self) { _ = try self.begin().folder }
    #expect(error?.problem == "a file stands where the report's folder belongs")
    #expect(try project.text("reports/2022-03") == "text")
  }

  @Test func aLinkedReportFolderIsFollowed() throws {
    try FileManager.default.createDirectory(
      atPath: project.path + "/elsewhere/march", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: project.path + "/reports", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: project.path + "/reports/2022-03", withDestinationPath: project.path + "/elsewhere/march")
    try publish("one")
    #expect(try project.text("elsewhere/march/a.csv") == "one")
    #expect(try project.names("reports") == ["2022-03"])
  }

  @Test func writingWhereNothingMayBeWrittenSaysSo() throws {
    let error = #expect(throws: ExportError.self) {
      _ = try StagedReport.begin(projectFolder: "/proc", reportFolder: "reports/2022-03").folder
    }
    #expect(error?.path.hasPrefix("/proc/reports") == true)
    #expect(error?.cause.isEmpty == false)
  }

  @Test func aDiskWithoutSpaceIsFoundBeforeTheWorkbookIsWritten() throws {
    #expect(throws: ExportError.self) { try Folders.requireSpace(1 << 60, in: self.project.path) }
    try Folders.requireSpace(1 << 16, in: project.path)
    #expect(try project.names().isEmpty)
  }

  @Test func aFullDiskIsAnErrorWithItsCure() throws {
    let error = ExportError(problem: "a file of the report cannot be written", path: "reports/x", code: 28)
    #expect(
      error.text
        == "a file of the report cannot be written: reports/x (No space left on device)\n"
        + "help: free some space on that disk and run again; the published report is untouched")
  }
}
