import Expressions
import KPIModel
import Testing

/// Random expressions over random rows agree with a second, row-wise computation written beside the text.
@Suite struct RandomExpressionTests {
  /// One row of cells; `nil` is missing.
  struct Row {
    var hours: ExactDecimal?
    var amount: ExactDecimal?
    var size: Int?
    var name: String?
    var certified: Bool?
    var deliveredOn: Int32?
  }

  struct Generator {
    var random: SeededGenerator

    mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    mutating func number(_ depth: Int) -> (String, (Row) -> ExactDecimal?) {
      switch depth == 0 ? pick(3) : pick(10) {
      case 0: return ("hours", { $0.hours })
      case 1: return ("amount", { $0.amount })
      case 2:
        let literal = ["0", "1", "2.5", "0.01", "1000000000000", "123456789012345678"][pick(6)]
        return (literal, { _ in ExactDecimal(text: literal) })
      case 3...6:
        let (left, leftValue) = number(depth - 1)
        let (right, rightValue) = number(depth - 1)
        let operations: [(String, (ExactDecimal, ExactDecimal) -> ExactDecimal?)] = [
          ("+", { $0.adding($1) }), ("-", { $0.subtracting($1) }), ("*", { $0.multiplied(by: $1) }),
          ("/", { $0.divided(by: $1) }), ("%", { $0.remainder(dividingBy: $1) }),
        ]
        let (sign, compute) = operations[pick(5)]
        return (
          "(\(left) \(sign) \(right))",
          { row in
            guard let left = leftValue(row), let right = rightValue(row) else { return nil }
            return compute(left, right)
          }
        )
      case 7:
        let (inner, value) = number(depth - 1)
        return ("round(\(inner), 2)", { value($0)?.rounded(to: 2) })
      case 8:
        let (test, verdict) = condition(depth - 1)
        let (then, thenValue) = number(depth - 1)
        let (otherwise, otherwiseValue) = number(depth - 1)
        return (
          "(\(test) ? \(then) : \(otherwise))",
          { row in verdict(row).flatMap { $0 ? thenValue(row) : otherwiseValue(row) } }
        )
      default:
        let (inner, value) = number(depth - 1)
        return ("max(\(inner), -\(inner))", { value($0).flatMap { max($0, ExactDecimal.zero.subtracting($0) ?? $0) } })
      }
    }

    mutating func condition(_ depth: Int) -> (String, (Row) -> Bool?) {
      switch depth == 0 ? pick(4) : pick(10) {
      case 0: return ("certified", { $0.certified })
      case 1:
        let rank = pick(4)
        let code = Sample.sizes.codes[rank].code
        return [
          ("size < '\(code)'", { row in row.size.map { $0 < rank } }),
          ("size != '\(code)'", { row in row.size.map { $0 != rank } }),
          ("size in ['small', '\(code)']", { row in row.size.map { $0 == 1 || $0 == rank } }),
        ][pick(3)]
      case 2:
        return [
          ("name == 'ab'", { row in row.name.map { $0 == "ab" } }),
          ("name.contains('b')", { row in row.name.map { $0.contains("b") } }),
          ("has(name)", { row in row.name != nil }),
          ("name.matches('^a*$')", { row in row.name.map { $0.allSatisfy { $0 == "a" } } }),
        ][pick(4)]
      case 3:
        return (
          "delivered_on + 3 <= '2022-03-01'",
          { row in row.deliveredOn.map { Day(number: $0 + 3).text <= "2022-03-01" } }
        )
      case 4, 5:
        let (left, leftValue) = number(depth - 1)
        let (right, rightValue) = number(depth - 1)
        let operations: [(String, (ExactDecimal, ExactDecimal) -> Bool)] = [
          ("<", { $0 < $1 }), ("<=", { !($1 < $0) }), ("==", { $0 == $1 }), ("!=", { $0 != $1 }), (">", { $1 < $0 }),
        ]
        let (sign, compare) = operations[pick(5)]
        return (
          "\(left) \(sign) \(right)",
          { row in
            guard let left = leftValue(row), let right = rightValue(row) else { return nil }
            return compare(left, right)
          }
        )
      case 6:
        let (inner, value) = condition(depth - 1)
        return ("!(\(inner))", { value($0).map { !$0 } })
      case 7, 8:
        let (left, leftValue) = condition(depth - 1)
        let (right, rightValue) = condition(depth - 1)
        let isAll = pick(2) == 0
        return (
          "(\(left) \(isAll ? "&&" : "||") \(right))",
          { row in
            let values = [leftValue(row), rightValue(row)]
            if values.contains(!isAll) { return !isAll }
            return values.contains(nil) ? nil : isAll
          }
        )
      default:
        let (inner, value) = number(depth - 1)
        return (
          "\(inner) in [1, hours]",
          { row in
            guard let subject = value(row) else { return nil }
            if subject == ExactDecimal(1) || subject == row.hours { return true }
            return row.hours == nil ? nil : false
          }
        )
      }
    }

    mutating func row() -> Row {
      let decimals = ["0", "1", "-2.5", "0.001", "999999999999999999", "-0.999999999", "40", "3"]
      return Row(
        hours: pick(6) == 0 ? nil : ExactDecimal(text: decimals[pick(8)]),
        amount: pick(6) == 0 ? nil : ExactDecimal(text: decimals[pick(8)]), size: pick(5) == 0 ? nil : pick(4),
        name: pick(5) == 0 ? nil : ["", "a", "ab", "abc", "aaa"][pick(5)],
        certified: pick(4) == 0 ? nil : pick(2) == 0, deliveredOn: pick(5) == 0 ? nil : 19_045 + Int32(pick(30)))
    }
  }

  private static func columns(_ rows: [Row]) -> [String: Column] {
    [
      "hours": Sample.numbers(rows.map { $0.hours?.text }), "amount": Sample.numbers(rows.map { $0.amount?.text }),
      "size": .codes(rows.map { Int32($0.size ?? -1) }, Sample.sizes), "name": Sample.texts(rows.map(\.name)),
      "certified": Sample.booleans(rows.map(\.certified)),
      "delivered_on": .days(rows.map { $0.deliveredOn ?? Column.missingDay }),
    ]
  }

  @Test func columnsAgreeWithRowsAndBatchesWithSingleRows() throws {
    var generator = Generator(random: SeededGenerator(20_220_301))
    for round in 0..<1500 {
      let rows = (0..<20).map { _ in generator.row() }
      let text: String
      let expected: [String?]
      if round.isMultiple(of: 2) {
        let (written, value) = generator.condition(4)
        (text, expected) = (written, rows.map { row in value(row).map { $0 ? "true" : "false" } })
      } else {
        let (written, value) = generator.number(4)
        (text, expected) = (written, rows.map { value($0)?.text })
      }
      try #require(try Sample.values(text, Self.columns(rows), rows: 20) == expected, "\(text)")
      for (row, value) in zip(rows, expected).prefix(4) {
        try #require(try Sample.values(text, Self.columns([row]), rows: 1) == [value], "\(text)")
      }
    }
  }
}
