import KPIModel
import Testing

@Suite struct PlaceholderTests {
  @Test(arguments: [
    ("no words", "no words"), ("{a} and {b}", "1 and 2"), ("{a}{a}", "11"), ("{c} stays", "{c} stays"), ("", ""),
    ("open { brace", "open { brace"), ("{a", "{a"), ("a}", "a}"), ("« {b} » é", "« 2 » é"), ("{}", "{}"),
    ("{braces}", "{a}"),
  ])
  func whatIsKnownIsFilledAndTheRestStays(template: String, filled: String) {
    // What is filled in is not filled again.
    let arguments = ["a": "1", "b": "2", "braces": "{a}"]
    #expect(template.filled { arguments[$0] } == filled)
    #expect(LocalizedText([.english: "other", .french: template]).fill(.french, arguments) == filled)
  }
}
