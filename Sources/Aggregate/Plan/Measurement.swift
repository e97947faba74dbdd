import Expressions
import KPIModel

/// Rows tallied one way: an indicator that is measured, or such a part of a ratio.
struct Measurement: Sendable {
  struct Source: Sendable {
    var dataset: Int
    /// Indexes into the dataset's program; a `nil` filter takes every accepted row.
    var filter: Int?
    var value: Int?
    var key: Int?
    /// In the unit that all sources and the threshold share.
    var points: Int64
  }

  var kind: any IndicatorKind
  var measure: Measure
  var take: Indicator.Take?
  var lateRows: Indicator.LateRows
  var sources: [Source] = []
  /// The points a key needs, in the same unit as the sources' points.
  var threshold: Int64?
  /// An index into the plan's key spaces.
  var keySpace: Int?
  /// The measurement whose keys are left out.
  var except: Int?
  /// Whether another measurement leaves out the keys of this one.
  var isException = false
  /// Indexes into the plan's dimensions.
  var dimensions: [Int] = []
  /// An index into the plan's cell shapes.
  var shape = 0
  /// For messages.
  var path: String

  /// Whether rows are read from the project's first month on, whatever month the scope starts with.
  var readsSinceStart: Bool { measure == .pairs }
}

/// An expression over the published values of other nodes.
struct Formula: Sendable {
  var expression: Expression
  /// By input of the expression.
  var nodes: [Int]
}

/// What a figure is computed from.
struct Node: Sendable {
  enum Content: Sendable {
    /// A measurement.
    case measured(Int)
    /// Two other nodes.
    case ratio(numerator: Int, denominator: Int)
    /// Other nodes' published values.
    case formula(Formula)
    /// It has a mistake and cannot be computed.
    case broken
  }

  var indicator: Indicator
  var content: Content
  /// The breakdowns it must have: its own first, then those that other indicators need of it.
  var dimensions: [Int] = []
}
