import KPIModel
import Testing

@testable import Ingest

private func inspected(_ bytes: [UInt8]) throws -> (inspection: Inspection, csv: String) {
  let folder = TemporaryFolder()
  folder.write("file.csv", bytes)
  var csv: [UInt8] = []
  let inspection = try inspect(path: folder.path + "/file.csv") { piece in
    csv += piece
    return true
  }
  return (inspection, String(decoding: csv, as: UTF8.self))
}

@Suite struct Inspections {
  @Test func jsonSaysWhatTheFileIs() throws {
    let text = "id;fecha;importe;ok;n;nota\n007;25/3/2021;1.234,5;sí;1.000;a\n008;1/4/2021;2,5;no;12;b\n"
    let (inspection, csv) = try inspected(WrittenForm(encoding: .windows1252).bytes(of: text))
    #expect(
      inspection.json.compactText
        == #"{"encoding":"windows-1252","bom":false,"delimiter":";","quote":"\"","escape":"doubled","lineEnding":"LF","#
        + #""headerLine":1,"rows":2,"columns":[{"name":"id","type":"string","decimal":null,"group":null,"dateOrder":null},"#
        + #"{"name":"fecha","type":"date","decimal":null,"group":null,"dateOrder":"day-first"},"#
        + #"{"name":"importe","type":"number","decimal":",","group":".","dateOrder":null},"#
        + #"{"name":"ok","type":"boolean","decimal":null,"group":null,"dateOrder":null},"#
        + #"{"name":"n","type":"integer","decimal":null,"group":".","dateOrder":null},"#
        + #"{"name":"nota","type":"string","decimal":null,"group":null,"dateOrder":null}]}"#)
    #expect(csv.hasPrefix("id,fecha,importe,ok,n,nota\r\n007,25/3/2021,\"1.234,5\",sí,"))
    #expect(!inspection.isMalformed)
  }

  @Test func damagedRowsAreWrittenWithTheCellsTheyHave() throws {
    let (inspection, csv) = try inspected(Array("Título\na;b;c\n1;2;3\n4;\"5;6\n7;8\n9;x \"\"y;0\n1;2;3\n".utf8))
    #expect(csv == "a,b,c\r\n1,2,3\r\n4,\"\"\"5\",6\r\n7,8\r\n9,\"x \"\"\"\"y\",0\r\n1,2,3\r\n")
    #expect(inspection.rows == 5)
    #expect(inspection.isMalformed)
    #expect(inspection.findings.occurrences(.error) == 3)
  }

  @Test func largeFileThatTurnsOutNotToBeUTF8IsReadAgain() throws {
    var bytes = Array("a;b\n".utf8)
    for row in 0..<200_000 { bytes += Array("\(row);2\n".utf8) }
    bytes += Array("caf".utf8) + [0xE9] + Array(";1\n".utf8)
    let (inspection, csv) = try inspected(bytes)
    #expect(inspection.form?.encoding == .windows1252)
    #expect(inspection.rows == 200_001)
    #expect(csv.hasSuffix("café,1\r\n"))
  }

  @Test func aCellBeyondAllLimitsIsReportedAndWrittenWhole() throws {
    let large = String(repeating: "ñandú;", count: 250_000)
    let (inspection, csv) = try inspected(Array("a;b\n1;\"\(large)\"\n2;x\n".utf8))
    #expect(csv == "a,b\r\n1,\(large)\r\n2,x\r\n")
    #expect(inspection.rows == 2)
    #expect(inspection.findings.occurrences(.error) == 1)
  }

  /// Nothing waits for the end of such a line: its pieces are written as they come, and none of its characters is lost.
  @Test func anEndlessLineIsOneDamagedRowAndWrittenWhole() throws {
    let line = String(repeating: "añ€", count: 2_000_000)
    let (inspection, csv) = try inspected(Array("a;b\n1;\(line)\n2;x\n".utf8))
    #expect(inspection.rows == 2)
    #expect(inspection.findings.occurrences(.error) == 1)
    #expect(csv.filter { !$0.isNewline } == "a,b1,\(line)2,x")
    #expect(csv.hasSuffix("\r\n2,x\r\n"))
  }

  @Test func brokenTextFarBehindTheStartIsSaidOnce() throws {
    var bytes = Array("nombre;b\nEspaña;1\n".utf8)
    for row in 0..<200_000 { bytes += Array("año;\(row)\n".utf8) }
    for _ in 0..<2 { bytes += Array("caf".utf8) + [0xE9] + Array(";1\n".utf8) }
    let (inspection, csv) = try inspected(bytes)
    #expect(inspection.form?.encoding == .utf8)
    #expect(inspection.findings.listed.map(\.finding.rule.id) == ["encoding.broken-utf-8"])
    #expect(csv.hasSuffix("caf\u{FFFD},1\r\n"))
  }

  @Test func whatIsNoTableHasNoForm() throws {
    let (inspection, csv) = try inspected([])
    #expect(inspection.isMalformed)
    #expect(csv.isEmpty)
    #expect(inspection.text(fileName: "file.csv", language: .english).contains("the file is empty"))
    #expect(throws: InputError.self) { try inspect(path: "/nowhere.csv") }
  }
}
