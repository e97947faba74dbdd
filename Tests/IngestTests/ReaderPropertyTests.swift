import KPIModel
import Testing

@testable import Ingest

@Suite struct ReaderProperties {
  private static let encodings: [(TextEncoding, Bool)] = [
    (.utf8, false), (.utf8, true), (.utf16LittleEndian, true), (.utf16LittleEndian, false), (.utf16BigEndian, true),
    (.utf16BigEndian, false), (.windows1252, false), (.macRoman, false), (.codePage850, false),
  ]

  @Test(arguments: [0x3B, 0x2C, 0x09, 0x7C] as [UInt8])
  func tablesInEveryDialectAndEncodingReadBackEqual(delimiter: UInt8) {
    var generator = SeededGenerator(seed: UInt64(delimiter))
    for (encoding, hasMark) in ReaderProperties.encodings {
      for quote in [0x22, 0x27] as [UInt8] {
        for escape in [FileForm.Escape.doubled, .backslash] {
          for lineEnding in ["\n", "\r\n", "\r"] {
            let table = randomTable(using: &generator, rows: 60)
            let written = WrittenForm(
              delimiter: delimiter, quote: quote, escape: escape, lineEnding: lineEnding, encoding: encoding,
              hasMark: hasMark, quotesAll: true)
            let bytes = written.bytes(of: written.text(of: table))
            let place = "\(delimiter) \(encoding) \(quote) \(escape) \(lineEnding.debugDescription)"
            guard let form = detectedForm(bytes) else {
              Issue.record("no form: \(place)")
              continue
            }
            #expect(form.encoding == encoding, "\(place)")
            #expect(form.delimiter == delimiter, "\(place)")
            #expect(form.headers == table[0], "\(place)")
            let result = readInPieces(bytes, form: form)
            #expect(result.standing == Array(table.dropFirst()), "\(place)")
            #expect(result.end == bytes.count)
          }
        }
      }
    }
  }

  @Test func minimallyQuotedTablesReadBackEqual() {
    for seed in 0..<120 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let table = randomTable(using: &generator, rows: 40)
      let written = WrittenForm(
        delimiter: [0x3B, 0x2C, 0x09, 0x7C][Int(seed % 4)], lineEnding: ["\n", "\r\n", "\r"][Int(seed % 3)])
      let bytes = written.bytes(of: written.text(of: table))
      guard let form = detectedForm(bytes) else {
        Issue.record("no form for seed \(seed)")
        continue
      }
      #expect(form.delimiter == written.delimiter, "seed \(seed)")
      #expect(readInPieces(bytes, form: form).standing == Array(table.dropFirst()), "seed \(seed)")
    }
  }

  @Test func oneQuoteAddedOrRemovedCostsOneRow() throws {
    var worst = 0
    for seed in 0..<40 as Range<UInt64> {
      var generator = SeededGenerator(seed: 1000 + seed)
      let table = randomTable(using: &generator, rows: 30)
      let text = Array(WrittenForm(quotesAll: seed % 4 == 0).text(of: table).utf8)
      let form = try #require(detectedForm(text))
      let whole = readInPieces(text, form: form).standing
      for _ in 0..<60 {
        var broken = text
        let quotes = text.indices.filter { text[$0] == 0x22 && $0 >= form.dataOffset }
        if Bool.random(using: &generator), let quote = quotes.randomElement(using: &generator) {
          broken.remove(at: quote)
        } else {
          broken.insert(0x22, at: Int.random(in: form.dataOffset...text.count, using: &generator))
        }
        let left = readInPieces(broken, form: form)
        var missing = whole
        for row in left.standing { missing.firstIndex(of: row).map { _ = missing.remove(at: $0) } }
        worst = max(worst, missing.count)
        #expect(missing.count <= 1, "seed \(seed): \(missing)")
      }
    }
    #expect(worst == 1)
  }

  @Test func runsAndSingleLinesGiveTheSame() throws {
    for seed in 0..<60 as Range<UInt64> {
      let (bytes, form) = try mangledFile(seed: seed)
      #expect(
        readInPieces(bytes, form: form, feedsRuns: true) == readInPieces(bytes, form: form, feedsRuns: false),
        "seed \(seed)")
    }
  }

  @Test func everyCutGivesTheSameAsTheWhole() throws {
    for seed in 0..<12 as Range<UInt64> {
      let (bytes, form) = try mangledFile(seed: 500 + seed)
      let whole = readInPieces(bytes, form: form)
      #expect(whole.end == bytes.count)
      for cut in form.dataOffset...bytes.count {
        #expect(readInPieces(bytes, form: form, cuts: [cut]) == whole, "seed \(seed), cut \(cut)")
      }
      let steps = Array(stride(from: form.dataOffset, to: bytes.count, by: 7))
      #expect(readInPieces(bytes, form: form, cuts: steps) == whole, "seed \(seed), in sevens")
    }
  }

  @Test func guessedBoundariesAreRecordStartsInCleanFiles() throws {
    for encoding in [TextEncoding.utf8, .utf16LittleEndian, .windows1252] {
      var generator = SeededGenerator(seed: 7)
      let written = WrittenForm(encoding: encoding, hasMark: encoding == .utf16LittleEndian)
      let bytes = written.bytes(of: written.text(of: randomTable(using: &generator, rows: 80)))
      let form = try #require(detectedForm(bytes))
      let whole = readInPieces(bytes, form: form)
      var hits = 0
      for from in stride(from: form.dataOffset + 2, to: bytes.count - 600, by: 50) {
        let reader = RecordReader(form: form)
        let boundary = try #require(reader.plausibleBoundary(in: bytes, from: from))
        let before = reader.read(Array(bytes[form.dataOffset..<boundary]), isLast: false)
        hits += before.consumed == boundary - form.dataOffset ? 1 : 0
        #expect(readInPieces(bytes, form: form, cuts: [boundary]) == whole)
      }
      #expect(hits > 20)
    }
  }

  /// A file with broken quotes, short, long and blank rows, outer spaces and mixed line endings.
  private func mangledFile(seed: UInt64) throws -> ([UInt8], FileForm) {
    var generator = SeededGenerator(seed: seed)
    let encoding: TextEncoding = seed % 5 == 4 ? .utf16LittleEndian : .utf8
    let written = WrittenForm(
      escape: seed % 7 == 6 ? .backslash : .doubled, lineEnding: ["\n", "\r\n", "\r"][Int(seed % 3)],
      encoding: encoding, hasMark: encoding != .utf8)
    let table = randomTable(using: &generator, rows: 25)
    var scalars = Array(written.text(of: table).unicodeScalars)
    let start = (scalars.firstIndex { $0 == "\n" || $0 == "\r" } ?? 0) + 2
    let pieces = ["\"", "\n", "\r\n", "\r", ";", " ", ";;;;;\n", "\t", " ;", "\"\"", "é", "\\\"", "'="]
    for _ in 0..<12 {
      let piece = pieces.randomElement(using: &generator) ?? ""
      scalars.insert(contentsOf: piece.unicodeScalars, at: Int.random(in: start...scalars.count, using: &generator))
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    let bytes = written.bytes(of: String(text))
    var form = try #require(detectedForm(written.bytes(of: written.text(of: table))))
    form.delimiter = 0x3B
    return (bytes, form)
  }
}
