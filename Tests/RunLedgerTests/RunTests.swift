import GRDB
import KPIModel
import Testing

@testable import RunLedger

struct RunTests {
  let project: TemporaryProject
  let ledger: Ledger

  init() throws {
    project = try TemporaryProject()
    ledger = try project.open()
  }

  @Test func everythingOfARunComesBack() throws {
    let members = slot("AEI", "2022-03", "members")
    let services = slot("ATEVAL", "2022-03", "services")
    let figures = [figure("SV1", "12.5"), figure("SV1", "", partner: "ATEVAL"), figure("ME1", "3")]
    let outputs = [RunOutput(path: "report.json", sha256: fingerprint("r"), bytes: 1)]
    let number = try ledger.wholeRun([seen(services, "a"), seen(members, "b")], figures: figures, outputs: outputs)
    let run = try ledger.run(number)
    #expect(run.pipeline == "monthly")
    #expect(run.period == "2022-03")
    #expect(run.state == .published)
    #expect(run.exitCode == 0)
    #expect(run.started == noon)
    #expect(run.finished == time("2022-04-05T12:01:00Z"))
    #expect(try ledger.history() == [run])
    #expect(try ledger.inputs(ofRun: number).map(\.slot) == [members, services])
    #expect(try ledger.inputs(ofRun: number).map(\.sha256) == ["b", "a"].map(fingerprint))
    #expect(try ledger.figures(ofRun: number) == figures)
    #expect(try ledger.outputs(ofRun: number) == outputs)
    #expect(
      try ledger.configuration(ofRun: number)
        == [ConfigurationBytes(path: "pipelines.json", sha256: fingerprint("{}"), bytes: Array("{}".utf8))])
  }

  @Test func runKeepsTheRevisionThatItUsed() throws {
    let services = slot("ATEVAL", "2022-03", "services")
    let first = try ledger.wholeRun([seen(services, "a")])
    let second = try ledger.wholeRun([seen(services, "b")], from: time("2022-04-09T08:00:00Z"))
    #expect(try ledger.inputs(ofRun: first).map(\.revision) == [1])
    #expect(try ledger.inputs(ofRun: second).map(\.revision) == [2])
  }

  @Test func sameFiguresAgainTakeNoSpace() throws {
    let figures = (0..<50).map { figure("SV\($0)", "\($0)") }
    let first = try ledger.wholeRun([], figures: figures)
    let second = try ledger.wholeRun([], figures: figures, as: .unchanged)
    let third = try ledger.wholeRun([], figures: Array(figures.reversed()))
    #expect(try ledger.figures(ofRun: second) == figures)
    #expect(try ledger.figures(ofRun: third) == figures.reversed())
    let rows = try ledger.read { database in
      try [first, second, third].map {
        try database.cachedStatement(sql: "SELECT count(*) FROM run_figures WHERE run = \($0)")
      }.map { try Int.fetchOne($0) ?? -1 }
    }
    #expect(rows == [50, 0, 50])
  }

  @Test func runsAsOfATimeAreTheLatestReportsOfEachPeriod() throws {
    let first = try ledger.wholeRun([], period: "2022-02", from: time("2022-03-05T08:00:00Z"))
    let second = try ledger.wholeRun([], period: "2022-03", from: time("2022-04-05T08:00:00Z"))
    let third = try ledger.wholeRun([], period: "2022-03", from: time("2022-04-07T08:00:00Z"))
    _ = try ledger.wholeRun([], period: "2022-03", from: time("2022-04-08T08:00:00Z"), as: .failed)
    #expect(try ledger.runs(asOf: time("2022-03-01T00:00:00Z")).isEmpty)
    #expect(try ledger.runs(asOf: time("2022-04-06")).map(\.id) == [first, second])
    #expect(try ledger.runs(asOf: time("2022-05-01")).map(\.id) == [first, third])
  }

  @Test func killedRunsAreFoundAndTheirReportsLookedFor() throws {
    let killedEarly = try ledger.begin(ledger.start(period: "2022-01"))
    let killedBefore = try ledger.begin(ledger.start(period: "2022-02"))
    let output = RunOutput(path: "manifest.json", sha256: fingerprint("m"), bytes: 1)
    try ledger.publishing(run: killedBefore, inputs: [], outputs: [])
    let killedAfter = try ledger.begin(ledger.start(period: "2022-03"))
    try ledger.keepFigures([figure("SV1", "1")], run: killedAfter)
    try ledger.publishing(run: killedAfter, inputs: [], outputs: [output])
    var dry = ledger.start()
    dry.isDry = true
    let underWay = try ledger.begin(dry)
    let recovered = try ledger.recover(at: noon) { folder, outputs in
      folder == "reports/2022-03" && outputs == [output]
    }
    #expect(recovered.map(\.id) == [killedEarly, killedBefore, killedAfter])
    #expect(recovered.map(\.state) == [.interrupted, .interrupted, .published])
    #expect(try ledger.run(underWay).state == .begun)
    #expect(try ledger.events().map(\.kind) == [.recovered, .recovered, .recovered])
    #expect(try ledger.recover(at: noon) { _, _ in true }.isEmpty)
  }

  @Test func endedRunTakesNothingMore() throws {
    let run = try ledger.wholeRun([])
    #expect(kind { try ledger.finish(run: run, as: .failed, exitCode: 3, at: noon) } == .unknown)
    #expect(kind { try ledger.keepFigures([figure("SV1", "1")], run: run) } == .unknown)
    #expect(kind { try ledger.publishing(run: run, inputs: [], outputs: []) } == .unknown)
    #expect(kind { _ = try ledger.run(99) } == .unknown)
  }

  @Test func figuresOfARunThatMadeNoReportServeTheNext() throws {
    let output = RunOutput(path: "manifest.json", sha256: fingerprint("m"), bytes: 1)
    let first = try ledger.wholeRun([], figures: [figure("SV1", "1")], outputs: [output])
    let killed = try ledger.begin(ledger.start())
    try ledger.keepFigures([figure("SV1", "2")], run: killed)
    _ = try ledger.recover(at: noon) { _, _ in false }
    let next = try ledger.wholeRun([], figures: [figure("SV1", "2")], outputs: [output])
    #expect(try ledger.figures(ofRun: next) == ledger.figures(ofRun: killed))
    #expect(try ledger.outputs(ofRun: killed).isEmpty)
    #expect(try ledger.outputs(ofRun: next) == [output])
    #expect(try ledger.figures(ofRun: first) == [figure("SV1", "1")])
  }

  @Test func keysOfFiguresAreSharedAcrossRunsAndOrders() throws {
    let spans = ["2022-01", "2022-02", "2022-01"].enumerated().map { number, period in
      figure("SV1", "\(number)", partner: "P\(number)", period: period)
    }
    let first = try ledger.wholeRun([], figures: spans)
    let second = try ledger.wholeRun([], figures: spans.reversed() + [figure("SV2", "", partner: "é")])
    #expect(try ledger.figures(ofRun: first) == spans)
    #expect(try ledger.figures(ofRun: second).count == 4)
    #expect(try Array(ledger.figures(ofRun: second).prefix(3)) == spans.reversed())
  }

  @Test func failedWritingLeavesNothing() throws {
    let run = try ledger.begin(ledger.start())
    let known = slot("AEI", "2022-03", "members")
    _ = try ledger.record([seen(known, "a")], at: noon)
    let inputs = [known, slot("AEI", "2022-03", "never")].map {
      UsedSubmission(slot: $0, revision: 1, status: .accepted, read: 1, accepted: 1, rejected: 0)
    }
    #expect(kind { try ledger.publishing(run: run, inputs: inputs, outputs: []) } == .unknown)
    #expect(try ledger.inputs(ofRun: run).isEmpty)
    #expect(try ledger.run(run).state == .begun)
  }
}

/// The kind of `LedgerError` that is thrown, `nil` for none.
func kind(_ body: () throws -> Void) -> LedgerError.Kind? {
  do {
    try body()
    return nil
  } catch {
    return (error as? LedgerError)?.kind
  }
}
