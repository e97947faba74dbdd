import Foundation
import KPIModel
import RunLedger
import Testing

@testable import Pipelines

/// A project whose past grows by chance, run with what earlier runs left in the cache and without.
final class ChangingProject {
  let folder: TemporaryFolder
  private var random: SeededGenerator
  private var clock = 1_660_000_000
  private var removed: [String: Data] = [:]
  private var target = 10
  private static let partners = ["A", "B"]
  private static let months = ["2022-01", "2022-02", "2022-03", "2022-04"]

  init(seed: UInt64) throws {
    folder = try TemporaryFolder()
    random = SeededGenerator(seed: seed)
    try writeConfiguration()
    for month in Self.months.prefix(2) { for partner in Self.partners { try writeMonth(month, partner) } }
  }

  var path: String { folder.path }

  /// Changes something and says what, for the message of a test that fails.
  func change() throws -> String {
    let partner = Self.partners[random.below(2)]
    let month = Self.months[random.below(4)]
    switch random.below(12) {
    case 0:
      try writeMonth(month, partner)
      return "everything of \(partner) in \(month)"
    case 1, 2:
      try write(members(partner), "members", month, partner)
      return "members of \(partner) in \(month)"
    case 3, 4:
      try write(services(month, partner), "services", month, partner)
      return "services of \(partner) in \(month)"
    case 5:
      try write(visits(month, partner), "visits", month, partner)
      return "visits of \(partner) in \(month)"
    case 6:
      guard let file = try anyInput() else { return "nothing" }
      removed[file] = FileManager.default.contents(atPath: path + "/" + file)
      try FileManager.default.removeItem(atPath: path + "/" + file)
      return "removed \(file)"
    case 7:
      guard let file = removed.keys.sorted().first, let bytes = removed.removeValue(forKey: file) else {
        return "nothing"
      }
      try folder.write(bytes, to: file)
      return "restored \(file)"
    case 8:
      guard let file = try anyInput() else { return "nothing" }
      let name = String(file.dropLast(4)) + "-\(random.below(9)).csv"
      if FileManager.default.fileExists(atPath: path + "/" + name) { return "nothing" }
      try FileManager.default.moveItem(atPath: path + "/" + file, toPath: path + "/" + name)
      return "renamed \(file) to \(name)"
    case 9:
      target += 1
      try writeConfiguration()
      return "configuration"
    case 10:
      let decision = random.below(2) == 0 ? "same" : "different"
      try folder.write(
        "identity,partner,key,same_as_partner,same_as_key,decision,by,why\norganisation,A,m1,B,m2,\(decision),Ana,asked\n",
        to: "identities.csv")
      return "identities"
    default:
      return try damageAnEntry()
    }
  }

  /// Flips, cuts or swaps what the cache holds.
  private func damageAnEntry() throws -> String {
    let names = cacheEntries()
    guard !names.isEmpty else { return "nothing" }
    let name = names[random.below(names.count)]
    let place = Self.cache(path) + "/" + name
    guard var bytes = FileManager.default.contents(atPath: place), bytes.count > 1 else { return "nothing" }
    switch random.below(4) {
    case 0: bytes = bytes.prefix(random.below(bytes.count))
    case 1: bytes[random.below(bytes.count)] ^= UInt8(1 + random.below(255))
    case 2: bytes += [0]
    default:
      let other = names[random.below(names.count)]
      bytes = FileManager.default.contents(atPath: Self.cache(path) + "/" + other) ?? bytes
    }
    try bytes.write(to: URL(fileURLWithPath: place))
    return "damaged \(name)"
  }

  /// Runs the latest month here, and in a copy whose cache is taken away.
  func runBothWays() async throws -> (here: RunOutcome, full: RunOutcome, copy: TemporaryFolder) {
    let copy = try TemporaryFolder()
    try FileManager.default.removeItem(atPath: copy.path)
    try FileManager.default.copyItem(atPath: path, toPath: copy.path)
    try? FileManager.default.removeItem(atPath: Self.cache(copy.path))
    clock += 60
    let pieceSize = [Analysis.usualPieceSize, Analysis.usualPieceSize, 150][random.below(3)]
    func run(_ folder: TemporaryFolder, threads: Int, pieceSize: Int) async throws -> RunOutcome {
      var request = RunRequest(
        projectFolder: folder.path, period: "2022-04", threads: threads, secondsSince1970: clock)
      request.pieceSize = pieceSize
      return try await Pipelines.run(request)
    }
    return (
      try await run(folder, threads: 1 + random.below(3), pieceSize: pieceSize),
      try await run(copy, threads: 2, pieceSize: Analysis.usualPieceSize), copy
    )
  }

  func cacheEntries() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: Self.cache(path))) ?? []).sorted()
  }

  static func cache(_ path: String) -> String { path + "/.clusterkpi/cache" }

  // MARK: what partners send

  private func anyInput() throws -> String? {
    let all = FileManager.default.enumerator(atPath: path + "/inputs")?.compactMap { $0 as? String } ?? []
    let files = all.filter { $0.hasSuffix(".csv") }.sorted()
    return files.isEmpty ? nil : "inputs/" + files[random.below(files.count)]
  }

  private func writeMonth(_ month: String, _ partner: String) throws {
    try write(members(partner), "members", month, partner)
    try write(services(month, partner), "services", month, partner)
    try write(visits(month, partner), "visits", month, partner)
  }

  private func write(_ text: String, _ dataset: String, _ month: String, _ partner: String) throws {
    // Now and then as Excel writes it.
    let encoding: String.Encoding = random.below(3) == 0 ? .windowsCP1252 : .utf8
    try folder.write(text.data(using: encoding) ?? Data(), to: "inputs/\(month)/\(partner)/\(dataset).csv")
  }

  private func members(_ partner: String) -> String {
    var text = "member_id;name;size;contact;joined\n"
    for number in 1...(3 + random.below(6)) {
      let size = ["micro", "small", "Grande", "", "huge"][random.below(5)]
      text +=
        "m\(number);Peña \(partner)\(random.below(4));\(size);anna\(number)@example.org;0\(1 + random.below(9))/02/2021\n"
    }
    return random.below(8) == 0 ? "not a table at all" : text
  }

  private func services(_ month: String, _ partner: String) -> String {
    let comma = random.below(2) == 0
    var text = "service_id\tmember_id\tdone_on\thours\tpeople\twomen\tvoucher\tnote\n"
    for number in 0..<random.below(14) {
      let id = random.below(6) == 0 ? "s1" : "\(month)-\(partner)-\(number)"
      let date = ["\(month)-1\(random.below(9))", "\(month)-1\(random.below(9))", "2022-01-05", "2022-05-01", "soon"][
        random.below(5)]
      let hours = "\(random.below(9))" + (comma ? ",5" : ".5")
      let note = ["", "\"two\nlines\"", "’s-Hertogenbosch", "#¡REF!", " x "][random.below(5)]
      text += "\(id)\tm\(1 + random.below(9))\t\(date)\t\(hours)\t\(random.below(5))\t\(random.below(4))\t"
      text += "v\(random.below(20))\t\(note)\(random.below(9) == 0 ? "\tone too many" : "")\n"
    }
    return text
  }

  private func visits(_ month: String, _ partner: String) -> String {
    var text = "visit_id,service_id,visitor,start,end,mode\n"
    for number in 0..<random.below(7) {
      let other = Self.months[random.below(4)]
      text += "\(month)-\(partner)-v\(number),\(other)-\(partner)-\(random.below(9)),P\(random.below(6)),"
      text +=
        "\(month)-0\(1 + random.below(3)),\(month)-0\(4 + random.below(5)),\(["onsite", "virtual"][random.below(2)])\n"
    }
    return text
  }

  private func writeConfiguration() throws {
    try folder.write(
      """
      {
        "version": 1,
        "project": { "acronym": "INC", "start": "2022-01", "months": 12,
          "reportingPeriods": [{ "id": "RP1", "from": "M1", "to": "M12" }] },
        "partners": [{ "id": "A", "country": "ES", "language": "es" }, { "id": "B", "country": "PT" }],
        "codeLists": { "size": ["micro", "small", { "code": "large", "aliases": ["Grande"] }] },
        "identities": {
          "organisation": { "dataset": "members", "strong": ["name"], "weak": ["partner", "member_id"] } },
        "datasets": {
          "members": { "kind": "snapshot", "schema": { "fields": [
              { "name": "member_id" }, { "name": "name" }, { "name": "size", "codeList": "size" },
              { "name": "contact", "personal": true }, { "name": "joined", "type": "date" }],
            "primaryKey": ["member_id"] } },
          "services": { "kind": "events", "date": "done_on", "path": "inputs/{period}/{partner}/services*.csv",
            "schema": { "fields": [
              { "name": "service_id" }, { "name": "member_id" }, { "name": "done_on", "type": "date" },
              { "name": "hours", "type": "number", "constraints": { "maximum": \(target % 3 == 0 ? 4 : 100) } },
              { "name": "people", "type": "integer" }, { "name": "women", "type": "integer" },
              { "name": "voucher", "constraints": { "unique": true } }, { "name": "note" }],
            "primaryKey": ["service_id"],
            "foreignKeys": [{ "fields": ["member_id"], "reference": { "resource": "members" }, "as": "member" }] },
            "rules": [
              { "id": "R1", "check": "women <= people", "message": { "en": "line {line}: {women} of {people}" } },
              { "id": "R2", "check": "member.size != 'micro' || people < 4", "severity": "warning",
                "message": { "en": "many for {member_id}" } }] },
          "visits": { "kind": "events", "date": "start", "path": "inputs/{period}/{partner}/visits*.csv",
            "schema": { "fields": [
              { "name": "visit_id" }, { "name": "service_id" }, { "name": "visitor" },
              { "name": "start", "type": "date" }, { "name": "end", "type": "date" }, { "name": "mode" }],
            "primaryKey": ["visit_id"],
            "foreignKeys": [{ "fields": ["service_id"], "reference": { "resource": "services" }, "as": "service" }] },
            "rules": [{ "id": "R3", "check": "service.member.size != 'large'", "severity": "warning",
              "message": { "en": "a large one" } }],
            "checks": [{ "kind": "exchange", "visitor": "visitor", "start": "start", "end": "end", "mode": "mode" }] }
        },
        "indicators": [
          { "code": "SV1", "kind": "count", "dataset": "services", "target": \(target), "by": ["member.size"] },
          { "code": "SV2", "kind": "sum", "dataset": "services", "value": "hours" },
          { "code": "SV3", "kind": "distinct", "dataset": "services", "key": "organisation" },
          { "code": "VI1", "kind": "count", "dataset": "visits", "by": ["service.member.size"] },
          { "code": "ME1", "kind": "stock", "dataset": "members", "key": "organisation", "by": ["size"] }],
        "pipelines": { "monthly": { "default": true, "validate": { "maxRejected": "80%" }, "evidence": true } }
      }
      """, to: "pipelines.json")
  }
}

@Suite struct IncrementalRunTests {
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func aRunWithACachePublishesWhatOneWithoutDoes(seed: UInt64) async throws {
    let project = try ChangingProject(seed: seed)
    var told = "seed \(seed): first run"
    for _ in 0..<10 {
      let (here, full, copy) = try await project.runBothWays()
      let (left, right) = (
        project.folder.files(below: "reports/2022-04"), copy.files(below: "reports/2022-04")
      )
      #expect(left.keys.sorted() == right.keys.sorted(), "\(told)")
      for (name, bytes) in right { #expect(left[name] == bytes, "\(name) after \(told)") }
      #expect(here.facts == full.facts, "\(told)")
      #expect(here.isUnchanged == full.isUnchanged, "\(told)")
      #expect(!left.isEmpty)
      told += try ", " + project.change()
    }
  }

  @Test func onlyWhatIsNewIsReadAgain() async throws {
    let project = try HistoryProject()
    func entries() -> Set<CacheKey> {
      let folder = ChangingProject.cache(project.path)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return Set(names.compactMap { CachePack("\(folder)/\($0)") }.flatMap { $0.entries.map(\.key) })
    }
    try await project.run("2022-02")
    let first = entries()
    // Four files, and the report itself.
    #expect(first.count == 5)
    try project.correct("s1,,2022-01-10,4,2\n")
    try await project.run("2022-02")
    #expect(entries().subtracting(first).count == 2)
    // A file of other members for a later month is nothing that earlier services look up.
    let second = entries()
    try project.project.write(
      "inputs/2022-02/A/members.csv", "member_id,name,country,tax_id,size,nuts3,nace\nm2,Two,ES,A2,micro,,\n")
    try await project.run("2022-02")
    let services = entries().subtracting(second)
    // The list, the services of its own month, which look it up, and the report; under its old name where it had one.
    #expect(services.count == 2)
  }

  @Test func anUnchangedReportIsNotMadeAgain() async throws {
    let project = try HistoryProject()
    let first = try await project.run()
    let before = project.report()
    let second = try await project.run()
    #expect(second.isUnchanged)
    #expect(second.report == nil)
    #expect(second.number == 2)
    #expect(second.facts == first.facts)
    #expect(second.summary(color: false) == first.summary(color: false))
    #expect(second.needsAttention == first.needsAttention)
    #expect(project.report() == before)
    let ledger = try project.ledger()
    let history = try ledger.history()
    #expect(history.map(\.state) == [.published, .unchanged])
    #expect(history[0].exitCode == history[1].exitCode)
    #expect(history[1].finished != nil)
    #expect(try ledger.inputs(ofRun: 2) == ledger.inputs(ofRun: 1))
    #expect(try ledger.outputs(ofRun: 2) == ledger.outputs(ofRun: 1))
    #expect(try ledger.figures(ofRun: 2) == ledger.figures(ofRun: 1))
    #expect(try ledger.remarks(ofRun: 2) == ledger.remarks(ofRun: 1))
    #expect(
      try await verifyReport(
        "2022-01", projectFolder: project.path, threads: 1, secondsSince1970: project.clock
      ).isIdentical)
  }

  @Test func whateverIsDoneToThePublishedFilesIsNoticed() async throws {
    let project = try HistoryProject()
    try await project.run()
    let before = project.report()
    for name in before.keys.sorted() {
      let place = "\(project.path)/reports/2022-01/\(name)"
      var bytes = try #require(before[name])
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: URL(fileURLWithPath: place))
      #expect(try await project.run().report != nil, "\(name) was changed")
      try FileManager.default.removeItem(atPath: place)
      #expect(try await project.run().report != nil, "\(name) was removed")
      #expect(project.report() == before, "\(name)")
      #expect(try await project.run().report == nil)
    }
  }

  @Test func whatTheReportRestsOnIsNoticed() async throws {
    let project = try HistoryProject()
    try await project.run()
    func expectMadeAgain(_ what: String) async throws {
      #expect(try await project.run().report != nil, "\(what)")
      #expect(try await project.run().report == nil, "after \(what)")
    }
    try project.project.write("inputs/2022-01/A/notes.txt", "stray")
    try await expectMadeAgain("a stray file")
    try FileManager.default.moveItem(
      atPath: project.path + "/inputs/2022-01/A/notes.txt", toPath: project.path + "/inputs/2022-01/A/word.txt")
    try await expectMadeAgain("the name of a stray file")
    // As long as before.
    try project.correct("s1,,2022-01-10,4,2\ns2,,2022-01-11,5,2\n")
    try await expectMadeAgain("a correction")
    try project.correct("s1,,2022-01-10,4,2\ns2,,2022-01-11,5,1\n")
    try await expectMadeAgain("the correction taken back")
    try project.project.write("commentary.csv", "indicator,period,text\nSV1,2022-01,a good month\n")
    try await expectMadeAgain("a comment")
    try project.project.write(
      "inputs/2022-01/A/confirmations.csv",
      "file,line,column,rule,by,why\nservices.csv,2,people,number.unusual,Ana,yes\n")
    try await expectMadeAgain("a confirmation")
    let store = "\(project.path)/.clusterkpi/store"
    let file = try #require(FileManager.default.contents(atPath: project.path + "/inputs/2022-01/B/services.csv"))
    let shard = sha256(Array(file)).prefix(2)
    try FileManager.default.removeItem(atPath: store + "/" + shard)
    #expect(try await project.run().report == nil)
    #expect(FileManager.default.fileExists(atPath: store + "/" + shard), "stored bytes are put back")
    try await project.run("2022-02")
    _ = try closePeriod(
      "2022-01", projectFolder: project.path, run: nil, who: "anna", why: "", secondsSince1970: project.clock)
    try await expectMadeAgain("a closing")
    try project.correct("s1,,2022-01-10,4,2\n")
    let waiting = try await project.run()
    #expect(waiting.needsAttention)
    #expect(waiting.pending.count == 1)
    #expect(try await project.run("2022-02").report != nil)
    #expect(try await project.run("2022-02").report == nil)
    try project.correct("s2,,2022-01-11,5,1\n")
    #expect(try await project.run("2022-02").report != nil, "another state waits")
  }

  @Test func aCacheThatCannotBeWrittenIsNoReasonToFail() async throws {
    let project = try HistoryProject()
    try FileManager.default.createDirectory(
      atPath: project.path + "/.clusterkpi", withIntermediateDirectories: true)
    try project.project.write(".clusterkpi/cache", "a file stands in its place")
    #expect(try await project.run().isUnchanged == false)
    #expect(try await project.run().isUnchanged)
    #expect(try project.project.text(".clusterkpi/cache") == "a file stands in its place")
  }

  @Test func purgingEmptiesTheCache() async throws {
    let project = try HistoryProject(personal: true)
    try await project.run()
    #expect(FileManager.default.fileExists(atPath: ChangingProject.cache(project.path)))
    _ = try purgePersonalFields(
      projectFolder: project.path, olderThanYears: 1, isConfirmed: false, who: "anna", secondsSince1970: project.clock)
    #expect(FileManager.default.fileExists(atPath: ChangingProject.cache(project.path)))
    _ = try purgePersonalFields(
      projectFolder: project.path, olderThanYears: 1, isConfirmed: true, who: "anna", secondsSince1970: project.clock)
    #expect(!FileManager.default.fileExists(atPath: ChangingProject.cache(project.path)))
  }
}

/// The same numbers for the same seed, on every machine (SplitMix64).
struct SeededGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func below(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(count))
  }
}
