import Hummingbird

extension Desk {
  /// Hands out the pieces of an upload as they arrive.
  ///
  /// - Throws: a `Refusal` when it takes too long or breaks off, and what `take` throws.
  func receive(_ body: RequestBody, _ take: (ByteBuffer) throws -> Void) async throws {
    let start = ContinuousClock.now
    var pieces = body.makeAsyncIterator()
    while true {
      let piece: ByteBuffer?
      do {
        piece = try await pieces.next()
      } catch {
        // The client has gone, or has been silent for so long that the connection was closed.
        throw Refusal(.requestTimeout, .tooSlow)
      }
      guard let piece else { return }
      guard start.duration(to: .now) < .seconds(settings.limits.uploadSeconds) else {
        throw Refusal(.requestTimeout, .tooSlow)
      }
      try take(piece)
    }
  }
}
