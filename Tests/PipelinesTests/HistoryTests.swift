import Foundation
import KPIModel
import RunLedger
import Testing

@testable import Pipelines

/// A project with two months of services, and a clock that the test moves.
final class HistoryProject {
  let project: TestProject
  var clock = 1_646_100_000

  static let header = "service_id,member_id,done_on,people,women\n"

  init(personal: Bool = false) throws {
    var parts = TestProject.Parts()
    parts.indicators = """
      { "code": "SV1", "kind": "count", "dataset": "services", "by": ["partner"], "target": 120 },
      { "code": "ME1", "kind": "stock", "dataset": "members" }
      """
    parts.pipelines = #""monthly": { "default": true, "export": [{ "format": "html" }, { "format": "xlsx" }] }"#
    project = try TestProject(
      parts,
      files: [
        "inputs/2022-01/A/services.csv": Self.header + "s1,,2022-01-10,4,2\ns2,,2022-01-11,5,1\n",
        "inputs/2022-01/B/services.csv": Self.header + "t1,,2022-01-12,1,1\n",
        "inputs/2022-01/A/members.csv": "member_id,name,country,tax_id,size,nuts3,nace\nm1,One,ES,A1,micro,,\n",
        "inputs/2022-02/A/services.csv": Self.header + "s3,,2022-02-10,4,2\n",
      ])
    if personal {
      let text = try project.text("pipelines.json")
        .replacing("{ \"name\": \"name\" }", with: "{ \"name\": \"name\", \"personal\": true }")
      try project.write("pipelines.json", text)
    }
  }

  var path: String { project.path }

  @discardableResult
  func run(_ period: String? = "2022-01", asOf: String? = nil) async throws -> RunOutcome {
    clock += 60
    return try await Pipelines.run(
      RunRequest(projectFolder: path, period: period, asOf: asOf, threads: 2, secondsSince1970: clock))
  }

  /// The reports bytes by name.
  func report(_ period: String = "2022-01") -> [String: Data] {
    var files: [String: Data] = [:]
    let root = "\(path)/reports/\(period)"
    for name in FileManager.default.enumerator(atPath: root)?.compactMap({ $0 as? String }) ?? [] {
      if let bytes = FileManager.default.contents(atPath: "\(root)/\(name)") { files[name] = bytes }
    }
    return files
  }

  func lines(_ file: String, _ period: String = "2022-01", with word: String = "") throws -> [String] {
    try project.text("reports/\(period)/\(file)").split(separator: "\n").map(String.init).filter {
      word.isEmpty || $0.contains(word)
    }
  }

  func figure(_ key: String, _ period: String = "2022-01") throws -> String {
    let line = try #require(try lines("indicators.csv", period).first { $0.hasPrefix(key + ",,,") })
    return String(line.dropFirst(key.count + 3).prefix { $0 != "," })
  }

  func ledger() throws -> Ledger {
    try openLedger(projectFolder: path, isNeeded: true, at: UTCTime(secondsSince1970: clock))
  }

  func correct(_ rows: String, partner: String = "A", period: String = "2022-01") throws {
    try project.write("inputs/\(period)/\(partner)/services.csv", Self.header + rows)
  }
}

@Suite struct HistoryTests {
  @Test func aRunIsWrittenDownWithWhatItUsedAndPublished() async throws {
    let project = try HistoryProject()
    let outcome = try await project.run()
    #expect(outcome.number == 1)
    let ledger = try project.ledger()
    let run = try ledger.run(1)
    #expect(run.state == .published)
    #expect(run.folder == "reports/2022-01")
    #expect(
      try ledger.inputs(ofRun: 1).map(\.path) == [
        "inputs/2022-01/A/members.csv", "inputs/2022-01/A/services.csv", "inputs/2022-01/B/services.csv",
      ])
    let outputs = try ledger.outputs(ofRun: 1)
    #expect(Set(outputs.map(\.path)) == Set(project.report().keys))
    for output in outputs {
      let bytes = try #require(project.report()[output.path])
      #expect(sha256(Array(bytes)) == output.sha256)
    }
    for input in try ledger.inputs(ofRun: 1) {
      let bytes = try #require(FileManager.default.contents(atPath: project.path + "/" + input.path))
      #expect(try ledger.store.bytes(of: input.sha256) == Array(bytes))
    }
    #expect(try ledger.configuration(ofRun: 1).map(\.path) == ["pipelines.json"])
  }

  @Test func theSameInputsAgainTouchNothingWheneverTheyAreRun() async throws {
    let project = try HistoryProject()
    try await project.run()
    let before = project.report()
    project.clock += 86_400 * 400
    #expect(try await project.run().isUnchanged)
    #expect(project.report() == before)
    #expect(try project.ledger().history().map(\.state) == [.published, .unchanged])
  }

  @Test func aCorrectionIsARevisionAndTheOldOneStays() async throws {
    let project = try HistoryProject()
    try await project.run()
    try project.correct("s1,,2022-01-10,4,2\n")
    try await project.run()
    let rows = try project.lines("submissions.csv", with: "A,2022-01,services")
    #expect(rows.count == 2)
    #expect(rows[0].contains(",services.csv,1,"))
    #expect(rows[0].hasSuffix(",2022-03-01T02:01:00Z,superseded,0,0,0,0,0"))
    #expect(rows[1].contains(",services.csv,2,"))
    #expect(rows[1].contains(",2022-03-01T02:02:00Z,accepted,1,1,0,"))
    #expect(try project.figure("SV1,month,2022-01,A") == "1")
    let ledger = try project.ledger()
    for input in try ledger.inputs(ofRun: 1) { try ledger.store.verify(input.sha256) }
  }

  @Test func aReportDependsOnHistoryOnlyWhereItSaysSo() async throws {
    let (old, fresh) = (try HistoryProject(), try HistoryProject())
    try old.correct("s1,,2022-01-10,4,2\n")
    try await old.run()
    try old.correct("s1,,2022-01-10,4,2\ns2,,2022-01-11,5,1\n")
    try await old.run()
    fresh.clock += 86_400
    try await fresh.run()
    let (left, right) = (old.report(), fresh.report())
    #expect(left.keys.sorted() == right.keys.sorted())
    // The workbook shows that a file was corrected, and no time; the others are told by the clock of the first run.
    let historical = Set(["submissions.csv", "manifest.json", "datapackage.json", "report.json", "TEST-2022-01.xlsx"])
    for (name, bytes) in left where !historical.contains(name) { #expect(bytes == right[name], "\(name)") }
    #expect(left["indicators.csv"] != nil)
  }

  @Test func aPastReportComesOutToTheByteWhateverHasChanged() async throws {
    let project = try HistoryProject()
    try project.project.write("inputs/2022-01/A/notes.txt", "stray")
    try await project.run()
    let first = project.report()
    try project.correct("s1,,2022-01-10,4,2\nbroken,row\n")
    try FileManager.default.removeItem(atPath: project.path + "/inputs/2022-01/B")
    try FileManager.default.removeItem(atPath: project.path + "/inputs/2022-01/A/notes.txt")
    let text = try project.project.text("pipelines.json").replacing("\"target\": 120", with: "\"target\": 10")
    try project.project.write("pipelines.json", text)
    try await project.run()
    let second = project.report()
    #expect(second != first)
    let past = try await project.run(nil, asOf: "1")
    #expect(past.asOf == 1)
    #expect(project.report() == first)
    // Nothing is lost: the present comes back, to the byte.
    try await project.run()
    #expect(project.report() == second)
    // The first run ended on 1 March, the second a minute later.
    try await project.run("2022-01", asOf: "2022-03-01T02:01:30Z")
    #expect(project.report() == first)
    await #expect(throws: RunError.self) { try await project.run("2022-01", asOf: "2022-02-28") }
    await #expect(throws: RunError.self) { try await project.run(nil, asOf: "99") }
  }

  @Test func aClosedPeriodStaysAsItWasSentAndCorrectionsWait() async throws {
    let project = try HistoryProject()
    try await project.run()
    let sent = project.report()
    _ = try closePeriod(
      "2022-01", projectFolder: project.path, run: nil, who: "anna", why: "", secondsSince1970: project.clock)
    try project.correct("s1,,2022-01-10,4,2\n")
    try project.correct("t1,,2022-01-12,1,1\nt2,,2022-01-13,1,1\n", partner: "B")
    let repeated = try await project.run()
    #expect(repeated.isUnchanged)
    #expect(repeated.needsAttention)
    #expect(repeated.pending.count == 2)
    #expect(repeated.pending[0].hasPrefix("A services 2022-01/services.csv: revision 1 was sent, revision 2 came on"))
    #expect(project.report() == sent)
    // The report is made again from the store when somebody took it away.
    try FileManager.default.removeItem(atPath: project.path + "/reports/2022-01")
    try await project.run()
    #expect(project.report() == sent)
    // The next month rests on what was sent, and says what waits.
    try await project.run("2022-02")
    #expect(try project.figure("SV1,month,2022-01,A", "2022-02") == "2")
    #expect(try project.figure("SV1,month,2022-02,A", "2022-02") == "1")
    #expect(try project.lines("submissions.csv", "2022-02", with: ",pending,").count == 2)
    let waiting = try await status(
      StatusRequest(projectFolder: project.path, period: "2022-02", threads: 1, secondsSince1970: project.clock))
    #expect(waiting.pending.count == 2)
    #expect(waiting.needsAttention)
  }

  @Test func reopeningForOnePartnerTakesThatPartnersCorrectionsOnly() async throws {
    let project = try HistoryProject()
    try await project.run()
    _ = try closePeriod(
      "2022-01", projectFolder: project.path, run: nil, who: "anna", why: "", secondsSince1970: project.clock)
    try project.correct("s1,,2022-01-10,4,2\n")
    try project.correct("t1,,2022-01-12,1,1\nt2,,2022-01-13,1,1\n", partner: "B")
    _ = try reopenPeriod(
      "2022-01", projectFolder: project.path, partner: "B", who: "anna", why: "a row was forgotten",
      secondsSince1970: project.clock)
    try await project.run()
    #expect(try project.figure("SV1,month,2022-01,A") == "2")
    #expect(try project.figure("SV1,month,2022-01,B") == "2")
    let restated = try project.lines("restatements.csv", with: "SV1,month,2022-01,B,,,")
    #expect(restated.count == 1)
    #expect(
      restated[0]
        == "SV1,month,2022-01,B,,,1,2,1,,\"B services 2022-01/services.csv: revision 1 → 2, 1 → 2 rows\"")
    #expect(try project.lines("restatements.csv", with: "2022-01,A,,").isEmpty)
    #expect(try project.project.text("reports/2022-01/report.html").contains("id=\"restatements\""))
    let history = try RunHistory(
      projectFolder: project.path, period: nil, limit: nil, secondsSince1970: project.clock)
    #expect(history.text.contains("reopened"))
    #expect(history.text.contains("for B: a row was forgotten, by anna"))
    // Closed again, it stays as it is now.
    _ = try closePeriod(
      "2022-01", projectFolder: project.path, run: nil, who: "anna", why: "", secondsSince1970: project.clock)
    let sent = project.report()
    #expect(try await project.run().isUnchanged)
    #expect(project.report() == sent)
  }

  @Test func verifyingComputesTheReportAgain() async throws {
    let project = try HistoryProject()
    try await project.run()
    try project.correct("s9,,2022-01-10,4,2\n")
    func verification() async throws -> Verification {
      try await verifyReport(
        project.path + "/reports/2022-01", projectFolder: project.path, threads: 1, secondsSince1970: project.clock)
    }
    let whole = try await verification()
    #expect(whole.isIdentical)
    #expect(whole.text.contains("identical"))
    let text = try project.project.text("reports/2022-01/indicators.csv")
    try project.project.write("reports/2022-01/indicators.csv", text.replacing(",2,", with: ",3,"))
    try project.project.write("reports/2022-01/signed.pdf", "signed")
    let changed = try await verification()
    #expect(changed.changedSince.map(\.path) == ["indicators.csv"])
    #expect(changed.others == ["signed.pdf"])
    #expect(!changed.isIdentical)
    // Bytes of the store that somebody changed prove nothing any more.
    let ledger = try project.ledger()
    let input = try #require(try ledger.inputs(ofRun: 1).first)
    let place = try #require(ledger.store.path(of: input.sha256))
    try FileManager.default.removeItem(atPath: place)
    try Data("member_id\nm2\n".utf8).write(to: URL(fileURLWithPath: place))
    await #expect(throws: RunError.self) { try await verification() }
  }

  @Test func aBundleHoldsAProjectThatRunsAndManifestsThatHold() async throws {
    let project = try HistoryProject()
    try await project.run()
    try project.correct("s9,,2022-01-10,4,2\n")
    let bag = try await bundlePeriod(
      "2022-01", projectFolder: project.path, run: nil, into: project.path, threads: 1,
      secondsSince1970: project.clock)
    for name in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
      let lines = try String(contentsOfFile: "\(bag)/\(name)", encoding: .utf8).split(separator: "\n")
      #expect(lines.count > 2)
      for line in lines {
        let bytes = try #require(FileManager.default.contents(atPath: "\(bag)/\(line.dropFirst(66))"))
        #expect(sha256(Array(bytes)) == line.prefix(64))
      }
    }
    let again = try await Pipelines.run(
      RunRequest(projectFolder: bag + "/data", period: "2022-01", threads: 1, secondsSince1970: project.clock))
    #expect(again.report?.figures.count ?? 0 > 10)
    let figures = FileManager.default.contents(atPath: bag + "/data/reports/2022-01/indicators.csv")
    #expect(figures == project.report()["indicators.csv"])
  }

  @Test func comparingSaysWhichFileChangedWhichFigure() async throws {
    let project = try HistoryProject()
    try await project.run()
    try project.correct("s1,,2022-01-10,4,2\n")
    try await project.run()
    let comparison = try ReportComparison("1", "2", projectFolder: project.path, secondsSince1970: project.clock)
    #expect(
      comparison.text.contains("[1] revised: A services 2022-01/services.csv: revision 1 → 2, 2 → 1 rows"))
    #expect(comparison.text.contains("      line 3 went\n"))
    #expect(comparison.text.contains("SV1  month    2022-01  A"))
    #expect(!comparison.text.contains("  2022-01  B "))
    #expect(comparison.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(try ReportComparison("1", "1", projectFolder: project.path, secondsSince1970: 0).isEmpty)
    #expect(throws: RunError.self) {
      try ReportComparison("1", "7", projectFolder: project.path, secondsSince1970: 0)
    }
  }

  @Test func statusTellsWhatIsMissingAndWritesReminders() async throws {
    let project = try HistoryProject()
    try await project.run()
    let outcome = try await status(
      StatusRequest(projectFolder: project.path, period: "2022-01", threads: 1, secondsSince1970: project.clock))
    #expect(outcome.status.count(.missing) == 1)
    #expect(outcome.needsAttention)
    let folder = project.path + "/reminders"
    let paths = try outcome.writeReminders(into: folder, from: "Anna <anna@example.org>", upcoming: false)
    #expect(paths == ["\(folder)/B.eml", "\(folder)/B.ics"])
    let mail = try String(contentsOfFile: paths[0], encoding: .utf8)
    #expect(mail.contains("<anna@example.org>"))
    #expect(mail.contains("members"))
    #expect(throws: RunError.self) { try outcome.writeReminders(into: folder, from: "anna", upcoming: false) }
  }

  @Test func aFailedRunIsWrittenDownAndTheOldReportStands() async throws {
    let project = try HistoryProject()
    try await project.run()
    let before = project.report()
    try project.correct("s1,,2022-01-10,4,2\n")
    // A folder that nobody may write to would not stop root; a file where the staging folder belongs does.
    try FileManager.default.moveItem(atPath: project.path + "/reports", toPath: project.path + "/kept")
    try project.project.write("reports", "in the way")
    let error = await #expect(throws: RunError.self) { try await project.run() }
    #expect(error?.exitCode == 3)
    try FileManager.default.removeItem(atPath: project.path + "/reports")
    try FileManager.default.moveItem(atPath: project.path + "/kept", toPath: project.path + "/reports")
    #expect(project.report() == before)
    #expect(try project.ledger().history().map(\.state) == [.published, .failed])
  }

  @Test func aClockThatGoesBackChangesNothingButTheLog() async throws {
    let project = try HistoryProject()
    try await project.run()
    project.clock -= 86_400 * 30
    try project.correct("s1,,2022-01-10,4,2\n")
    try await project.run()
    let rows = try project.lines("submissions.csv", with: "A,2022-01,services")
    #expect(rows.count == 2)
    #expect(rows[1].contains(",services.csv,2,"))
    #expect(try project.ledger().events().contains { $0.kind == .clockWentBack })
    #expect(try await project.run().isUnchanged)
  }

  @Test func aDamagedLedgerStopsTheRunAndIsLeftAsItIs() async throws {
    let project = try HistoryProject()
    try await project.run()
    let before = project.report()
    let path = project.path + "/.clusterkpi/ledger.sqlite"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for place in 0..<min(bytes.count, 4096) { bytes[place] = 0x5A }
    try bytes.write(to: URL(fileURLWithPath: path))
    let error = await #expect(throws: RunError.self) { try await project.run() }
    #expect(error?.exitCode == 3)
    #expect(error?.help?.contains("backup") == true)
    #expect(project.report() == before)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
  }
}
