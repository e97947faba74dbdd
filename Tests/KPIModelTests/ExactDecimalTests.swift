import KPIModel
import Testing

@Suite struct ExactDecimalTests {
  @Test func x() { #expect(ExactDecimal(1).text == "1") }
}
