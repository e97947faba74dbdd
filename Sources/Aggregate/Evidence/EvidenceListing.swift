import KPIModel

/// The rows that evidence lists, each once, also where a filter that reads the scope's days made several candidates of it.
struct EvidenceListing {
  /// By row: its first candidate.
  private(set) var rows: [Int] = []
  /// By candidate: its row.
  private var rowOfCandidate: [Int32] = []
  /// By scope: the candidates made for it alone, by row.
  private var scoped: [Int32: [Int: Int]] = [:]
  /// By row: whether its source's filter does not look at the scope, so that its candidate stands in all of them.
  private var standsAlways: [Bool] = []

  init(_ candidates: [EvidenceCandidate]) {
    for (number, candidate) in candidates.enumerated() {
      let isNew =
        rows.last.map { last in
          let other = candidates[last]
          return (other.chunk, other.row, other.source) != (candidate.chunk, candidate.row, candidate.source)
        } ?? true
      if isNew {
        rows.append(number)
        standsAlways.append(candidate.scope < 0)
      }
      rowOfCandidate.append(Int32(rows.count - 1))
      if candidate.scope >= 0 { scoped[candidate.scope, default: [:]][rows.count - 1] = number }
    }
  }

  func row(of candidate: Int) -> Int32 { rowOfCandidate[candidate] }

  /// By row: the candidate that stands for it in a scope, `nil` where the filter left it out.
  func places(scope: Int) -> [Int?] {
    guard !scoped.isEmpty else { return rows }
    let own = scoped[Int32(scope)] ?? [:]
    return rows.indices.map { standsAlways[$0] ? rows[$0] : own[$0] }
  }
}
