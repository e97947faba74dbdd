import DeskAccess
import Hummingbird

extension Desk {
  /// The way in, the files that all pages use, and the sign of life.
  var commonRoutes: [Route] {
    [
      .get("/", .anyone) { [self] _, context in
        if context.visitor.isCoordinator { return redirect(to: "/coordinator") }
        if context.visitor.partner != nil { return redirect(to: "/partner") }
        return redirect(to: settings.allowsAnonymousChecks ? "/check" : "/sign-in")
      },
      .get("/style.css", .anyone) { [self] request, context in asset(deskStyle, "text/css; charset=utf-8") },
      .get("/desk.js", .anyone) { [self] request, context in asset(deskScript, "text/javascript; charset=utf-8") },
      .get("/icon.svg", .anyone) { [self] request, context in asset(deskIcon, "image/svg+xml") },
      .get("/favicon.ico", .anyone) { [self] _, _ in redirect(to: "/icon.svg") },
      .get("/health", .anyone) { [self] _, _ in
        // Whether the desk can read and write what it needs: the project, and its own file.
        _ = try access.receipts(of: nil, limit: 1)
        return Response(
          status: .ok, headers: [.contentType: "application/json"],
          body: ResponseBody(byteBuffer: ByteBuffer(string: "{\"status\":\"ok\"}\n")))
      },
    ]
  }

  private func asset(_ text: String, _ type: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: type, .cacheControl: "public, max-age=300"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
