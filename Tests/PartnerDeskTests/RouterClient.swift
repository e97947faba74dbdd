import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization

@testable import PartnerDesk

/// Asks the router of a desk without a socket.
struct RouterClient: Sendable {
  struct Response {
    let status: Int
    let headers: HTTPFields
    let body: ByteBuffer
  }

  private let responder: RouterResponder<DeskContext>
  private let logger: Logger

  init(_ application: Application<RouterResponder<DeskContext>>) {
    responder = application.responder
    logger = application.logger
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields, body: ByteBuffer?
  ) async throws -> Response {
    var headers = headers
    if let body { headers[.contentLength] = String(body.readableBytes) }
    let request = Request(
      head: HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers),
      body: body.map { RequestBody(asyncSequence: Pieces(of: $0)) } ?? RequestBody(buffer: ByteBuffer()))
    let context = DeskContext(
      source: ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: logger))
    let response: Hummingbird.Response
    do {
      response = try await responder.respond(to: request, context: context)
    } catch let error as any HTTPResponseError {
      response = try error.response(from: request, context: context)
    }
    let written = Written()
    try await response.body.write(Writer(written: written))
    return Response(
      status: response.status.code, headers: response.headers, body: written.buffer.withLock { $0 })
  }

  /// A body as a connection hands it over, in pieces.
  private struct Pieces: AsyncSequence, Sendable {
    let buffer: ByteBuffer

    init(of buffer: ByteBuffer) { self.buffer = buffer }

    struct AsyncIterator: AsyncIteratorProtocol {
      var rest: ByteBuffer
      mutating func next() async throws -> ByteBuffer? {
        rest.readableBytes == 0 ? nil : rest.readSlice(length: Swift.min(32 * 1024, rest.readableBytes))
      }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: buffer) }
  }

  private final class Written: Sendable {
    let buffer = Mutex(ByteBuffer())
  }

  private struct Writer: ResponseBodyWriter {
    let written: Written
    func write(_ piece: ByteBuffer) async throws {
      written.buffer.withLock { whole in _ = whole.writeImmutableBuffer(piece) }
    }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}
