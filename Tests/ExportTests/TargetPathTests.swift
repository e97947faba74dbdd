import KPIModel
import Testing

@testable import Export

@Suite struct TargetPathTests {
  private static let start = Month(year: 2022, month: 1)

  /// Twelve months from January 2022: RP1 is M1 to M4, RP2 the rest; the run is that of `through`.
  private func report(_ indicators: [Indicator], through: Int, totals: [(Int, String, String?)] = []) -> Report {
    let month = Self.start.advanced(by: through - 1)
    let project = Project(
      acronym: "X", start: Self.start, months: 12,
      reportingPeriods: [
        ReportingPeriod(id: "RP1", from: Self.start, to: Self.start.advanced(by: 3)),
        ReportingPeriod(id: "RP2", from: Self.start.advanced(by: 4), to: Self.start.advanced(by: 11)),
      ])
    let scopes = project.scopes(through: month)
    let dataset = Dataset(name: "services", kind: .events, fields: [])
    let figures = totals.flatMap { indicator, period, value in
      scopes.indices.filter { scopes[$0].period == period && scopes[$0].kind != .month }.map {
        Figure(indicator: indicator, scope: $0, partner: nil, value: value.flatMap { ExactDecimal(text: $0) })
      }
    }
    return Report(
      partnership: Partnership(
        project: project, partners: [Partner(id: "A"), Partner(id: "B")], datasets: [dataset], indicators: indicators),
      pipeline: "monthly", period: month.text, through: month, scopes: scopes, figures: figures, submissions: [])
  }

  private func indicator(
    _ kind: String = "count", baseline: Int? = nil, target: Int = 120, first: Int? = 40, path: [Int: Int] = [:],
    direction: Indicator.Direction = .higher
  ) -> Indicator {
    var indicator = Indicator(
      code: "X", kind: kind, sources: [Indicator.Source(dataset: 0)], baseline: baseline.map { ExactDecimal($0) },
      target: ExactDecimal(target), targets: first.map { ["RP1": ExactDecimal($0)] } ?? [:], direction: direction)
    indicator.milestones = path.sorted { $0.key < $1.key }.map {
      Milestone(month: Self.start.advanced(by: $0.key - 1), value: ExactDecimal($0.value))
    }
    return indicator
  }

  private func asked(_ indicator: Indicator, at month: Int) -> String? {
    let report = report([indicator], through: month)
    return indicator.position(askedAt: report.through, in: report.partnership.project)?.text
  }

  private func toDate(_ indicator: Indicator, _ value: String?, at month: Int) -> TargetAssessment {
    let report = report([indicator], through: month)
    let scope = report.scopes[report.scopes.count - 1]
    return report.assessment(of: indicator, scope: scope, value: value.flatMap { ExactDecimal(text: $0) })
  }

  @Test func withoutAPathTheLineIsStraight() {
    #expect(asked(indicator(), at: 1) == "10")
    #expect(asked(indicator(), at: 12) == "120")
    #expect(asked(indicator("ratio"), at: 1) == "120")
    #expect(asked(indicator("ratio", baseline: 60), at: 6) == "90")
  }

  @Test func aPathReplacesTheStraightLine() {
    let late = indicator(path: [6: 12, 8: 20])
    #expect(
      (1...12).map { asked(late, at: $0) } == [
        "2", "4", "6", "8", "10", "12", "16", "20", "45", "70", "95", "120",
      ])
    // 12 of 120 at half time would be at risk on the straight line.
    #expect(toDate(indicator(), "12", at: 6).status == .atRisk)
    #expect(toDate(late, "12", at: 6).status == .onTrack)
    #expect(toDate(late, "14", at: 6).status == .ahead)
    #expect(toDate(late, "10", at: 6).status == .atRisk)
    #expect(toDate(late, "119", at: 12).status == .missed)
  }

  @Test func aPathOfALevelStartsAtItsFirstMilestone() {
    let share = indicator("ratio", path: [3: 60, 6: 75])
    #expect(asked(share, at: 1) == "60")
    #expect(asked(share, at: 9) == "97.5")
    #expect(toDate(share, "60", at: 2).status == .onTrack)
    let falling = indicator("mean", target: 20, path: [6: 40], direction: .lower)
    #expect(asked(falling, at: 9) == "30")
    #expect(toDate(falling, "29", at: 9).status == .onTrack)
    #expect(toDate(falling, "39", at: 9).status == .atRisk)
  }

  @Test func withinAReportingPeriodThePathGivesTheShape() {
    // RP1 asks for 40 of its own; the path has 10 of its 30 by M2.
    let shaped = indicator(path: [2: 10, 4: 30])
    let report = report([shaped], through: 2)
    let scope = report.scopes[report.scopes.count - 2]
    #expect(scope.period == "RP1")
    #expect(report.asked(of: shaped, scope: scope)?.text == "13.333333")
    #expect(report.asked(of: indicator(), scope: scope)?.text == "20")
  }

  @Test func projectionsGoOnAtThePresentPace() {
    #expect(toDate(indicator(), "30", at: 4).projection?.text == "90")
    #expect(toDate(indicator(), "10", at: 7).projection?.text == "17.142857")
    #expect(toDate(indicator(), nil, at: 7).projection == nil)
    #expect(toDate(indicator("ratio"), "71.5", at: 4).projection?.text == "71.5")
    #expect(toDate(indicator("ratio", baseline: 60), "63", at: 3).projection?.text == "72")
    #expect(toDate(indicator(), "130", at: 12).projection?.text == "130")
    let report = report([indicator()], through: 2)
    #expect(
      report.projection(of: indicator(), scope: report.scopes[report.scopes.count - 2], value: ExactDecimal(15))?.text
        == "30")
    #expect(report.projection(of: indicator(), scope: report.scopes[0], value: ExactDecimal(15)) == nil)
  }

  @Test func nothingWithoutATargetIsProjected() {
    var free = indicator()
    free.target = nil
    #expect(toDate(free, "30", at: 4).projection == nil)
    #expect(toDate(free, "30", at: 4).status == .noTarget)
  }

  // MARK: deviations

  @Test func onlyFiguresBehindByMoreThanTheThresholdDeviate() {
    // At M6 60 of 120 are asked for; the threshold is 10 %.
    func deviates(_ value: String?, _ indicator: Indicator? = nil, threshold: Int = 10) -> [String?] {
      var report = report(
        [indicator ?? self.indicator(first: nil)], through: 6, totals: [(0, "2022-06", value)])
      report.partnership.project.deviationThreshold = ExactDecimal(threshold)
      return report.deviations.map { $0.percent?.text }
    }
    #expect(deviates("54") == [])
    #expect(deviates("53.9") == ["-10.166667"])
    #expect(deviates("53.9", threshold: 20) == [])
    #expect(deviates("200") == [])
    #expect(deviates(nil) == [nil])
    #expect(deviates("1", indicator(first: nil, direction: .report)) == [])
    #expect(deviates("100", indicator("mean", target: 50, first: nil, direction: .lower)) == ["-100"])
    #expect(deviates("1", indicator("mean", target: 0, first: nil, direction: .lower)) == [nil])
  }

  @Test func aDeviationSaysWhatExplainsIt() throws {
    var report = report([indicator()], through: 6, totals: [(0, "RP1", "20"), (0, "2022-06", "60")])
    let scope = try #require(report.scopes.firstIndex { $0.period == "RP1" })
    report.figures.append(Figure(indicator: 0, scope: scope, partner: 0, value: ExactDecimal(20)))
    report.figures.append(Figure(indicator: 0, scope: scope, partner: 1, value: .zero))
    let confirm = FindingRule(
      id: "sure", level: .cell, severity: .warning, answer: .pleaseConfirm, message: "are you sure")
    for month in 1...6 where month != 3 {
      for partner in 0...1 {
        var submission = Submission(
          partner: partner, dataset: 0, period: Self.start.advanced(by: month - 1), file: "a.csv", path: "a.csv")
        submission.findings.add(Finding(confirm))
        report.submissions.append(submission)
      }
    }
    report.comments = [
      Comment(indicator: 0, period: "", text: "any"), Comment(indicator: 0, period: "RP1", text: "the pandemic"),
    ]
    let deviation = try #require(report.deviations.first)
    #expect(report.deviations.count == 1)
    #expect(deviation.scope == scope)
    #expect((deviation.target.text, deviation.asked.text, deviation.actual?.text) == ("40", "40", "20"))
    #expect((deviation.percent?.text, deviation.assessment.status) == ("-50", .missed))
    #expect(deviation.contributions == [Deviation.Contribution(partner: 0, value: ExactDecimal(20))])
    #expect(deviation.contributionText(in: report) == "A 20")
    #expect(deviation.missingText(in: report) == "2022-03 A services; 2022-03 B services")
    #expect(deviation.confirmations == 6)
    #expect(deviation.comment == "the pandemic")
    let folder = try TemporaryFolder()
    try DeviationsCSV().write(report, into: OutputFolder(path: folder.path))
    #expect(
      try folder.text("deviations.csv") == """
        indicator,scope,period,target,asked,actual,achieved,deviation,status,projection,unit,partners,missing,\
        confirmations,comment
        X,reporting-period,RP1,40,40,20,50,-50,missed,20,,A 20,2022-03 A services; 2022-03 B services,6,the pandemic

        """)
  }

  @Test func aFormulaReadsTheDatasetsOfItsIndicators() {
    let partnership = Partnership(
      project: Project(acronym: "X", start: Self.start, months: 1), partners: [], datasets: [],
      indicators: [
        Indicator(code: "A", kind: "count", sources: [Indicator.Source(dataset: 3)]),
        Indicator(
          code: "B", kind: "ratio", numerator: .code("A"),
          denominator: .inline(
            Indicator(
              code: "", kind: "count", sources: [Indicator.Source(dataset: 5)]))),
        Indicator(code: "C", kind: "formula", formula: "B * 2 + C"),
      ])
    #expect(partnership.datasetsRead(by: partnership.indicators[2]) == [3, 5])
  }
}
