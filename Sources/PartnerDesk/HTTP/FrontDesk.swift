import DeskAccess
import HTTPTypes
import Hummingbird
import KPIModel
import Logging

/// What every request passes on its way in and every answer on its way out.
///
/// In: how often the client asks, who it is, whether a form comes from our own page. Out: headers that tell the browser what
/// our pages may do, an answer in words for whatever was refused, and a line in the log.
struct FrontDesk: RouterMiddleware {
  let desk: Desk

  func handle(
    _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    var context = context
    var response: Response
    do {
      context.visitor = try visitor(request, context)
      try checkOrigin(request)
      response = try await next(request, context)
    } catch {
      response = try answer(to: error, request, context)
    }
    finish(&response, request, context)
    log(request, context, response, start)
    return response
  }

  // MARK: in

  private func visitor(_ request: Request, _ context: DeskContext) throws -> Visitor {
    var visitor = Visitor()
    visitor.client = client(request, context)
    visitor.language = language(request)
    visitor.place = place(request)
    let now = desk.settings.clock()
    guard desk.limiter.allows(.request, from: visitor.client, at: now) else {
      throw Refusal(.tooManyRequests, .tooManyRequests, headers: [.retryAfter: "60"])
    }
    guard !isForMachines(request) else { return visitor }
    if let browser = desk.cookies.value(of: "browser", in: request) {
      visitor.browser = browser
    } else {
      visitor.browser = AccessToken.letters(26)
      visitor.isNewBrowser = true
    }
    if let id = desk.cookies.value(of: "session", in: request) {
      visitor.session = try desk.access.session(id, at: now)
    }
    if let asked = request.uri.queryParameters.get("language").flatMap({ Language(rawValue: $0) }) {
      visitor.language = asked
      visitor.chosenLanguage = asked
    } else if let kept = desk.cookies.value(of: "language", in: request).flatMap({ Language(rawValue: $0) }) {
      visitor.language = kept
    } else if let partner = visitor.partner, let language = desk.project.languageOfPartner(partner) {
      visitor.language = language
    }
    return visitor
  }

  private func client(_ request: Request, _ context: DeskContext) -> String {
    guard desk.settings.isBehindProxy, let name = HTTPField.Name("X-Forwarded-For"),
      let last = request.headers[name]?.split(separator: ",").last
    else { return context.peer }
    return String(last.filter { $0 != " " }.prefix(64))
  }

  /// The first language of the browser's list that the desk speaks.
  private func language(_ request: Request) -> Language {
    for entry in (request.headers[.acceptLanguage] ?? "").split(separator: ",").prefix(20) {
      if let language = Language(rawValue: String(entry.drop { $0 == " " }.prefix(2)).lowercased()) { return language }
    }
    return desk.project.language
  }

  /// What was asked for, without the language, as the beginning of a link.
  private func place(_ request: Request) -> String? {
    guard request.method == .get else { return nil }
    let pairs = (request.uri.query ?? "").split(separator: "&").prefix(10).filter { pair in
      !pair.hasPrefix("language=")
        && pair.utf8.allSatisfy { byte in
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || [0x25, 0x2B, 0x2D, 0x2E, 0x3D, 0x5F].contains(byte)
        }
    }
    return "?" + pairs.map { "\($0)&" }.joined()
  }

  private func isForMachines(_ request: Request) -> Bool {
    request.uri.path.hasPrefix("/api/") || request.uri.path == "/health"
  }

  /// A form that another site's page sends is refused before anything is read of it.
  private func checkOrigin(_ request: Request) throws {
    guard request.method == .post, !isForMachines(request) else { return }
    if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name] {
      guard site == "same-origin" || site == "none" else { throw Refusal.staleForm }
    }
    if let origin = request.headers[.origin], origin != "null" {
      let own = desk.settings.publicAddress ?? "http://\(request.head.authority ?? "")"
      guard origin == own else { throw Refusal.staleForm }
    }
  }

  // MARK: out

  private func answer(to error: any Error, _ request: Request, _ context: DeskContext) throws -> Response {
    if error is SignInNeeded {
      let place = request.method == .get ? "?to=\(request.uri.path)" : ""
      return Response(status: .seeOther, headers: [.location: "/sign-in\(place)"])
    }
    let refusal: Refusal
    switch error {
    case let error as Refusal: refusal = error
    case let error as HTTPError where error.status == .notFound:
      // Nobody has a method that is not known, whatever the path.
      refusal =
        Route.knownMethods.contains(request.method)
        ? .notFound : Refusal(.methodNotAllowed, .wrongMethod, headers: [.allow: "GET, HEAD, POST"])
    case let error as HTTPError where error.status == .contentTooLarge:
      refusal = Refusal(.contentTooLarge, .fileTooLarge, ["size": "\(desk.settings.limits.largestFile >> 20)"])
    case let error as HTTPError where error.status.code < 500: refusal = Refusal(error.status, .formNotUnderstood)
    default:
      // The error may name paths or values: the log tells its type, the page nothing.
      context.logger.error("request failed", metadata: ["error": "\(type(of: error))", "what": "\(desk.safe(error))"])
      refusal = Refusal(.internalServerError, .wentWrong)
    }
    if refusal.status == .contentTooLarge || refusal.status == .requestTimeout { hangUp(context) }
    return isForMachines(request)
      ? desk.problem(refusal, language: context.language) : try desk.refusalPage(refusal, context)
  }

  /// Closes the connection a little later, so that the browser has time to read why.
  private func hangUp(_ context: DeskContext) {
    let channel = context.channel
    channel.eventLoop.scheduleTask(in: .seconds(5)) { channel.close(mode: .all, promise: nil) }
  }

  private func finish(_ response: inout Response, _ request: Request, _ context: DeskContext) {
    let path = request.uri.path
    for (name, value) in desk.securityHeaders where !response.headers.contains(name) { response.headers[name] = value }
    if !response.headers.contains(.cacheControl) { response.headers[.cacheControl] = "no-store" }
    guard !isForMachines(request), path != "/style.css", path != "/desk.js", path != "/icon.svg" else { return }
    if context.visitor.isNewBrowser {
      response.headers.append(
        HTTPField(
          name: .setCookie, value: desk.cookies.header("browser", context.visitor.browser, seconds: 30 * 86_400)))
    }
    if let language = context.visitor.chosenLanguage {
      response.headers.append(
        HTTPField(
          name: .setCookie, value: desk.cookies.header("language", language.rawValue, seconds: 365 * 86_400)))
    }
  }

  private func log(
    _ request: Request, _ context: DeskContext, _ response: Response, _ start: ContinuousClock.Instant
  ) {
    let took = start.duration(to: .now)
    let milliseconds = took.components.seconds * 1000 + took.components.attoseconds / 1_000_000_000_000_000
    // The pattern of the path, not the path: it may hold the name of somebody's check.
    context.logger.info(
      "request",
      metadata: [
        "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "none")",
        "status": "\(response.status.code)", "ms": "\(milliseconds)",
        "role": "\(context.visitor.session?.account.role.rawValue ?? "none")",
      ])
  }
}
