import Expressions
import KPIModel
import Testing

@Suite struct RowTrialTests {
  private func trial(_ expression: String, _ row: String) -> String {
    do throws(ExpressionMistake) {
      return try valueText(of: expression, row: (try? JSONValue(parsing: row)) ?? .null)
    } catch {
      return "\(error.offset): \(error.problem)"
    }
  }

  @Test func valuesAreJSON() {
    #expect(trial("hours * 2", #"{"hours": 2.50}"#) == "5")
    #expect(trial("hours > 2", #"{"hours": 2.5e0}"#) == "true")
    #expect(trial("name", #"{"name": "a \"b\""}"#) == #""a \"b\"""#)
    #expect(trial("d", #"{"d": "2022-03-01"}"#) == #""2022-03-01""#)
    #expect(trial("hours > 2", #"{"hours": null}"#) == "undecided")
    #expect(trial("1e37 * 100", "{}") == "undecided")
  }

  @Test func aDateIsTextWhereOnlyThatMakesSense() {
    #expect(trial("d + 1", #"{"d": "2022-03-01"}"#) == #""2022-03-02""#)
    #expect(trial("size(d)", #"{"d": "2022-03-01"}"#) == "10")
    #expect(trial("size(d) == 10 && e < '2022-01'", #"{"d": "2022-03-01", "e": "2021-01-01"}"#) == "true")
    #expect(trial("d == '2022-03'", #"{"d": "2022-03-01"}"#) == "true")
    #expect(trial("d == 'spring'", #"{"d": "2022-02-30"}"#) == "false")
  }

  @Test func anEmptyCellTakesTheTypeThatMakesSense() {
    #expect(trial("name == 'a'", #"{"name": null}"#) == "undecided")
    #expect(trial("a > 1 || b == 'x' || c", #"{"a": null, "b": null, "c": true}"#) == "true")
    #expect(trial("year(d) == 2022", #"{"d": null}"#) == "undecided")
    #expect(trial("!c", #"{"c": null}"#) == "undecided")
  }

  @Test func mistakesKeepTheirPlace() {
    #expect(trial("hous > 2", #"{"hours": 2}"#) == "0: there is no name \"hous\"")
    #expect(trial("1 + ", "{}") == "4: a value is expected, but the end stands here")
    #expect(trial("1", "[1]") == "0: the row must be a JSON object, but it is a list")
    #expect(trial("1", #"{"a": 1, "a": 2}"#) == "0: the row has the key \"a\" twice")
    #expect(trial("1", #"{"a": [1]}"#) == "0: the row's \"a\" is a list; a cell holds one value")
    #expect(trial("a + 'x'", #"{"a": null}"#).hasPrefix("2: \"+\" works on numbers"))
  }
}
