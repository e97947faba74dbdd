/// One figure of the report, as the configuration defines it.
package struct Indicator: Sendable {
  /// The rows a figure is made of: one dataset, filtered.
  package struct Source: Sendable {
    /// An index into the project's datasets.
    package var dataset: Int
    /// The filter as written; `nil` takes every accepted row.
    package var filter: String?
    package var value: String?
    package var key: Key?
    /// What one row adds to `atLeast`; 1 unless said.
    package var points: ExactDecimal
    /// `indicators[4]` or `indicators[4].sources[1]`.
    package var path: String

    package init(
      dataset: Int, filter: String? = nil, value: String? = nil, key: Key? = nil,
      points: ExactDecimal = ExactDecimal(1),
      path: String = ""
    ) {
      self.dataset = dataset
      self.filter = filter
      self.value = value
      self.key = key
      self.points = points
      self.path = path
    }
  }

  /// What makes two rows speak of the same thing.
  package enum Key: Hashable, Sendable {
    /// The index of an identity.
    case identity(Int)
    /// Field names, related ones (`member.country`) and `partner` included.
    case fields([String])
  }

  package enum Take: String, CaseIterable, Sendable {
    case first, latest
  }

  package enum LateRows: String, CaseIterable, Sendable {
    /// A row counts in the month of its date.
    case restate
    /// A row counts in the month of its file.
    case fileMonth
  }

  package enum Direction: String, CaseIterable, Sendable {
    case higher, lower
    case report
  }

  /// One side of a ratio.
  package indirect enum Part: Sendable {
    /// The code of another indicator.
    case code(String)
    case inline(Indicator)
  }

  package var code: String
  package var title: LocalizedText
  package var unit: String
  /// The name of an indicator kind, such as `count`.
  package var kind: String
  /// Empty for ratios and formulas.
  package var sources: [Source]
  /// One-dimensional breakdowns, as written.
  package var by: [String]
  package var atLeast: ExactDecimal?
  /// The code of an indicator whose counted keys are left out.
  package var except: String?
  package var take: Take?
  package var lateRows: LateRows
  package var numerator: Part?
  package var denominator: Part?
  package var formula: String?
  package var baseline: ExactDecimal?
  package var target: ExactDecimal?
  /// By the id of a reporting period.
  package var targets: [String: ExactDecimal]
  /// The declared path to the target, in time order; empty for the straight line.
  package var milestones: [Milestone] = []
  package var direction: Direction
  package var definition: LocalizedText
  package var verification: LocalizedText
  package var path: String

  package init(
    code: String, title: LocalizedText = "", unit: String = "", kind: String, sources: [Source] = [], by: [String] = [],
    atLeast: ExactDecimal? = nil, except: String? = nil, take: Take? = nil, lateRows: LateRows = .restate,
    numerator: Part? = nil, denominator: Part? = nil, formula: String? = nil, baseline: ExactDecimal? = nil,
    target: ExactDecimal? = nil, targets: [String: ExactDecimal] = [:], direction: Direction = .higher,
    definition: LocalizedText = "", verification: LocalizedText = "", path: String = ""
  ) {
    self.code = code
    self.title = title
    self.unit = unit
    self.kind = kind
    self.sources = sources
    self.by = by
    self.atLeast = atLeast
    self.except = except
    self.take = take
    self.lateRows = lateRows
    self.numerator = numerator
    self.denominator = denominator
    self.formula = formula
    self.baseline = baseline
    self.target = target
    self.targets = targets
    self.direction = direction
    self.definition = definition
    self.verification = verification
    self.path = path
  }
}
