/// What became of a row in one figure: counted, or left out and why.
package enum EvidenceVerdict: String, CaseIterable, Hashable, Sendable {
  case counted
  /// It stands in a month that the figure does not read.
  case otherMonth = "other-month"
  /// It belongs to a snapshot that is not the one in force.
  case olderSnapshot = "older-snapshot"
  case filterNotMatched = "filter-not-matched"
  /// A cell that the filter reads is missing.
  case filterUndecided = "filter-undecided"
  case noKey = "no-key"
  case noValue = "no-value"
  /// Another row of its key was taken.
  case superseded
  /// Its key is counted already, with another row.
  case duplicateKey = "key-counted-already"
  /// Its key has fewer points than `atLeast` asks for.
  case belowThreshold = "below-at-least"
  /// Another indicator counts its key.
  case excepted
  /// Its key has no values on two different dates.
  case unpaired
  /// It lies between the first and the latest value of its key.
  case between
  /// It is of another partner or group than the figure.
  case otherFigure = "other-figure"
}

/// One row behind an indicator, as evidence shows it.
package struct EvidenceRow: Hashable, Sendable {
  /// What stands in place of a personal value.
  package static let hidden = "(hidden)"

  /// Indexes into the partnership.
  package var dataset: Int
  package var partner: Int
  package var fileMonth: Month
  /// The file's place among all submissions in the order month, partner, file name.
  package var file: Int32
  /// The physical line on which the record starts.
  package var line: Int32
  /// The row's own primary key, parts joined with ` · `; personal parts are hidden.
  package var rowKey: String
  /// The month whose figures count the row.
  package var countsIn: Month
  /// The row's date; `nil` for snapshots.
  package var date: Day?
  /// What the indicator counts it as: an organisation, or some fields; `nil` without one.
  package var key: String?
  /// By dimension of the part: the group.
  package var groups: [String]
  package var value: ExactDecimal?
  /// Whether the value may not be shown.
  package var hidesValue: Bool
  package var points: ExactDecimal

  package init(
    dataset: Int, partner: Int, fileMonth: Month, file: Int32, line: Int32, rowKey: String, countsIn: Month, date: Day?,
    key: String?, groups: [String], value: ExactDecimal?, hidesValue: Bool, points: ExactDecimal
  ) {
    self.dataset = dataset
    self.partner = partner
    self.fileMonth = fileMonth
    self.file = file
    self.line = line
    self.rowKey = rowKey
    self.countsIn = countsIn
    self.date = date
    self.key = key
    self.groups = groups
    self.value = value
    self.hidesValue = hidesValue
    self.points = points
  }
}

/// What each row of a part weighs in the figures of one scope.
///
/// The figure of a partner or group is the fold of its rows by weight: their number, the sum of their values, the mean …
package struct EvidenceWeights: Hashable, Sendable {
  /// The index of the scope in the report.
  package var scope: Int
  /// Whether each partner's own figure is meant, or the consortium's.
  package var byPartner: Bool
  /// Which breakdown's groups are meant, as an index into the part's dimensions; `nil` for totals.
  package var dimension: Int?
  /// By row: 2 counts whole, 1 by half (one of two middle values), -2 is taken away (the first value of a pair), 0 does not
  /// count.
  package var halves: [Int8]
  /// By row.
  package var verdicts: [EvidenceVerdict]
  /// By row: the row that stands in its place (that of its key which was taken or counted), -1 for none.
  package var instead: [Int32]

  package init(
    scope: Int, byPartner: Bool, dimension: Int?, halves: [Int8], verdicts: [EvidenceVerdict], instead: [Int32]
  ) {
    self.scope = scope
    self.byPartner = byPartner
    self.dimension = dimension
    self.halves = halves
    self.verdicts = verdicts
    self.instead = instead
  }
}

/// How the rows of a part make its figure.
package enum EvidenceFold: String, Hashable, Sendable {
  /// How many rows weigh.
  case count
  case sum
  case mean
  /// The value of the row that weighs: an extreme, or the middle.
  case pick
  /// The mean of the differences between the rows that weigh and those that are taken away.
  case change
}

/// The rows behind an indicator, or behind one side of a ratio.
package struct EvidencePart: Sendable {
  package enum Role: String, Hashable, Sendable {
    case whole = ""
    case numerator, denominator
    /// Of an indicator that a formula reads.
    case input
  }

  package var role: Role
  /// Empty, `numerator`, or the code of a formula's input, with what it is of that before the last point.
  package var name: String
  package var fold: EvidenceFold
  /// The names of the breakdowns, as in the indicator's `by`.
  package var dimensions: [String]
  /// In file order: month, partner, file name, line; sources of one row as declared.
  package var rows: [EvidenceRow]
  package var weights: [EvidenceWeights]

  package init(
    role: Role, name: String, fold: EvidenceFold, dimensions: [String], rows: [EvidenceRow], weights: [EvidenceWeights]
  ) {
    self.name = name
    self.role = role
    self.fold = fold
    self.dimensions = dimensions
    self.rows = rows
    self.weights = weights
  }

  /// What rows weigh in some figures.
  package func weights(scope: Int, byPartner: Bool, dimension: Int?) -> EvidenceWeights? {
    weights.first { $0.scope == scope && $0.byPartner == byPartner && $0.dimension == dimension }
  }
}

extension EvidencePart {
  /// The figure of a partner (`nil` for all) and group, folded from its rows by weight; `nil` where none counts.
  ///
  /// What the workbook's formulas do, exactly. Rounded to six decimals like a figure.
  package func folded(scope: Int, partner: Int?, dimension: Int?, group: String) -> ExactDecimal? {
    guard let weights = weights(scope: scope, byPartner: partner != nil, dimension: dimension) else { return nil }
    var sum: ExactDecimal? = .zero
    var counted = 0
    for (row, halves) in zip(rows, weights.halves) where halves != 0 {
      guard partner.map({ $0 == row.partner }) ?? true, dimension.map({ row.groups[$0] == group }) ?? true else {
        continue
      }
      if halves > 0 { counted += 1 }
      let weight = ExactDecimal(mantissa: Int128(halves) * 5, scale: 1)
      let share = fold == .count ? weight : row.value.flatMap { $0.multiplied(by: weight) }
      sum = share.flatMap { share in sum.flatMap { $0.adding(share) } }
    }
    guard counted > 0 || fold == .count || fold == .sum else { return nil }
    let isMean = fold == .mean || fold == .change
    return (isMean ? sum?.divided(by: ExactDecimal(counted), decimals: 6) : sum)?.rounded(to: 6)
  }
}
