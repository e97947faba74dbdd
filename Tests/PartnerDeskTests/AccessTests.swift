import DeskAccess
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import PartnerDesk

@Suite struct AccessTests {
  @Test func aKeyOpensThePartnersOwnPagesAndIsNotStored() async throws {
    let desk = try TestDesk()
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      _ = try await browser.get("/sign-in?language=en")
      let answer = try await browser.post("/sign-in", ["token": "  \(token) ", "to": "/partner"])
      #expect(answer.status == 303)
      #expect(answer.location == "/partner")
      let cookie = answer.headers[values: .setCookie].first { $0.hasPrefix("session=") } ?? ""
      #expect(cookie.contains("; HttpOnly; SameSite=Lax"))
      #expect(!cookie.contains("Secure"))
      let page = try await browser.get("/partner?language=en")
      #expect(page.body.contains("Cluster Lisboa"))
      #expect(page.body.contains("What is expected"))
    }
    let secret = String(token.suffix(32))
    for name in desk.ownFiles() { #expect(try !desk.text(".clusterkpi/" + name).contains(secret)) }
  }

  @Test func aWrongExpiredOrRevokedKeyIsRefusedAlike() async throws {
    let desk = try TestDesk { $0.limits.signInsPerMinute = 100 }
    let expired = try desk.token(.partner, "LISBOA", days: 0)
    let revoked = try desk.token(.partner, "BILBAO")
    let gone = try desk.token(.partner, "NOBODY")
    #expect(try desk.desk.access.revoke("BILBAO", at: desk.clock.value).count == 1)
    let forged = String(revoked.dropLast(4)) + "aaaa"
    try await desk.test { browser in
      _ = try await browser.get("/sign-in?language=en")
      for token in [
        expired, revoked, gone, forged, "", "ckpi_", "ckpi_aaaaaaaa_" + String(repeating: "a", count: 32),
        "' OR 1=1 --",
      ] {
        let answer = try await browser.post("/sign-in", ["token": token])
        #expect(answer.status == 401)
        #expect(answer.body.contains("This key is not valid"))
        #expect(!browser.cookieNames.contains("session"))
      }
    }
    #expect(try desk.desk.access.audit(limit: 100).count { $0.kind == .signInRefused } == 8)
  }

  @Test func whoIsSignedInIsSignedOutWhenTheAccessIsTakenAway() async throws {
    let desk = try TestDesk()
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      #expect(try await browser.get("/partner").status == 200)
      _ = try desk.desk.access.revoke("LISBOA", at: desk.clock.value)
      #expect(try await browser.get("/partner").status == 303)
    }
  }

  @Test func aSessionEndsWhenNothingIsDoneAndAfterTwelveHours() async throws {
    let desk = try TestDesk()
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      for _ in 0..<7 {
        desk.clock.advance(6000)
        #expect(try await browser.get("/partner").status == 200)
      }
      desk.clock.advance(6000)
      #expect(try await browser.get("/partner").status == 303)
      try await browser.signIn(token)
      desk.clock.advance(7201)
      #expect(try await browser.get("/partner").status == 303)
    }
  }

  @Test func signingOutEndsTheSessionOnTheServer() async throws {
    let desk = try TestDesk()
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      let stolen = browser.cookie("session")
      _ = try await browser.get("/partner")
      #expect(try await browser.post("/sign-out", [:]).status == 303)
      #expect(!browser.cookieNames.contains("session"))
      browser.set(cookie: "session", stolen)
      #expect(try await browser.get("/partner").status == 303)
    }
  }

  @Test func aCookieThatWasChangedCountsForNothing() async throws {
    let desk = try TestDesk()
    let token = try desk.token(.coordinator)
    try await desk.test { browser in
      try await browser.signIn(token)
      let real = browser.cookie("session")
      let id = real.prefix { $0 != "." }
      for cookie in [
        "\(id)", "\(id).", "\(id).\(String(repeating: "0", count: 64))", "x" + real, String(real.dropLast()), "..", "",
      ] {
        browser.set(cookie: "session", cookie)
        #expect(try await browser.get("/coordinator").status == 303)
      }
    }
  }

  @Test func everyRouteAsksWhoIsThere() async throws {
    let desk = try TestDesk(anonymous: false)
    let partner = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      for route in desk.desk.routes {
        let path = route.path.split(separator: "/").map { $0.hasPrefix(":") ? "2022-03" : String($0) }.joined(
          separator: "/")
        let stranger = browser.other()
        let answer = try await stranger.send(route.method, "/" + path)
        switch route.access {
        case .anyone: #expect(answer.status < 500)
        case .checker, .signedIn, .partner, .coordinator:
          #expect(answer.status == 303, "\(route.path)")
          #expect(answer.location.hasPrefix("/sign-in"))
        case .token, .coordinatorToken:
          #expect(answer.status == 401, "\(route.path)")
          #expect(answer.headers[.wwwAuthenticate] != nil)
        }
      }
      try await browser.signIn(partner)
      for route in desk.desk.routes where route.access == .coordinator {
        let path = route.path.split(separator: "/").map { $0.hasPrefix(":") ? "2022-03" : String($0) }.joined(
          separator: "/")
        #expect(try await browser.send(route.method, "/" + path).status == 403, "\(route.path)")
      }
    }
  }

  @Test func everyPathKnowsItsMethods() async throws {
    let desk = try TestDesk()
    try await desk.test { browser in
      let byPath = Dictionary(grouping: desk.desk.routes, by: \.path)
      for (path, routes) in byPath.sorted(by: { $0.key < $1.key }) {
        let uri = path.split(separator: "/").map { $0.hasPrefix(":") ? "x" : String($0) }.joined(separator: "/")
        let allowed = Set(routes.map(\.method))
        for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete, .options] where !allowed.contains(method) {
          let answer = try await browser.send(method, "/" + uri)
          #expect(answer.status == 405, "\(method) \(path)")
          #expect(answer.headers[.allow]?.isEmpty == false)
        }
      }
    }
  }

  @Test func everyAnswerTellsTheBrowserWhatItMayDo() async throws {
    try await TestDesk().test { browser in
      for path in ["/check", "/sign-in", "/nowhere", "/style.css", "/health", "/api/v1/openapi.json"] {
        let answer = try await browser.get(path)
        #expect(answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[.cacheControl] != nil)
      }
    }
  }

  @Test func behindTLSCookiesInsistOnIt() async throws {
    let desk = try TestDesk { $0.publicAddress = "https://kpi.example.org" }
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      #expect(browser.cookieNames == ["__Host-browser", "__Host-session"])
      let answer = try await browser.get("/partner")
      #expect(answer.headers[.strictTransportSecurity] != nil)
      let other = try await browser.send(
        .post, "/sign-out", headers: [.origin: "https://kpi.example.org.evil.example"], body: "")
      #expect(other.status == 403)
    }
  }

  @Test func tooManyAttemptsAreStopped() async throws {
    let desk = try TestDesk { settings in
      settings.limits.signInsPerMinute = 3
      settings.limits.requestsPerMinute = 50
    }
    try await desk.test { browser in
      _ = try await browser.get("/sign-in")
      for _ in 0..<3 { #expect(try await browser.post("/sign-in", ["token": "x"]).status == 401) }
      let answer = try await browser.post("/sign-in", ["token": "x"])
      #expect(answer.status == 429)
      #expect(answer.headers[.retryAfter] == "60")
      desk.clock.advance(60)
      #expect(try await browser.post("/sign-in", ["token": "x"]).status == 401)
      for _ in 0..<60 { _ = try await browser.get("/check") }
      #expect(try await browser.get("/check").status == 429)
    }
  }

  @Test(arguments: ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a?b=c"])
  func signingInNeverLeadsToAnotherSite(place: String) async throws {
    let desk = try TestDesk()
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      _ = try await browser.get("/sign-in")
      #expect(try await browser.post("/sign-in", ["token": token, "to": place]).location == "/")
    }
  }
}
