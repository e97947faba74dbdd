import DeskAccess
import HTTPTypes
package import Hummingbird
import HummingbirdCore
import KPIModel
package import Logging
import Mustache
import Pipelines

/// The partner desk: the pages and the interface through which partners check and submit files, and the coordinator runs.
///
/// Holds what all requests share. Everything that lasts is in the project's folder; what is in memory may be lost.
package final class Desk: Sendable {
  let settings: DeskSettings
  let access: AccessStore
  let project: ProjectFolderReader
  let cookies: SignedCookies
  let limiter: RateLimiter
  let longWork: LongWork
  let shelf: CheckShelf
  let boards = BoardShelf()
  let runs: RunDesk
  let templates: MustacheLibrary
  /// One submission after the other is put in its place.
  let mailSlot = LongWork(atOnce: 1, longestQueue: 1000)

  /// Opens the desk of a project.
  ///
  /// - Throws: a `RunError` when the project's configuration does not hold, an `AccessError` when the desk's file cannot be
  ///   used.
  package init(_ settings: DeskSettings) throws {
    self.settings = settings
    project = try ProjectFolderReader(settings.projectFolder, clock: settings.clock)
    // The calendar sets the time zone of the process; done once before there are threads, it stays as it is.
    _ = try calendarDay(in: project.partnership.project.timeZone, secondsSince1970: settings.clock())
    access = try AccessStore(projectFolder: settings.projectFolder)
    cookies = SignedCookies(key: access.key, isSecure: settings.isSecure)
    limiter = RateLimiter(settings.limits)
    longWork = LongWork(atOnce: max(1, settings.threads - 1), longestQueue: settings.limits.longestQueue)
    shelf = CheckShelf(settings.limits)
    runs = RunDesk()
    templates = try ScalarEscaping.library(deskTemplates)
  }

  /// The program that answers requests.
  package func application(logger: Logger) -> Application<RouterResponder<DeskContext>> {
    let router = Router(context: DeskContext.self)
    router.add(middleware: FrontDesk(desk: self))
    routes.add(to: router, guardedBy: Doorkeeper(desk: self))
    return Application(
      router: router,
      server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port),
        availableConnectionsDelegate: MaximumAvailableConnections(settings.limits.connections)),
      logger: logger)
  }

  /// Everything that can be asked for.
  var routes: [Route] {
    commonRoutes + signInRoutes + checkRoutes + submitRoutes + partnerRoutes + coordinatorRoutes + periodRoutes
      + runRoutes + reportRoutes + figureRoutes + interfaceRoutes
  }

  /// What an error is called in the log: of our own errors the problem without values, of others their type.
  func safe(_ error: any Error) -> String {
    switch error {
    case let error as AccessError: error.problem
    case let error as RunError: error.problem
    default: "\(type(of: error))"
    }
  }
}
