import Expressions
import KPIModel
import Testing

/// Expressions made to hurt are refused, or cost little.
@Suite struct HostileExpressionTests {
  @Test func nestingIsLimited() {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "hours" + String(repeating: ")", count: depth)
    }
    #expect(Sample.mistake(nested(60)) == "none")
    #expect(Sample.mistake(nested(100)).contains("more than 64 brackets and conditions nest here"))
    #expect(Sample.mistake(nested(30_000)).contains("more than 64 brackets"))
    #expect(Sample.mistake(String(repeating: "!", count: 30_000) + "certified").contains("more than 64"))
    #expect(Sample.mistake(String(repeating: "-", count: 30_000) + "hours").contains("more than 64"))
    #expect(Sample.mistake(String(repeating: "[", count: 30_000)).contains("more than 64"))
    #expect(Sample.mistake(String(repeating: "size(", count: 10_000)).contains("more than 64"))
    #expect(Sample.mistake(String(repeating: "certified ? 1 : ", count: 3000) + "2").contains("more than 64"))
  }

  @Test func longSumsAreLimitedAndLongChainsAreNot() throws {
    #expect(Sample.mistake("hours" + String(repeating: " + 1", count: 250)) == "none")
    #expect(Sample.mistake("hours" + String(repeating: " + 1", count: 300)).contains("more than 256 operators"))
    let chain = Array(repeating: "hours > 1", count: 5000).joined(separator: " || ")
    #expect(try Sample.values(chain, ["hours": Sample.numbers(["1", "2"])]) == ["false", "true"])
    #expect(
      try Sample.values("hours" + String(repeating: " + 1", count: 250), ["hours": Sample.numbers(["1"])]) == ["251"])
  }

  @Test func lengthIsLimited() {
    let long = "name == '" + String(repeating: "a", count: 65_536) + "'"
    #expect(Sample.mistake(long) == "0: an expression may have at most 65,536 bytes")
  }

  @Test func nestedMembershipIsCheckedAndComputedOnce() throws {
    var text = "certified"
    for _ in 0..<40 { text = "(\(text) in [virtual, !virtual])" }
    #expect(
      try Sample.values(text, ["certified": Sample.booleans([true]), "virtual": Sample.booleans([false])]) == ["true"])
    var largest = "hours"
    for _ in 0..<40 { largest = "max(\(largest), 1)" }
    #expect(try Sample.values(largest, ["hours": Sample.numbers(["3"])]) == ["3"])
  }

  @Test func aPatternThatDefeatsBacktrackingIsQuick() throws {
    let text = String(repeating: "a", count: 10_000) + "!"
    #expect(try Sample.values("name.matches('^(a+)+$')", ["name": Sample.texts([text])]) == ["false"])
    #expect(Sample.mistake("name.matches('(((a{1000}){1000}){1000})')").contains("the pattern is malformed"))
  }

  @Test func endlessExponentsAreTooLong() {
    for exponent in ["-9223372036854775808", "9223372036854775807", "-81", "99999999999999999999"] {
      #expect(Sample.mistake("hours > 1e\(exponent)").contains("the number is too long"), "\(exponent)")
    }
  }

  @Test func arbitraryBytesNeverCrash() {
    var random = SeededGenerator(7)
    let pieces = [
      "hours", "name", "size", "delivered_on", "(", ")", "[", "]", ",", ".", "?", ":", "!", "-", "+", "*", "/", "%",
      "==",
      "<", ">=", "in", "&&", "||", "'a'", "'micro'", "'2022-03-01'", "2.5", "1e30", "true", "has", "max", "round",
      "startsWith", "matches", "'", "\\", "\u{301}", "date", " ", "addMonths", "0",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined(separator: " ")
      if let expression = try? Expression(text, names: Sample.names, expecting: .any) {
        let columns = expression.inputs.map { index -> Column in
          switch Sample.names.types[index] {
          case .number: Sample.numbers(["2.5", nil])
          case .text: Sample.texts(["a", nil])
          case .boolean: Sample.booleans([true, nil])
          case .date: Sample.days(["2022-03-01", nil])
          case .code(let reference): .codes([0, -1], reference.list)
          }
        }
        #expect(expression.evaluate(columns: columns, rowCount: 2).column.count == 2)
      }
    }
  }
}

/// A generator whose numbers are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
