import DeskAccess
import HTTPTypes
import Hummingbird
import KPIModel

extension Desk {
  var signInRoutes: [Route] {
    [
      .get("/sign-in", .anyone) { [self] request, context in
        if context.visitor.session != nil { return redirect(to: "/") }
        return try signInPage(context, to: request.uri.queryParameters.get("to") ?? "", refusal: nil)
      },
      .post("/sign-in", .anyone) { [self] request, context in
        let fields = try await form(request, context)
        let now = settings.clock()
        guard limiter.allows(.signIn, from: context.visitor.client, at: now) else {
          try access.note(.signInRefused, who: "", detail: AuditDetail.tooManyAttempts, at: now)
          throw Refusal(.tooManyRequests, .tooManyRequests, headers: [.retryAfter: "60"])
        }
        let token = AccessToken(fields["token"])
        guard let token, let account = try access.account(of: token, at: now), isKnown(account) else {
          try access.note(.signInRefused, who: token?.name ?? "", detail: AuditDetail.wrongKey, at: now)
          return try signInPage(context, to: fields["to"], refusal: .tokenWrong)
        }
        let session = try access.beginSession(of: account, at: now)
        var response = redirect(to: Desk.ownPath(fields["to"]))
        response.headers.append(
          HTTPField(
            name: .setCookie, value: cookies.header("session", session.id, seconds: AccessStore.sessionLimit)))
        return response
      },
      .post("/sign-out", .anyone) { [self] request, context in
        _ = try await form(request, context)
        if let session = context.visitor.session { try access.endSession(session, at: settings.clock()) }
        var response = redirect(to: "/")
        response.headers.append(HTTPField(name: .setCookie, value: cookies.header("session", nil, seconds: 0)))
        return response
      },
    ]
  }

  private func signInPage(_ context: DeskContext, to place: String, refusal: DeskWord?) throws -> Response {
    let language = context.language
    var values: [String: Any] = ["to": Desk.ownPath(place)]
    if let refusal { values["refusal"] = refusal.text[language] }
    return try page(
      "sign-in", title: DeskWord.navSignIn.text[language], values, context,
      status: refusal == nil ? .ok : .unauthorized)
  }

  /// Whether the partner of an account is still one of the project's.
  func isKnown(_ account: Account) -> Bool {
    account.role == .coordinator || project.partnership.partners.contains { $0.id == account.partner }
  }

  /// A path of the desk's own to go on to; never another site's.
  static func ownPath(_ text: String) -> String {
    let isOwn =
      text.hasPrefix("/") && !text.hasPrefix("//") && text.utf8.count < 200
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || [0x2D, 0x2E, 0x2F, 0x5F].contains(byte)
      }
    return isOwn ? text : "/"
  }
}
