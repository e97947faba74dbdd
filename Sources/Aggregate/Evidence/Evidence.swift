import Expressions
package import KPIModel

/// Everything that stands behind the figures of some indicators, in file order.
package struct Evidence: Sendable {
  package let plan: BoundPlan
  let chunks: [EvidenceChunk]
  let reported: Reported
  let words: EvidenceWords
  /// By chunk and key space: how its key numbers become those of the run.
  private let renumberings: [[Int: KeyRenumbering]]
  /// By chunk and dimension: how its groups become those of the run.
  private let groupNumbers: [[Int: [Int32]]]
  /// By dimension.
  private let groupTexts: [KeyTable]

  /// Puts chunks, read in any order, together.
  ///
  /// `tables` and `identities` are those of the whole run.
  package init(
    reader: EvidenceReader, chunks: [EvidenceChunk], reported: Reported, tables: ReferenceTables,
    identities: IdentityMap
  ) {
    let plan = reader.plan
    let sorted = chunks.sorted { ($0.file, $0.lines.first ?? 0) < ($1.file, $1.lines.first ?? 0) }
    var spaces = [KeySpace](repeating: KeySpace(), count: plan.plan.keySpaceCount)
    var groups = [KeyTable](repeating: KeyTable(), count: plan.plan.dimensions.count)
    renumberings = sorted.map { chunk in
      var own: [Int: KeyRenumbering] = [:]
      for (space, keys) in chunk.spaces.sorted(by: { $0.key < $1.key }) { own[space] = spaces[space].merge(keys) }
      return own
    }
    groupNumbers = sorted.map { chunk in
      var own: [Int: [Int32]] = [:]
      for (dimension, texts) in chunk.groupTexts.sorted(by: { $0.key < $1.key }) {
        let numbers = groups[dimension].merge(texts)
        // A text "unknown" is the same group as a missing one.
        own[dimension] = numbers.map { groups[dimension].string(Int($0)) == Figure.unknownGroup ? KeyTable.none : $0 }
      }
      return own
    }
    self.plan = plan
    self.chunks = sorted
    self.reported = reported
    groupTexts = groups
    words = EvidenceWords(
      plan: plan, spaces: spaces, organisations: IdentityTexts(plan: plan, tables: tables, identities: identities))
  }

  var partnership: Partnership { plan.plan.partnership }

  /// The rows that a measurement may read, in file order.
  func candidates(of index: Int) -> [EvidenceCandidate] {
    let measurement = plan.plan.measurements[index]
    var candidates: [EvidenceCandidate] = []
    for (number, chunk) in chunks.enumerated() {
      let fallback = chunk.fileMonth.firstDay.number
      var own: [EvidenceCandidate] = []
      for use in chunk.uses where use.measurement == index {
        let source = measurement.sources[use.source]
        let keys = source.key.flatMap { chunk.keys[$0] }
        let renumbering = measurement.keySpace.flatMap { renumberings[number][$0] }
        for (place, row) in use.rows.enumerated() {
          let row = Int(row)
          var key = KeyTable.none
          if let keys, let renumbering, keys[row] >= 0 { key = renumbering(Int(keys[row])) }
          let day = chunk.days[row] == Column.missingDay ? fallback : chunk.days[row]
          own.append(
            EvidenceCandidate(
              chunk: Int32(number), row: Int32(row), source: Int32(use.source),
              scope: use.scope.map { Int32($0) } ?? -1,
              match: use.matches[place], partner: Int32(chunk.partner), key: key, month: chunk.months[row],
              fileMonth: Int32(chunk.fileMonth.months(since: partnership.project.start)),
              order: Int64(day) << 32 | Int64(chunk.file), line: chunk.lines[row], points: source.points,
              value: source.value.flatMap { chunk.values[$0]?.exactValue(at: row) }))
        }
      }
      own.sort { ($0.line, $0.source, $0.scope) < ($1.line, $1.source, $1.scope) }
      candidates += own
    }
    return candidates
  }

  /// The group of a candidate in a dimension of the plan, -1 for `unknown`.
  func group(of candidate: EvidenceCandidate, in dimension: Int) -> Int32 {
    let chunk = chunks[Int(candidate.chunk)]
    guard let number = chunk.groups[dimension]?[Int(candidate.row)], number >= 0 else { return KeyTable.none }
    return groupNumbers[Int(candidate.chunk)][dimension]?[Int(number)] ?? KeyTable.none
  }

  /// What a group is called.
  func name(ofGroup group: Int32, in dimension: Int) -> String {
    group < 0 ? Figure.unknownGroup : groupTexts[dimension].string(Int(group))
  }

  /// Whether an accepted row of a partner is dated in a span of months.
  func hasRows(partner: Int, dataset: Int, from: Month, to: Month) -> Bool {
    let start = partnership.project.start
    let months = Int32(from.months(since: start))...Int32(max(from, to).months(since: start))
    return chunks.contains { chunk in
      chunk.partner == partner && chunk.dataset == dataset && chunk.datedMonths.contains { months.contains($0) }
    }
  }
}

/// A row that an indicator may count, with all that decides about it.
struct EvidenceCandidate {
  var chunk: Int32
  /// In the chunk.
  var row: Int32
  /// Which of the indicator's sources it is.
  var source: Int32
  /// The scope that the filter was asked for, -1 where it is the same for all.
  var scope: Int32
  /// 1 matches, 0 does not, `Column.missingBoolean` is undecided.
  var match: UInt8
  var partner: Int32
  /// `KeyTable.none` for none.
  var key: Int32
  /// Months since the project's first: of the row's date, and of its file.
  var month: Int32
  var fileMonth: Int32
  /// Its day and file as one number that sorts in that order.
  var order: Int64
  var line: Int32
  var points: Int64
  var value: ExactDecimal?

  func precedes(_ other: EvidenceCandidate) -> Bool {
    (order, line, source) < (other.order, other.line, other.source)
  }

  var day: Int64 { order >> 32 }
}

extension Column {
  /// A value of a number column.
  fileprivate func exactValue(at row: Int) -> ExactDecimal? {
    switch self {
    case .numbers(let column): column.value(at: row)
    case .wideNumbers(let values): values[row]
    default: nil
    }
  }
}
