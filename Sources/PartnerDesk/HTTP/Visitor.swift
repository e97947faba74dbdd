import Crypto
import DeskAccess
import Hummingbird
import KPIModel
import Pipelines

/// Who asks: signed in or not, in which language, and from which browser.
struct Visitor: Sendable {
  /// The client's address, for counting only; never logged.
  var client = ""
  /// A random name of the browser, to which its checks and forms belong; also without signing in.
  var browser = ""
  var session: Session?
  var language = Language.english
  /// A link to this page, to which the language can be added: `?period=2022-03&`; `nil` for a form that was sent.
  var place: String?
  /// Set when the language was chosen with this request.
  var chosenLanguage: Language?
  var isNewBrowser = false

  /// The signed-in partner's id; `nil` for a coordinator, and for everybody else.
  var partner: String? { session.flatMap { $0.account.role == .partner ? $0.account.partner : nil } }
  var isCoordinator: Bool { session?.account.role == .coordinator }

  /// What this visitor's checks are compared with.
  var company: CheckCompany { session == nil ? .nothing : isCoordinator ? .allFiles : .ownFiles }

  /// To whom the checks of this visitor belong.
  var owner: String { session.map { "account:\($0.account.name)" } ?? "browser:\(browser)" }
}

/// Cookies that only the desk can have written: a value and its HMAC.
struct SignedCookies: Sendable {
  private let key: SymmetricKey
  private let isSecure: Bool

  /// Browsers take cookies with this prefix over TLS only, and for the whole host only.
  private var prefix: String { isSecure ? "__Host-" : "" }

  init(key: [UInt8], isSecure: Bool) {
    self.key = SymmetricKey(data: key)
    self.isSecure = isSecure
  }

  /// The value of a cookie; `nil` when there is none, or somebody else wrote it.
  func value(of name: String, in request: Request) -> String? {
    guard let text = request.cookies[prefix + name]?.value, text.utf8.count < 300,
      let dot = text.lastIndex(of: ".")
    else { return nil }
    let value = String(text[..<dot])
    let given = Array(text[text.index(after: dot)...].utf8)
    return isEqualInConstantTime(given, Array(signature(of: value, for: name).utf8)) ? value : nil
  }

  /// The header that sets a cookie; one that is to go has no value.
  func header(_ name: String, _ value: String?, seconds: Int) -> String {
    let text = value.map { "\($0).\(signature(of: $0, for: name))" } ?? ""
    return "\(prefix)\(name)=\(text); Path=/; Max-Age=\(value == nil ? 0 : seconds); HttpOnly; SameSite=Lax"
      + (isSecure ? "; Secure" : "")
  }

  /// HMAC-SHA256 for a purpose, in hexadecimal.
  func signature(of value: String, for purpose: String) -> String {
    hexadecimal(
      Array(HMAC<SHA256>.authenticationCode(for: Array("\(purpose)\u{0}\(value)".utf8), using: key)))
  }
}
