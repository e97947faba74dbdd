import KPIModel
import Testing

@testable import Validate

@Suite struct RowFingerprintTests {
  private func fingerprint(_ cells: [[UInt8]?]) -> UInt64 {
    let columns = cells.map { cell in
      // Something else lies before and behind, as in the arena of a batch.
      Column.text(
        TextColumn(
          bytes: [0x78] + (cell ?? []) + Array("yyyyyyyyyyyy".utf8), starts: [cell == nil ? TextColumn.missing : 1],
          lengths: [Int32(cell?.count ?? 0)]))
    }
    return RowFingerprints(columns, rowCount: 1).values[0]
  }

  @Test func everyByteOfATextCounts() {
    for length in 0...40 {
      let text = (0..<length).map { UInt8(0x41 + $0) }
      var seen: Set<UInt64> = [fingerprint([text])]
      for place in text.indices {
        var other = text
        other[place] ^= 1
        seen.insert(fingerprint([other]))
      }
      seen.insert(fingerprint([text + [0]]))
      seen.insert(fingerprint([nil]))
      #expect(seen.count == length + 3)
    }
  }

  @Test func whereATextEndsCounts() {
    let text = Array("abcdefghijklmnopqrstuvwxyz".utf8)
    let cuts = (0...text.count).map { fingerprint([Array(text[..<$0]), Array(text[$0...])]) }
    #expect(Set(cuts).count == cuts.count)
  }

  @Test func numbersOfDifferentScalesAreEqualAsTheirValuesAre() {
    func fingerprint(_ mantissa: Int64, _ scale: Int) -> UInt64 {
      RowFingerprints([.numbers(NumberColumn(mantissas: [mantissa], scale: scale))], rowCount: 1).values[0]
    }
    #expect(fingerprint(15, 1) == fingerprint(150, 2))
    #expect(fingerprint(15, 1) != fingerprint(15, 2))
    #expect(fingerprint(0, 0) != fingerprint(NumberColumn.missing, 0))
  }
}
