package import KPIModel
import RunLedger

/// What changed from one run's report to another's: figures, by how much, and which files can have caused it.
package struct ReportComparison: Sendable {
  private let comparison: RunComparison
  /// By changed file: which of its lines did.
  private let lines: [ChangedLines?]
  /// What has come since the later run for its months, a line each.
  private let pending: [String]

  /// Compares two runs, or two reports.
  ///
  /// `old` and `new` are numbers of runs, or periods, which mean their latest reports.
  ///
  /// - Throws: a `RunError`, of kind `usage` when there is no such run.
  package init(_ old: String, _ new: String, projectFolder: String, secondsSince1970: Int) throws {
    let ledger = try openLedger(
      projectFolder: projectFolder, isNeeded: true, at: UTCTime(secondsSince1970: secondsSince1970))
    let (before, after) = (try ledger.run(named: old), try ledger.run(named: new))
    let sources = try RunBasis.configuration(of: after, ledger: ledger, projectFolder: projectFolder)
      .partnership.indicatorSources
    do {
      comparison = try ledger.compare(before.id, after.id, sources: sources)
      lines = comparison.submissions.map { ChangedLines($0, in: ledger.store) }
      pending = try ledger.pendingChanges(sinceRun: after.id).map(pendingLine)
    } catch {
      throw RunError(error)
    }
  }

  /// Whether both reports say the same.
  package var isEmpty: Bool { comparison.isEmpty }

  package var text: String {
    let (old, new) = (comparison.old, comparison.new)
    var text = "run \(old.id) (\(old.period), \(old.started.text)) → "
    text += "run \(new.id) (\(new.period), \(new.started.text))\n"
    if comparison.configurationChanged { text += "The configuration changed, which can change figures by itself.\n" }
    if comparison.toolChanged {
      text += "Run \(old.id) was made by version \(old.toolVersion), run \(new.id) by \(new.toolVersion).\n"
    }
    text += "\nFiles that changed: \(comparison.submissions.count)\n"
    for (number, change) in comparison.submissions.enumerated() {
      text += "  [\(number + 1)] \(change.kind.rawValue): \(Restatement.ChangedFile(change).text)\n"
      if let changed = lines[number]?.text, !changed.isEmpty { text += "      \(changed)\n" }
    }
    let changed = comparison.figures.filter { $0.old?.value != $0.new?.value }
    text += "\nFigures that changed: \(changed.count)\n"
    let rows = changed.map { change in
      let key = change.key
      return [
        key.indicator, key.scope == "reporting-period" ? "period" : key.scope, key.period, key.partner,
        change.old.map { $0.value.isEmpty ? "–" : $0.value } ?? "", "→",
        change.new.map { $0.value.isEmpty ? "–" : $0.value } ?? "",
        change.difference.map { $0.hasPrefix("-") || $0 == "0" ? $0 : "+\($0)" } ?? "",
        Self.places(change.candidates), key.dimension.isEmpty ? "" : "\(key.dimension) = \(key.group)",
      ]
    }
    text += table(rows, limits: [7, 7, 7, 13, 11, 1, 11, 11, 8, 60], rightAligned: [4, 6, 7])
    let steady = comparison.figures.count - changed.count
    if steady > 0 { text += "\(steady) more kept their value on other rows.\n" }
    if !pending.isEmpty {
      text += "\nCame since run \(new.id):\n" + pending.map { "  \($0)\n" }.joined()
    }
    return text
  }

  package var json: JSONValue {
    .object([
      JSONMember("old", .number("\(comparison.old.id)")), JSONMember("new", .number("\(comparison.new.id)")),
      JSONMember("configurationChanged", .boolean(comparison.configurationChanged)),
      JSONMember("toolChanged", .boolean(comparison.toolChanged)),
      JSONMember(
        "files",
        .array(
          zip(comparison.submissions, lines).map { change, lines in
            let file = Restatement.ChangedFile(change)
            return .object([
              JSONMember("change", .string(change.kind.rawValue)), JSONMember("partner", .string(file.partner)),
              JSONMember("period", .string(file.period.text)), JSONMember("dataset", .string(file.dataset)),
              JSONMember("file", .string(file.file)),
              JSONMember("revision", .array([file.revisionBefore, file.revisionNow].map { .number("\($0)") })),
              JSONMember("accepted", .array([file.acceptedBefore, file.acceptedNow].map { .number("\($0)") })),
              JSONMember("linesGone", .array((lines?.removed ?? []).map { .number("\($0)") })),
              JSONMember("linesNew", .array((lines?.added ?? []).map { .number("\($0)") })),
            ])
          })),
      JSONMember(
        "figures",
        .array(
          comparison.figures.map { change in
            .object([
              JSONMember("indicator", .string(change.key.indicator)), JSONMember("scope", .string(change.key.scope)),
              JSONMember("period", .string(change.key.period)), JSONMember("partner", .string(change.key.partner)),
              JSONMember("dimension", .string(change.key.dimension)), JSONMember("group", .string(change.key.group)),
              JSONMember("before", change.old.map { .string($0.value) } ?? .null),
              JSONMember("now", change.new.map { .string($0.value) } ?? .null),
              JSONMember("difference", change.difference.map { .string($0) } ?? .null),
              JSONMember("files", .array(change.candidates.map { .number("\($0)") })),
            ])
          })),
      JSONMember("pending", .array(pending.map { .string($0) })),
    ])
  }

  /// `[1] [3]`, the numbers of files.
  private static func places(_ candidates: [Int]) -> String {
    candidates.prefix(4).map { "[\($0 + 1)]" }.joined(separator: " ")
      + (candidates.count > 4 ? " +\(candidates.count - 4)" : "")
  }
}

extension Ledger {
  /// The run of a number, or the latest report of a period.
  func run(named text: String) throws(RunError) -> RunEntry {
    do {
      if let number = Int(text) { return try run(number) }
      if let latest = try latestReport(of: text) { return latest }
    } catch {
      throw RunError(error)
    }
    throw RunError.usage(
      problem: "\"\(text)\" is no run and no period that has a report",
      help: "write the number of a run, as clusterkpi history lists them, or a period like 2022-03")
  }
}
