import KPIModel
import Testing

@testable import Ingest

private func read(_ text: String, headers: [String] = ["a", "b", "c"], isLast: Bool = true) throws -> ReadResult {
  let head = headers.joined(separator: ";") + "\n"
  var form = try #require(detectedForm(Array((head + "1;2;3\n").utf8)))
  form.headers = headers
  return readInPieces(Array((head + text).utf8), form: form)
}

@Suite struct Reading {
  @Test func blankAndEmptyRowsAreCountedButNoRows() throws {
    let result = try read("1;2;3\n\n;;\n\r\n4;5;6\n")
    #expect(result.rows.map(\.line) == [2, 6])
    #expect(result.rows.map(\.sheetRow) == [2, 6])
  }

  @Test func quotedLineBreaksCountAsLinesButNotAsSheetRows() throws {
    let result = try read("1;\"x\ny\nz\";3\r\n4;5;6")
    #expect(result.standing == [["1", "x\ny\nz", "3"], ["4", "5", "6"]])
    #expect(result.rows.map(\.line) == [2, 5])
    #expect(result.rows.map(\.sheetRow) == [2, 3])
  }

  @Test func delimiterEndingEveryLineIsDropped() throws {
    let bytes = Array("a;b;c\n1;2;3;;\n4;5;6;\n".utf8)
    let form = try #require(detectedForm(bytes))
    #expect(readInPieces(bytes, form: form).standing == [["1", "2", "3"], ["4", "5", "6"]])
  }

  @Test func emptyCellTooManyInOneRowIsTheSignOfShiftedCells() throws {
    #expect(try read("1;2;3\n1;Peña; Hermanos;\n1;2;3\n").rows.map(\.damage) == [nil, .cellCount(4), nil])
  }

  @Test func endOfFileMarkOfMSDOSIsNoRow() throws {
    #expect(try read("1;2;3\r\n\u{1A}").standing == [["1", "2", "3"]])
  }

  @Test func shortAndLongRowsAreDamagedWithTheirCells() throws {
    let result = try read("1;2\n1;2;3;4\n1;2;3\n")
    #expect(result.rows.map(\.damage) == [.cellCount(2), .cellCount(4), nil])
    #expect(result.rows[1].cells == ["1", "2", "3", "4"])
  }

  @Test func strayQuoteDamagesItsOwnLineOnly() throws {
    let result = try read("1;12\" pipe;3\n4;5;6\n\"7;8;9\n1;2;3\n")
    #expect(result.rows.map(\.damage) == [.strayQuote, nil, .unterminatedQuote, nil])
    #expect(result.rows[0].cells == ["1", "12\" pipe", "3"])
    #expect(result.rows.map(\.line) == [2, 3, 4, 5])
  }

  @Test func unterminatedQuoteAtTheEndIsNotAccepted() throws {
    #expect(try read("1;2;3\n4;5;\"6").rows.map(\.damage) == [nil, .unterminatedQuote])
  }

  @Test func quotedCellSpansAtMostAHundredLines() throws {
    let hundred = "1;2;\"" + String(repeating: "x\n", count: 99) + "\"\n"
    #expect(try read(hundred).rows.map(\.damage) == [nil])
    let more = "1;2;\"" + String(repeating: "x\n", count: 100) + "\"\n"
    #expect(try read(more).rows.first?.damage == .unterminatedQuote)
  }

  @Test func outerSpacesAreKeptAndSpacesAroundQuotesAllowed() throws {
    let result = try read(" 1; 2\t;3 \n1; \"x;y\" ;3\n")
    #expect(result.standing == [[" 1", " 2\t", "3 "], ["1", "x;y", "3"]])
  }

  @Test func ownInjectionGuardIsStripped() throws {
    #expect(try read("'=1+1;'-x;'x\n'@;'+;'\n").standing == [["=1+1", "-x", "'x"], ["@", "+", "'"]])
  }

  @Test func oversizedCellIsAFindingAndNeverMemory() throws {
    let huge = String(repeating: "x", count: RecordSink.largestCell + 1)
    let result = try read("1;\(huge);3\n4;5;6\n")
    #expect(result.rows.map(\.damage) == [.oversizedCell, nil])
    #expect(result.rows[0].cells[1].count == RecordSink.shownOfOversizedCell)
  }

  @Test func endlessLineIsReadInPieces() throws {
    let head = Array("a;b\n1;2\n".utf8)
    let form = try #require(detectedForm(head))
    let bytes = head + [UInt8](repeating: 0x78, count: RecordReader.longestRecord * 2) + Array("\n3;4\n".utf8)
    let whole = readInPieces(bytes, form: form)
    #expect(whole.standing == [["1", "2"], ["3", "4"]])
    #expect(whole.rows.map(\.damage) == [nil, .oversizedCell, nil])
    #expect(whole.rows.map(\.line) == [2, 3, 4])
    let pieces = readInPieces(bytes, form: form, cuts: [RecordReader.longestRecord + 100, 6_000_000])
    #expect(pieces == whole)
  }

  @Test func laterInvalidUTF8ContradictsAnASCIIStart() throws {
    let form = try #require(detectedForm(Array("a;b\n1;2\n".utf8)))
    let chunk = RecordReader(form: form).read(Array("1;caf".utf8) + [0xE9] + Array("\n2;3\n".utf8), isLast: true)
    #expect(chunk.contradiction == EncodingContradiction(encoding: .windows1252, offset: 5))
    let again = RecordReader(form: form.read(as: .windows1252))
      .read(Array("1;caf".utf8) + [0xE9] + Array("\n2;3\n".utf8), isLast: true)
    #expect(again.batch.string(row: 0, column: 1) == "café")
    #expect(again.consumed == 11)
  }

  @Test func strayByteInUTF8WithEvidenceIsDamageOnly() throws {
    let bytes = Array("año;b\n1;2\ncaf".utf8) + [0xE9] + Array(";é\n3;4\n".utf8)
    var form = try #require(detectedForm(Array("año;b\n1;2\n".utf8)))
    form.hasEncodingEvidence = true
    let result = readInPieces(bytes, form: form)
    #expect(result.standing == [["1", "2"], ["caf\u{FFFD}", "é"], ["3", "4"]])
    #expect(result.end == bytes.count)
  }
}
