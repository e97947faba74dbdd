internal import KPIModel

/// How often a rule spoke in the whole report.
struct FindingCount {
  let rule: FindingRule
  var occurrences: Int
  /// In how many files.
  var submissions: Int
  /// The first finding there is of it, and the path of its file.
  let example: Finding
  let examplePath: String
}

extension Report {
  /// All findings by rule and severity: the weightiest first, then the most frequent, then by name.
  var findingCounts: [FindingCount] {
    var counts: [String: FindingCount] = [:]
    func add(_ finding: Finding, _ occurrences: Int, path: String, isNewFile: Bool) {
      let key = "\(finding.rule.severity.rawValue) \(finding.rule.id)"
      if counts[key] == nil {
        counts[key] = FindingCount(
          rule: finding.rule, occurrences: 0, submissions: 0, example: finding, examplePath: path)
      }
      counts[key]?.occurrences += occurrences
      if isNewFile { counts[key]?.submissions += 1 }
    }
    var strays: Set<[String]> = []
    for stray in inputFindings {
      let isNew = strays.insert([stray.finding.rule.id, stray.path]).inserted
      add(stray.finding, 1, path: stray.path, isNewFile: isNew)
    }
    for submission in submissions {
      var seen: Set<String> = []
      let entries = submission.findings.entries.sorted { ($0.key.rule, $0.key.column) < ($1.key.rule, $1.key.column) }
      for (key, entry) in entries {
        guard let first = entry.first.first else { continue }
        add(first, entry.occurrences, path: submission.path, isNewFile: seen.insert(key.rule).inserted)
      }
    }
    return counts.values.sorted { left, right in
      if left.rule.severity != right.rule.severity { return left.rule.severity > right.rule.severity }
      if left.occurrences != right.occurrences { return left.occurrences > right.occurrences }
      return left.rule.id < right.rule.id
    }
  }
}
