import DeskAccess
import Foundation
import HTTPTypes
import Hummingbird
import KPIModel
import Logging
import NIOCore
import Synchronization

@testable import PartnerDesk

/// A desk of a small project in a folder of its own, removed when the test is over.
final class TestDesk: Sendable {
  let path: String
  let desk: Desk
  private let now: Clock

  /// Stands still at 2022-04-05 until a test moves it.
  final class Clock: Sendable {
    private let time = Mutex(1_649_142_764)
    var value: Int { time.withLock { $0 } }
    func advance(_ seconds: Int) { time.withLock { $0 += seconds } }
  }

  init(anonymous: Bool = true, _ change: (inout DeskSettings) -> Void = { _ in }) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("desk-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data(configuration.utf8).write(to: URL(fileURLWithPath: path + "/pipelines.json"))
    let clock = Clock()
    now = clock
    var settings = DeskSettings(projectFolder: path, threads: 2)
    settings.allowsAnonymousChecks = anonymous
    settings.clock = { clock.value }
    change(&settings)
    desk = try Desk(settings)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var clock: Clock { now }

  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }

  /// Every file of the project by its path, hidden ones too, without the desk's own folder.
  func files() -> [String] {
    (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
      return !isFolder.boolValue && !name.hasPrefix(".clusterkpi/")
    }.sorted()
  }

  /// What lies in the desk's own folder.
  func ownFiles() -> [String] {
    (FileManager.default.enumerator(atPath: path + "/.clusterkpi")?.compactMap { $0 as? String } ?? []).sorted()
  }

  func token(_ role: Account.Role, _ partner: String = "", days: Int = 30) throws -> String {
    try desk.access.addAccount(
      role: role, partner: partner, label: "", expires: clock.value + days * 86_400, at: clock.value
    ).token.text
  }

  /// Runs a test against the router, without a socket.
  func test(_ body: @Sendable (Browser) async throws -> Void) async throws {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    try await body(Browser(client: RouterClient(desk.application(logger: logger))))
  }
}

/// Keeps cookies and fills in forms, as a browser does.
final class Browser: Sendable {
  private let client: RouterClient
  private let cookies = Mutex<[String: String]>([:])
  private let formKey = Mutex("")

  init(client: RouterClient) { self.client = client }

  /// Another browser, without this one's cookies.
  func other() -> Browser { Browser(client: client) }

  var cookieNames: [String] { cookies.withLock { $0.keys.sorted() } }
  func set(cookie name: String, _ value: String) { cookies.withLock { $0[name] = value } }
  func cookie(_ name: String) -> String { cookies.withLock { $0[name] ?? "" } }

  @discardableResult
  func send(
    _ method: HTTPRequest.Method, _ uri: String, headers: HTTPFields = [:], body: String? = nil
  ) async throws -> Answer {
    var headers = headers
    let kept = cookies.withLock {
      $0.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }
    if !kept.isEmpty { headers[.cookie] = kept }
    let response = try await client.send(
      method, uri, headers: headers, body: body.map { ByteBuffer(string: $0) })
    for line in response.headers[values: .setCookie] {
      let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies.withLock { $0[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1]) }
    }
    let answer = Answer(
      status: response.status, headers: response.headers, body: String(buffer: response.body),
      bytes: Array(response.body.readableBytesView))
    if let key = answer.body.firstMatch(of: /name="csrf" value="([0-9a-f]{64})"/)?.1 {
      formKey.withLock { $0 = String(key) }
    }
    return answer
  }

  func get(_ uri: String, headers: HTTPFields = [:]) async throws -> Answer {
    try await send(.get, uri, headers: headers)
  }

  /// Sends a form as the last page that was looked at would.
  func post(_ uri: String, _ fields: [String: String], key: String? = nil) async throws -> Answer {
    var all = fields
    all["csrf"] = key ?? formKey.withLock { $0 }
    let body = all.sorted { $0.key < $1.key }.map { "\(encoded($0.key))=\(encoded($0.value))" }.joined(separator: "&")
    return try await send(
      .post, uri, headers: [.contentType: "application/x-www-form-urlencoded"], body: body)
  }

  /// Sends a form with files.
  func upload(
    _ uri: String, _ fields: [String: String], _ files: [(String, String)], key: String? = nil,
    headers more: HTTPFields = [:]
  ) async throws -> Answer {
    let parts =
      [("csrf", key ?? formKey.withLock { $0 })] + fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    var body = ""
    for (name, value) in parts {
      body += "--XyZ\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    for file in files {
      body += "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file.0)\"\r\n"
      body += "Content-Type: text/csv\r\n\r\n\(file.1)\r\n"
    }
    var headers = more
    headers[.contentType] = "multipart/form-data; boundary=XyZ"
    return try await send(.post, uri, headers: headers, body: body + "--XyZ--\r\n")
  }

  /// Follows the redirection of an answer.
  func follow(_ answer: Answer) async throws -> Answer {
    try await get(answer.headers[.location] ?? "/nowhere")
  }

  func signIn(_ token: String) async throws {
    _ = try await get("/sign-in")
    _ = try await post("/sign-in", ["token": token])
    _ = try await get("/check")
  }

  /// Checks files and waits for the outcome; its path, and its page.
  func check(
    _ files: [(String, String)], _ fields: [String: String] = [:]
  ) async throws -> (path: String, page: Answer) {
    _ = try await get("/check")
    let answer = try await upload("/check", fields, files)
    let path = answer.headers[.location] ?? ""
    var page = try await follow(answer)
    for _ in 0..<100 where page.body.contains("http-equiv=\"refresh\"") { page = try await get(path) }
    return (path, page)
  }

  private func encoded(_ text: String) -> String {
    text.utf8.map { "%" + (($0 < 16 ? "0" : "") + String($0, radix: 16)) }.joined()
  }
}

struct Answer {
  let status: Int
  let headers: HTTPFields
  let body: String
  let bytes: [UInt8]

  var location: String { headers[.location] ?? "" }
}

/// Two partners, a list of members and services that name them.
private let configuration = """
  {
    "version": 1,
    "project": {
      "acronym": "TEST", "title": "A small project", "start": "2022-01", "months": 12,
      "reportingPeriods": [{ "id": "RP1", "from": "M1", "to": "M6" }, { "id": "RP2", "from": "M7", "to": "M12" }]
    },
    "partners": [
      { "id": "LISBOA", "name": "Cluster Lisboa", "country": "PT", "language": "pt" },
      { "id": "BILBAO", "name": "Cluster Bilbao", "country": "ES", "language": "es" }
    ],
    "codeLists": { "size": ["micro", "small", "medium", "large"] },
    "datasets": {
      "members": {
        "title": { "en": "Members", "pt": "Associados" }, "kind": "snapshot", "due": "P10D",
        "path": "inputs/{period}/{partner}/members*.csv",
        "schema": {
          "fields": [
            { "name": "member_id", "constraints": { "required": true } },
            { "name": "name", "aliases": ["nome"] }, { "name": "size", "codeList": "size" }
          ],
          "primaryKey": ["member_id"]
        }
      },
      "services": {
        "title": { "en": "Services", "pt": "Serviços" }, "kind": "events", "date": "done_on", "due": "P10D",
        "path": "inputs/{period}/{partner}/services*.csv",
        "schema": {
          "fields": [
            { "name": "service_id", "constraints": { "required": true } },
            { "name": "member_id" }, { "name": "done_on", "type": "date", "title": { "en": "Done on", "pt": "Data" } },
            { "name": "people", "type": "integer", "title": { "en": "People", "pt": "Participantes" },
              "constraints": { "minimum": 0 } }
          ],
          "primaryKey": ["service_id"],
          "foreignKeys": [
            { "fields": ["member_id"], "reference": { "resource": "members" }, "as": "member", "severity": "warning" }
          ]
        }
      }
    },
    "indicators": [{ "code": "SV1", "title": { "en": "Services" }, "kind": "count", "dataset": "services", "target": 120 }],
    "pipelines": { "monthly": { "default": true, "export": [{ "format": "html" }] } }
  }
  """

/// Files of the small project.
enum Sample {
  static let members = "member_id;name;size\r\nM1;Um;micro\r\nM2;Dois;small\r\n"
  static let services = "service_id;member_id;done_on;people\r\nS1;M1;03/03/2022;4\r\nS2;M2;04/03/2022;5\r\n"
  /// A day that does not exist, and a number that is none.
  static let wrong = "service_id;member_id;done_on;people\r\nS1;M1;31/02/2022;4\r\nS2;M2;04/03/2022;muitos\r\n"
}
