import KPIModel
import Testing

@testable import RunLedger

struct RevisionTests {
  let project: TemporaryProject
  let ledger: Ledger

  init() throws {
    project = try TemporaryProject()
    ledger = try project.open()
  }

  @Test func sameBytesAgainAreNoRevision() throws {
    let services = slot("ATEVAL", "2022-03", "services")
    let first = try ledger.record([seen(services, "a")], at: noon)
    let again = try ledger.record([seen(services, "a")], at: time("2022-04-09T08:00:00Z"))
    #expect(first.map(\.revision) == [1])
    #expect(first.map(\.isNew) == [true])
    #expect(again.map(\.revision) == [1])
    #expect(again.map(\.isNew) == [false])
    #expect(again.map(\.received) == [noon])
  }

  @Test func newBytesSupersedeTheOldWhichStay() throws {
    let services = slot("ATEVAL", "2022-03", "services")
    let later = time("2022-04-09T08:00:00Z")
    _ = try ledger.record([seen(services, "a")], at: noon)
    let second = try ledger.record([seen(services, "b")], at: later)
    let third = try ledger.record([seen(services, "a")], at: time("2022-04-10T08:00:00Z"))
    #expect(second.map(\.revision) == [2])
    #expect(second.map(\.received) == [later])
    #expect(second.map(\.firstReceived) == [noon])
    #expect(third.map(\.revision) == [3])
    #expect(try ledger.revisions(of: services).map(\.sha256) == ["a", "b", "a"].map(fingerprint))
    #expect(try ledger.latestRevisions().map(\.revision.number) == [3])
    #expect(try ledger.revisions(of: slot("ATEVAL", "2022-02", "services")).isEmpty)
  }

  @Test func resultIsInTheOrderGiven() throws {
    let slots = [slot("B", "2022-03", "services"), slot("A", "2022-03", "members"), slot("B", "2022-02", "services")]
    let recorded = try ledger.record(slots.enumerated().map { seen($1, "\($0)") }, at: noon)
    #expect(recorded.map(\.slot) == slots)
  }

  @Test func bytesOfAnotherSlotAreNamed() throws {
    let february = slot("ATEVAL", "2022-02", "services")
    let march = slot("ATEVAL", "2022-03", "services")
    _ = try ledger.record([seen(february, "a")], at: noon)
    #expect(try ledger.record([seen(march, "a")], at: noon).map(\.sameBytesAs) == [february])
    #expect(try ledger.record([seen(march, "b")], at: noon).map(\.sameBytesAs) == [nil])
  }

  @Test func hostileNamesComeBackAsTheyWere() throws {
    let names = [
      "a\nb.csv", "'; DROP TABLE runs; --.csv", "\u{1}\u{7F}.csv", "..", "é.csv", "e\u{301}.csv", "\"%_.csv",
    ]
    let slots = names.map { slot("ATEVAL", "2022-03", "services", $0) }
    let run = try ledger.wholeRun(slots.map { seen($0, $0.file) })
    let stored = try ledger.inputs(ofRun: run)
    #expect(Set(stored.map { Array($0.slot.file.utf8) }) == Set(names.map { Array($0.utf8) }))
    #expect(Set(stored.map(\.path)) == Set(slots.map { "inputs/2022-03/ATEVAL/\($0.file)" }))
  }

  @Test func clockThatGoesBackChangesNoOrder() throws {
    let services = slot("ATEVAL", "2022-03", "services")
    let earlier = time("2021-01-01T00:00:00Z")
    _ = try ledger.record([seen(services, "a")], at: noon)
    let second = try ledger.record([seen(services, "b")], at: earlier)
    #expect(second.map(\.revision) == [2])
    #expect(try ledger.latestRevisions().map(\.revision.sha256) == [fingerprint("b")])
    #expect(second.map(\.received) == [earlier])
    let events = try ledger.events()
    #expect(events.map(\.kind) == [.clockWentBack])
    #expect(events.map(\.detail) == ["behind 2022-04-05T12:00:00Z"])
    // Still behind, but going forwards: that is the same step back.
    _ = try ledger.record([seen(services, "c")], at: time("2021-01-02T00:00:00Z"))
    #expect(try ledger.events().count == 1)
    _ = try ledger.record([seen(services, "d")], at: time("2020-01-02T00:00:00Z"))
    #expect(try ledger.events().count == 2)
  }
}
