import DeskAccess
import HTTPTypes
import Hummingbird
import KPIModel
import Testing

@testable import PartnerDesk

@Suite struct CheckRouteTests {
  @Test func aBadFileIsExplainedInTheLanguageOfTheBrowser() async throws {
    try await TestDesk().test { browser in
      _ = try await browser.get("/check?language=pt")
      let (path, page) = try await browser.check([("servicos.csv", Sample.wrong)], ["partner": "LISBOA"])
      #expect(path.hasPrefix("/check/"))
      #expect(page.status == 200)
      #expect(page.body.contains("lang=\"pt\""))
      #expect(page.body.contains("Cluster Lisboa · Serviços · março de 2022"))
      #expect(page.body.contains("31/02/2022"))
      #expect(page.body.contains("<mark>muitos</mark>"))
      #expect(page.body.contains("A corrigir"))
    }
  }

  @Test func manyFilesAreCheckedTogetherSoThatTheyKnowEachOther() async throws {
    try await TestDesk().test { browser in
      let files = [("services.csv", Sample.services), ("members.csv", Sample.members)]
      let (_, page) = try await browser.check(files, ["partner": "BILBAO", "period": "2022-03"])
      #expect(page.body.contains("services.csv"))
      #expect(page.body.contains("members.csv"))
      #expect(!page.body.contains("article class=\"bad\""))
      #expect(!page.body.contains("foreign"))
    }
  }

  @Test func theOutcomeCanBeDownloadedInThreeForms() async throws {
    try await TestDesk().test { browser in
      let (path, _) = try await browser.check([("servicos março.csv", Sample.wrong)], ["partner": "LISBOA"])
      let workbook = try await browser.get(path + "/files/1/workbook")
      #expect(workbook.status == 200)
      #expect(workbook.bytes.prefix(2).elementsEqual("PK".utf8))
      #expect(workbook.headers[.contentDisposition]?.contains("filename*=UTF-8''servicos%20mar%C3%A7o") == true)
      let page = try await browser.get(path + "/report.html")
      #expect(page.body.contains("31/02/2022"))
      #expect(page.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
      let table = try await browser.get(path + "/findings.csv")
      #expect(table.body.hasPrefix("rule,level,severity"))
      #expect(table.headers[.contentType] == "text/csv; charset=utf-8")
    }
  }

  @Test func nothingIsKeptInTheFolderAfterACheck() async throws {
    let desk = try TestDesk()
    try await desk.test { browser in
      let (path, _) = try await browser.check([("services.csv", Sample.wrong)], ["partner": "LISBOA"])
      _ = try await browser.get(path + "/files/1/workbook")
    }
    #expect(desk.files() == ["pipelines.json"])
    #expect(desk.ownFiles().allSatisfy { $0.hasPrefix("desk.sqlite") })
  }

  @Test func scriptInACellAFileNameOrAHeaderIsShownAsText() async throws {
    try await TestDesk().test { browser in
      let evil = "<script>alert(1)</script>"
      let text = "service_id;member_id;done_on;people;\(evil)\r\nS1;M1;\(evil);4;x\r\n"
      let name = "services<img src=x onerror=alert(1)>.csv"
      let (path, page) = try await browser.check([(name, text)], ["partner": "LISBOA", "dataset": "services"])
      #expect(page.body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
      #expect(page.body.contains("&lt;img src=x onerror=alert(1)&gt;"))
      for body in [page.body, try await browser.get(path + "/report.html").body] {
        #expect(!body.contains(evil))
        #expect(!body.contains("<img"))
      }
    }
  }

  @Test func aCombiningAccentDoesNotHideAQuotationMark() async throws {
    try await TestDesk().test { browser in
      let name = "a\"\u{301} onfocus=alert(1) x=\"<\u{338}b.csv"
      let (_, page) = try await browser.check(
        [(name.replacing("\"", with: "%22"), "x;y\r\n1;2\r\n")], ["partner": "LISBOA"])
      #expect(page.body.contains("a&quot;\u{301} onfocus=alert(1) x=&quot;&lt;\u{338}b.csv"))
    }
  }

  @Test(arguments: [
    "../../../etc/passwd", "..\\..\\pipelines.json", "/etc/shadow", "inputs/2022-03/LISBOA/services.csv", "..",
  ])
  func aFileNameNeverBecomesAPath(name: String) async throws {
    let desk = try TestDesk()
    let before = try desk.text("pipelines.json")
    try await desk.test { browser in
      let (path, page) = try await browser.check([(name, Sample.services)], ["partner": "LISBOA", "period": "2022-03"])
      #expect(page.status == 200)
      #expect(!page.body.contains("etc/"))
      let workbook = try await browser.get(path + "/files/1/workbook")
      #expect(workbook.status == 200)
      #expect(workbook.headers[.contentDisposition]?.contains("/") == false)
    }
    #expect(desk.files() == ["pipelines.json"])
    #expect(try desk.text("pipelines.json") == before)
  }

  @Test func pathsThatClimbReachNothing() async throws {
    try await TestDesk().test { browser in
      for path in [
        "/../pipelines.json", "/check/../../etc/passwd", "/%2e%2e/pipelines.json", "/check/%2e%2e%2f%2e%2e",
        "//etc/passwd",
      ] {
        let answer = try await browser.get(path)
        #expect([303, 404].contains(answer.status), "\(path)")
        #expect(!answer.body.contains("\"version\""))
      }
    }
  }

  @Test func whatIsTooLargeIsRefused() async throws {
    let desk = try TestDesk { settings in
      settings.limits.largestFile = 1 << 20
      settings.limits.mostLines = 1000
      settings.limits.filesPerCheck = 2
    }
    try await desk.test { browser in
      _ = try await browser.get("/check")
      let large = String(repeating: "x", count: (1 << 20) + 1)
      #expect(try await browser.upload("/check", ["partner": "LISBOA"], [("a.csv", large)]).status == 413)
      let long = String(repeating: "\n", count: 1001)
      #expect(try await browser.upload("/check", ["partner": "LISBOA"], [("a.csv", long)]).status == 413)
      let many = (1...3).map { ("\($0).csv", "a;b\r\n1;2\r\n") }
      #expect(try await browser.upload("/check", ["partner": "LISBOA"], many).status == 413)
      let answer = try await browser.upload("/check", ["partner": "LISBOA"], [("a.csv", large)])
      #expect(answer.status == 413)
      #expect(answer.body.contains("at most 1 MB"))
    }
  }

  @Test func aFormThatIsNotOursIsRefused() async throws {
    try await TestDesk().test { browser in
      let files = [("services.csv", Sample.services)]
      // Never saw one of our pages.
      #expect(try await browser.upload("/check", ["partner": "LISBOA"], files).status == 403)
      _ = try await browser.get("/check")
      #expect(try await browser.upload("/check", [:], files, key: String(repeating: "0", count: 64)).status == 403)
      let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
      #expect(try await browser.upload("/check", [:], files, headers: [site: "cross-site"]).status == 403)
      #expect(
        try await browser.upload("/check", [:], files, headers: [.origin: "https://elsewhere.example"]).status == 403)
      #expect(try await browser.upload("/check", ["partner": "LISBOA"], files).status == 303)
    }
  }

  @Test func aFormThatIsNoFormIsRefused() async throws {
    try await TestDesk().test { browser in
      _ = try await browser.get("/check")
      let bodies = [
        "", "--XyZ", "--XyZ\r\n\r\n\r\n--XyZ--", "garbage", "--XyZ\r\nContent-Disposition: form-data\r\n\r\n",
      ]
      for body in bodies {
        let answer = try await browser.send(
          .post, "/check", headers: [.contentType: "multipart/form-data; boundary=XyZ"], body: body)
        #expect([400, 403].contains(answer.status), "\(body)")
      }
      for type in ["application/json", "multipart/form-data", "text/plain"] {
        #expect(try await browser.send(.post, "/check", headers: [.contentType: type], body: "{}").status == 415)
      }
      #expect(try await browser.upload("/check", [:], []).status == 400)
    }
  }

  @Test func anotherBrowserDoesNotSeeACheck() async throws {
    try await TestDesk().test { browser in
      let (path, _) = try await browser.check([("services.csv", Sample.services)], ["partner": "LISBOA"])
      let stranger = browser.other()
      for place in ["", "/report.html", "/findings.csv", "/files/1/workbook"] {
        #expect(try await stranger.get(path + place).status == 404)
      }
      #expect(try await browser.get(path).status == 200)
      #expect(try await browser.get(path + "/files/2/workbook").status == 404)
      #expect(try await browser.get("/check/\(String(repeating: "a", count: 32))").status == 404)
    }
  }

  @Test func aCheckIsForgottenInTimeAndOnDemand() async throws {
    let desk = try TestDesk()
    try await desk.test { browser in
      let (first, _) = try await browser.check([("services.csv", Sample.services)], ["partner": "LISBOA"])
      #expect(try await browser.post(first + "/forget", [:]).status == 303)
      #expect(try await browser.get(first).status == 404)
      let (second, _) = try await browser.check([("services.csv", Sample.services)], ["partner": "LISBOA"])
      desk.clock.advance(1801)
      #expect(try await browser.get(second).status == 404)
    }
  }

  @Test func whatIsUnclearIsAskedFor() async throws {
    try await TestDesk().test { browser in
      let (path, page) = try await browser.check([("data.csv", "a;b\r\n1;2\r\n")], ["partner": "LISBOA"])
      #expect(page.body.contains("It is not clear what kind of file this is"))
      let again = try await browser.post(
        path, ["file": "1", "dataset": "services", "period": "2022-02", "partner": "BILBAO"])
      #expect(again.status == 303)
      let answer = try await browser.follow(again)
      #expect(answer.body.contains("Cluster Bilbao · Services · February 2022"))
    }
  }

  @Test func anEmptyFileIsSaidToBeEmpty() async throws {
    try await TestDesk().test { browser in
      _ = try await browser.get("/check?language=en")
      let (_, page) = try await browser.check([("data.csv", "")], ["partner": "LISBOA"])
      #expect(page.body.contains("The file is empty."))
    }
  }

  @Test func whoIsNotSignedInLearnsNothingOfWhatAPartnerSent() async throws {
    let desk = try TestDesk()
    try desk.write("inputs/2022-03/LISBOA/members.csv", Sample.members)
    let stray = "service_id;member_id;done_on;people\r\nS1;M99;03/03/2022;4\r\n"
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      let (_, page) = try await browser.check([("services.csv", stray)], ["partner": "LISBOA"])
      #expect(!page.body.contains("M99"))
      try await browser.signIn(token)
      let (_, own) = try await browser.check([("services.csv", stray)])
      #expect(own.body.contains("M99"))
    }
  }

  @Test func checksCanBeKeptForThoseWhoSignIn() async throws {
    let desk = try TestDesk(anonymous: false)
    try await desk.test { browser in
      let check = try await browser.get("/check").location
      let first = try await browser.get("/").location
      #expect(check == "/sign-in?to=/check")
      #expect(first == "/sign-in")
    }
  }
}
