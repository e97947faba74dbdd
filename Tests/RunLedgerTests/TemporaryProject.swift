import Foundation
import KPIModel

@testable import RunLedger

/// A project folder of its own for one test, gone when the test is.
final class TemporaryProject {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "clusterkpi-ledger-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var ledgerPath: String { path + "/.clusterkpi/ledger.sqlite" }
  var storePath: String { path + "/.clusterkpi/store" }

  func open(isNeeded: Bool = false, at time: UTCTime = noon) throws -> Ledger {
    try Ledger.open(projectFolder: path, digest: standInDigest, isNeeded: isNeeded, at: time)
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }

  func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
  }
}

/// 2022-04-05T12:00:00Z.
let noon = time("2022-04-05T12:00:00Z")

func time(_ text: String) -> UTCTime { UTCTime(text: text) ?? UTCTime(secondsSince1970: 0) }

func month(_ text: String) -> Month { Month(text: text) ?? Month(year: 1, month: 1) }

/// A fingerprint of 64 digits that is no cryptography: this package has SHA-256 elsewhere.
let standInDigest: ByteDigest = { (next) throws(LedgerError) in
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  while let piece = try next() {
    for byte in piece { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits + String(repeating: "a", count: 48)
}

func fingerprint(_ text: String) -> String { fingerprint(Array(text.utf8)) }

func fingerprint(_ bytes: [UInt8]) -> String {
  var rest: [UInt8]? = bytes
  let digest = try? standInDigest { () throws(LedgerError) in
    defer { rest = nil }
    return rest
  }
  return digest ?? ""
}

func slot(_ partner: String, _ period: String, _ dataset: String, _ file: String? = nil) -> Slot {
  Slot(partner: partner, period: month(period), dataset: dataset, file: file ?? "\(dataset).csv")
}

func seen(_ slot: Slot, _ text: String) -> SeenSubmission {
  SeenSubmission(
    slot: slot, sha256: fingerprint(text), bytes: text.utf8.count,
    path: "inputs/\(slot.period.text)/\(slot.partner)/\(slot.file)")
}

extension Ledger {
  /// A whole run, from its beginning to its report.
  @discardableResult
  func wholeRun(
    _ submissions: [SeenSubmission], figures: [PublishedFigure] = [], outputs: [RunOutput] = [],
    period: String = "2022-03", configuration: String = "{}", from started: UTCTime = noon,
    as state: RunState = .published
  ) throws -> Int {
    let run = try begin(start(period: period, configuration: configuration, at: started))
    let recorded = try record(submissions, at: started)
    try keepFigures(figures, run: run)
    try publishing(
      run: run,
      inputs: recorded.map {
        UsedSubmission(slot: $0.slot, revision: $0.revision, status: .accepted, read: 3, accepted: 3, rejected: 0)
      }, outputs: outputs)
    try finish(run: run, as: state, exitCode: 0, at: UTCTime(secondsSince1970: started.secondsSince1970 + 60))
    return run
  }

  func start(period: String = "2022-03", configuration: String = "{}", at time: UTCTime = noon) -> RunStart {
    RunStart(
      pipeline: "monthly", period: period, through: Month(text: period) ?? month("2022-03"),
      folder: "reports/\(period)",
      started: time, toolVersion: "0.1.0", configurationHash: fingerprint(configuration),
      configuration: [
        ConfigurationBytes(
          path: "pipelines.json", sha256: fingerprint(configuration), bytes: Array(configuration.utf8))
      ])
  }
}

func figure(
  _ indicator: String, _ value: String, partner: String = "ALL", scope: String = "month", period: String = "2022-03"
) -> PublishedFigure {
  PublishedFigure(
    key: FigureKey(indicator: indicator, scope: scope, period: period, partner: partner), value: value,
    observations: value)
}
