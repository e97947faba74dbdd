import KPIModel
import Testing

@testable import Aggregate

/// What is made of a figure and its target.
@Suite struct TargetTests {
  private func decimal(_ text: String) -> ExactDecimal { ExactDecimal(text: text) ?? .zero }

  private func assessment(
    _ value: Int, baseline: Int? = nil, target: Int = 12, direction: Indicator.Direction = .higher,
    kind: String = "count",
    through: Int = 6
  ) -> String {
    let indicator = Indicator(
      code: "X", kind: kind, sources: kind == "count" ? [source(servicesDataset)] : [],
      numerator: kind == "ratio" ? .inline(Indicator(code: "", kind: "count", sources: [source(1)])) : nil,
      denominator: kind == "ratio" ? .inline(Indicator(code: "", kind: "count", sources: [source(1)])) : nil,
      baseline: baseline.map { ExactDecimal($0) }, target: ExactDecimal(target), direction: direction)
    var mistakes: [ConfigurationMistake] = []
    let plan = AggregationPlan(partnership: testPartnership([indicator]), mistakes: &mistakes)
      .bound(through: month(through))
    let figure = Figure(indicator: 0, scope: plan.scopes.count - 1, partner: nil, value: ExactDecimal(value))
    let found = assessments(plan: plan, figures: [figure])[0]
    return [found.achieved?.text ?? "-", found.status?.rawValue ?? "-", found.projection?.text ?? "-"]
      .joined(separator: " ")
  }

  @Test func countIsMeasuredAgainstTheShareOfTheProjectThatIsOver() {
    #expect(assessment(5) == "41.666667 at-risk 10")
    #expect(assessment(6) == "50 on-track 12")
    #expect(assessment(7) == "58.333333 ahead 14")
    #expect(assessment(12) == "100 ahead 24")
    #expect(assessment(0) == "0 at-risk 0")
  }

  @Test func afterTheEndATargetIsReachedOrMissed() {
    #expect(assessment(11, through: 12) == "91.666667 missed 11")
    #expect(assessment(12, through: 12) == "100 on-track 12")
  }

  @Test func paceIsCountedFromTheBaseline() {
    // Half the time, 2 of the 8 from 4 to 12.
    #expect(assessment(6, baseline: 4) == "50 at-risk 8")
    #expect(assessment(8, baseline: 4) == "66.666667 on-track 12")
  }

  @Test func positionHasNoPace() {
    #expect(assessment(11, kind: "ratio") == "91.666667 at-risk 11")
    #expect(assessment(12, kind: "ratio") == "100 on-track 12")
  }

  @Test func lowerIsBetterWhenTheConfigurationSaysSo() {
    #expect(assessment(15, baseline: 20, direction: .lower, kind: "ratio") == "62.5 at-risk 15")
    #expect(assessment(12, baseline: 20, direction: .lower, kind: "ratio") == "100 on-track 12")
    #expect(assessment(16, direction: .lower, kind: "ratio") == "75 at-risk 16")
  }

  @Test func reportedOnlyHasNeitherStatusNorProjection() {
    #expect(assessment(5, direction: .report) == "- - -")
  }

  @Test func fractionsRoundHalfAwayFromZero() {
    #expect(Fraction(mantissa: 5, scale: 7)?.rounded()?.text == "0.000001")
    #expect(Fraction(mantissa: -5, scale: 7)?.rounded()?.text == "-0.000001")
    #expect(Fraction(mantissa: 4, scale: 7)?.rounded()?.text == "0")
    #expect(Fraction(2).divided(by: Fraction(3))?.rounded(factor: 100)?.text == "66.666667")
    #expect(Fraction(2).divided(by: Fraction(0)) == nil)
    let huge = Fraction(mantissa: Int128.max, scale: 0)
    #expect(huge?.divided(by: Fraction(mantissa: Int128.max, scale: 2) ?? Fraction(1))?.rounded()?.text == "100")
  }
}
