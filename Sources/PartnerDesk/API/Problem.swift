import Hummingbird
import KPIModel

extension Desk {
  /// A refusal for programs: `application/problem+json` (RFC 9457).
  func problem(_ refusal: Refusal, language: Language, more: [JSONMember] = []) -> Response {
    let members = [
      JSONMember("type", .string("about:blank")), JSONMember("title", .string(refusal.status.reasonPhrase)),
      JSONMember("status", .number("\(refusal.status.code)")),
      JSONMember("detail", .string(refusal.words.filled(language, refusal.arguments))),
    ]
    var response = json(.object(members + more), status: refusal.status)
    response.headers[.contentType] = "application/problem+json"
    response.headers.append(contentsOf: refusal.headers)
    return response
  }

  func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: value.prettyText)))
  }
}
