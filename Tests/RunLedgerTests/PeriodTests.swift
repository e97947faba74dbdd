import Testing

@testable import RunLedger

struct PeriodTests {
  let project: TemporaryProject
  let ledger: Ledger
  let run: Int
  let evening = time("2022-04-05T18:00:00Z")

  init() throws {
    project = try TemporaryProject()
    ledger = try project.open()
    run = try ledger.wholeRun([], period: "2022-02")
  }

  @Test func closedPeriodSaysWhoAndWhen() throws {
    #expect(try !ledger.isClosed(period: "2022-02"))
    try ledger.close(period: "2022-02", run: run, who: "anna", at: evening)
    let standing = try ledger.standing(of: "2022-02")
    #expect(standing.closing?.who == "anna")
    #expect(standing.closing?.at == evening)
    #expect(standing.closing?.run == run)
    #expect(standing.isClosed(for: "ATEVAL"))
    #expect(try !ledger.isClosed(period: "2022-03"))
  }

  @Test func reopeningForOnePartnerLeavesTheOthersClosed() throws {
    try ledger.close(period: "2022-02", run: run, who: "anna", at: evening)
    try ledger.reopen(period: "2022-02", partner: "ATEVAL", why: "hours were wrong", who: "joan", at: evening)
    #expect(try !ledger.isClosed(period: "2022-02", partner: "ATEVAL"))
    #expect(try ledger.isClosed(period: "2022-02", partner: "AEI"))
    #expect(try ledger.standing(of: "2022-02").reopenedPartners == ["ATEVAL"])
    #expect(
      kind { try ledger.reopen(period: "2022-02", partner: "ATEVAL", why: "", who: "x", at: evening) } == .unknown)
    let second = try ledger.wholeRun([], period: "2022-02", from: evening)
    try ledger.close(period: "2022-02", run: second, who: "anna", at: time("2022-04-06T18:00:00Z"))
    #expect(try ledger.isClosed(period: "2022-02", partner: "ATEVAL"))
    #expect(try ledger.periodLocks().map(\.why) == ["", "hours were wrong", ""])
    #expect(
      try ledger.events().map(\.detail) == ["with run 1", "for ATEVAL: hours were wrong", "with run 2"])
  }

  @Test func reopeningForAllOpensThePeriod() throws {
    try ledger.close(period: "2022-02", run: run, who: "anna", at: evening)
    try ledger.reopen(period: "2022-02", partner: nil, why: "", who: "anna", at: evening)
    #expect(try !ledger.isClosed(period: "2022-02", partner: "AEI"))
  }

  @Test func closingTwiceAndReopeningTheOpenAreRefused() throws {
    #expect(kind { try ledger.reopen(period: "2022-02", partner: nil, why: "", who: "anna", at: evening) } == .unknown)
    try ledger.close(period: "2022-02", run: run, who: "anna", at: evening)
    do {
      try ledger.close(period: "2022-02", run: run, who: "joan", at: evening)
      Issue.record("closed twice")
    } catch {
      #expect(error.problem == "2022-02 was closed already, on 2022-04-05 by anna")
    }
  }

  @Test func periodIsClosedOnlyWithARunThatPublishedIt() throws {
    let failed = try ledger.wholeRun([], period: "2022-02", from: evening, as: .failed)
    #expect(kind { try ledger.close(period: "2022-02", run: failed, who: "anna", at: evening) } == .unknown)
    #expect(kind { try ledger.close(period: "2022-03", run: run, who: "anna", at: evening) } == .unknown)
    #expect(kind { try ledger.close(period: "2022-02", run: 99, who: "anna", at: evening) } == .unknown)
    #expect(try ledger.events().isEmpty)
  }

  @Test func whatComesAfterClosingIsPending() throws {
    let february = slot("ATEVAL", "2022-02", "services")
    let sent = try ledger.wholeRun(
      [seen(february, "a"), seen(slot("AEI", "2022-02", "members"), "b")], period: "2022-02")
    #expect(try ledger.pendingChanges(sinceRun: sent).isEmpty)
    let added = slot("AEI", "2022-01", "services")
    _ = try ledger.record(
      [seen(february, "corrected"), seen(added, "late"), seen(slot("AEI", "2022-03", "services"), "next month")],
      at: evening)
    let pending = try ledger.pendingChanges(sinceRun: sent)
    #expect(pending.map(\.slot) == [added, february])
    #expect(pending.map { $0.used?.revision } == [nil, 1])
    #expect(pending.map(\.now.number) == [1, 2])
  }
}
