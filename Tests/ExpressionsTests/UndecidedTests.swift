import Expressions
import KPIModel
import Testing

/// A missing cell makes undecided what depends on it, and nothing else.
@Suite struct UndecidedTests {
  private static let columns = [
    "certified": Sample.booleans([true, true, true, false, false, false, nil, nil, nil]),
    "virtual": Sample.booleans([true, false, nil, true, false, nil, true, false, nil]),
  ]

  @Test(arguments: [
    ("certified && virtual", "10?000?0?"),
    ("certified || virtual", "11110?1??"),
    ("!certified", "000111???"),
    ("certified == virtual", "10?01????"),
    ("certified != virtual", "01?10????"),
    ("certified ? virtual : !virtual", "10?01????"),
    ("virtual ? true : certified", "11?10?1??"),
    ("has(certified)", "111111000"),
    ("has(certified) && certified", "111000000"),
    ("!has(virtual) || virtual", "101101101"),
    ("certified in [virtual, true]", "11101????"),
    ("false && virtual", "000000000"),
    ("true || virtual", "111111111"),
    ("certified && virtual && false", "000000000"),
  ])
  func truthTable(_ text: String, _ expected: String) throws {
    let values = try Sample.values(text, Self.columns)
    #expect(values.map { $0 == nil ? "?" : $0 == "true" ? "1" : "0" }.joined() == expected)
  }

  @Test(arguments: [
    "hours > 1", "hours == hours", "hours != 1", "hours in [1, 2]", "hours in []", "hours + 1 > 0", "-hours < 0",
    "name == 'a'", "name < 'a'", "name in ['a']", "name.contains('')", "name.matches('')", "size(name) >= 0",
    "size == 'micro'", "size >= 'micro'", "size in ['micro']", "size.startsWith('m')", "size == name",
    "delivered_on > '2020-01'", "year(delivered_on) > 0", "delivered_on + 1 > '2020-01'",
    "workingDays(delivered_on, '2022-01-01') >= 0", "max(hours, 1) > 0", "round(hours) == 0", "abs(hours) >= 0",
    "!certified", "date(name) > '2020-01'", "addMonths(delivered_on, 1) > '2020-01'",
  ])
  func everyOperationOnAMissingCellIsUndecided(_ text: String) throws {
    let columns = [
      "hours": Sample.numbers([nil, nil]), "name": Sample.texts([nil, nil]), "size": Sample.codes([nil, nil]),
      "delivered_on": Sample.days([nil, nil]), "certified": Sample.booleans([nil, nil]),
    ]
    #expect(try Sample.values(text, columns) == [nil, nil])
  }

  @Test func divisionByZeroIsUndecidedAndNoOverflow() throws {
    let evaluation = try Sample.evaluation(
      "hours / women", ["hours": Sample.numbers(["6", "6", "6"]), "women": Sample.numbers(["0", "4", nil])])
    #expect((0..<3).map { evaluation.column.displayText(at: $0) } == [nil, "1.5", nil])
    #expect(evaluation.overflows == 0)
    #expect(
      try Sample.values("hours % women", ["hours": Sample.numbers(["6"]), "women": Sample.numbers(["0"])]) == [nil])
    #expect(try Sample.values("1 / 0", [:], rows: 3) == [nil, nil, nil])
  }
}
