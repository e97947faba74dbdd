import Expressions
package import KPIModel

/// The rows behind one measurement, decided about as often as figures ask.
final class EvidenceRows {
  let evidence: Evidence
  let measurement: Int
  let candidates: [EvidenceCandidate]
  private let except: EvidenceRows?
  private var decisions: [EvidenceQuestion: EvidenceDecision] = [:]

  init(_ evidence: Evidence, measurement: Int) {
    self.evidence = evidence
    self.measurement = measurement
    candidates = evidence.candidates(of: measurement)
    except = evidence.plan.plan.measurements[measurement].except.map { EvidenceRows(evidence, measurement: $0) }
  }

  func decision(_ question: EvidenceQuestion) -> EvidenceDecision {
    if let known = decisions[question] { return known }
    var excepted: [EvidenceSlot: Set<Int32>] = [:]
    if let except {
      excepted =
        except.decision(EvidenceQuestion(scope: question.scope, byPartner: question.byPartner, dimension: nil)).counted
    }
    let decision = evidence.decide(question, measurement: measurement, candidates, excepted: excepted)
    decisions[question] = decision
    return decision
  }

  /// Forgets what it decided, to give memory back.
  func forget() {
    decisions = [:]
    except?.forget()
  }
}

/// What a figure is added up to from its rows, without the tallies that made the published one.
package struct ReaddedFigure: Hashable, Sendable {
  package var value: ExactDecimal?
  package var numerator: ExactDecimal?
  package var denominator: ExactDecimal?
  package var observations: Int?

  package init(
    value: ExactDecimal? = nil, numerator: ExactDecimal? = nil, denominator: ExactDecimal? = nil,
    observations: Int? = nil
  ) {
    self.value = value
    self.numerator = numerator
    self.denominator = denominator
    self.observations = observations
  }

  /// What a published figure says.
  package init(_ figure: Figure) {
    self.init(
      value: figure.value, numerator: figure.numerator, denominator: figure.denominator,
      observations: figure.observations)
  }
}

/// Adds figures up again from evidence.
package final class EvidenceSum {
  package let evidence: Evidence
  private var rows: [Int: EvidenceRows] = [:]

  package init(_ evidence: Evidence) { self.evidence = evidence }

  private var plan: BoundPlan { evidence.plan }

  /// The rows of a measurement, read once.
  func rows(of measurement: Int) -> EvidenceRows {
    if let known = rows[measurement] { return known }
    let fresh = EvidenceRows(evidence, measurement: measurement)
    rows[measurement] = fresh
    return fresh
  }

  /// Gives back the memory that the rows of all indicators so far take.
  package func forget() { rows = [:] }

  /// Adds a published figure up again.
  package func readd(_ figure: Figure) -> ReaddedFigure {
    let dimension = figure.dimension.flatMap { place in
      plan.plan.dimensions.firstIndex { $0.name == plan.plan.nodes[figure.indicator].indicator.by[place] }
    }
    let result = result(
      of: figure.indicator, scope: figure.scope, partner: figure.partner, dimension: dimension, group: figure.group)
    return result.figure
  }

  private struct Result {
    var exact: Fraction?
    var figure: ReaddedFigure
  }

  private func result(of node: Int, scope: Int, partner: Int?, dimension: Int?, group: String) -> Result {
    switch plan.plan.nodes[node].content {
    case .broken: return Result(exact: nil, figure: ReaddedFigure())
    case .measured(let index):
      return measured(index, scope: scope, partner: partner, dimension: dimension, group: group)
    case .ratio(let numerator, let denominator):
      let above = result(of: numerator, scope: scope, partner: partner, dimension: dimension, group: group)
      let below = result(of: denominator, scope: scope, partner: partner, dimension: dimension, group: group)
      let factor = plan.plan.nodes[node].indicator.unit == "%" ? 100 : 1
      var value: Fraction?
      if let dividend = above.exact, let divisor = below.exact, divisor.numerator != 0 {
        value = dividend.divided(by: divisor)
      }
      return Result(
        exact: value,
        figure: ReaddedFigure(
          value: value?.rounded(factor: factor), numerator: above.figure.value, denominator: below.figure.value,
          observations: below.figure.observations))
    case .formula(let formula):
      let columns = formula.nodes.map { input in
        let input = result(of: input, scope: scope, partner: partner, dimension: dimension, group: group)
        return Column.wideNumbers([input.figure.value])
      }
      let column = formula.expression.evaluate(columns: columns, rowCount: 1).column
      let value: ExactDecimal? =
        switch column {
        case .numbers(let numbers): numbers.value(at: 0)
        case .wideNumbers(let values): values[0]
        default: nil
        }
      let rounded = value?.rounded(to: 6)
      return Result(exact: rounded.flatMap { Fraction($0) }, figure: ReaddedFigure(value: rounded))
    }
  }

  private func measured(_ index: Int, scope: Int, partner: Int?, dimension: Int?, group: String) -> Result {
    let measurement = plan.plan.measurements[index]
    let rows = rows(of: index)
    let decision = rows.decision(EvidenceQuestion(scope: scope, byPartner: partner != nil, dimension: dimension))
    let owner = partner.map { Int32($0) } ?? -1
    let slot = decision.summaries.keys.first { slot in
      slot.partner == owner && (dimension.map { evidence.name(ofGroup: slot.group, in: $0) == group } ?? true)
    }
    let summary = slot.flatMap { decision.summaries[$0] } ?? Summary(measurement.measure.content)
    let exact = measurement.kind.value(of: summary, reported: isReported(measurement, scope: scope, partner: partner))
    return Result(
      exact: exact,
      figure: ReaddedFigure(value: exact?.rounded(), observations: measurement.kind.observations(of: summary)))
  }

  /// Whether anything was reported for a scope, by a partner or by any.
  private func isReported(_ measurement: Measurement, scope: Int, partner: Int?) -> Bool {
    let window = plan.scopes[scope]
    let partnership = evidence.partnership
    let from = measurement.readsSinceStart ? partnership.project.start : window.from
    let partners = partner.map { [$0] } ?? Array(partnership.partners.indices)
    return partners.contains { partner in
      measurement.sources.contains { source in
        if partnership.datasets[source.dataset].kind == .snapshot {
          return evidence.reported.inForce(partner: partner, dataset: source.dataset, through: window.to) != nil
        }
        return evidence.reported.received(partner: partner, dataset: source.dataset, from: from, to: window.to)
          || evidence.hasRows(partner: partner, dataset: source.dataset, from: from, to: window.to)
      }
    }
  }

  // MARK: parts

  /// The rows behind an indicator and what they weigh in the figures of some scopes.
  ///
  /// A formula has no rows of its own: the parts are those of its inputs, named after them. `breaksDown` adds the weights
  /// within breakdowns.
  package func parts(of indicator: Int, scopes: [Int], breaksDown: Bool) -> [EvidencePart] {
    let by = plan.plan.nodes[indicator].indicator.by
    return parts(of: indicator, name: "", role: .whole) { role, name, node, measurement in
      self.part(role, name: name, node: node, measurement, by: by, scopes: scopes, breaksDown: breaksDown)
    }
  }

  /// How many rows stand behind an indicator in all.
  package func rowCount(of indicator: Int) -> Int {
    parts(of: indicator, name: "", role: .whole) { _, _, _, measurement in
      EvidenceListing(self.rows(of: measurement).candidates).rows.count
    }.reduce(0, +)
  }

  /// The indicators that a formula reads; empty for all other kinds.
  package func inputs(of indicator: Int) -> [Int] {
    if case .formula(let formula) = plan.plan.nodes[indicator].content { return formula.nodes }
    return []
  }

  private func parts<Part>(
    of node: Int, name: String, role: EvidencePart.Role,
    make: (EvidencePart.Role, String, Int, Int) -> Part
  ) -> [Part] {
    func named(_ word: String) -> String { name.isEmpty ? word : "\(name).\(word)" }
    switch plan.plan.nodes[node].content {
    case .broken: return []
    case .measured(let measurement): return [make(role, name, node, measurement)]
    case .ratio(let numerator, let denominator):
      return [(EvidencePart.Role.numerator, numerator), (.denominator, denominator)].flatMap { role, input in
        self.parts(of: input, name: named(role.rawValue), role: role, make: make)
      }
    case .formula(let formula):
      return formula.nodes.flatMap { input in
        self.parts(of: input, name: named(plan.plan.nodes[input].indicator.code), role: .input, make: make)
      }
    }
  }

  private func part(
    _ role: EvidencePart.Role, name: String, node: Int, _ index: Int, by: [String], scopes: [Int], breaksDown: Bool
  ) -> EvidencePart {
    let rows = rows(of: index)
    let dimensions = by.compactMap { name in plan.plan.dimensions.firstIndex { $0.name == name } }
    let questions: [Int?] = [nil] + (breaksDown ? dimensions.indices.map { Optional($0) } : [])
    let listing = EvidenceListing(rows.candidates)
    var weights: [EvidenceWeights] = []
    for scope in scopes {
      let places = listing.places(scope: scope)
      for byPartner in [false, true] {
        for place in questions {
          let decision = rows.decision(
            EvidenceQuestion(scope: scope, byPartner: byPartner, dimension: place.map { dimensions[$0] }))
          weights.append(
            EvidenceWeights(
              scope: scope, byPartner: byPartner, dimension: place,
              halves: places.map { $0.map { decision.halves[$0] } ?? 0 },
              verdicts: places.map { $0.map { decision.verdicts[$0] } ?? .filterNotMatched },
              instead: places.map { place in
                place.flatMap { decision.instead[$0] < 0 ? nil : listing.row(of: Int(decision.instead[$0])) } ?? -1
              }))
        }
      }
    }
    return EvidencePart(
      role: role, name: name, fold: plan.plan.measurements[index].fold, dimensions: by,
      rows: shownRows(listing.rows.map { rows.candidates[$0] }, node: node, index, dimensions: dimensions),
      weights: weights)
  }

  private func shownRows(
    _ candidates: [EvidenceCandidate], node: Int, _ index: Int, dimensions: [Int]
  ) -> [EvidenceRow] {
    var display = EvidenceDisplay(evidence, node: node, measurement: index, dimensions: dimensions)
    return candidates.map { display.row($0) }
  }

  /// Hands out the rows behind an indicator, with what became of them in the totals of a scope, one after the other.
  ///
  /// Only compact rows are kept in memory, so that a file of any size can be written.
  package func forEachLine<Failure: Error>(
    of indicator: Int, scope: Int, _ body: (EvidenceLine) throws(Failure) -> Void
  ) throws(Failure) {
    let by = plan.plan.nodes[indicator].indicator.by
    let dimensions = by.compactMap { name in plan.plan.dimensions.firstIndex { $0.name == name } }
    let parts = parts(of: indicator, name: "", role: .whole) { _, name, node, measurement in
      (name: name, node: node, measurement: measurement)
    }
    for part in parts {
      let rows = rows(of: part.measurement)
      let listing = EvidenceListing(rows.candidates)
      let places = listing.places(scope: scope)
      let all = rows.decision(EvidenceQuestion(scope: scope, byPartner: false, dimension: nil)).verdicts
      let own = rows.decision(EvidenceQuestion(scope: scope, byPartner: true, dimension: nil)).verdicts
      var display = EvidenceDisplay(
        evidence, node: part.node, measurement: part.measurement, dimensions: dimensions)
      for (number, candidate) in listing.rows.enumerated() {
        let place = places[number]
        try body(
          EvidenceLine(
            part: part.name, row: display.row(rows.candidates[candidate]),
            verdict: place.map { all[$0] } ?? .filterNotMatched,
            ownVerdict: place.map { own[$0] } ?? .filterNotMatched))
      }
    }
  }
}

extension Measurement {
  /// How rows make the figure.
  fileprivate var fold: EvidenceFold {
    switch measure {
    case .rows, .keys: .count
    case .numbers(.sum): kind.name == MeanKind().name ? .mean : .sum
    case .numbers, .middle: .pick
    case .pairs: .change
    }
  }
}
