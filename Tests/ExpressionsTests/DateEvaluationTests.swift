import Expressions
import KPIModel
import Testing

@Suite struct DateEvaluationTests {
  @Test func workingDaysAgreeWithCountingThem() throws {
    let start = try #require(Day(text: "2022-02-21"))
    let days = (0..<15).map { Day(number: start.number + $0) }
    for from in days {
      let column = Column.days(days.map(\.number))
      let counted = try Sample.values(
        "workingDays(arrived_on, delivered_on)", ["arrived_on": .days([from.number]), "delivered_on": column])
      let expected = days.map { to in days.count { $0 >= from && $0 <= to && $0.weekday <= 5 } }
      #expect(counted == expected.map(String.init))
    }
  }

  @Test func datesOutsideTheCalendarAreOverflows() throws {
    let columns = ["delivered_on": Sample.days(["2022-03-31", nil]), "hours": Sample.numbers(["1"])]
    for text in [
      "delivered_on + 1e9 > '2022-01'", "delivered_on + 1e30 > '2022-01'", "delivered_on - 1e18 > '2022-01'",
      "addMonths(delivered_on, 1e6) > '2022-01'", "addMonths(delivered_on, -24264) > '2022-01'",
      "addMonths(delivered_on, -1e18) > '2022-01'",
    ] {
      let evaluation = try Sample.evaluation(text, columns, rows: 2)
      #expect(evaluation.column.displayText(at: 0) == nil, "\(text)")
      #expect(evaluation.overflows == 1, "\(text)")
    }
    #expect(try Sample.values("addMonths(delivered_on, -24242)", columns, rows: 2)[0] == "0002-01-31")
    #expect(try Sample.values("date('9999-12-31') + 0", [:]) == ["9999-12-31"])
    #expect(try Sample.values("date('9999-12-31') + 1", [:]) == [nil])
    #expect(try Sample.values("date('0001-01-01') - 1", [:]) == [nil])
  }

  @Test func aFractionOfADayIsUndecided() throws {
    let columns = [
      "delivered_on": Sample.days(["2022-03-31", "2022-03-31"]), "hours": Sample.numbers(["1.5", "2.0"]),
    ]
    let evaluation = try Sample.evaluation("delivered_on + hours", columns)
    #expect((0..<2).map { evaluation.column.displayText(at: $0) } == [nil, "2022-04-02"])
    #expect(evaluation.overflows == 0)
  }

  @Test func textReadsAsADateOnlyWhenItIsOne() throws {
    let texts = ["2022-03-01", "2022-03", "2022-02-29", "2022-13", "2022-3-01", "20220301", "", "2022-03-01 ", nil]
    #expect(
      try Sample.values("date(name)", ["name": Sample.texts(texts)]) == [
        "2022-03-01", "2022-03-01", nil, nil, nil, nil, nil, nil, nil,
      ])
  }
}
