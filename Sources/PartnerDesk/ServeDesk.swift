import DeskAccess
import Hummingbird
import Logging
import Pipelines
import UnixSignals

/// Serves the desk of a project until it is told to stop.
///
/// On SIGTERM and SIGINT no new connection is taken, requests under way are finished, and so is a run that was started here.
///
/// - Throws: a `RunError` or an `AccessError` when the desk cannot be opened, whatever the system says when it cannot listen.
package func serveDesk(_ settings: DeskSettings) async throws {
  let logger = Logger(label: "clusterkpi-desk") { LogLines(label: $0) }
  let desk = try Desk(settings)
  let application = desk.application(logger: logger)
  logger.info("listening", metadata: ["port": "\(settings.port)"])
  try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
  await desk.runs.waitForAll()
  logger.info("stopped")
}
