package import KPIModel
import RunLedger

/// What a project remembers: its runs, newest last, then every closing and what else happened to the ledger.
package struct RunHistory: Sendable {
  private let runs: [RunEntry]
  private let inputs: [Int: Int]
  private let events: [LedgerEvent]

  /// Reads the ledger; of one period when it is named, and the last runs only when `limit` says how many.
  ///
  /// - Throws: a `RunError` of kind `usage` when no run has been recorded yet.
  package init(projectFolder: String, period: String?, limit: Int?, secondsSince1970: Int) throws {
    let ledger = try openLedger(
      projectFolder: projectFolder, isNeeded: true, at: UTCTime(secondsSince1970: secondsSince1970))
    do {
      let all = try ledger.history().filter { period ?? $0.period == $0.period }
      runs = Array(all.suffix(limit ?? all.count))
      var inputs: [Int: Int] = [:]
      for run in runs { inputs[run.id] = try ledger.inputs(ofRun: run.id).count }
      self.inputs = inputs
      events = try ledger.events().filter { period ?? $0.subject == $0.subject }
    } catch {
      throw RunError(error)
    }
  }

  /// A table of at most 100 columns.
  package var text: String {
    var rows = [["run", "started (UTC)", "report", "pipeline", "ended", "exit", "files", "version", ""]]
    for run in runs {
      rows.append([
        "\(run.id)", Self.moment(run.started), run.period, run.pipeline, run.state.rawValue,
        run.exitCode.map(String.init) ?? "·", "\(inputs[run.id] ?? 0)", run.toolVersion,
        run.asOf.map { "as of run \($0)" } ?? "",
      ])
    }
    var text = table(rows, limits: [6, 16, 10, 12, 11, 4, 6, 8, 16], rightAligned: [0, 5, 6])
    if !events.isEmpty {
      let log = events.map { event in
        [
          Self.moment(event.at), event.kind.rawValue, event.subject,
          [event.detail, event.who.isEmpty ? "" : "by \(event.who)"].filter { !$0.isEmpty }.joined(separator: ", "),
        ]
      }
      text += "\n" + table(log, limits: [16, 15, 12, 50], rightAligned: [])
    }
    return text
  }

  package var json: JSONValue {
    .object([
      JSONMember(
        "runs",
        .array(
          runs.map { run in
            .object([
              JSONMember("run", .number("\(run.id)")), JSONMember("started", .string(run.started.text)),
              JSONMember("finished", run.finished.map { .string($0.text) } ?? .null),
              JSONMember("pipeline", .string(run.pipeline)), JSONMember("period", .string(run.period)),
              JSONMember("through", .string(run.through.text)), JSONMember("folder", .string(run.folder)),
              JSONMember("state", .string(run.state.rawValue)),
              JSONMember("exitCode", run.exitCode.map { .number("\($0)") } ?? .null),
              JSONMember("inputs", .number("\(inputs[run.id] ?? 0)")),
              JSONMember("toolVersion", .string(run.toolVersion)),
              JSONMember("configuration", .string(run.configurationHash)),
              JSONMember("asOf", run.asOf.map { .number("\($0)") } ?? .null),
              JSONMember("comparedWith", run.comparedWith.map { .number("\($0)") } ?? .null),
            ])
          })),
      JSONMember(
        "events",
        .array(
          events.map { event in
            .object([
              JSONMember("at", .string(event.at.text)), JSONMember("kind", .string(event.kind.rawValue)),
              JSONMember("who", .string(event.who)), JSONMember("subject", .string(event.subject)),
              JSONMember("detail", .string(event.detail)),
            ])
          })),
    ])
  }

  /// `2022-04-05 07:12`.
  private static func moment(_ time: UTCTime) -> String {
    time.text.prefix(16).split(separator: "T").joined(separator: " ")
  }
}

/// Columns padded to their longest cell, which is cut at its limit; blanks at the ends of lines are left out.
func table(_ rows: [[String]], limits: [Int], rightAligned: Set<Int>) -> String {
  let widths = limits.indices.map { column in min(limits[column], rows.map { $0[column].count }.max() ?? 0) }
  return rows.map { row in
    let line = zip(row.indices, row).map { column, cell in
      let shown = cell.count > widths[column] ? String(cell.prefix(max(0, widths[column] - 1))) + "…" : cell
      let blanks = String(repeating: " ", count: widths[column] - shown.count)
      return rightAligned.contains(column) ? blanks + shown : shown + blanks
    }.joined(separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
  }.joined()
}
