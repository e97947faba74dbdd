import KPIModel
import Testing

@testable import Aggregate

extension TestInputs {
  /// The evidence of all indicators, read batch by batch in any order.
  func evidence(
    through: Month, indicators: [Int]? = nil, keepsUnmatched: Bool = false, batchSize: Int = .max,
    order: ([EvidenceChunk]) -> [EvidenceChunk] = { $0 }
  ) throws -> Evidence {
    var mistakes: [ConfigurationMistake] = []
    let plan = AggregationPlan(partnership: partnership, mistakes: &mistakes).bound(through: through)
    guard mistakes.isEmpty else { throw mistakes[0] }
    let reader = EvidenceReader(plan: plan, indicators: indicators, keepsUnmatched: keepsUnmatched)
    let tables = tables
    let identities = IdentityMap(partnership: partnership, tables: tables, through: through)
    var chunks: [EvidenceChunk] = []
    for (index, file) in files.enumerated() where !file.isRefused {
      for start in stride(from: 0, to: file.rows.count, by: min(batchSize, max(1, file.rows.count))) {
        let rows = start..<min(file.rows.count, start + min(batchSize, file.rows.count))
        chunks.append(
          reader.read(batch(file, index, rows: rows, tables: tables), tables: tables, identities: identities))
      }
    }
    return Evidence(
      reader: reader, chunks: order(chunks), reported: reported, tables: tables, identities: identities)
  }
}

/// The indicators of the kind suite with those derived from them, and one whose two sources read the same rows, one of them
/// with a look at the scope.
private let indicators: [Indicator] =
  suiteIndicators.map(\.configured) + derivedIndicators + [
    Indicator(
      code: "TWICE", kind: "distinct",
      sources: [
        source(servicesDataset, where: "done_on > scopeStart && topic == 'train'", key: .identity(0)),
        source(servicesDataset, where: "has(hours)", key: .identity(0), points: 2),
      ], by: ["topic"], atLeast: ExactDecimal(2), path: "indicators[92]")
  ]

@Suite struct EvidenceTests {
  private func inputs(seed: Int) -> TestInputs {
    var inputs = randomInputs(seed: UInt64(seed))
    inputs.partnership.indicators = indicators
    return inputs
  }

  @Test(arguments: 0..<12)
  func everyFigureOfRandomProjectsIsAddedUpAgainFromItsRows(seed: Int) throws {
    let inputs = inputs(seed: seed)
    let set = try inputs.run(through: month(5)).set
    var random = Seeded(state: UInt64(seed))
    let evidence = try inputs.evidence(through: month(5), batchSize: 1 + seed % 5) { $0.shuffled(using: &random) }
    let sum = EvidenceSum(evidence)
    var differences: [String] = []
    for figure in set.figures {
      let again = sum.readd(figure)
      let expected = ReaddedFigure(figure)
      if again != expected { differences.append("\(inputs.line(figure, plan: evidence.plan)) is \(again)") }
    }
    #expect(differences.isEmpty, "seed \(seed): \(differences.count) of \(set.figures.count): \(differences.prefix(3))")
    #expect(set.figures.count > 500)
  }

  @Test(arguments: 20..<26)
  func weightsOfListedRowsFoldToTheFigures(seed: Int) throws {
    let inputs = inputs(seed: seed)
    let set = try inputs.run(through: month(5)).set
    let evidence = try inputs.evidence(through: month(5))
    let sum = EvidenceSum(evidence)
    let scopes = Array(evidence.plan.scopes.indices)
    for (index, indicator) in indicators.enumerated() where indicator.kind != "formula" {
      let parts = sum.parts(of: index, scopes: scopes, breaksDown: true)
      for figure in set.figures where figure.indicator == index {
        func folded(_ part: EvidencePart?) -> ExactDecimal? {
          part?.folded(scope: figure.scope, partner: figure.partner, dimension: figure.dimension, group: figure.group)
        }
        let line = inputs.line(figure, plan: evidence.plan)
        if indicator.kind == "ratio" {
          if let above = figure.numerator { #expect(folded(parts.first) == above, "\(line)") }
          if let below = figure.denominator { #expect(folded(parts.last) == below, "\(line)") }
        } else if let value = figure.value {
          #expect(folded(parts.first) == value, "seed \(seed): \(line)")
        }
      }
    }
  }

  @Test func evidenceOfOneIndicatorIsThatOfAll() throws {
    let inputs = inputs(seed: 3)
    let all = EvidenceSum(try inputs.evidence(through: month(5)))
    for index in indicators.indices {
      let one = EvidenceSum(try inputs.evidence(through: month(5), indicators: [index]))
      let (left, right) = (
        all.parts(of: index, scopes: [0], breaksDown: false), one.parts(of: index, scopes: [0], breaksDown: false)
      )
      #expect(left.map(\.rows) == right.map(\.rows))
      #expect(left.map(\.weights) == right.map(\.weights))
    }
  }
}
