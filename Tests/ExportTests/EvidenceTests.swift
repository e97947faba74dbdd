import KPIModel
import Testing

@testable import Export

/// A report of two partners and two months, small enough to see through, with the evidence of its figures.
private enum SmallEvidence {
  static let january = Month(year: 2022, month: 1)
  static let february = Month(year: 2022, month: 2)

  static let services = Dataset(
    name: "services", kind: .events, dateField: 1,
    fields: [
      Field(name: "service_id", type: "string", valueType: .text),
      Field(name: "done_on", type: "date", valueType: .date),
      Field(name: "hours", type: "number", valueType: .number),
      Field(name: "topic", type: "string", valueType: .text),
      Field(name: "firm", type: "string", valueType: .text),
    ], primaryKey: [0])

  static func source(value: String? = nil, key: [String]? = nil, filter: String? = nil) -> Indicator.Source {
    Indicator.Source(dataset: 0, filter: filter, value: value, key: key.map { .fields($0) })
  }

  static let indicators = [
    Indicator(
      code: "FIRMS", title: "Firms served", unit: "firms", kind: "distinct",
      sources: [source(key: ["firm"], filter: "hours > 0")], by: ["topic"], atLeast: ExactDecimal(1), except: "OTHER",
      definition: "Different firms that were served.", verification: "Delivery notes"),
    Indicator(code: "HOURS", title: "Hours", unit: "hours", kind: "sum", sources: [source(value: "hours")]),
    Indicator(code: "MIDDLE", title: "Median hours", unit: "hours", kind: "median", sources: [source(value: "hours")]),
    Indicator(
      code: "SHARE", title: "Share of advice", unit: "%", kind: "ratio",
      numerator: .inline(
        Indicator(code: "", kind: "sum", sources: [source(value: "hours", filter: "topic == 'advice'")])),
      denominator: .code("HOURS")),
    Indicator(code: "EACH", title: "Hours per firm", kind: "formula", formula: "HOURS / (FIRMS + 1)"),
  ]

  static func report(_ language: Language = .english) -> Report {
    let project = Project(
      acronym: "TINY", start: january, months: 2,
      reportingPeriods: [ReportingPeriod(id: "RP1", from: january, to: february)], language: language)
    let partnership = Partnership(
      project: project, partners: [Partner(id: "A"), Partner(id: "B", name: "=B Ltd")], datasets: [services],
      indicators: indicators)
    let scopes = project.scopes(through: february)
    func figure(
      _ indicator: Int, _ value: String, partner: Int? = nil, dimension: Int? = nil, group: String = "", scope: Int = 2,
      numerator: String? = nil, denominator: String? = nil, observations: Int? = nil
    ) -> Figure {
      Figure(
        indicator: indicator, scope: scope, partner: partner, dimension: dimension, group: group,
        value: ExactDecimal(text: value), numerator: numerator.flatMap { ExactDecimal(text: $0) },
        denominator: denominator.flatMap { ExactDecimal(text: $0) }, observations: observations)
    }
    return Report(
      partnership: partnership, pipeline: "periodic", period: "RP1", through: february, scopes: scopes,
      figures: [
        figure(0, "2", observations: 3), figure(0, "1", partner: 0), figure(0, "2", partner: 1),
        figure(0, "1", dimension: 0, group: "advice"), figure(0, "2", dimension: 0, group: "=\"train\""),
        figure(1, "7.75"), figure(1, "2.5", partner: 0), figure(2, "2.5"),
        figure(3, "32.258065", numerator: "2.5", denominator: "7.75"), figure(4, "2.583333"),
      ], submissions: [])
  }

  static func row(
    _ partner: Int, _ line: Int32, _ firm: String?, _ topic: String, _ hours: String?, by: Bool = false,
    hidden: Bool = false
  ) -> EvidenceRow {
    EvidenceRow(
      dataset: 0, partner: partner, fileMonth: february, file: Int32(partner), line: line, rowKey: "s\(line)",
      countsIn: february, date: Day(year: 2022, month: 2, day: Int(line)), key: firm, groups: by ? [topic] : [],
      value: hours.flatMap { ExactDecimal(text: $0) }, hidesValue: hidden, points: ExactDecimal(1))
  }

  static func weights(
    _ scope: Int, _ byPartner: Bool, _ dimension: Int?, _ halves: [Int8], _ verdicts: [EvidenceVerdict]? = nil
  ) -> EvidenceWeights {
    EvidenceWeights(
      scope: scope, byPartner: byPartner, dimension: dimension, halves: halves,
      verdicts: verdicts ?? halves.map { $0 == 0 ? .noValue : .counted }, instead: halves.map { _ in -1 })
  }

  static func part(
    _ role: EvidencePart.Role, _ fold: EvidenceFold, _ rows: [EvidenceRow], _ halves: [Int8]
  ) -> EvidencePart {
    let weights = [2, 1, 3].flatMap { scope in
      [Self.weights(scope, false, nil, halves), Self.weights(scope, true, nil, halves)]
    }
    return EvidencePart(role: role, name: role.rawValue, fold: fold, dimensions: [], rows: rows, weights: weights)
  }

  /// Rows 2 and 4 are of one firm; A reports the first, B the second, and one more that is no firm's.
  static var firms: EvidencePart {
    let rows = [
      row(0, 2, "f1", "advice", nil, by: true), row(1, 4, "f1", "=\"train\"", nil, by: true),
      row(1, 5, "f2", "=\"train\"", nil, by: true), row(1, 6, nil, "advice", nil, by: true),
    ]
    var consortium = weights(2, false, nil, [2, 0, 2, 0], [.counted, .duplicateKey, .counted, .noKey])
    consortium.instead[1] = 0
    return EvidencePart(
      role: .whole, name: "", fold: .count, dimensions: ["topic"], rows: rows,
      weights: [
        consortium, weights(2, true, nil, [2, 2, 2, 0]), weights(2, false, 0, [2, 2, 2, 0]),
        weights(2, true, 0, [2, 2, 2, 0]),
      ])
  }

  static func evidence(of indicator: Int) -> IndicatorEvidence {
    let valued = [
      row(0, 2, nil, "", "2.5"), row(1, 4, nil, "", "1.25"), row(1, 5, nil, "", nil), row(1, 6, nil, "", "4"),
    ]
    switch indicator {
    case 0: return IndicatorEvidence(indicator: 0, parts: [firms], inputs: [])
    case 1: return IndicatorEvidence(indicator: 1, parts: [part(.whole, .sum, valued, [2, 2, 0, 2])], inputs: [])
    case 2: return IndicatorEvidence(indicator: 2, parts: [part(.whole, .pick, valued, [2, 0, 0, 0])], inputs: [])
    case 3:
      return IndicatorEvidence(
        indicator: 3,
        parts: [
          part(.numerator, .sum, [valued[0]], [2]), part(.denominator, .sum, valued, [2, 2, 0, 2]),
        ], inputs: [])
    default: return IndicatorEvidence(indicator: 4, parts: [firms], inputs: [0, 1])
    }
  }

  static let files = ["inputs/2022-02/A/services.csv", "inputs/2022-02/B/services.csv"]

  static func book(_ language: Language = .english, omitting: EvidenceBook.Omission? = nil) -> EvidenceBook {
    EvidenceBook(
      report: report(language), files: files,
      entries: indicators.indices.map { index in
        var entry = EvidenceBook.Entry(indicator: index, rowCount: evidence(of: index).rowCount)
        if let omitting, index == 0 { entry.omission = omitting } else { entry.evidence = evidence(of: index) }
        return entry
      })
  }

  static func explanation(_ language: Language, figure place: Int = 0) -> Explanation {
    let report = report(language)
    let figure = report.figures[place]
    return Explanation(
      report: report, files: files, figure: figure, parts: evidence(of: figure.indicator).parts, inputs: [], rejected: 2
    )
  }
}

@Suite struct EvidenceWorkbookTests {
  @Test func figuresAreAddedUpByLiveFormulas() throws {
    let figures = SmallEvidence.book().layouts[1]
    try expectSnapshot(figures.text, "evidence-figures.txt")
  }

  @Test func rowsOfAnIndicatorCarryTheirWeights() throws {
    try expectSnapshot(SmallEvidence.book().layouts[2].text, "evidence-rows.txt")
  }

  @Test func coverSaysThatItIsConfidentialInEveryLanguage() {
    let words = Language.allCases.map { language -> String in
      guard case .text(let title) = SmallEvidence.book(language).layouts[0].cells[0].value else { return "" }
      return String(title.prefix { $0 != " " })
    }
    #expect(words == ["CONFIDENTIAL", "CONFIDENCIAL", "CONFIDENCIAL", "CONFIDENCIAL", "CONFIDENTIEL"])
  }

  @Test func tooManyRowsAreLeftToTheCSVAndItIsSaid() {
    let layouts = SmallEvidence.book(omitting: .tooManyRows).layouts
    #expect(layouts.count == 5)
    #expect(
      layouts[0].cells.contains { $0.value == .text("more than 10,000 rows: only in evidence/FIRMS.csv") })
    #expect(!layouts[1].cells.contains { "\($0.value)".contains("'FIRMS'!") })
  }

  @Test func hiddenValuesGetNoFormula() {
    var evidence = SmallEvidence.evidence(of: 1)
    for row in evidence.parts[0].rows.indices { evidence.parts[0].rows[row].hidesValue = true }
    var entry = EvidenceBook.Entry(indicator: 1, rowCount: 4)
    entry.evidence = evidence
    var entries = SmallEvidence.book().entries
    entries[1] = entry
    let book = EvidenceBook(report: SmallEvidence.report(), files: SmallEvidence.files, entries: entries)
    #expect(!book.layouts[1].cells.contains { "\($0.value)".contains("'HOURS'!") })
    #expect(!book.layouts[3].cells.contains { $0.value == .number(ExactDecimal(4)) && $0.column > 3 })
    #expect(book.layouts[3].cells.contains { $0.value == .text("(hidden)") })
  }

  @Test func sheetNamesDifferEvenWhenCodesDoNot() {
    var report = SmallEvidence.report()
    report.partnership.indicators[1].code = "firms"
    report.partnership.indicators[2].code = "Figures"
    let book = EvidenceBook(report: report, files: SmallEvidence.files, entries: SmallEvidence.book().entries)
    #expect(book.layouts.map(\.name) == ["Evidence", "Figures", "FIRMS", "firms (2)", "Figures (2)", "SHARE"])
  }

  @Test func workbookIsWrittenWithTheFiguresStored() throws {
    let folder = try TemporaryFolder()
    try SmallEvidence.book().write(into: OutputFolder(path: folder.path))
    #expect(try folder.names() == ["TINY-RP1-evidence.xlsx"])
    let first = try folder.bytes("TINY-RP1-evidence.xlsx")
    let again = try TemporaryFolder()
    try SmallEvidence.book().write(into: OutputFolder(path: again.path))
    #expect(try again.bytes("TINY-RP1-evidence.xlsx") == first)
  }

  @Test func figuresFoldFromWeights() {
    let firms = SmallEvidence.firms
    #expect(firms.folded(scope: 2, partner: nil, dimension: nil, group: "") == ExactDecimal(2))
    #expect(firms.folded(scope: 2, partner: 1, dimension: nil, group: "") == ExactDecimal(2))
    #expect(firms.folded(scope: 2, partner: nil, dimension: 0, group: "advice") == ExactDecimal(1))
    let middle = SmallEvidence.evidence(of: 2).parts[0]
    #expect(middle.folded(scope: 2, partner: nil, dimension: nil, group: "") == ExactDecimal(text: "2.5"))
  }
}

@Suite struct ExplanationTests {
  @Test(arguments: Language.allCases)
  func figureIsExplainedInEveryLanguage(language: Language) throws {
    try expectSnapshot(SmallEvidence.explanation(language).text(), "explain-\(language.rawValue).txt")
  }

  @Test func everyVerdictAndKindHasWordsInEveryLanguage() {
    for verdict in EvidenceVerdict.allCases { #expect(verdict.label.texts.count == Language.allCases.count) }
    for language in Language.allCases {
      #expect(Set(EvidenceVerdict.allCases.map { $0.label[language] }).count == EvidenceVerdict.allCases.count)
    }
    let kinds = [
      "count", "sum", "mean", "min", "max", "median", "distinct", "stock", "ratio", "change", "formula",
    ].map { Indicator(code: "", kind: $0).kindInWords }
    #expect(Set(kinds.map { $0[.french] }).count == kinds.count)
    for kind in kinds { #expect(kind.texts.count == Language.allCases.count) }
  }

  @Test func machinesGetEveryRowWithItsReason() throws {
    try expectSnapshot(SmallEvidence.explanation(.english).json.prettyText, "explain.json")
  }

  @Test func csvHasOneRecordPerRow() {
    var text = ""
    SmallEvidence.explanation(.english).csv { text += $0 }
    #expect(
      text == """
        indicator,partner,period,file,line,key,counts_in,date,topic,value,points,counted,reason,part,dataset,row,partner_counted,partner_reason
        FIRMS,A,2022-02,inputs/2022-02/A/services.csv,2,f1,2022-02,2022-02-02,advice,,1,yes,,,services,s2,yes,
        FIRMS,B,2022-02,inputs/2022-02/B/services.csv,4,f1,2022-02,2022-02-04,"'=""train""\",,1,no,key-counted-already,,services,s4,yes,
        FIRMS,B,2022-02,inputs/2022-02/B/services.csv,5,f2,2022-02,2022-02-05,"'=""train""\",,1,yes,,,services,s5,yes,
        FIRMS,B,2022-02,inputs/2022-02/B/services.csv,6,,2022-02,2022-02-06,advice,,1,no,no-key,,services,s6,no,no-value

        """)
  }
}
