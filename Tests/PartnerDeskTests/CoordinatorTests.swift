import DeskAccess
import Foundation
import Hummingbird
import NIOCore
import Testing

@testable import PartnerDesk

@Suite struct CoordinatorTests {
  private func desk() throws -> TestDesk {
    let desk = try TestDesk()
    try desk.write("inputs/2022-03/LISBOA/members.csv", Sample.members)
    try desk.write("inputs/2022-03/LISBOA/services.csv", Sample.services)
    return desk
  }

  private func run(_ browser: Browser, _ period: String) async throws -> Answer {
    _ = try await browser.get("/coordinator/runs?language=en")
    let started = try await browser.post("/coordinator/runs", ["period": period])
    #expect(started.status == 303)
    var page = try await browser.follow(started)
    for _ in 0..<200 where page.body.contains("http-equiv=\"refresh\"") {
      try await Task.sleep(for: .milliseconds(20))
      page = try await browser.follow(started)
    }
    return page
  }

  @Test func whoHasSentWhatIsSeenAtAGlance() async throws {
    let desk = try self.desk()
    let token = try desk.token(.coordinator)
    try await desk.test { browser in
      try await browser.signIn(token)
      let page = try await browser.get("/coordinator?language=en")
      #expect(page.body.contains("March 2022"))
      #expect(page.body.contains("2 of 4 received"))
      #expect(page.body.contains("by 10 Apr 2022"))
      #expect(page.body.contains("tag bad\">missing"))
      #expect(page.body.contains("tag neutral\">not yet due"))
    }
  }

  @Test func aRunIsStartedSeenAndItsFiguresOpened() async throws {
    let desk = try self.desk()
    let token = try desk.token(.coordinator)
    try await desk.test { browser in
      try await browser.signIn(token)
      #expect(try await browser.get("/coordinator/report?language=en").body.contains("No report has been published"))
      let ended = try await run(browser, "2022-03")
      #expect(ended.body.contains("The report is published."))
      let report = try await browser.get("/coordinator/report")
      #expect(report.body.contains("/coordinator/figures/SV1"))
      #expect(report.body.contains("<b>2</b>"))
      #expect(report.body.contains("<svg class=\"spark\""))
      let page = try await browser.get("/coordinator/report/2022-03/page")
      #expect(page.body.contains("<html"))
      #expect(page.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
      let figure = try await browser.get("/coordinator/figures/SV1?period=2022-03")
      #expect(figure.body.contains("Rows that count: 2"))
      #expect(figure.body.contains("inputs/2022-03/LISBOA/services.csv"))
      #expect(try await browser.get("/coordinator/figures/SV1/rows.csv").body.contains("S1"))
      #expect(try await browser.get("/coordinator/figures/NO").status == 404)
      #expect(try await browser.get("/coordinator/figures/SV1?partner=NOBODY").status == 404)
    }
    #expect(try desk.desk.access.audit(limit: 20).contains { $0.kind == .runStarted && $0.subject == "2022-03" })
  }

  @Test func theFilesOfAReportAreThoseOfItsManifest() async throws {
    let desk = try self.desk()
    let token = try desk.token(.coordinator)
    try await desk.test { browser in
      try await browser.signIn(token)
      _ = try await run(browser, "2022-03")
      let table = try await browser.get("/coordinator/report/2022-03/file?name=indicators.csv")
      #expect(table.body.hasPrefix("indicator,scope"))
      for name in ["..%2F..%2F..%2Fpipelines.json", "%2Fetc%2Fpasswd", "nothing.csv", "", "."] {
        #expect(try await browser.get("/coordinator/report/2022-03/file?name=\(name)").status == 404)
      }
      let climbing = try await browser.get("/coordinator/report/..%2F2022-03/pack.zip")
      #expect([400, 404].contains(climbing.status))
      let pack = try await browser.get("/coordinator/report/2022-03/pack.zip")
      #expect(pack.bytes.starts(with: "PK".utf8))
      let folder = try TemporaryPlace()
      try Data(pack.bytes).write(to: URL(fileURLWithPath: folder.path + "/pack.zip"))
      let code = "import zipfile; z = zipfile.ZipFile('pack.zip'); assert z.testzip() is None; print(len(z.namelist()))"
      let count = try folder.python(code).prefix { $0.isNumber }
      #expect(Int(count) ?? 0 > 5)
    }
  }

  @Test func aPackIsOfOneReportThoughAnotherIsPublishedMeanwhile() async throws {
    let desk = try self.desk()
    let token = try desk.token(.coordinator)
    let reports = desk.path + "/reports"
    try await desk.test { browser in
      try await browser.signIn(token)
      _ = try await run(browser, "2022-03")
      let folder = try #require(
        try PublishedFolder("2022-03", desk.desk.project.configuration, projectFolder: desk.path))
      let pack = ZipPack(entries: folder.files.map { name in ZipPack.Entry(name: name) { try folder.file(name) } })
      let files = FileManager.default
      let place = try TemporaryPlace()
      var bytes = Data()
      try await pack.write { piece in
        if bytes.isEmpty {
          // Another report of the same size takes its place, in one step.
          try files.moveItem(atPath: reports + "/2022-03", toPath: place.path + "/old")
          try files.copyItem(atPath: place.path + "/old", toPath: reports + "/2022-03")
          for name in folder.files {
            let url = URL(fileURLWithPath: "\(reports)/2022-03/\(name)")
            try Data(count: try Data(contentsOf: url).count).write(to: url)
          }
        }
        bytes += Data(piece.readableBytesView)
      }
      try bytes.write(to: URL(fileURLWithPath: place.path + "/pack.zip"))
      let code = """
        import zipfile; z = zipfile.ZipFile('pack.zip'); assert z.testzip() is None
        print(all(z.read(name) == open('old/' + name, 'rb').read() for name in z.namelist()))
        """
      #expect(try place.python(code) == "True\n")
      try files.removeItem(atPath: place.path + "/old")
      await #expect(throws: Refusal.self) { try await pack.write { _ in } }
    }
  }

  @Test func aFigureOpenedFromAReportSpeaksOfTheSameMonths() async throws {
    let desk = try self.desk()
    try desk.write(
      "inputs/2022-02/LISBOA/services.csv", "service_id;member_id;done_on;people\r\nS0;M1;03/02/2022;4\r\n")
    let token = try desk.token(.coordinator)
    try await desk.test { browser in
      try await browser.signIn(token)
      _ = try await run(browser, "2022-02")
      let report = try await browser.get("/coordinator/report?period=2022-02")
      #expect(report.body.contains("/coordinator/figures/SV1?report=2022-02"))
      #expect(try await browser.get("/coordinator/figures/SV1").body.contains("Rows that count: 3"))
      let figure = try await browser.get("/coordinator/figures/SV1?report=2022-02")
      #expect(figure.body.contains("Rows that count: 1"))
      #expect(figure.body.contains("January 2022 – February 2022"))
      #expect(figure.body.contains("rows.csv?period=&amp;partner=&amp;report=2022-02"))
      #expect(!figure.body.contains("The published report says"))
      try desk.write("inputs/2022-02/LISBOA/services.csv", "service_id;member_id;done_on;people\r\n")
      let later = try await browser.get("/coordinator/figures/SV1?report=2022-02")
      #expect(later.body.contains("The published report says 1."))
      #expect(try await browser.get("/coordinator/figures/SV1?report=2022-01").status == 404)
    }
  }

  @Test func aMistakeInTheConfigurationIsShownToTheCoordinatorOnly() async throws {
    let desk = try self.desk()
    let (coordinator, partner) = try (desk.token(.coordinator), desk.token(.partner, "LISBOA"))
    let whole = try desk.text("pipelines.json")
    try await desk.test { browser in
      try await browser.signIn(coordinator)
      let other = browser.other()
      try await other.signIn(partner)
      try desk.write("pipelines.json", "{ \"version\": 1, ")
      desk.clock.advance(10)
      let page = try await browser.get("/coordinator?language=en")
      #expect(page.status == 200)
      #expect(page.body.contains("pipelines.json cannot be used as it stands."))
      #expect(!(try await other.get("/partner?language=en").body.contains("pipelines.json")))
      try desk.write("pipelines.json", whole)
      desk.clock.advance(10)
      #expect(!(try await browser.get("/coordinator").body.contains("cannot be used as it stands")))
    }
  }

  @Test func anotherLanguageKeepsWhatWasAskedFor() async throws {
    let desk = try self.desk()
    let token = try desk.token(.coordinator)
    try await desk.test { browser in
      try await browser.signIn(token)
      let page = try await browser.get("/coordinator/report?period=RP1&language=fr&x=%22%3E")
      #expect(page.body.contains("href=\"?period=RP1&amp;x=%22%3E&amp;language=pt\""))
      #expect(page.body.contains("<html lang=\"fr\">"))
      // What was sent to an address that has no page of its own leads to the first page.
      let refused = try await browser.post("/coordinator/periods/close", ["period": "2022-03"])
      #expect(refused.body.contains("href=\"/?language=pt\""))
      let unsigned = browser.other()
      _ = try await unsigned.get("/sign-in")
      #expect(try await unsigned.post("/sign-in", ["token": "x"]).body.contains("href=\"?language=pt\""))
    }
  }

  @Test func aRunThatFindsTheLockSaysSo() async throws {
    let desk = try self.desk()
    let token = try desk.token(.coordinator)
    let lock = open(desk.path + "/.clusterkpi/lock", O_RDWR | O_CREAT, 0o600)
    #expect(flock(lock, LOCK_EX) == 0)
    defer { close(lock) }
    try await desk.test { browser in
      try await browser.signIn(token)
      #expect(try await run(browser, "2022-03").body.contains("Another report is being made right now."))
    }
    #expect(!desk.files().contains { $0.hasPrefix("reports/") })
  }

  @Test func aPeriodIsClosedAndOpenedAgain() async throws {
    let desk = try self.desk()
    let (coordinator, partner) = try (desk.token(.coordinator), desk.token(.partner, "LISBOA"))
    try await desk.test { browser in
      try await browser.signIn(coordinator)
      let nothing = try await browser.get("/coordinator/periods?language=en")
      #expect(nothing.body.contains("No report has been published yet."))
      #expect(try await browser.post("/coordinator/periods/close", ["period": "2022-03"]).status == 409)
      _ = try await run(browser, "2022-03")
      let closed = try await browser.post("/coordinator/periods/close", ["period": "2022-03", "why": "sent"])
      #expect(closed.status == 303)
      #expect(try await browser.follow(closed).body.contains("on 5 Apr 2022 by coordinator/"))
      #expect(try await browser.post("/coordinator/periods/close", ["period": "2022-03"]).status == 409)
      let sender = browser.other()
      try await sender.signIn(partner)
      let (path, _) = try await sender.check([("services.csv", Sample.services + "S3;M1;05/03/2022;1\r\n")])
      let page = try await sender.get(path + "/files/1/submit?language=en")
      #expect(page.body.contains("The report for March 2022 has been sent already."))
      _ = try await browser.get("/coordinator/periods")
      #expect(try await browser.post("/coordinator/periods/reopen", ["period": "2022-03"]).status == 400)
      let open = try await browser.post(
        "/coordinator/periods/reopen", ["period": "2022-03", "partner": "LISBOA", "why": "a correction"])
      #expect(open.status == 303)
      #expect(try await browser.follow(open).body.contains("Opened again for LISBOA"))
      let again = try await sender.get(path + "/files/1/submit?language=en")
      #expect(!again.body.contains("has been sent already."))
    }
    let kinds = try desk.desk.access.audit(limit: 20).map(\.kind)
    #expect(kinds.contains(.periodClosed) && kinds.contains(.periodReopened))
  }

  @Test func aPeriodThatIsNoneIsRefused() async throws {
    let desk = try self.desk()
    let token = try desk.token(.coordinator)
    try await desk.test { browser in
      try await browser.signIn(token)
      for period in ["", "2031-01", "../..", "RP9", "2022-03/.."] {
        #expect(try await browser.post("/coordinator/runs", ["period": period]).status == 400)
      }
      #expect(try await browser.get("/coordinator/runs/nothing").status == 404)
    }
  }

  @Test func whatWasDoneIsWrittenDown() async throws {
    let desk = try self.desk()
    let token = try desk.token(.coordinator)
    try await desk.test { browser in
      try await browser.signIn(token)
      let page = try await browser.get("/coordinator/audit?language=en")
      #expect(page.body.contains("access given"))
      #expect(page.body.contains("signed in"))
      #expect(!page.body.contains(token.suffix(32)))
    }
  }
}

/// A folder for what another program looks at.
final class TemporaryPlace {
  let path = NSTemporaryDirectory() + "desk-place-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func python(_ code: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", code]
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }
}
