import DeskAccess
import HTTPTypes
import Hummingbird
import KPIModel
import Testing

@testable import PartnerDesk

@Suite struct InterfaceTests {
  private func headers(_ token: String, type: String = "text/csv") -> HTTPFields {
    [.authorization: "Bearer \(token)", .contentType: type]
  }

  @Test func aFileIsCheckedAndNothingIsKept() async throws {
    let desk = try TestDesk()
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      let answer = try await browser.send(
        .post, "/api/v1/validate?name=services.csv&language=en", headers: headers(token), body: Sample.wrong)
      #expect(answer.status == 200)
      let found = try JSONValue(parsing: answer.body)
      guard case .array(let files)? = found["files"] else {
        Issue.record("there are no files")
        return
      }
      #expect(files.first?["period"]?.string == "2022-03")
      #expect(files.first?["dataset"]?.string == "services")
      #expect(files.first?["rejected"] == .number("2"))
    }
    #expect(desk.files() == ["pipelines.json"])
  }

  @Test func aSubmissionIsAnsweredWithItsReceipt() async throws {
    let desk = try TestDesk()
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      let answer = try await browser.send(
        .post, "/api/v1/submissions?dataset=services&period=2022-03", headers: headers(token), body: Sample.services)
      #expect(answer.status == 201)
      #expect(try JSONValue(parsing: answer.body)["file"]?.string == "inputs/2022-03/LISBOA/services.csv")
      let status = try await browser.get("/api/v1/status?period=2022-03", headers: headers(token))
      #expect(status.body.contains("\"received\""))
      #expect(!status.body.contains("BILBAO"))
      let refused = try await browser.send(
        .post, "/api/v1/submissions?dataset=services&period=2022-03", headers: headers(token), body: Sample.wrong)
      #expect(refused.status == 422)
      #expect(refused.headers[.contentType] == "application/problem+json")
      #expect(try JSONValue(parsing: refused.body)["check"] != nil)
    }
    #expect(try desk.text("inputs/2022-03/LISBOA/services.csv") == Sample.services)
  }

  @Test func whatIsNotAllowedOrNotUnderstoodIsAProblem() async throws {
    let desk = try TestDesk {
      $0.limits.largestFile = 1 << 20
      $0.limits.signInsPerMinute = 100
    }
    let (partner, coordinator) = try (desk.token(.partner, "LISBOA"), desk.token(.coordinator))
    let expired = try desk.token(.partner, "LISBOA", days: 0)
    let large = String(repeating: "x", count: (1 << 20) + 1)
    try await desk.test { browser in
      func status(_ method: HTTPRequest.Method, _ uri: String, _ fields: HTTPFields, _ body: String? = nil) async throws
        -> Int
      {
        let answer = try await browser.send(method, uri, headers: fields, body: body)
        #expect(answer.headers[.contentType] == "application/problem+json", "\(uri)")
        return answer.status
      }
      #expect(try await status(.post, "/api/v1/validate", [:], "a") == 401)
      #expect(try await status(.post, "/api/v1/validate", headers("nonsense"), "a") == 401)
      #expect(try await status(.post, "/api/v1/validate", headers(expired), "a") == 401)
      #expect(try await status(.get, "/api/v1/validate", headers(partner)) == 405)
      #expect(try await status(.post, "/api/v1/validate", headers(partner, type: "application/json"), "{}") == 415)
      #expect(try await status(.post, "/api/v1/validate", headers(partner), large) == 413)
      #expect(try await status(.post, "/api/v1/validate", headers(coordinator), "a") == 400)
      #expect(try await status(.post, "/api/v1/validate?partner=BILBAO", headers(partner), "a") == 403)
      #expect(try await status(.post, "/api/v1/validate?dataset=nothing", headers(partner), "a") == 400)
      #expect(try await status(.post, "/api/v1/validate?period=2031-01", headers(partner), "a") == 400)
      #expect(try await status(.post, "/api/v1/validate", headers(partner), "a;b\r\n1;2\r\n") == 422)
      #expect(try await status(.post, "/api/v1/submissions?dataset=services", headers(coordinator), "a") == 403)
      #expect(try await status(.get, "/api/v1/status?period=never", headers(partner)) == 400)
      #expect(try await status(.get, "/api/v1/reports/2022-03", headers(partner)) == 403)
      #expect(try await status(.get, "/api/v1/reports/2022-03", headers(coordinator)) == 404)
      let climbing = try await status(.get, "/api/v1/reports/..%2f..%2fpipelines.json", headers(coordinator))
      #expect([400, 404].contains(climbing))
      #expect(try await status(.get, "/api/v1/nothing", headers(coordinator)) == 404)
    }
  }

  @Test func theDescriptionNamesEveryRouteOfTheInterface() throws {
    let desk = try TestDesk().desk
    let paths = try #require(desk.openAPIDocument["paths"])
    for route in desk.interfaceRoutes where !route.path.hasSuffix("openapi.json") {
      let path = route.path.replacing(":period", with: "{period}")
      #expect(paths[path]?[route.method.rawValue.lowercased()] != nil, "\(path)")
    }
  }
}
