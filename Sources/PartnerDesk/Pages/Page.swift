import DeskAccess
import HTTPTypes
import Hummingbird
import KPIModel
import Mustache

extension Desk {
  /// A whole page: a template filled, in the frame that all pages have.
  func page(
    _ template: String, title: String, _ values: [String: Any], _ context: DeskContext,
    status: HTTPResponse.Status = .ok, refresh: Int? = nil, isWide: Bool = false
  ) throws -> Response {
    let visitor = context.visitor
    let language = visitor.language
    let partnership = project.partnership
    var all = values
    let words = DeskWord.dictionary(language)
    all["w"] = words
    all["csrf"] = formKey(visitor)
    guard let content = templates.render(all, withTemplate: template) else {
      throw Refusal(.internalServerError, .wentWrong)
    }
    var frame: [String: Any] = [
      "w": words, "lang": language.rawValue, "title": title, "acronym": partnership.project.acronym,
      "content": content, "csrf": formKey(visitor), "nav": navigation(context), "wide": isWide,
      "languages": Language.allCases.map { other -> [String: Any] in
        ["code": other.rawValue, "name": DeskWord.languageName.text[other], "here": other == language]
      }, "place": visitor.place ?? (canBeRead(context.endpointPath) ? "?" : "/?"),
    ]
    if visitor.isCoordinator, let mistake = project.mistake {
      frame["mistake"] = DeskWord.configurationMistake.filled(language, ["problem": mistake])
    }
    if let refresh { frame["refresh"] = "\(refresh)" }
    if let session = visitor.session {
      let partner = partnership.partners.first { $0.id == session.account.partner }
      frame["user"] = ["name": partner.map { $0.name.isEmpty ? $0.id : $0.name } ?? DeskWord.coordinator.text[language]]
    }
    guard let html = templates.render(frame, withTemplate: "layout") else {
      throw Refusal(.internalServerError, .wentWrong)
    }
    return Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue],
      body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }

  /// Whether a path to which a form was sent has a page, too.
  private func canBeRead(_ path: String?) -> Bool {
    func shape(_ path: String) -> [Substring] {
      path.split(separator: "/").map { $0.first == ":" || $0.first == "{" ? "*" : $0 }
    }
    guard let path else { return false }
    return routes.contains { $0.method == .get && shape($0.path) == shape(path) }
  }

  /// The links at the top, with the one that leads to the page itself marked.
  private func navigation(_ context: DeskContext) -> [[String: Any]] {
    let visitor = context.visitor
    var links: [(String, DeskWord)] = []
    if settings.allowsAnonymousChecks || visitor.session != nil { links.append(("/check", .navCheck)) }
    if visitor.partner != nil { links.append(("/partner", .navYourFiles)) }
    if visitor.isCoordinator {
      links += [
        ("/coordinator", .navOverview), ("/coordinator/report", .navReport), ("/coordinator/runs", .navRuns),
        ("/coordinator/periods", .navPeriods),
        ("/coordinator/audit", .navAudit),
      ]
    }
    if visitor.session == nil { links.append(("/sign-in", .navSignIn)) }
    let endpoint = context.endpointPath ?? ""
    return links.map { path, word in
      let isHere =
        endpoint == path || (path == "/check" && endpoint.hasPrefix("/check/"))
        || (path == "/coordinator/runs" && endpoint.hasPrefix("/coordinator/runs/"))
        || (path == "/coordinator/report" && endpoint.hasPrefix("/coordinator/figures"))
      return ["href": path, "text": word.text[visitor.language], "here": isHere]
    }
  }

  /// The page that says why something was not done.
  func refusalPage(_ refusal: Refusal, _ context: DeskContext) throws -> Response {
    let language = context.language
    var response = try page(
      "refusal", title: DeskWord.refused.text[language],
      ["message": refusal.words.filled(language, refusal.arguments), "code": "\(refusal.status.code)"], context,
      status: refusal.status)
    response.headers.append(contentsOf: refusal.headers)
    return response
  }

  /// Headers that tell a browser what our pages may do.
  var securityHeaders: [(HTTPField.Name, String)] {
    var headers: [(HTTPField.Name, String)] = [
      (
        .contentSecurityPolicy,
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
          + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
      ), (.xContentTypeOptions, "nosniff"),
    ]
    let others = [
      ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "SAMEORIGIN"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()"),
    ]
    for (name, value) in others { if let name = HTTPField.Name(name) { headers.append((name, value)) } }
    if settings.isSecure { headers.append((.strictTransportSecurity, "max-age=31536000; includeSubDomains")) }
    return headers
  }

  func redirect(to path: String) -> Response { Response(status: .seeOther, headers: [.location: path]) }

  /// A file to be saved under a name.
  func download(_ bytes: ByteBuffer, type: String, name: String) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: type, .contentDisposition: Desk.attachment(name)], body: ResponseBody(byteBuffer: bytes))
  }

  /// `attachment; filename="…"` with the name in ASCII, and once more in UTF-8 (RFC 6266).
  static func attachment(_ name: String) -> String {
    let plain = String(
      decoding: name.utf8.map { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: byte
        default: UInt8(ascii: "_")
        }
      }, as: UTF8.self)
    let encoded = name.utf8.map { byte -> String in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"
  }
}
