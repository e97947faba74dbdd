package import KPIModel

/// What became of a batch: typed records with their accepted mask, findings, and the rows that were rejected.
package struct ValidatedBatch: Sendable {
  package internal(set) var records: RecordBatch
  /// With lines and sheet rows as in the batch; the caller adds the offset of the part of the file.
  package internal(set) var findings: FindingTally
  package private(set) var counts: RowCounts
  /// By row rule of the dataset: in how many rows it is undecided, and so accepts.
  package let undecided: [Int]
  /// By relation of the dataset: for how many rows it cannot be told.
  package let notEvaluable: [Int]

  /// The primary keys, `nil` where the dataset has none.
  let keys: KeyBatch?
  /// By field declared `unique`.
  let uniqueKeys: [KeyBatch]
  /// By check of a kind that looks beyond the file.
  let rowClaims: [RowClaims]
  let fingerprints: RowFingerprints
  /// The rows as they came.
  package let source: TextBatch
  let composer: FindingComposer
  let definitions: [IssueDefinition]
  /// Row by row.
  let issues: [Issue]
  private(set) var claimFindings: [(row: Int32, finding: Finding)] = []

  init(
    records: RecordBatch, source: TextBatch, composer: FindingComposer, log: IssueLog, totals: [UInt8],
    plan: DatasetPlan, claims: [RowClaims], undecided: [Int], notEvaluable: [Int], after preceding: FindingTally
  ) {
    let rowCount = records.rowCount
    let rejected = log.rejectedRows(of: rowCount)
    var records = records
    records.accepted = rejected.map { 1 - $0 }
    issues = log.sortedByRow(of: rowCount)
    definitions = log.definitions
    self.source = source
    self.composer = composer
    self.undecided = undecided
    rowClaims = claims
    self.notEvaluable = notEvaluable
    keys = plan.definition.primaryKey.isEmpty ? nil : KeyBatch(plan.definition.primaryKey.map { records.columns[$0] })
    uniqueKeys = plan.uniqueFields.map { KeyBatch([records.columns[$0]]) }
    fingerprints = keys == nil ? RowFingerprints() : RowFingerprints(records.columns, rowCount: rowCount)
    findings = composer.tally(issues, definitions, in: source, records: records, after: preceding)
    for record in source.damaged {
      let finding = DamagedRowCheck.finding(record, expected: source.width)
      if preceding.keeps(rule: finding.rule.id, column: nil) {
        findings.add(finding)
      } else {
        findings.count(rule: finding.rule.id, column: nil)
      }
    }
    counts = RowCounts(
      read: rowCount + source.damaged.count, accepted: records.accepted.count { $0 == 1 },
      rejected: rejected.count { $0 == 1 } + source.damaged.count, excused: totals.count { $0 == 1 })
    self.records = records
  }

  /// Puts together what a batch was once found to be.
  init(
    restoring records: RecordBatch, source: TextBatch, composer: FindingComposer, definitions: [IssueDefinition],
    issues: [Issue], findings: FindingTally, counts: RowCounts, claims: [RowClaims], plan: DatasetPlan,
    undecided: [Int], notEvaluable: [Int]
  ) {
    self.records = records
    self.source = source
    self.composer = composer
    self.definitions = definitions
    self.issues = issues
    self.findings = findings
    self.counts = counts
    rowClaims = claims
    self.undecided = undecided
    self.notEvaluable = notEvaluable
    keys = plan.definition.primaryKey.isEmpty ? nil : KeyBatch(plan.definition.primaryKey.map { records.columns[$0] })
    uniqueKeys = plan.uniqueFields.map { KeyBatch([records.columns[$0]]) }
    fingerprints = keys == nil ? RowFingerprints() : RowFingerprints(records.columns, rowCount: records.rowCount)
  }

  /// Rejects a row after the fact, because its key or a unique value is taken.
  mutating func reject(row: Int, for finding: Finding, excused: Bool, keeping: Bool) {
    records.accepted[row] = 0
    counts.accepted -= 1
    counts.rejected += 1
    if excused { counts.excused += 1 }
    if keeping {
      findings.add(finding)
    } else {
      findings.count(rule: finding.rule.id, column: finding.column)
    }
    claimFindings.append((Int32(row), finding))
  }

  /// Says something of a cell of a row that stands.
  mutating func report(_ definition: IssueDefinition, row: Int, field: Int, after preceding: FindingTally) {
    let column = composer.column(of: field)
    guard preceding.keeps(rule: definition.rule.id, column: column),
      findings.keeps(rule: definition.rule.id, column: column)
    else {
      findings.count(rule: definition.rule.id, column: column)
      return
    }
    let issue = Issue(row: Int32(row), field: Int16(field), definition: 0)
    findings.add(composer.compose(issue, definition, in: source, records: records))
  }

  /// Says something of a row that stands.
  mutating func report(_ finding: Finding, keeping: Bool) {
    if keeping {
      findings.add(finding)
    } else {
      findings.count(rule: finding.rule.id, column: finding.column)
    }
  }
}

/// How many rows of a file, or of a part of it, stand.
package struct RowCounts: Hashable, Sendable {
  package var read = 0
  package var accepted = 0
  package var rejected = 0
  /// Rejected rows that are no mistake and do not count towards `maxRejected`: identical duplicates and totals rows.
  package var excused = 0

  package init(read: Int = 0, accepted: Int = 0, rejected: Int = 0, excused: Int = 0) {
    self.read = read
    self.accepted = accepted
    self.rejected = rejected
    self.excused = excused
  }

  /// Every row read is either accepted or rejected.
  package var addsUp: Bool { read == accepted + rejected }

  package static func += (left: inout RowCounts, right: RowCounts) {
    left.read += right.read
    left.accepted += right.accepted
    left.rejected += right.rejected
    left.excused += right.excused
  }

  /// The counts of a file that is refused whole.
  package var refused: RowCounts { RowCounts(read: read, accepted: 0, rejected: read, excused: 0) }
}

/// A rejected row as it came, with all its reasons: a line of the quarantine.
package struct RejectedRow: Sendable {
  package let line: Int
  package let sheetRow: Int
  /// As they came; fewer or more than the header has when the row is damaged.
  package let cells: [String]
  package let reasons: [Finding]
}

extension ValidatedBatch {
  /// The rejected rows in file order, damaged ones included.
  ///
  /// Made when asked for, since a check without a quarantine has no use for them; to be asked after keys were claimed. The
  /// offsets are added to all lines and sheet rows. With `refusal`, the reason for which the whole file is refused, the rows
  /// that had been accepted are listed too, for that reason.
  package func rejectedRows(
    lineOffset: Int = 0, sheetRowOffset: Int = 0, refusal: Finding? = nil
  ) -> [RejectedRow] {
    guard counts.rejected > 0 || refusal != nil else { return [] }
    func moved(_ finding: Finding) -> Finding {
      var finding = finding
      finding.line += lineOffset
      finding.sheetRow += sheetRowOffset
      return finding
    }
    var rejected: [RejectedRow] = []
    rejected.reserveCapacity(counts.rejected)
    var damaged = source.damaged[...]
    var nextIssue = 0
    var nextClaim = 0
    for row in 0...records.rowCount {
      while let record = damaged.first, Int(record.precedingRows) <= row || row == records.rowCount {
        damaged.removeFirst()
        rejected.append(
          RejectedRow(
            line: Int(record.line) + lineOffset, sheetRow: Int(record.sheetRow) + sheetRowOffset, cells: record.cells,
            reasons: [moved(DamagedRowCheck.finding(record, expected: source.width))]))
      }
      guard row < records.rowCount, records.accepted[row] == 0 || refusal != nil else { continue }
      while nextIssue < issues.count, issues[nextIssue].row < row { nextIssue += 1 }
      var reasons: [Finding] = []
      while nextIssue < issues.count, issues[nextIssue].row == row {
        let definition = definitions[Int(issues[nextIssue].definition)]
        if definition.rejectsRow {
          reasons.append(moved(composer.compose(issues[nextIssue], definition, in: source, records: records)))
        }
        nextIssue += 1
      }
      while nextClaim < claimFindings.count, claimFindings[nextClaim].row <= row {
        if claimFindings[nextClaim].row == row { reasons.append(moved(claimFindings[nextClaim].finding)) }
        nextClaim += 1
      }
      if reasons.isEmpty, let refusal { reasons.append(refusal) }
      rejected.append(
        RejectedRow(
          line: Int(source.lines[row]) + lineOffset, sheetRow: Int(source.sheetRows[row]) + sheetRowOffset,
          cells: (0..<source.width).map { source.string(row: row, column: $0) }, reasons: reasons))
    }
    return rejected
  }
}
