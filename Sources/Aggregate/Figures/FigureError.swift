/// Why figures cannot be computed.
package enum FigureError: Error, Hashable, Sendable {
  /// The values of an indicator need more digits than can be kept exactly (about 38, of which 24 after the point).
  case tooLarge(indicator: String)

  /// What is wrong; lower case, no full stop.
  package var problem: String {
    switch self {
    case .tooLarge(let indicator): "the values of \"\(indicator)\" have too many digits to be computed exactly"
    }
  }

  package var help: String {
    switch self {
    case .tooLarge: "look for an absurd number in its rows, or round in its \"value\""
    }
  }
}
