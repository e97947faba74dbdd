/// The findings of a submission: every one counted, the first of each rule and column kept.
///
/// Bounded, so that a file in which every cell is wrong costs no more memory than one in which a thousand are. Tallies of
/// consecutive parts of a file merge in file order to the tally of the whole.
package struct FindingTally: Sendable {
  package struct Key: Hashable, Sendable {
    package let rule: String
    /// The column in the file, -1 for none.
    package let column: Int
  }

  package struct Entry: Sendable {
    /// How many there are in all.
    package var occurrences: Int
    /// The first ones by line, at most `keptPerEntry`.
    package var first: [Finding]
  }

  /// How many findings of one rule and column are kept.
  package static let keptPerEntry = 1000

  package private(set) var entries: [Key: Entry] = [:]

  package init() {}

  /// Whether one more finding of a rule in a column would be kept, so that a hot path need not build one that is not.
  package func keeps(rule: String, column: Int?) -> Bool {
    (entries[Key(rule: rule, column: column ?? -1)]?.first.count ?? 0) < FindingTally.keptPerEntry
  }

  package mutating func add(_ finding: Finding) {
    entries[Key(rule: finding.rule.id, column: finding.column ?? -1), default: Entry(occurrences: 0, first: [])]
      .add(finding)
  }

  /// Adds a finding about the file as a whole unless its rule has been named already.
  package mutating func addOnce(_ finding: Finding) {
    if entries.keys.allSatisfy({ $0.rule != finding.rule.id }) { add(finding) }
  }

  /// Counts a finding that `keeps` said would not be kept.
  package mutating func count(rule: String, column: Int?, occurrences: Int = 1) {
    entries[Key(rule: rule, column: column ?? -1), default: Entry(occurrences: 0, first: [])].occurrences += occurrences
  }

  /// Adds the tally of the part of the file that follows, whose lines and sheet rows start at the given offsets.
  package mutating func append(_ later: FindingTally, lineOffset: Int = 0, sheetRowOffset: Int = 0) {
    for (key, entry) in later.entries {
      var mine = entries[key] ?? Entry(occurrences: 0, first: [])
      mine.occurrences += entry.occurrences
      for finding in entry.first.prefix(max(0, FindingTally.keptPerEntry - mine.first.count)) {
        var moved = finding
        if moved.line > 0 { moved.line += lineOffset }
        if moved.sheetRow > 0 { moved.sheetRow += sheetRowOffset }
        mine.first.append(moved)
      }
      entries[key] = mine
    }
  }

  /// Takes out the kept findings that somebody answered for, and returns them by line, column and rule.
  package mutating func remove(where isAnswered: (Finding) -> Bool) -> [Finding] {
    var removed: [Finding] = []
    for (key, entry) in entries {
      let answered = entry.first.filter(isAnswered)
      guard !answered.isEmpty else { continue }
      removed += answered
      var rest = entry
      rest.first.removeAll(where: isAnswered)
      rest.occurrences -= answered.count
      entries[key] = rest.occurrences > 0 ? rest : nil
    }
    return removed.sorted { left, right in
      (left.line, left.column ?? -1, left.rule.id) < (right.line, right.column ?? -1, right.rule.id)
    }
  }

  /// All kept findings with the count of their rule and column, by line, then column, then rule.
  package var listed: [(finding: Finding, occurrences: Int)] {
    entries.values.flatMap { entry in entry.first.map { ($0, entry.occurrences) } }.sorted { left, right in
      let (a, b) = (left.finding, right.finding)
      if a.line != b.line { return a.line < b.line }
      if a.column != b.column { return (a.column ?? -1) < (b.column ?? -1) }
      return a.rule.id < b.rule.id
    }
  }

  /// How many findings there are of a severity, all of them counted.
  package func occurrences(_ severity: Finding.Severity) -> Int {
    entries.values.reduce(0) { $0 + ($1.first.first?.rule.severity == severity ? $1.occurrences : 0) }
  }
}

extension FindingTally.Entry {
  fileprivate mutating func add(_ finding: Finding) {
    occurrences += 1
    if first.count < FindingTally.keptPerEntry { first.append(finding) }
  }
}
