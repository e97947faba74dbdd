import Export
import KPIModel

/// Writes a report in all its formats, beside each other and beside what else is to be done once it is known, and then what
/// describes them.
///
/// - Throws: of several things that cannot be done the first in their order.
func write(
  _ report: Report, in formats: [FormatRequest], into folder: OutputFolder, threads: Int,
  besides work: [@Sendable () throws -> Void] = []
) async throws {
  let parts = ReportFormats.parts(of: report, requests: formats, into: folder)
  let writing = parts.map { part -> @Sendable () throws -> Void in { try part.write() } }
  _ = try await runAll(work + writing, threads: threads) { work in try work() }
  try ReportFormats.describe(report, parts: parts, in: folder, digest: { RunningSHA256() })
}
