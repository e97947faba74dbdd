import Export
import KPIModel

/// What a run tells about its report: enough for the log, the exit code and the terminal.
package struct RunFacts: Hashable, Sendable {
  package var pipeline = ""
  package var period = ""
  /// Files, and their rows.
  package var files = 0
  package var read = 0
  package var accepted = 0
  package var rejected = 0
  /// Files that were expected and did not come.
  package var missing = 0
  /// Whether something in the report needs a person: errors, rejected rows, or files that are missing.
  package var needsAttention = false
  /// What the coordinator sees on the terminal, at most 100 columns, without colours and with them.
  package var summary = ""
  package var colouredSummary = ""
}

extension RunFacts {
  init(_ report: Report) {
    (pipeline, period) = (report.pipeline, report.period)
    for submission in report.submissions {
      files += 1
      read += submission.read
      accepted += submission.accepted
      rejected += submission.rejected
    }
    missing = report.missing.count
    needsAttention =
      !report.missing.isEmpty || report.submissions.contains { $0.rejected > 0 || !$0.counts || $0.findings.hasErrors }
      || report.inputFindings.contains { $0.finding.rule.severity >= .error }
    summary = runSummary(report, color: false)
    colouredSummary = runSummary(report, color: true)
  }
}

extension ByteWriter {
  mutating func write(_ facts: RunFacts) {
    write(text: facts.pipeline)
    write(text: facts.period)
    for count in [facts.files, facts.read, facts.accepted, facts.rejected, facts.missing] { write(number: count) }
    write(flag: facts.needsAttention)
    write(text: facts.summary)
    write(text: facts.colouredSummary)
  }
}

extension ByteReader {
  mutating func facts() throws(UnreadableBytes) -> RunFacts {
    RunFacts(
      pipeline: try text(), period: try text(), files: try number(), read: try number(), accepted: try number(),
      rejected: try number(), missing: try number(),
      needsAttention: try flag(), summary: try text(), colouredSummary: try text())
  }
}
