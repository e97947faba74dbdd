import DeskAccess
import Hummingbird

/// Decides whether a route may be reached, and lets in whoever may.
struct Doorkeeper: Sendable {
  let desk: Desk

  /// The context with which the route runs.
  ///
  /// - Throws: a `Refusal`; or a `SignInNeeded` for a page that somebody who is not signed in asks for.
  func callAsFunction(_ request: Request, _ context: DeskContext, to route: Route) throws -> DeskContext {
    let visitor = context.visitor
    switch route.access {
    case .anyone: return context
    case .checker:
      guard desk.settings.allowsAnonymousChecks || visitor.session != nil else { throw SignInNeeded() }
      return context
    case .signedIn:
      guard visitor.session != nil else { throw SignInNeeded() }
      return context
    case .partner:
      guard visitor.session != nil else { throw SignInNeeded() }
      guard visitor.partner != nil else { throw Refusal.forbidden }
      return context
    case .coordinator:
      guard visitor.session != nil else { throw SignInNeeded() }
      guard visitor.isCoordinator else { throw Refusal.forbidden }
      return context
    case .token, .coordinatorToken:
      let account = try tokenAccount(request, visitor)
      guard route.access == .token || account.role == .coordinator else { throw Refusal.forbidden }
      var context = context
      context.visitor.session = Session(id: "", account: account)
      return context
    }
  }

  private func tokenAccount(_ request: Request, _ visitor: Visitor) throws -> Account {
    let refusal = Refusal(.unauthorized, .tokenWrong, headers: [.wwwAuthenticate: "Bearer realm=\"clusterkpi\""])
    guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") else { throw refusal }
    let now = desk.settings.clock()
    if let token = AccessToken(String(header.dropFirst("bearer ".count))),
      let account = try desk.access.account(of: token, at: now)
    {
      return account
    }
    // Only wrong tokens are counted, so that a program may ask as often as it needs.
    guard desk.limiter.allows(.signIn, from: visitor.client, at: now) else {
      throw Refusal(.tooManyRequests, .tooManyRequests, headers: [.retryAfter: "60"])
    }
    throw refusal
  }
}

/// A page was asked for that only shows itself to people who are signed in.
struct SignInNeeded: Error {}
