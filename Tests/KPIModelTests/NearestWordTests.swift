import KPIModel
import Testing

@Suite struct NearestWordTests {
  private let fields = ["status", "state", "participants", "women", "size_class"]

  @Test(arguments: [
    ("staus", "status"), ("STATUS", "status"), ("stauts", "status"), ("statuss", "status"), ("sate", "state"),
    ("particpants", "participants"), ("wmen", "women"), ("sizeclass", "size_class"),
  ])
  func mistypedWordsAreRecognised(_ typed: String, _ meant: String) {
    #expect(nearestWord(to: typed, among: fields) == meant)
  }

  @Test func strangersAreNot() {
    #expect(nearestWord(to: "country", among: fields) == nil)
    #expect(nearestWord(to: "", among: fields) == nil)
    #expect(nearestWord(to: "staus", among: []) == nil)
  }

  @Test func tiesGoToTheFirst() {
    #expect(nearestWord(to: "bat", among: ["cat", "hat"]) == "cat")
    #expect(nearestWord(to: "bat", among: ["hat", "cat"]) == "hat")
    #expect(nearestWord(to: "bats", among: ["cats", "bats"]) == "bats")
  }
}
