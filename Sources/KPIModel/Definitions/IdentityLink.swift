/// A reviewed decision on whether two organisations, each known by its weak key at a partner, are the same.
package struct IdentityLink: Hashable, Sendable {
  /// One organisation as a partner knows it.
  package struct Side: Hashable, Comparable, Sendable {
    /// The index of the partner.
    package let partner: Int
    /// The weak key; the parts of one with several fields joined by ` | `.
    package let key: String

    package init(partner: Int, key: String) {
      self.partner = partner
      self.key = key
    }

    package static func < (left: Side, right: Side) -> Bool {
      (left.partner, left.key) < (right.partner, right.key)
    }
  }

  package enum Decision: String, CaseIterable, Sendable {
    /// They count once.
    case same
    /// They are not suggested again.
    case different
  }

  /// The index of the identity.
  package let identity: Int
  package let first: Side
  package let second: Side
  package let decision: Decision
  /// The line of `identities.csv`.
  package let line: Int

  package init(identity: Int, first: Side, second: Side, decision: Decision, line: Int = 0) {
    self.identity = identity
    self.first = first
    self.second = second
    self.decision = decision
    self.line = line
  }
}
