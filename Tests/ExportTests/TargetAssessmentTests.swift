import KPIModel
import Testing

@Suite struct TargetAssessmentTests {
  /// value, baseline, target, direction, elapsed in percent, accumulates, percent achieved, status.
  typealias Case = (String?, String?, String?, Indicator.Direction, Int, Bool, String?, TargetAssessment.Status)

  @Test(
    arguments: [
      ("23", nil, "46", .higher, 50, true, "50", .onTrack), ("23", "0", "46", .higher, 60, true, "50", .atRisk),
      ("23", "0", "46", .higher, 40, true, "50", .ahead), ("46", "0", "46", .higher, 10, true, "100", .reached),
      ("45", "0", "46", .higher, 100, true, "97.826087", .missed), (nil, "0", "46", .higher, 50, true, nil, .noData),
      ("23", "0", nil, .higher, 50, true, nil, .noTarget), ("23", nil, "46", .report, 50, true, nil, .noTarget),
      ("65", "60", "70", .higher, 50, true, "92.857143", .onTrack),
      ("55", "60", "70", .higher, 50, true, "78.571429", .atRisk),
      ("78", nil, "80", .higher, 20, false, "97.5", .onTrack), ("60", nil, "80", .higher, 20, false, "75", .atRisk),
      ("30", "40", "20", .lower, 50, true, "50", .onTrack), ("20", "40", "20", .lower, 50, true, "100", .reached),
      ("30", nil, "20", .lower, 50, true, nil, .atRisk), ("15", nil, "20", .lower, 50, true, nil, .reached),
      ("5", "10", "10", .higher, 50, true, "50", .atRisk),
    ] as [Case])
  func standsAsExpected(example: Case) {
    func number(_ text: String?) -> ExactDecimal? { text.flatMap { ExactDecimal(text: $0) } }
    let assessment = TargetAssessment(
      value: number(example.0), baseline: number(example.1), target: number(example.2), direction: example.3,
      elapsed: ExactDecimal(mantissa: Int128(example.4), scale: 2), accumulates: example.5)
    #expect(assessment.achieved == number(example.6))
    #expect(assessment.status == example.7)
  }

  @Test func elapsedShareIsCutAtBothEnds() {
    let project = Project(acronym: "X", start: Month(year: 2020, month: 1), months: 12)
    func share(_ month: Int) -> ExactDecimal {
      project.elapsedShare(from: project.start, to: project.end, at: project.start.advanced(by: month))
    }
    #expect(share(-5) == .zero)
    #expect(share(5) == ExactDecimal(text: "0.5"))
    #expect(share(11) == ExactDecimal(1))
    #expect(share(40) == ExactDecimal(1))
  }
}
