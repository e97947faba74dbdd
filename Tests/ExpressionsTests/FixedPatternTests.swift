import KPIModel
import Testing

@testable import Expressions

@Suite struct FixedPatternTests {
  private static let texts = [
    "S00000001", "S0000001", "S000000012", "s00000001", "S0000000x", "", "S", "M-001", "M-0012", "M 001", "ab", "a.b",
    "é", "aé", "08221", "8221", "0822a", "A1", "A/1", "a-b", "]", "[", "ab]",
  ]

  private static let patterns = [
    "S[0-9]{8}", "M-[0-9]{3}", "M-\\d\\d\\d", "[A-Za-z]b", "a\\.b", "\\d{5}", "A/1", "a-b", "[abc]{2}", "[a-cx]b", "S",
  ]

  private func column(_ texts: [String]) -> TextColumn {
    var column = TextColumn(bytes: [], starts: [], lengths: [])
    for text in texts {
      column.starts.append(Int32(column.bytes.count))
      column.lengths.append(Int32(text.utf8.count))
      column.bytes += Array(text.utf8)
    }
    column.starts.append(TextColumn.missing)
    column.lengths.append(0)
    return column
  }

  @Test(arguments: FixedPatternTests.patterns)
  func fixedPatternsMatchWhatRE2Matches(text: String) throws {
    let fixed = try #require(FixedPattern(text))
    let pattern = try TextPattern(text)
    let verdicts = fixed.verdicts(on: column(FixedPatternTests.texts))
    for (index, sample) in FixedPatternTests.texts.enumerated() {
      let bytes = Array(sample.utf8)
      let matches = bytes.withUnsafeBufferPointer { pattern.matches($0, whole: true) }
      #expect(verdicts[index] == (matches ? 1 : 0), "\(text) on \(sample)")
    }
    #expect(verdicts.last == Column.missingBoolean)
  }

  @Test(arguments: [
    "", "a*", "a+", "a?", "a|b", "(a)", "a.", "^a", "a$", "[^a]", "[]a]", "[a-]", "[[:alpha:]]", "\\w", "a{2,3}",
    "a{2,}",
    "a{0}", "a{2}{3}", "é", "\\x41", "(?i)a", "a{65}", "[a\\]]",
  ])
  func anythingElseIsLeftToRE2(text: String) { #expect(FixedPattern(text) == nil) }
}
