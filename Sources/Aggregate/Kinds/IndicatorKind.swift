package import KPIModel

/// What an indicator counts or measures, and how it is written down.
///
/// A kind never sees a row. It says which words of the configuration it reads, how rows are tallied, and what figure a
/// tally makes; the tallies take a column of rows at a time.
package protocol IndicatorKind: Sendable {
  /// The word in the configuration.
  var name: String { get }
  /// Whether a figure to date grows with the months, so that a target is approached step by step.
  var accumulates: Bool { get }
  /// Which words the configuration must, may and may not give.
  var words: KindWords { get }
  /// Where the figure comes from, for an indicator whose words are in order.
  func composition(of indicator: Indicator) -> Composition
  /// The figure of some rows, `nil` for no data. `reported` says whether any submission of theirs was received.
  func value(of summary: Summary, reported: Bool) -> Fraction?
  /// How many rows, values, keys or pairs stand behind the figure.
  func observations(of summary: Summary) -> Int
}

/// Where the figures of a kind come from.
package enum Composition: Hashable, Sendable {
  /// From rows, tallied one way.
  case measured(Measure)
  /// From two other figures.
  case ratio
  /// From any number of published figures.
  case formula
}

/// How rows are tallied.
package enum Measure: Hashable, Sendable {
  case rows
  case numbers(NumberFold)
  /// Every value is kept, for the middle one.
  case middle
  case keys
  /// The first and the latest value of every key.
  case pairs
}

/// How the values of several rows become one.
package enum NumberFold: Hashable, Sendable {
  case sum, minimum, maximum
}

/// How a kind stands to a word of the configuration.
package enum WordUse: Hashable, Sendable {
  case required, allowed, refused
}

/// Which of an indicator's words a kind reads.
package struct KindWords: Hashable, Sendable {
  package var value: WordUse
  package var key: WordUse
  /// `atLeast` and `except`, which speak of keys.
  package var keyConditions: WordUse
  package var take: WordUse
  /// `value` and `key` exclude each other.
  package var valueOrKey = false
  /// Only the rows of a snapshot will do.
  package var snapshotOnly = false
}

/// What one scope, partner and group adds up to before it is written as a figure.
package struct Summary: Hashable, Sendable {
  /// Which of the fields below the tally fills.
  package enum Content: Hashable, Sendable {
    case rows, keys, numbers
  }

  package var content: Content
  /// Rows that match the filter.
  package var matched = 0
  /// Rows that count: those that match, or the one taken for each key.
  package var rows = 0
  /// Rows that count and have the value or the key; pairs for a change.
  package var observed = 0
  /// Distinct keys that pass the threshold and are not left out.
  package var keys = 0
  /// The sum, the extreme, or the sum of the two middle values, divided by `10^scale`.
  package var number: Int128 = 0
  package var scale = 0

  package init(_ content: Content) { self.content = content }
}
