import Expressions
import KPIModel
import Testing

@Suite struct NumberEvaluationTests {
  @Test func columnsOfDifferentScaleAreComparedExactly() throws {
    let columns = [
      "hours": Sample.numbers(["2.5", "2.50", "2"]), "amount": Sample.numbers(["2.5000001", "2.5", "2"]),
    ]
    #expect(try Sample.values("hours < amount", columns) == ["true", "false", "false"])
    #expect(try Sample.values("hours == amount", columns) == ["false", "true", "true"])
    #expect(try Sample.values("amount - hours", columns) == ["0.0000001", "0", "0"])
  }

  @Test func aNeighbourThatOverflowsDoesNotChangeARow() throws {
    let large = "999999999999999999"
    let columns = ["hours": Sample.numbers(["2", large, nil]), "amount": Sample.numbers(["3", large, "1"])]
    #expect(try Sample.values("hours * amount", columns) == ["6", "999999999999999998000000000000000001", nil])
    #expect(try Sample.values("hours * amount / 4", columns).first == "1.5")
    #expect(try Sample.values("hours * amount > 5", columns) == ["true", "true", nil])
    #expect(try Sample.values("-(hours * amount)", columns).first == "-6")
    #expect(try Sample.values("abs(-(hours * amount))", columns).first == "6")
    #expect(try Sample.values("round(hours * amount / 7, 1)", columns).first == "0.9")
    #expect(try Sample.values("max(hours * amount, hours)", columns).first == "6")
    #expect(try Sample.values("hours * amount in [6, 7]", columns) == ["true", "false", nil])
  }

  @Test func overflowIsUndecidedAndCountedOncePerRow() throws {
    let large = Sample.numbers(["1", "999999999999999999", nil, "999999999999999999"])
    let cubed = try Sample.evaluation("hours * hours * hours * hours", ["hours": large])
    #expect((0..<4).map { cubed.column.displayText(at: $0) } == ["1", nil, nil, nil])
    #expect(cubed.overflows == 2)
    let absorbed = try Sample.evaluation("hours < 5 && hours * hours * hours > 5", ["hours": large])
    #expect((0..<4).map { absorbed.column.displayText(at: $0) } == ["false", "false", nil, "false"])
    #expect(absorbed.overflows == 0)
    let constant = try Sample.evaluation("1e37 * 100 > hours", ["hours": large])
    #expect(constant.overflows == 4)
  }

  @Test func quotientsRoundHalfAwayFromZero() throws {
    let columns = ["hours": Sample.numbers(["2", "-2", "1", "-1", "0.000000000001", "-0.000000000001", "0"])]
    #expect(
      try Sample.values("hours / 3", columns) == [
        "0.666666666667", "-0.666666666667", "0.333333333333", "-0.333333333333", "0", "0", "0",
      ])
    #expect(try Sample.values("hours / 2", columns)[4...5] == ["0.000000000001", "-0.000000000001"])
    #expect(try Sample.values("hours / -3", columns)[0] == "-0.666666666667")
  }

  @Test func remainderHasTheSignOfTheLeftSide() throws {
    let columns = [
      "hours": Sample.numbers(["7", "-7", "7.5", "0.3"]), "amount": Sample.numbers(["3", "3", "-2", "0.1"]),
    ]
    #expect(try Sample.values("hours % amount", columns) == ["1", "-1", "1.5", "0"])
  }

  @Test func roundingKeepsFewerDecimalsOnly() throws {
    let columns = ["hours": Sample.numbers(["2.345", "-2.345", "2.344", "7"])]
    #expect(try Sample.values("round(hours, 2)", columns) == ["2.35", "-2.35", "2.34", "7"])
    #expect(try Sample.values("round(hours)", columns) == ["2", "-2", "2", "7"])
    #expect(try Sample.values("round(hours, 9)", columns) == ["2.345", "-2.345", "2.344", "7"])
  }

  @Test func constantsStandForEveryRow() throws {
    let columns = ["hours": Sample.numbers(["1", "2", "3"]), "women": Sample.numbers(["2"])]
    #expect(try Sample.values("hours >= women", columns) == ["false", "true", "true"])
    #expect(try Sample.values("women", columns, rows: 3) == ["2", "2", "2"])
    #expect(try Sample.values("women > 1 ? hours : 0", columns) == ["1", "2", "3"])
    #expect(try Sample.values("1 + 1", [:], rows: 2) == ["2", "2"])
    #expect(try Sample.values("'a'", [:], rows: 2) == ["a", "a"])
  }

  @Test func noRowsGiveNoValues() throws {
    let evaluation = try Sample.evaluation("hours * 2 > 3", ["hours": Sample.numbers([])], rows: 0)
    #expect(evaluation.column.count == 0)
    let text = try Sample.evaluation("partnerless ? 1 : 2".replacing("partnerless", with: "true"), [:], rows: 0)
    #expect(text.column.count == 0)
  }

  @Test func aFormulaReadsIndicatorsByTheirCodes() throws {
    let formula = try Formula("has(SV3) && EX1 > 0 ? SV3 / EX1 : 0", codes: ["EX1", "unused", "SV3"])
    #expect(formula.inputs == [0, 2])
    #expect(formula.value([ExactDecimal(4), ExactDecimal(6)])?.text == "1.5")
    #expect(formula.value([ExactDecimal(0), ExactDecimal(6)])?.text == "0")
    #expect(formula.value([nil, ExactDecimal(6)]) == nil)
    #expect(formula.value([ExactDecimal(4), nil])?.text == "0")
    #expect(throws: ExpressionMistake.self) { try Formula("SV4 + 1", codes: ["SV3"]) }
    #expect(throws: ExpressionMistake.self) { try Formula("SV3 > 1", codes: ["SV3"]) }
  }
}
