import HTTPTypes
import Hummingbird

/// One thing that can be asked for: a method and a path, who may ask, and how it is answered.
struct Route: Sendable {
  /// Who may ask.
  ///
  /// Decided before the route's own code runs, so that no route can forget it.
  enum Access: Sendable {
    case anyone
    /// Anyone where the coordinator allows checks without an account, else whoever is signed in.
    case checker
    case signedIn
    case partner
    case coordinator
    /// Whoever sends a valid bearer token.
    case token
    /// Whoever sends the bearer token of a coordinator.
    case coordinatorToken
  }

  let method: HTTPRequest.Method
  let path: String
  let access: Access
  let answer: @Sendable (Request, DeskContext) async throws -> Response

  static func get(
    _ path: String, _ access: Access, _ answer: @escaping @Sendable (Request, DeskContext) async throws -> Response
  ) -> Route { Route(method: .get, path: path, access: access, answer: answer) }

  static func post(
    _ path: String, _ access: Access, _ answer: @escaping @Sendable (Request, DeskContext) async throws -> Response
  ) -> Route { Route(method: .post, path: path, access: access, answer: answer) }
}

extension Array<Route> {
  /// Adds the routes to a router, with an answer for every method that a path does not know.
  func add(to router: Router<DeskContext>, guardedBy admit: Doorkeeper) {
    let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace]
    for route in self {
      let answer: @Sendable (Request, DeskContext) async throws -> Response = { request, context in
        try await route.answer(request, try admit(request, context, to: route))
      }
      router.on(RouterPath(route.path), method: route.method, use: answer)
      if route.method == .get {
        router.on(RouterPath(route.path), method: .head) { request, context -> Response in
          try await answer(request, context).createHeadResponse()
        }
      }
    }
    for path in Set(map(\.path)).sorted() {
      let allowed = known.filter { method in
        contains { $0.path == path && ($0.method == method || (method == .head && $0.method == .get)) }
      }
      let list = allowed.map(\.rawValue).joined(separator: ", ")
      for method in known where !allowed.contains(method) {
        router.on(RouterPath(path), method: method) { _, _ -> Response in
          throw Refusal(.methodNotAllowed, .wrongMethod, headers: [.allow: list])
        }
      }
    }
  }
}
