import KPIModel

/// Which figures are decided about together: those of a scope, each partner's own or the consortium's, of one breakdown.
struct EvidenceQuestion: Hashable {
  var scope: Int
  var byPartner: Bool
  /// A dimension of the plan; `nil` for totals.
  var dimension: Int?
}

/// One of those figures.
struct EvidenceSlot: Hashable {
  /// -1 for the consortium.
  var partner: Int32
  /// -1 for `unknown`; -2 for a total.
  var group: Int32

  static let total: Int32 = -2
}

/// What becomes of every candidate in some figures, and what the figures add up to.
struct EvidenceDecision {
  var verdicts: [EvidenceVerdict]
  /// In halves, as in `EvidenceWeights`.
  var halves: [Int8]
  /// By candidate: the one that stands in its place, -1 for none.
  var instead: [Int32]
  var summaries: [EvidenceSlot: Summary] = [:]
  /// The keys that are counted, by slot.
  var counted: [EvidenceSlot: Set<Int32>] = [:]
  /// Some number cannot be added up exactly.
  var isTooLarge = false
}

extension Evidence {
  /// Decides about the candidates of a measurement.
  ///
  /// `excepted` are the keys that another indicator counts, by slot of its totals.
  func decide(
    _ question: EvidenceQuestion, measurement index: Int, _ candidates: [EvidenceCandidate],
    excepted: [EvidenceSlot: Set<Int32>]
  ) -> EvidenceDecision {
    let measurement = plan.plan.measurements[index]
    var decision = EvidenceDecision(
      verdicts: Array(repeating: .otherFigure, count: candidates.count),
      halves: Array(repeating: 0, count: candidates.count), instead: Array(repeating: -1, count: candidates.count))
    let reach = EvidenceReach(self, measurement, scope: question.scope)
    var slots: [EvidenceSlot: [Int]] = [:]
    for (number, candidate) in candidates.enumerated() {
      let verdict = reach.verdict(on: candidate, scope: question.scope)
      decision.verdicts[number] = verdict
      guard verdict == .counted else { continue }
      let slot = EvidenceSlot(
        partner: question.byPartner ? candidate.partner : -1,
        group: question.dimension.map { group(of: candidate, in: $0) } ?? EvidenceSlot.total)
      slots[slot, default: []].append(number)
    }
    var counting = EvidenceCounting(
      measurement: measurement, candidates: candidates, excepted: excepted, decision: decision)
    for (slot, rows) in slots { counting.count(rows, slot: slot) }
    return counting.decision
  }
}

/// Which rows a scope reads.
private struct EvidenceReach {
  let measurement: Measurement
  /// By source: whether its dataset is a snapshot.
  let isSnapshot: [Bool]
  /// By source and partner: the month of the snapshot in force, since the project's first.
  let inForce: [[Int32?]]
  /// The scope's months since the project's first.
  let first: Int32
  let last: Int32

  init(_ evidence: Evidence, _ measurement: Measurement, scope: Int) {
    self.measurement = measurement
    let partnership = evidence.partnership
    let window = evidence.plan.scopes[scope]
    let start = partnership.project.start
    isSnapshot = measurement.sources.map { partnership.datasets[$0.dataset].kind == .snapshot }
    inForce = measurement.sources.map { source in
      partnership.partners.indices.map { partner in
        evidence.reported.inForce(partner: partner, dataset: source.dataset, through: window.to)
          .map { Int32($0.months(since: start)) }
      }
    }
    first = measurement.readsSinceStart ? 0 : Int32(window.from.months(since: start))
    last = Int32(window.to.months(since: start))
  }

  func verdict(on candidate: EvidenceCandidate, scope: Int) -> EvidenceVerdict {
    if candidate.scope >= 0, candidate.scope != Int32(scope) { return .otherFigure }
    let source = Int(candidate.source)
    if isSnapshot[source] {
      if candidate.fileMonth > last { return .otherMonth }
      if inForce[source][Int(candidate.partner)] != candidate.fileMonth { return .olderSnapshot }
    } else {
      let month = measurement.lateRows == .fileMonth ? candidate.fileMonth : candidate.month
      if month < first || month > last { return .otherMonth }
    }
    switch candidate.match {
    case 1: return .counted
    case 0: return .filterNotMatched
    default: return .filterUndecided
    }
  }
}

/// The counting of one figure's rows, all of which match.
private struct EvidenceCounting {
  let measurement: Measurement
  let candidates: [EvidenceCandidate]
  let excepted: [EvidenceSlot: Set<Int32>]
  var decision: EvidenceDecision

  mutating func count(_ rows: [Int], slot: EvidenceSlot) {
    var summary = Summary(measurement.measure.content)
    summary.matched = rows.count
    summary.rows = rows.count
    var taken = rows
    if let take = measurement.take {
      taken = self.taken(rows, latest: take == .latest)
      summary.rows = taken.count
    }
    switch measurement.measure {
    case .rows: for row in taken { decision.halves[row] = 2 }
    case .numbers(let fold): add(taken, by: fold, to: &summary)
    case .middle: pickMiddle(of: taken, for: &summary)
    case .keys: countKeys(of: taken, slot: slot, for: &summary)
    case .pairs: pair(taken, for: &summary)
    }
    decision.summaries[slot] = summary
  }

  /// The rows with a key, by key in the order of their first row.
  private mutating func byKey(_ rows: [Int]) -> [[Int]] {
    var places: [Int32: Int] = [:]
    var lists: [[Int]] = []
    for row in rows {
      let key = candidates[row].key
      guard key != KeyTable.none else {
        decision.verdicts[row] = .noKey
        continue
      }
      if let place = places[key] {
        lists[place].append(row)
      } else {
        places[key] = lists.count
        lists.append([row])
      }
    }
    return lists
  }

  private func first(of rows: [Int]) -> Int {
    rows.min { candidates[$0].precedes(candidates[$1]) } ?? rows[0]
  }

  private func latest(of rows: [Int]) -> Int {
    rows.max { candidates[$0].precedes(candidates[$1]) } ?? rows[0]
  }

  private mutating func taken(_ rows: [Int], latest: Bool) -> [Int] {
    var taken: [Int] = []
    for list in byKey(rows) {
      let one = latest ? self.latest(of: list) : first(of: list)
      for row in list where row != one {
        decision.verdicts[row] = .superseded
        decision.instead[row] = Int32(one)
      }
      taken.append(one)
    }
    return taken.sorted()
  }

  /// The rows that have a value.
  private mutating func valued(_ rows: [Int]) -> [(row: Int, value: ExactDecimal)] {
    rows.compactMap { row in
      guard let value = candidates[row].value else {
        decision.verdicts[row] = .noValue
        return nil
      }
      return (row, value)
    }
  }

  private mutating func add(_ rows: [Int], by fold: NumberFold, to summary: inout Summary) {
    let values = valued(rows)
    summary.observed = values.count
    guard let start = values.first else { return }
    switch fold {
    case .sum:
      for (row, _) in values { decision.halves[row] = 2 }
      put(sum(values.map(\.value)), into: &summary)
    case .minimum, .maximum:
      var best = start
      for entry in values.dropFirst() where fold == .minimum ? entry.value < best.value : entry.value > best.value {
        best = entry
      }
      decision.halves[best.row] = 2
      put(best.value, into: &summary)
    }
  }

  private mutating func pickMiddle(of rows: [Int], for summary: inout Summary) {
    let values = valued(rows).sorted { ($0.value, $0.row) < ($1.value, $1.row) }
    summary.observed = values.count
    guard !values.isEmpty else { return }
    let (low, high) = (values[(values.count - 1) / 2], values[values.count / 2])
    decision.halves[low.row] += 1
    decision.halves[high.row] += 1
    put(low.value.adding(high.value), into: &summary)
  }

  private mutating func countKeys(of rows: [Int], slot: EvidenceSlot, for summary: inout Summary) {
    let excepted = excepted[EvidenceSlot(partner: slot.partner, group: EvidenceSlot.total)] ?? []
    for list in byKey(rows) {
      summary.observed += list.count
      let key = candidates[list[0]].key
      var verdict = EvidenceVerdict.counted
      if excepted.contains(key) {
        verdict = .excepted
      } else if let threshold = measurement.threshold, list.reduce(0, { $0 + candidates[$1].points }) < threshold {
        verdict = .belowThreshold
      }
      let one = first(of: list)
      if verdict == .counted {
        summary.keys += 1
        decision.counted[slot, default: []].insert(key)
        decision.halves[one] = 2
      }
      for row in list where row != one || verdict != .counted {
        decision.verdicts[row] = verdict == .counted ? .duplicateKey : verdict
        if verdict == .counted { decision.instead[row] = Int32(one) }
      }
    }
  }

  private mutating func pair(_ rows: [Int], for summary: inout Summary) {
    var with: [Int] = []
    for row in rows {
      if candidates[row].key == KeyTable.none {
        decision.verdicts[row] = .noKey
      } else if candidates[row].value == nil {
        decision.verdicts[row] = .noValue
      } else {
        with.append(row)
      }
    }
    var differences: [ExactDecimal] = []
    for list in byKey(with) {
      let (from, to) = (first(of: list), latest(of: list))
      let isPair = candidates[from].day != candidates[to].day
      for row in list {
        let isEnd = row == from || row == to
        decision.verdicts[row] = !isPair ? .unpaired : isEnd ? .counted : .between
      }
      guard isPair, let start = candidates[from].value, let end = candidates[to].value else { continue }
      decision.halves[from] = -2
      decision.halves[to] = 2
      guard let difference = end.subtracting(start) else {
        decision.isTooLarge = true
        continue
      }
      differences.append(difference)
    }
    summary.observed = differences.count
    if !differences.isEmpty { put(sum(differences), into: &summary) }
  }

  private func sum(_ values: [ExactDecimal]) -> ExactDecimal? {
    values.reduce(Optional(ExactDecimal.zero)) { $0?.adding($1) }
  }

  private mutating func put(_ number: ExactDecimal?, into summary: inout Summary) {
    guard let number else {
      decision.isTooLarge = true
      return
    }
    summary.number = number.mantissa
    summary.scale = number.scale
  }
}
