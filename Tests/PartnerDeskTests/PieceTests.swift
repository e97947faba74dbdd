import DeskAccess
import KPIModel
import Testing

@testable import PartnerDesk

@Suite struct PieceTests {
  @Test func aFormReadsTheSameHoweverItIsCut() throws {
    let body = Array(
      ("preamble\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b-\r\n\r\n--b\r\n"
        + "content-disposition: form-data; name=\"file\"; filename=\"ü %22;.csv\"\r\nX: y\r\n\r\n1\r\n2\r\n--b--\r\ntrailer")
        .utf8)
    func read(_ cuts: [Int]) throws -> [String] {
      var reader = try #require(MultipartReader(contentType: "multipart/form-data; charset=utf-8; boundary=\"b\""))
      var events: [String] = []
      var content: [UInt8] = []
      var start = 0
      for cut in cuts + [body.count] {
        try reader.feed(body[start..<cut]) { event in
          switch event {
          case .began(let part): events.append("\(part.name)/\(part.fileName ?? "-")")
          case .bytes(let bytes): content += bytes
          case .ended:
            events.append(String(decoding: content, as: UTF8.self))
            content = []
          }
        }
        start = cut
      }
      #expect(reader.isDone)
      return events
    }
    let whole = try read([])
    #expect(whole == ["a/-", "x\r\n--b-\r\n", "file/ü \";.csv", "1\r\n2"])
    for cut in 1..<body.count { #expect(try read([cut]) == whole) }
    #expect(try read(Array(1..<body.count)) == whole)
  }

  @Test func aFormWithoutABoundaryIsNoForm() {
    for type in ["", "multipart/form-data", "multipart/form-data; boundary=", "text/plain; boundary=b"] {
      #expect(MultipartReader(contentType: type) == nil)
    }
    #expect(MultipartReader(contentType: "multipart/form-data; boundary=" + String(repeating: "b", count: 71)) == nil)
  }

  @Test func endlessHeadersAreRefused() throws {
    var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=b"))
    try reader.feed(Array("--b\r\n".utf8)) { _ in }
    #expect(throws: MultipartReader.Malformed.self) {
      for _ in 0..<10 { try reader.feed([UInt8](repeating: 0x61, count: 1024)) { _ in } }
    }
  }

  @Test func formFieldsAreDecoded() {
    let fields = FormFields("a=1+2&b=%C3%BC%2B&a=again&c&d=%zz&=x&e=%ff")
    #expect(fields["a"] == "1 2")
    #expect(fields["b"] == "ü+")
    #expect(fields["c"].isEmpty)
    #expect(fields["d"] == "%zz")
    #expect(fields["e"].isEmpty)
  }

  @Test func namesAreMadeFitToBeShown() {
    #expect(HeldUpload.shownName("C:\\Users\\Ana\\serviços.csv") == "serviços.csv")
    #expect(HeldUpload.shownName("a\u{202E}vsc.exe\u{0}") == "avsc.exe")
    #expect(HeldUpload.shownName("..") == "file.csv")
    #expect(HeldUpload.shownName("") == "file.csv")
    #expect(HeldUpload.shownName(String(repeating: "x", count: 500)).count == 120)
  }

  @Test func aTokenIsReadBackAndNothingElseIs() throws {
    let desk = try TestDesk()
    let text = try desk.token(.partner, "LISBOA")
    #expect(AccessToken(text)?.text == text)
    for other in ["", "ckpi", "ckpi__", text + "a", String(text.dropLast()), text.uppercased(), "x" + text] {
      #expect(AccessToken(other) == nil)
    }
  }

  @Test func everyTextIsThereInFiveLanguagesWithTheSamePlaces() {
    for word in DeskWord.allCases {
      let texts = word.text.texts
      #expect(texts.count == Language.allCases.count, "\(word)")
      let places = Set(texts.values.map { $0.matches(of: /\{[a-z]+\}/).map { String($0.output) }.sorted() })
      #expect(places.count == 1, "\(word)")
      let isComplete = texts.values.allSatisfy { !$0.isEmpty }
      #expect(isComplete, "\(word)")
    }
  }

  @Test func templatesCallOnlyWordsThatThereAre() {
    for (name, template) in deskTemplates.sorted(by: { $0.key < $1.key }) {
      for match in template.matches(of: /\{\{w\.([A-Za-z]+)\}\}/) {
        #expect(DeskWord(rawValue: String(match.1)) != nil, "\(name): \(match.1)")
      }
      // Nothing that a page may not do stands in a template.
      for forbidden in ["<style", "style=", "onclick", "javascript:", "http://", "https://"] {
        #expect(!template.contains(forbidden), "\(name): \(forbidden)")
      }
    }
  }

  @Test func theChecksumIsThatOfZip() {
    var sum = CRC32()
    sum.add(Array("123456789".utf8))
    #expect(sum.value == 0xCBF4_3926)
  }

  @Test func aClientsAllowanceFillsAgain() {
    var limits = DeskLimits()
    limits.uploadsPerMinute = 2
    let limiter = RateLimiter(limits)
    #expect([0, 0, 0].map { limiter.allows(.upload, from: "a", at: $0) } == [true, true, false])
    #expect(limiter.allows(.upload, from: "b", at: 0))
    #expect(limiter.allows(.upload, from: "a", at: 30))
    #expect(!limiter.allows(.upload, from: "a", at: 30))
    #expect(!limiter.allows(.upload, from: "a", at: 29))
  }

  @Test func aClockThatIsSetBackHoldsNobodyUp() {
    var limits = DeskLimits()
    limits.uploadsPerMinute = 2
    let limiter = RateLimiter(limits)
    for _ in 0..<3 { _ = limiter.allows(.upload, from: "a", at: 10_000) }
    #expect(!limiter.allows(.upload, from: "a", at: 5000))
    #expect(limiter.allows(.upload, from: "a", at: 5030))
  }

  @Test func theShelfKeepsThoseWhoAreSignedInLonger() throws {
    var limits = DeskLimits()
    limits.keptChecks = 2
    let shelf = CheckShelf(limits)
    let own = CheckJob(owner: "p", isSignedIn: true, uploads: [], created: 0)
    shelf.add(own, at: 0)
    for time in 1..<5 { shelf.add(CheckJob(owner: "o", isSignedIn: false, uploads: [], created: time), at: time) }
    #expect(shelf.count == 2)
    #expect(shelf.find(own.id, of: "p", at: 5) === own)
  }

  @Test func theShelfForgetsTheOldestWhenItIsFull() throws {
    var limits = DeskLimits()
    limits.keptChecks = 2
    let shelf = CheckShelf(limits)
    let jobs = (0..<3).map { CheckJob(owner: "o", isSignedIn: false, uploads: [], created: $0) }
    for job in jobs { shelf.add(job, at: 3) }
    #expect(shelf.count == 2)
    #expect(throws: Refusal.self) { try shelf.job(jobs[0].id, of: "o", at: 3) }
    #expect(try shelf.job(jobs[2].id, of: "o", at: 3) === jobs[2])
  }
}
