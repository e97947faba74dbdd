import Export
import KPIModel

/// Writes a report in all its formats, beside each other and beside what else is to be done once it is known.
///
/// Then what describes them is written, beside proofs that they are as they were meant. Memory is given back while the last
/// of it is written.
///
/// - Throws: of several things that cannot be done the first in their order.
func write(
  _ report: Report, in formats: [FormatRequest], into folder: OutputFolder, threads: Int,
  givingBack memory: HeldMemory, besides work: [@Sendable () throws -> Void] = []
) async throws {
  let parts = ReportFormats.parts(of: report, requests: formats, into: folder)
  let writing = parts.map { part -> @Sendable () throws -> [Proof] in { try part.write() } }
  let besides = work.map { work -> @Sendable () throws -> [Proof] in
    {
      try work()
      return []
    }
  }
  let freeing: @Sendable () throws -> [Proof] = {
    memory.giveBack()
    return []
  }
  let proofs = try await runAll(besides + writing + [freeing], threads: threads) { work in try work() }.flatMap { $0 }
  let describing: @Sendable () throws -> Void = {
    try ReportFormats.describe(report, parts: parts, in: folder, digest: { RunningSHA256() })
  }
  let proving = proofs.map { proof -> @Sendable () throws -> Void in { try proof.require() } }
  _ = try await runAll(proving + [describing], threads: threads) { work in try work() }
}
