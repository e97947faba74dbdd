import Expressions
import KPIModel
import Testing

@Suite struct CodeAndTextTests {
  private static let sizes = ["size": Sample.codes(["micro", "small", "medium", "large", nil])]

  @Test(arguments: [
    ("size == 'small'", "0100?"), ("size != 'small'", "1011?"), ("size < 'medium'", "1100?"),
    ("size >= 'medium'", "0011?"), ("'medium' >= size", "1110?"), ("size in ['micro', 'large']", "1001?"),
    ("size == size", "1111?"), ("size.startsWith('m')", "1010?"), ("size.endsWith('l')", "0100?"),
    ("size.contains('r')", "1001?"), ("size.matches('^.{5}$')", "1101?"), ("size(size) == 6", "0010?"),
    ("max(size, 'medium') == 'medium'", "1110?"), ("min(size, 'small') == size", "1100?"),
    ("(size == 'large' ? 'micro' : size) == 'micro'", "1001?"),
    ("'micro' in [size]", "1000?"),
  ])
  func codes(_ text: String, _ expected: String) throws {
    let values = try Sample.values(text, Self.sizes)
    #expect(values.map { $0 == nil ? "?" : $0 == "true" ? "1" : "0" }.joined() == expected)
  }

  @Test func codesAndTextsMeetAsTexts() throws {
    let columns = [
      "size": Sample.codes(["micro", "small", nil]), "name": Sample.texts(["micro", "micro", "micro"]),
      "nace": Sample.codes(["micro", "C", "C"], of: Sample.nace),
      "former_size": Sample.codes(["micro", "large", "large"]),
    ]
    #expect(try Sample.values("size == name", columns) == ["true", "false", nil])
    #expect(try Sample.values("name != size", columns) == ["false", "true", nil])
    #expect(try Sample.values("size == nace", columns) == ["true", "false", nil])
    #expect(try Sample.values("size < former_size", columns) == ["false", "true", nil])
    #expect(try Sample.values("size in [name, 'giant']", columns) == ["true", "false", nil])
    #expect(try Sample.values("size in [former_size, 'small']", columns) == ["true", "true", nil])
    #expect(try Sample.values("name in ['micro', 'b']", columns) == ["true", "true", "true"])
    let many = "name in ['a', 'b', 'c', 'd', 'micro', 'e']"
    #expect(
      try Sample.values(many, ["name": Sample.texts(["micro", "small", nil, ""])]) == ["true", "false", nil, "false"])
    #expect(try Sample.values("size", columns) == ["micro", "small", nil])
  }

  @Test func textsCompareByTheirBytes() throws {
    let columns = [
      "name": Sample.texts(["", "a", "ab", "b", "É", nil]), "city": Sample.texts(["", "ab", "a", "b", "é", "a"]),
    ]
    #expect(try Sample.values("name < city", columns) == ["false", "true", "false", "false", "true", nil])
    #expect(try Sample.values("name <= city", columns) == ["true", "true", "false", "true", "true", nil])
    #expect(try Sample.values("name == city", columns) == ["true", "false", "false", "true", "false", nil])
    #expect(try Sample.values("name >= 'ab'", columns) == ["false", "false", "true", "true", "true", nil])
    #expect(try Sample.values("name.startsWith(city)", columns) == ["true", "false", "true", "true", "false", nil])
    #expect(try Sample.values("name.contains('')", columns) == ["true", "true", "true", "true", "true", nil])
    #expect(try Sample.values("name == ''", columns) == ["true", "false", "false", "false", "false", nil])
  }

  @Test func aPartIsFoundWhereverItStands() throws {
    let columns = ["name": Sample.texts(["aab", "abaab", "aa", "xaabx", "aaaab", "ab"])]
    #expect(try Sample.values("name.contains('aab')", columns) == ["true", "true", "false", "true", "true", "false"])
    #expect(try Sample.values("name.endsWith('aab')", columns) == ["true", "true", "false", "false", "true", "false"])
  }

  @Test func sizeCountsCharactersNotBytes() throws {
    let columns = ["name": Sample.texts(["Téxtil", "日本", "e\u{301}", "👍", ""])]
    #expect(try Sample.values("size(name)", columns) == ["6", "2", "2", "1", "0"])
    #expect(try Sample.values("name.size() == 2", columns) == ["false", "true", "true", "false", "false"])
  }

  @Test func escapesNameCharacters() throws {
    #expect(try Sample.values(#"'\x41\u00e9\101\U0001F44D\t\'\"\\'"#, [:]) == ["AéA👍\t'\"\\"])
    #expect(try Sample.values(#"r'\d\'"#, [:]) == [#"\d\"#])
  }

  @Test func aConditionalJoinsTextsOfTwoColumns() throws {
    let columns = ["name": Sample.texts(["a", nil, "c"]), "city": Sample.texts(["x", "yy", "z"])]
    #expect(try Sample.values("has(name) ? name : city", columns) == ["a", "yy", "c"])
    #expect(try Sample.values("(has(name) ? name : 'none') == 'none'", columns) == ["false", "true", "false"])
  }
}
