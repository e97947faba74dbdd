import Testing

@testable import KPIModel

@Suite struct ByteTests {
  @Test(
    arguments: [
      [], [0], [5, 5, 5], [-1, 0, 254], [-1, 0, 255], [0, 65_535], [.min, .max], [.max, 7, .max],
    ] as [[Int64]])
  func numbersComeBack(numbers: [Int64]) throws {
    for missing in [nil, 5, .max, .min] as [Int64?] {
      var writer = ByteWriter()
      writer.write(numbers: numbers, missing: missing)
      writer.write(flag: true)
      var reader = ByteReader(writer.bytes)
      let back: [Int64] = try reader.numbers(missing: missing)
      let isFlagged = try reader.flag()
      #expect(back == numbers)
      #expect(isFlagged)
      #expect(reader.isAtEnd)
    }
  }

  @Test func mostNumbersTakeOneByte() throws {
    var writer = ByteWriter()
    writer.write(numbers: (0..<1_000).map { Int64($0 % 250) + 1_000_000 })
    #expect(writer.bytes.count < 1_030)
  }

  @Test func valuesOfEveryKindComeBack() throws {
    var writer = ByteWriter()
    writer.write(text: "Peña 🧵")
    writer.write(number: -7)
    writer.write(wide: .min)
    writer.write(wide: .max)
    writer.write(bytes: [1, 2, 3])
    var reader = ByteReader(writer.bytes)
    let (text, number, least, most) = (try reader.text(), try reader.number(), try reader.wide(), try reader.wide())
    let bytes = try reader.byteArray()
    #expect(text == "Peña 🧵")
    #expect(number == -7)
    #expect(least == .min)
    #expect(most == .max)
    #expect(bytes == [1, 2, 3])
    #expect(throws: UnreadableBytes.self) { try reader.byte() }
  }

  @Test func aTallyComesBackWithRulesOfTheProgramAndOfTheProject() throws {
    let known = FindingRule(id: "known", level: .cell, severity: .error, message: words("a", "b", "c", "d", "e"))
    let own = FindingRule(id: "R1", level: .row, severity: .warning, answer: .pleaseConfirm, message: "own {x}")
    let book = RuleBook([known])
    var tally = FindingTally()
    tally.add(Finding(known, line: 3, sheetRow: 4, column: 2, columnName: "size", value: "huge", personal: true))
    tally.add(Finding(known.with(severity: .note), line: 5, column: 1))
    tally.add(Finding(own, arguments: ["x": ""]))
    tally.count(rule: "known", column: 2, occurrences: 40)
    tally.count(rule: "counted", column: nil, occurrences: 2)
    var writer = ByteWriter()
    writer.write(tally, knowing: book)
    var reader = ByteReader(writer.bytes)
    let back = try reader.tally(knowing: book)
    #expect(reader.isAtEnd)
    #expect(back.entries.count == 4)
    func told(_ tally: FindingTally) -> [String] {
      tally.listed.map { finding, occurrences in
        "\(finding.rule.id) \(finding.rule.severity) \(finding.rule.answer) \(finding.line) \(finding.cell) "
          + "\(finding.columnName) \(finding.shownValue) \(Language.allCases.map(finding.message)) \(occurrences)"
      }
    }
    #expect(told(back) == told(tally))
    for (key, entry) in tally.entries { #expect(back.entries[key]?.occurrences == entry.occurrences) }
    var again = ByteWriter()
    again.write(back, knowing: book)
    #expect(again.bytes == writer.bytes)
    // Of another program's rules nothing is believed.
    var other = ByteReader(writer.bytes)
    #expect(throws: UnreadableBytes.self) { try other.tally(knowing: RuleBook([])) }
  }
}
