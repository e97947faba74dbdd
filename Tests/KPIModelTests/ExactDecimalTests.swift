import KPIModel
import Testing

@Suite struct ExactDecimalTests {
  private func decimal(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text: text), "\(text)") }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("00.500", "0.5"), ("-12.5", "-12.5"), ("400", "400"), (".5", "0.5"), ("5.", "5"),
    ("-0.001", "-0.001"), ("123456789012345678.123456789", "123456789012345678.123456789"),
    ("1.0000000000000000000000000000000000000000000000", "1"),
    (
      "0.000000000000000000000000000000000001",
      "0.000000000000000000000000000000000001"
    ),
    ("170141183460469231731687303715884105727", "170141183460469231731687303715884105727"),
  ])
  func textIsReadAndWritten(_ text: String, _ written: String) throws {
    #expect(try decimal(text).text == written)
  }

  @Test(arguments: [
    "", "-", ".", "1e3", "1,5", " 1", "1 ", "+1", "--1", "1.2.3", "½", "１",
    "170141183460469231731687303715884105728", "0.0000000000000000000000000000000000001",
  ])
  func otherTextIsRefused(_ text: String) { #expect(ExactDecimal(text: text) == nil) }

  @Test(arguments: [
    ("1", "3", "0.333333333333"), ("2", "3", "0.666666666667"), ("-2", "3", "-0.666666666667"), ("7", "2", "3.5"),
    ("1", "-8", "-0.125"), ("0.0000000000005", "1", "0.000000000001"), ("-0.0000000000005", "1", "-0.000000000001"),
    ("0.0000000000004", "1", "0"), ("0.000000000000000000000000000000000001", "3", "0"),
    ("0.5", "0.000000000000000000000000000000000001", "500000000000000000000000000000000000"),
    ("100000000000000000000000000000000000000", "1", "100000000000000000000000000000000000000"),
    ("100000000000000000000000000000000000000", "10", "10000000000000000000000000000000000000"),
    ("100000000000000000000000000000000000000", "100000000000000000000000000000000000000", "1"),
    ("1", "100000000000000000000000000000000000000", "0"),
    ("999999999999999999999999999.9999999999", "1", "999999999999999999999999999.9999999999"),
  ])
  func quotients(_ left: String, _ right: String, _ quotient: String) throws {
    #expect(try decimal(left).divided(by: decimal(right))?.text == quotient)
  }

  @Test func quotientsThatDoNotFitAreNil() throws {
    #expect(try decimal("1").divided(by: .zero) == nil)
    #expect(try decimal("100000000000000000000000000000000000000").divided(by: decimal("0.1")) == nil)
    #expect(try decimal("100000000000000000000000000000000000000").divided(by: decimal("3")) == nil)
    #expect(
      try decimal("100000000000000000000000000000000000000").divided(by: decimal("3"), decimals: 0)?.text
        == "33333333333333333333333333333333333333")
    #expect(
      try decimal("100000000000000000000000000000000000000").divided(
        by: decimal("0.000000000000000000000000000000000001")) == nil)
  }

  @Test(arguments: [
    ("7", "3", "1"), ("-7", "3", "-1"), ("7", "-3", "1"), ("5.5", "2", "1.5"), ("0.3", "0.1", "0"), ("2", "5", "2"),
    (
      "100000000000000000000000000000000000000", "0.000000000000000000000000000000000007",
      "0.000000000000000000000000000000000002"
    ),
    (
      "0.000000000000000000000000000000000001", "100000000000000000000000000000000000000",
      "0.000000000000000000000000000000000001"
    ),
  ])
  func remainders(_ left: String, _ right: String, _ remainder: String) throws {
    #expect(try decimal(left).remainder(dividingBy: decimal(right))?.text == remainder)
    #expect(try decimal(left).remainder(dividingBy: .zero) == nil)
  }

  @Test func resultsThatFitAfterTrailingZerosAreDroppedAreKept() throws {
    #expect(
      try decimal("60000000000000000000000000000000000001").multiplied(by: decimal("0.2"))?.text
        == "12000000000000000000000000000000000000.2")
    #expect(
      try decimal("100000000000000000000000000000000000000").multiplied(by: decimal("0.5"))?.text
        == "50000000000000000000000000000000000000")
    #expect(
      try decimal("20000000000000000000000000000000000000").subtracting(
        decimal("9999999999999999999999999999999999999.9"))?
        .text == "10000000000000000000000000000000000000.1")
    #expect(
      try decimal("15000000000000000000000000000000000000.5").adding(
        decimal("15000000000000000000000000000000000000.5"))?
        .text == "30000000000000000000000000000000000001")
    #expect(try decimal("100000000000000000000000000000000000000").adding(decimal("0.1")) == nil)
    #expect(try decimal("100000000000000000000000000000000000000").multiplied(by: decimal("2")) == nil)
  }

  @Test func orderIsThatOfTheNumberLine() throws {
    let ascending = try [
      "-170141183460469231731687303715884105727", "-17014118346046923173168730371588410572.7", "-2", "-1.5", "-0.1",
      "-0.000000000000000000000000000000000001", "0", "0.000000000000000000000000000000000001", "0.1", "1.5", "2", "10",
      "17014118346046923173168730371588410572.7", "170141183460469231731687303715884105727",
    ].map(decimal)
    for (place, left) in ascending.enumerated() {
      for (other, right) in ascending.enumerated() {
        #expect((left < right) == (place < other), "\(left.text) < \(right.text)")
        #expect((left == right) == (place == other))
      }
    }
  }

  @Test(arguments: [
    ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("2.4999", 0, "2"), ("2.345", 2, "2.35"), ("-2.345", 2, "-2.35"),
    ("0.0000005", 6, "0.000001"), ("0.0000004", 6, "0"), ("9.9999999", 6, "10"), ("12", 6, "12"),
  ])
  func rounding(_ text: String, _ decimals: Int, _ rounded: String) throws {
    #expect(try decimal(text).rounded(to: decimals).text == rounded)
  }

  @Test func arithmeticAgreesWithSchoolbookDigits() throws {
    var random = SeededGenerator(1)
    func number() -> ExactDecimal {
      let bits = Int.random(in: 1...126, using: &random)
      let magnitude = Int128(
        truncatingIfNeeded: UInt128.random(in: 0...(.max), using: &random) >> (128 - UInt128(bits)))
      return ExactDecimal(
        mantissa: Bool.random(using: &random) ? magnitude : -magnitude, scale: Int.random(in: 0...36, using: &random))
    }
    let largest = Int128.max.magnitude
    func fits(_ exact: LongDecimal) -> Bool {
      let text = exact.text
      let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
      let digits = text.filter(\.isWholeNumber)
      guard decimals <= 36, let mantissa = UInt128(digits) else { return false }
      return mantissa <= largest
    }
    var fitting = 0
    for _ in 0..<4000 {
      let (left, right) = (number(), number())
      let (one, other) = (LongDecimal(left), LongDecimal(right))
      var negated = other
      negated.isNegative.toggle()
      var pairs: [(ExactDecimal?, LongDecimal)] = [
        (left.adding(right), one + other), (left.subtracting(right), one + negated),
        (left.multiplied(by: right), one * other),
      ]
      if right != .zero { pairs.append((left.divided(by: right), one.divided(by: other, decimals: 12))) }
      for (result, exact) in pairs {
        try #require(result?.text == (fits(exact) ? exact.text : nil), "\(left.text) and \(right.text)")
        fitting += result == nil ? 0 : 1
      }
      #expect(ExactDecimal(text: left.text) == left)
      #expect((left < right) == ((one + negated).text.hasPrefix("-")))
    }
    #expect(fitting > 4000)
  }
}
