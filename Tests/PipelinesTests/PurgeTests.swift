import Foundation
import Ingest
import KPIModel
import RunLedger
import Testing

@testable import Pipelines

/// After a purge nothing in the project's folder holds a personal field of long ago, and whoever asks is told so.
@Suite struct PurgeTests {
  private static let members = "member_id,name,country,tax_id,size,nuts3,nace,contact\n"
  private static let january = "inputs/2022-01/A/members.csv"

  /// A report of January 2022, with a row that was rejected.
  private func project() async throws -> HistoryProject {
    let project = try HistoryProject()
    let rows = "m1,One,ES,A1,micro,,,Joana Prova\nm2,Two,ES,A2,gigantic,,,Pere Mostra\n"
    try project.project.write(Self.january, Self.members + rows)
    try await project.run()
    return project
  }

  private func purge(_ project: HistoryProject, years: Int = 5, isConfirmed: Bool = true) throws -> String {
    try purgePersonalFields(
      projectFolder: project.path, olderThanYears: years, isConfirmed: isConfirmed, who: "anna",
      secondsSince1970: project.clock + 6 * 366 * 86_400)
  }

  /// The files of a project that hold a word.
  private func files(with word: String, in project: HistoryProject) throws -> [String] {
    let all = FileManager.default.enumerator(atPath: project.path)?.compactMap { $0 as? String } ?? []
    return all.filter { name in
      FileManager.default.contents(atPath: project.path + "/" + name)?.range(of: Data(word.utf8)) != nil
    }.sorted()
  }

  @Test func withoutConfirmationItIsOnlySaidWhatWouldGo() async throws {
    let project = try await project()
    #expect(try purge(project, years: 7).hasPrefix("nothing to purge"))
    let before = try files(with: "Joana Prova", in: project)
    let text = try purge(project, isConfirmed: false)
    #expect(
      text == """
        what holds personal fields of months before 2023-03:

        stored bytes (1):
          A members 2022-01/members.csv, revision 1
        inputs (1):
          inputs/2022-01/A/members.csv
        rejected rows as they came (1):
          reports/2022-01/quarantine/A-members.csv
        reports that stand and can no longer be computed again (1):
          reports/2022-01, made by run 1 on 2022-03-01

        nothing was removed; to remove the bytes, inputs and rejected rows for good, add --confirm

        """)
    #expect(try files(with: "Joana Prova", in: project) == before)
    #expect(before.count == 2)
    #expect(try project.ledger().events().isEmpty)
  }

  @Test func nothingPersonalIsLeftAndFiguresHashesAndOtherColumnsAre() async throws {
    let project = try await project()
    let input = try #require(try project.ledger().inputs(ofRun: 1).first { $0.slot.dataset == "members" })
    let figures = try project.ledger().figures(ofRun: 1)
    var report = project.report()
    #expect(try purge(project).hasPrefix("removed for good, of months before 2023-03:"))
    #expect(try files(with: "Joana Prova", in: project).isEmpty)
    #expect(try files(with: "Pere Mostra", in: project).isEmpty)
    let redacted = try project.project.text(".clusterkpi/purged/\(input.sha256).csv")
    #expect(
      redacted == "member_id,name,country,tax_id,size,nuts3,nace,contact\r\n"
        + "m1,One,ES,A1,micro,,,\r\nm2,Two,ES,A2,gigantic,,,\r\n")
    report["quarantine/A-members.csv"] = nil
    #expect(project.report() == report)
    let ledger = try project.ledger()
    #expect(try ledger.figures(ofRun: 1) == figures)
    #expect(try ledger.inputs(ofRun: 1).contains(input))
    let event = try #require(try ledger.events().last)
    #expect(event.kind == .purged && event.who == "anna" && event.subject == "months before 2023-03")
    #expect(event.detail == "1 stored, 1 of the inputs, 1 of reports")
    // Files without personal fields are nobody's concern.
    #expect(try !files(with: "s1,,2022-01-10", in: project).isEmpty)
    #expect(try purge(project).hasPrefix("nothing to purge"))
  }

  @Test func verifyingSaysWhatWasTakenAwayAndWhatIsStillAsPublished() async throws {
    let project = try await project()
    _ = try purge(project)
    func verified() async throws -> Verification {
      try await verifyReport(
        "2022-01", projectFolder: project.path, threads: 1, secondsSince1970: project.clock + 7 * 366 * 86_400)
    }
    let verification = try await verified()
    #expect(!verification.isIdentical)
    #expect(
      verification.text == """
        2022-01: as published, and can no longer be computed again
          every file that stands is as run 1 of 2022-03-01T02:01:00Z published it
          every stored input that is left is as it was used
          because they held personal fields, these were taken away:
            quarantine/A-members.csv: purged on 2028-03-05 by anna
            inputs/2022-01/A/members.csv: purged on 2028-03-05 by anna

        """)
    try project.project.write("reports/2022-01/indicators.csv", "other figures")
    #expect(try await verified().changedSince.map(\.path) == ["indicators.csv"])
    let services = try #require(try project.ledger().inputs(ofRun: 1).first { $0.slot.dataset == "services" })
    let place = try #require(try project.ledger().store.path(of: services.sha256))
    try FileManager.default.removeItem(atPath: place)
    try Data("damaged".utf8).write(to: URL(fileURLWithPath: place))
    #expect(try await verified().notReproduced.map(\.path) == ["inputs/2022-01/A/services.csv"])
  }

  @Test func noReportIsMadeOfWhatIsLeft() async throws {
    let project = try await project()
    _ = try purge(project)
    let before = project.report()
    for asOf in [nil, "1"] {
      let error = await #expect(throws: RunError.self) { try await project.run(asOf: asOf) }
      #expect(error?.exitCode == 3)
      #expect(error?.problem.contains("purged on 2028-03-05 by anna") == true)
      #expect(error?.help?.isEmpty == false)
    }
    // Not even of a later month, whose figures to date would lack it.
    let error = await #expect(throws: RunError.self) { try await project.run("2022-02") }
    #expect(
      error?.problem
        == "a report of 2022-02 can no longer be made: inputs/2022-01/A/members.csv, purged on 2028-03-05 by anna")
    #expect(project.report() == before)
    await #expect(throws: RunError.self) {
      try await bundlePeriod(
        "2022-01", projectFolder: project.path, run: nil, into: project.path, threads: 1,
        secondsSince1970: project.clock)
    }
    // What comes back is used again.
    let rows = "m1,One,ES,A1,micro,,,Joana Prova\n"
    try project.project.write(Self.january, Self.members + rows)
    #expect(try await project.run("2022-02").folder == "reports/2022-02")
  }

  @Test func nobodyIsAskedForAFileThatWasPurged() async throws {
    let project = try await project()
    func missing() async throws -> [Int] {
      let outcome = try await status(
        StatusRequest(projectFolder: project.path, period: "2022-01", threads: 1, secondsSince1970: project.clock))
      return [outcome.status.count(.missing), outcome.status.count(.purged)]
    }
    let before = try await missing()
    _ = try purge(project)
    #expect(try await missing() == [before[0], 1])
  }

  @Test func aPurgeThatWasInterruptedIsFinishedByTheNext() async throws {
    let project = try await project()
    let input = try #require(try project.ledger().inputs(ofRun: 1).first { $0.slot.dataset == "members" })
    let text = try project.project.text(Self.january)
    let quarantine = try project.project.text("reports/2022-01/quarantine/A-members.csv")
    _ = try purge(project)
    // As if it had been killed after the first file was gone.
    try project.project.write(Self.january, text)
    try project.project.write("reports/2022-01/quarantine/A-members.csv", quarantine)
    #expect(try purge(project).contains("inputs/2022-01/A/members.csv"))
    #expect(try files(with: "Joana Prova", in: project).isEmpty)
    #expect(try files(with: "Pere Mostra", in: project).isEmpty)
    #expect(try project.project.text(".clusterkpi/purged/\(input.sha256).csv").contains("m1,One"))
  }

  @Test func supersededAndUnseenBytesGoAndThoseOfAYoungMonthStay() async throws {
    var parts = TestProject.Parts()
    parts.project = #""acronym": "TEST", "start": "2022-01", "months": 84"#
    parts.periods = #"{ "id": "RP1", "from": "M1", "to": "M84" }"#
    let shared = Self.members + "m9,Nine,ES,A9,micro,,,Nora Jove\n"
    let old = try TestProject(
      parts,
      files: [
        Self.january: Self.members + "m1,One,ES,A1,micro,,,First Name\n",
        "inputs/2022-01/B/members.csv": shared, "inputs/2027-06/B/members.csv": shared,
        "inputs/2022-01/A/members list.txt": "Unclaimed Name",
      ])
    func run() async throws {
      _ = try await Pipelines.run(
        RunRequest(projectFolder: old.path, period: "2027-06", threads: 1, secondsSince1970: 1_830_000_000))
    }
    try await run()
    try old.write(Self.january, Self.members + "m1,One,ES,A1,micro,,,Second Name\n")
    try await run()
    try old.write(Self.january, Self.members + "m1,One,ES,A1,micro,,,Third Name\n")
    let text = try purgePersonalFields(
      projectFolder: old.path, olderThanYears: 5, isConfirmed: true, who: "anna", secondsSince1970: 1_830_000_000)
    #expect(text.contains("stored bytes (2)"))
    #expect(text.contains("no dataset claims them: look whether they hold personal fields (1):\n"))
    #expect(
      text.contains("left alone, because a younger month uses the same bytes (1):\n  inputs/2022-01/B/members.csv\n"))
    let names = ["First Name", "Second Name", "Third Name"]
    for name in FileManager.default.enumerator(atPath: old.path)?.compactMap({ $0 as? String }) ?? [] {
      guard let bytes = FileManager.default.contents(atPath: old.path + "/" + name) else { continue }
      for word in names { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) is in \(name)") }
    }
    #expect(try old.text("inputs/2022-01/B/members.csv") == shared)
  }
}

/// Rows of a file that turns out late to be written in another encoding are handed over once.
@Suite struct CheckedRowsTests {
  @Test func aLateSignOfAnotherEncodingDoublesNoRow() throws {
    let project = try TestProject()
    let header = "service_id,member_id,done_on,people,women,note\n"
    let rows = (0..<4000).map { "s\($0),,2022-01-10,4,2,plain text\n" }.joined()
    let bytes = Array((header + rows).utf8) + Array("s4000,,2022-01-10,4,2,Espa".utf8) + [0xF1] + Array("a\n".utf8)
    let path = project.path + "/services.csv"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let configuration = try loadConfiguration(projectFolder: project.path)
    let month = try #require(Month(text: "2022-01"))
    let dataset = try #require(configuration.partnership.datasets.firstIndex { $0.name == "services" })
    let file = SubmissionFile(partner: 0, dataset: dataset, period: month, fileName: "services.csv", path: path)
    let context = ReadingContext(
      configuration: configuration, folder: ProjectFolder(path: ""), files: [file], ranks: [0],
      tables: ReferenceTables(datasets: 0, partners: 0), pieceSize: 1000)
    let checked = try context.checkedFile(
      0, path: path,
      submission: Submission(partner: 0, dataset: dataset, period: month, file: "services.csv", path: path))
    var lines: [Int] = []
    var last = ""
    try checked.rows.read { row in
      lines.append(row.line)
      last = row.cells.last ?? ""
      return true
    }
    #expect(lines == Array(2...4002))
    #expect(last == "España")
  }
}
