import KPIModel
import Testing

@testable import Expressions

/// Coarser levels of NUTS and NACE codes, read off text and off codes of a list.
@Suite struct ClassificationTests {
  private func values(_ text: String, codes: [String?], list: String?) throws -> [String?] {
    let codeList = CodeList(name: list ?? "", codes: Set(codes.compactMap { $0 }).sorted())
    let type: ValueType = list == nil ? .text : .code(codeList)
    let expression = try Expression(text, names: NameTable([("code", type)]), expecting: .any)
    var column = Column.codes(
      codes.map { $0.flatMap { codeList.rank(of: $0) }.map { Int32($0) } ?? Column.missingCode }, codeList)
    if list == nil {
      var text = TextColumn(bytes: [], starts: [], lengths: [])
      for code in codes {
        text.starts.append(code == nil ? TextColumn.missing : Int32(text.bytes.count))
        text.lengths.append(Int32(code?.utf8.count ?? 0))
        text.bytes += Array((code ?? "").utf8)
      }
      column = .text(text)
    }
    let result = expression.evaluate(columns: [column], rowCount: codes.count).column
    return codes.indices.map { result.displayText(at: $0) }
  }

  @Test(arguments: [nil, "regions"])
  func regions(list: String?) throws {
    let codes = ["ES511", "ES51", "ES", nil, "PT11A"]
    #expect(try values("nuts(code, 0)", codes: codes, list: list) == ["ES", "ES", "ES", nil, "PT"])
    #expect(try values("nuts(code, 1)", codes: codes, list: list) == ["ES5", "ES5", nil, nil, "PT1"])
    #expect(try values("nuts(code, 2)", codes: codes, list: list) == ["ES51", "ES51", nil, nil, "PT11"])
    #expect(try values("nuts(code, 3)", codes: codes, list: list) == ["ES511", nil, nil, nil, "PT11A"])
  }

  @Test(arguments: [nil, "nace-rev2"])
  func activities(list: String?) throws {
    let codes = ["13.20", "13", "C", "1320", "62.01", nil, "04", "x1"]
    #expect(
      try values("nace(code, 'division')", codes: codes, list: list) == [
        "13", "13", nil, "13", "62", nil, "04", nil,
      ])
    #expect(
      try values("nace(code, 'section')", codes: codes, list: list) == ["C", "C", "C", "C", "J", nil, nil, nil])
  }

  @Test func sectionsFollowTheRevisionOfTheList() throws {
    #expect(try values("nace(code, 'section')", codes: ["62.01", "45", "99"], list: "nace-rev2.1") == ["K", nil, "V"])
    #expect(try values("nace(code, 'section')", codes: ["62.01", "45", "99"], list: "nace-rev2") == ["J", "G", "U"])
  }

  @Test func aLevelCanBeCompared() throws {
    #expect(
      try values("nuts(code, 2) == 'ES51'", codes: ["ES511", "ES523", nil], list: "n") == ["true", "false", nil])
    #expect(
      try values("nace(code, 'section') in ['C', 'J']", codes: ["13", "62", "85"], list: nil) == [
        "true", "true", "false",
      ])
  }
}
