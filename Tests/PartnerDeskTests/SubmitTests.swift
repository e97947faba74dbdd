import DeskAccess
import HTTPTypes
import Hummingbird
import Testing

@testable import PartnerDesk

@Suite struct SubmitTests {
  /// Checks a file and goes to the page that asks whether to send it.
  private func prepare(_ browser: Browser, _ text: String, name: String = "Serviços Março.csv") async throws -> String {
    let (path, _) = try await browser.check([(name, text)])
    return path + "/files/1/submit"
  }

  private func receiptPath(_ answer: Answer) -> String { String(answer.location.prefix { $0 != "?" }) }

  @Test func aCleanFileLandsInItsPlaceWithAReceipt() async throws {
    let desk = try TestDesk()
    try desk.write("inputs/2022-03/LISBOA/members.csv", Sample.members)
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      let place = try await prepare(browser, Sample.services)
      let page = try await browser.get(place + "?language=en")
      #expect(page.body.contains("Nothing has been sent for this month yet."))
      #expect(page.body.contains("10 Apr 2022"))
      let sent = try await browser.post(place, ["stands": "none"])
      #expect(sent.status == 303)
      let receipt = try await browser.follow(sent)
      #expect(receipt.body.contains("inputs/2022-03/LISBOA/services.csv"))
      #expect(receipt.body.contains("Serviços Março.csv"))
      let text = try await browser.get(receiptPath(sent) + "/receipt.txt")
      #expect(text.body.contains(/SHA-256: [0-9a-f]{64}\r\n/))
      #expect(text.body.contains("2022-04-05T07:12:44Z"))
    }
    #expect(
      desk.files() == ["inputs/2022-03/LISBOA/members.csv", "inputs/2022-03/LISBOA/services.csv", "pipelines.json"])
    #expect(try desk.text("inputs/2022-03/LISBOA/services.csv") == Sample.services)
    #expect(try desk.desk.access.audit(limit: 10).first?.kind == .submitted)
  }

  @Test func whatAFileReplacesIsShownRowByRow() async throws {
    let desk = try TestDesk()
    try desk.write("inputs/2022-03/LISBOA/members.csv", Sample.members)
    try desk.write(
      "inputs/2022-03/LISBOA/services_v1.csv",
      "service_id,member_id,done_on,people\nS1,M1,03/03/2022,4\nS2,M2,04/03/2022,7\nS9,M2,05/03/2022,1\n")
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      let place = try await prepare(browser, Sample.services + "S3;M1;06/03/2022;2\r\n")
      let page = try await browser.get(place + "?language=en")
      #expect(page.body.contains("services_v1.csv"))
      #expect(page.body.contains("<b>1</b>rows are new"))
      #expect(page.body.contains("<b>1</b>rows are changed"))
      #expect(page.body.contains("<b>1</b>rows are gone"))
      #expect(page.body.contains("<b>1</b>rows stay as they are"))
      // The page was about another state of things than the one that is there now.
      #expect(try await browser.post(place, ["stands": "none"]).status == 409)
      let stands = page.body.firstMatch(of: /name="stands" value="([0-9a-f]{64})"/)?.1 ?? ""
      #expect(try await browser.post(place, ["stands": String(stands)]).status == 303)
    }
    // The file keeps the name that it has in the folder, so that the slot does not hold two.
    #expect(try desk.text("inputs/2022-03/LISBOA/services_v1.csv").contains("S3;M1"))
  }

  @Test func aFileThatWasSentIsShownAsAVersionWithItsDay() async throws {
    let desk = try TestDesk()
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      #expect(try await browser.post(try await prepare(browser, Sample.services), ["stands": "none"]).status == 303)
      let place = try await prepare(browser, Sample.services + "S3;M1;06/03/2022;2\r\n")
      let page = try await browser.get(place + "?language=en")
      #expect(page.body.contains("<b>services.csv</b> (version 1, received on 5 Apr 2022)"))
    }
  }

  @Test func aButtonThatIsPressedTwiceSendsOnceAndShowsTheReceipt() async throws {
    let desk = try TestDesk()
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      let place = try await prepare(browser, Sample.services)
      let first = try await browser.post(place, ["stands": "none"])
      let second = try await browser.post(place, ["stands": "none"])
      #expect(second.status == 303)
      #expect(second.location == first.location)
    }
    #expect(try desk.desk.access.receipts(of: "LISBOA", limit: 10).count == 1)
  }

  @Test func manyFilesAreSentOneAfterTheOtherFromOneCheck() async throws {
    let desk = try TestDesk()
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      let files = [("m.csv", Sample.members), ("s.csv", Sample.services)]
      let (path, page) = try await browser.check(files, ["period": "2022-03"])
      #expect(page.body.contains("<a href=\"#file-2\">s.csv</a>"))
      let sent = try await browser.post(path + "/files/1/submit", ["stands": "none"])
      let receipt = try await browser.follow(sent)
      #expect(receipt.body.contains("href=\"\(path)\""))
      let left = try await browser.get(path + "?language=en")
      #expect(left.body.contains("This file has been sent."))
      #expect(!left.body.contains("/files/1/submit"))
      #expect(left.body.contains("/files/2/submit"))
    }
  }

  @Test func sendingTheSameFileAgainSaysSo() async throws {
    let desk = try TestDesk()
    try desk.write("inputs/2022-03/LISBOA/services.csv", Sample.services)
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      let page = try await browser.get(try await prepare(browser, Sample.services) + "?language=en")
      #expect(page.body.contains("This is exactly the file that has been sent already."))
    }
  }

  @Test func aFileWithErrorsCannotBeSent() async throws {
    let desk = try TestDesk()
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      let (path, page) = try await browser.check([("services.csv", Sample.wrong)])
      #expect(!page.body.contains("/submit"))
      #expect(try await browser.get(path + "/files/1/submit").location == path)
      #expect(try await browser.post(path + "/files/1/submit", ["stands": "none"]).status == 422)
    }
    #expect(desk.files() == ["pipelines.json"])
  }

  @Test func onlyAPartnerSendsAndOnlyItsOwn() async throws {
    let desk = try TestDesk()
    let (lisboa, bilbao, coordinator) = try (
      desk.token(.partner, "LISBOA"), desk.token(.partner, "BILBAO"), desk.token(.coordinator)
    )
    try await desk.test { browser in
      try await browser.signIn(lisboa)
      let place = try await prepare(browser, Sample.services)
      let sent = try await browser.post(place, ["stands": "none"])
      #expect(sent.status == 303)
      let neighbour = browser.other()
      try await neighbour.signIn(bilbao)
      #expect(try await neighbour.get(place).status == 404)
      #expect(try await neighbour.post(place, ["stands": "none"]).status == 404)
      #expect(try await neighbour.get(sent.location).status == 404)
      #expect(try await neighbour.get(receiptPath(sent) + "/receipt.txt").status == 404)
      // Saying that a file is another partner's changes nothing: it is the own partner's.
      let (_, page) = try await neighbour.check([("services.csv", Sample.services)], ["partner": "LISBOA"])
      #expect(page.body.contains("Cluster Bilbao"))
      #expect(!page.body.contains("Cluster Lisboa"))
      let overseer = browser.other()
      try await overseer.signIn(coordinator)
      #expect(try await overseer.get(sent.location).status == 200)
      #expect(try await overseer.get(place).status == 403)
      #expect(try await overseer.get("/partner").status == 403)
    }
  }

  @Test func nothingToReportIsOneButton() async throws {
    let desk = try TestDesk()
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      let page = try await browser.get("/nil?dataset=services&period=2022-02&language=en")
      #expect(page.body.contains("You say that there was nothing to report."))
      let sent = try await browser.post("/nil", ["dataset": "services", "period": "2022-02"])
      #expect(sent.status == 303)
      #expect(try await browser.follow(sent).body.contains("Nothing to report"))
      for slot in [("services", "2023-05"), ("nothing", "2022-02"), ("services", "../.."), ("", "")] {
        #expect(try await browser.post("/nil", ["dataset": slot.0, "period": slot.1]).status == 400)
      }
      #expect(try await browser.get("/partner?language=en").body.contains("nil return"))
    }
    #expect(try desk.text("inputs/2022-02/LISBOA/services.csv").hasPrefix("\u{FEFF}service_id"))
    #expect(desk.files() == ["inputs/2022-02/LISBOA/services.csv", "pipelines.json"])
  }

  @Test func whatIsSentIsInTheLedgerWithItsBytes() async throws {
    let desk = try TestDesk()
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      let place = try await prepare(browser, Sample.services)
      #expect(try await browser.post(place, ["stands": "none"]).status == 303)
      #expect(try await browser.get("/partner?language=en").body.contains("on time"))
    }
    let stored = desk.ownFiles().filter { $0.hasPrefix("store/") && $0.utf8.count > 60 }
    #expect(stored.count == 1)
    #expect(try desk.text(".clusterkpi/" + (stored.first ?? "")) == Sample.services)
  }

  @Test func whatIsUnusualIsConfirmedInPlace() async throws {
    let desk = try TestDesk()
    let many = (1...40).map { "M\($0);Nome \($0);micro\r\n" }
    try desk.write("inputs/2022-02/LISBOA/members.csv", "member_id;name;size\r\n" + many.joined())
    try desk.write("inputs/2022-02/BILBAO/members.csv", "member_id;name;size\r\nB1;Segredo;micro\r\n")
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      let (path, found) = try await browser.check(
        [("associados.csv", "member_id;name;size\r\n" + many.prefix(3).joined())], ["period": "2022-03"])
      #expect(!found.body.contains("Segredo"))
      let place = path + "/files/1/submit"
      let page = try await browser.get(place + "?language=en")
      #expect(page.body.contains("Please confirm"))
      let question = page.body.firstMatch(of: /name="question.0" value="([^"]+)"/)?.1 ?? ""
      let fields = ["stands": "none", "question.0": String(question), "reason.0": "a smaller list", "who": "=Ana"]
      for missing in ["question.0", "reason.0", "who"] {
        let answer = try await browser.post(place, fields.filter { $0.key != missing })
        #expect(answer.status == 422)
        #expect(answer.body.contains("Give a reason for each point, and your name."))
      }
      #expect(!desk.files().contains { $0.hasPrefix("inputs/2022-03") })
      #expect(try await browser.post(place, fields).status == 303)
      let again = try await browser.check(
        [("associados.csv", "member_id;name;size\r\n" + many.prefix(3).joined())], ["period": "2022-03"])
      #expect(!(try await browser.get(again.path + "/files/1/submit").body.contains("Please confirm")))
    }
    let confirmations = try desk.text("inputs/2022-03/LISBOA/confirmations.csv")
    #expect(confirmations.contains(",2022-03/members.csv,3,a smaller list,'=Ana\n"))
  }

  @Test func aWriteThatFailsLeavesTheOldFile() async throws {
    let desk = try TestDesk()
    // A file stands where the folder would have to be.
    try desk.write("inputs", "in the way")
    let token = try desk.token(.partner, "LISBOA")
    try await desk.test { browser in
      try await browser.signIn(token)
      _ = try await browser.get("/nil?dataset=services&period=2022-02")
      let answer = try await browser.post("/nil?language=en", ["dataset": "services", "period": "2022-02"])
      #expect(answer.status == 500)
      #expect(answer.body.contains("Something went wrong on our side"))
      #expect(!answer.body.contains(desk.path))
    }
    #expect(try desk.text("inputs") == "in the way")
    #expect(try desk.desk.access.receipts(of: nil, limit: 10).isEmpty)
  }
}
