import Foundation
import GRDB
import Testing

@testable import RunLedger

struct LedgerFileTests {
  let project: TemporaryProject

  init() throws { project = try TemporaryProject() }

  /// A ledger as version 1 wrote it, with a run in it.
  private func makeVersionOne() throws {
    try FileManager.default.createDirectory(atPath: project.path + "/.clusterkpi", withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: project.ledgerPath)
    try LedgerSchema.migrator.migrate(queue, upTo: "version 1")
    try queue.write { database in
      try database.execute(
        sql: """
          INSERT INTO runs (pipeline, period, through, folder, started, finished, tool_version, configuration, state,
            exit_code, dry)
          VALUES ('monthly', '2022-02', '2022-02', 'reports/2022-02', 1, 2, '0.0.9', 'abc', 'published', 0, 0)
          """)
    }
    try queue.close()
  }

  @Test func newLedgerIsOfTheLatestVersionAndInWALMode() throws {
    let ledger = try project.open()
    let facts = try ledger.read { database in
      (
        try Int.fetchOne(database, sql: "PRAGMA user_version"),
        try String.fetchOne(database, sql: "PRAGMA journal_mode"),
        try Int.fetchOne(database, sql: "PRAGMA synchronous")
      )
    }
    #expect(facts.0 == LedgerSchema.version)
    #expect(facts.1 == "wal")
    #expect(facts.2 == 2)
    #expect(try ledger.history().isEmpty)
    try ledger.verifyIntegrity()
    #expect(!project.names(in: ".clusterkpi").contains { $0.contains("new") })
  }

  @Test func ledgerOfAnOlderVersionMigratesAndKeepsWhatItHad() throws {
    try makeVersionOne()
    let ledger = try project.open()
    #expect(try ledger.history().map(\.toolVersion) == ["0.0.9"])
    #expect(try ledger.events().map(\.detail) == ["version 1 to 4"])
    try ledger.close(period: "2022-02", run: 1, who: "anna", at: noon)
    #expect(try ledger.isClosed(period: "2022-02"))
    try ledger.close()
    #expect(try project.open().events().map(\.kind) == [.migrated, .closed])
  }

  @Test func stepsThatHaveBeenReleasedDoNotChange() throws {
    // A change here means that ledgers in the field would differ from new ones: add a step instead.
    let digests = LedgerSchema.steps.map { fingerprint($0).prefix(16) }
    #expect(digests == ["37721546002f6f70", "50215f2107837b39", "18a639416d974873", "071101f1ffef177c"])
  }

  @Test func ledgerOfALaterVersionIsRefused() throws {
    try project.open().close()
    let queue = try DatabaseQueue(path: project.ledgerPath)
    try queue.write { try $0.execute(sql: "PRAGMA user_version = 7") }
    try queue.close()
    let before = FileManager.default.contents(atPath: project.ledgerPath)
    do {
      _ = try project.open()
      Issue.record("a later ledger was opened")
    } catch let error as LedgerError {
      #expect(error.kind == .newer)
      #expect(
        error.text == """
          the ledger was written by a later version of this program (it is of version 7, this program knows 4): \
          \(project.ledgerPath)
          help: install the version of clusterkpi that last ran here, or a later one
          """)
    }
    #expect(FileManager.default.contents(atPath: project.ledgerPath) == before)
  }

  @Test(arguments: ["", "this is no database", String(repeating: "x", count: 8192)])
  func fileThatIsNoLedgerIsNeverReplaced(contents: String) throws {
    try project.write(contents, to: ".clusterkpi/ledger.sqlite")
    #expect(kind { _ = try project.open() } == .damaged)
    #expect(FileManager.default.contents(atPath: project.ledgerPath) == Data(contents.utf8))
  }

  @Test func databaseOfAnotherProgramIsRefused() throws {
    try FileManager.default.createDirectory(atPath: project.path + "/.clusterkpi", withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: project.ledgerPath)
    try queue.write { try $0.execute(sql: "CREATE TABLE runs (id INTEGER)") }
    try queue.close()
    #expect(kind { _ = try project.open() } == .damaged)
  }

  @Test func damagedPageIsFoundOnOpening() throws {
    let ledger = try project.open()
    for number in 0..<20 {
      try ledger.wholeRun(
        [seen(slot("A", "2022-03", "services", "\(number).csv"), "\(number)")],
        figures: (0..<100).map { figure("SV\($0)", "\(number * $0)") })
    }
    try ledger.close()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: project.ledgerPath))
    let page = 4096 * (bytes.count / 4096 / 2)
    bytes.replaceSubrange(page..<page + 4096, with: Data(repeating: 0xA5, count: 4096))
    try bytes.write(to: URL(fileURLWithPath: project.ledgerPath))
    #expect(kind { _ = try project.open() } == .damaged)
    #expect(try Data(contentsOf: URL(fileURLWithPath: project.ledgerPath)) == bytes)
  }

  @Test func ledgerThatIsGoneWhileItsBytesAreThereIsNotMadeAnew() throws {
    let ledger = try project.open()
    try ledger.store.put([1, 2, 3])
    try ledger.close()
    try FileManager.default.removeItem(atPath: project.ledgerPath)
    #expect(kind { _ = try project.open() } == .damaged)
    #expect(kind { _ = try project.open(isNeeded: true) } == .damaged)
    #expect(!FileManager.default.fileExists(atPath: project.ledgerPath))
  }

  @Test func askingForALedgerThatIsNeededMakesNone() throws {
    #expect(kind { _ = try project.open(isNeeded: true) } == .unknown)
    #expect(project.names(in: "").isEmpty)
  }

  @Test func ledgerThatWasBeingMadeWhenItsProcessWasKilledIsMadeAgain() throws {
    try project.write("half", to: ".clusterkpi/ledger.sqlite.new")
    try project.write("half", to: ".clusterkpi/ledger.sqlite.new-wal")
    #expect(try project.open().history().isEmpty)
  }

  @Test func folderThatCannotBeWrittenIsSaidWithItsCure() throws {
    var folder = project.path
    if getuid() == 0 {
      // Nothing is forbidden to root but a system's own folders.
      folder = "/proc/self"
    } else {
      chmod(folder, 0o555)
    }
    defer { chmod(project.path, 0o755) }
    #expect(kind { _ = try Ledger.open(projectFolder: folder, digest: standInDigest, at: noon) } == .environment)
    try project.write("a file", to: "other/.clusterkpi")
    do {
      _ = try Ledger.open(projectFolder: project.path + "/other", digest: standInDigest, at: noon)
      Issue.record("a file was taken for a folder")
    } catch {
      #expect(error.kind == .environment)
      #expect(error.help == "a file stands where a folder is needed: move it away")
    }
  }

  @Test func manyProcessesMayOpenAndWriteAtOnce() async throws {
    let path = project.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          let ledger = try Ledger.open(projectFolder: path, digest: standInDigest, at: noon)
          for round in 0..<10 {
            _ = try ledger.record([seen(slot("A", "2022-03", "services"), "\(number) \(round)")], at: noon)
          }
          try ledger.close()
        }
      }
      try await group.waitForAll()
    }
    let ledger = try project.open()
    #expect(try ledger.revisions(of: slot("A", "2022-03", "services")).map(\.number) == Array(1...80))
  }

  /// What a process that is killed leaves: the file and its log, the log perhaps cut anywhere.
  @Test func killedWriterLeavesWholeTransactions() throws {
    let ledger = try project.open()
    let services = slot("A", "2022-03", "services")
    for number in 0..<30 {
      _ = try ledger.record(
        [seen(services, "\(number)"), seen(slot("B", "2022-03", "services"), "\(number)")], at: noon)
    }
    let file = try Data(contentsOf: URL(fileURLWithPath: project.ledgerPath))
    let log = try Data(contentsOf: URL(fileURLWithPath: project.ledgerPath + "-wal"))
    #expect(log.count > 100_000)
    var counts: [Int] = []
    for cut in stride(from: 0, through: log.count, by: log.count / 23) {
      let killed = try TemporaryProject()
      try killed.write("", to: ".clusterkpi/ledger.sqlite")
      try file.write(to: URL(fileURLWithPath: killed.ledgerPath))
      try log.prefix(cut).write(to: URL(fileURLWithPath: killed.ledgerPath + "-wal"))
      let found = try killed.open()
      try found.verifyIntegrity()
      let mine = try found.revisions(of: services).map(\.number)
      #expect(mine == Array(0..<mine.count).map { $0 + 1 })
      #expect(try found.revisions(of: slot("B", "2022-03", "services")).count == mine.count)
      counts.append(mine.count)
    }
    #expect(counts == counts.sorted())
    #expect(counts.first == 0)
    #expect(counts.max() ?? 0 >= 29)
  }

  @Test func writerThatHoldsOnTooLongIsSaid() {
    let error = LedgerError(DatabaseError(resultCode: .SQLITE_BUSY), path: "ledger.sqlite")
    #expect(error.kind == .busy)
    #expect(error.help == "wait until the other process has ended and run again")
  }
}
