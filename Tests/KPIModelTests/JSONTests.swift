import KPIModel
import Testing

@Suite struct JSONTests {
  @Test func orderDuplicatesAndNumeralsAreKept() throws {
    let text = #"{"b":0.10,"a":[1e3,-0,true,null,"x"],"b":{"":""}}"#
    let value = try JSONValue(parsing: "\u{FEFF} " + text + "\n")
    #expect(value.compactText == text)
    #expect(value["b"] == .number("0.10"))
    #expect(try JSONValue(parsing: value.prettyText) == value)
    #expect(try JSONValue(parsing: #"{"a": {}, "b": []}"#).prettyText == "{\n  \"a\": {},\n  \"b\": []\n}\n")
  }

  @Test func escapesAreReadAndWritten() throws {
    let value = try JSONValue(parsing: #""\u00e9\ud83d\ude00\n\t\"\\\/\u0001""#)
    #expect(value == .string("é😀\n\t\"\\/\u{1}"))
    #expect(value.compactText == "\"é😀\\n\\t\\\"\\\\/\\u0001\"")
  }

  @Test(arguments: [
    ("", 1, 1, "the text ends where a value should stand"),
    ("{\n  \"a\": 1,\n  }", 3, 3, "a key in double quotes is expected"),
    ("{\"a\" 1}", 1, 6, "a colon is expected after the key \"a\""),
    ("{\"a\": 1 \"b\": 2}", 1, 9, "a comma or } is expected after the value of \"a\""),
    ("[1, 2", 1, 6, "a comma or ] is expected after a list element"),
    ("[01]", 1, 4, "a number cannot start with 0"),
    ("[1.]", 1, 4, "a digit is expected after the point"),
    ("[1e]", 1, 4, "a digit is expected in the exponent"),
    ("[-]", 1, 3, "a digit is expected"),
    ("[.5]", 1, 2, "\".\" cannot start a value"),
    ("['a']", 1, 2, "\"'\" cannot start a value"),
    ("\"abc", 1, 5, "a text is not closed with a double quote"),
    ("\"é\nb\"", 1, 3, "a line break or control character stands inside a text; write \\n"),
    ("\"\\d\"", 1, 4, "\\d is no escape; write \\\\ for a backslash"),
    ("\"\\u12g4\"", 1, 6, "four hexadecimal digits are expected after \\u"),
    ("\"\\u１２３４\"", 1, 4, "four hexadecimal digits are expected after \\u"),
    ("\"\\ud83d!\"", 1, 8, "half of a character pair stands alone"),
    ("\"\\udc00\"", 1, 8, "half of a character pair stands alone"),
    ("1 2", 1, 3, "there is more text after the end of the document"),
    ("truex", 1, 5, "there is more text after the end of the document"),
    ("nul", 1, 1, "\"n\" cannot start a value"),
  ])
  func mistakesHaveLineAndColumn(_ text: String, _ line: Int, _ column: Int, _ problem: String) {
    do throws(JSONSyntaxError) {
      _ = try JSONValue(parsing: text)
      Issue.record("it was read")
    } catch {
      #expect(error.problem == problem)
      #expect(error.line == line && error.column == column, "\(error.line):\(error.column)")
    }
  }

  @Test func nestingEndsAt64() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try JSONValue(parsing: nested(64)) }
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(65)) }
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(100_000)) }
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: String(repeating: "{\"a\":", count: 100_000)) }
  }
}
