/// How many organisations a partner has reported, and how many of them are known by the partner's own number only.
///
/// Those cannot be found again at another partner, so that the consortium may count them twice.
package struct IdentityCount: Hashable, Sendable {
  /// The index of the identity.
  package let identity: Int
  package let partner: Int
  package let organisations: Int
  package let weakOnly: Int

  package init(identity: Int, partner: Int, organisations: Int, weakOnly: Int) {
    self.identity = identity
    self.partner = partner
    self.organisations = organisations
    self.weakOnly = weakOnly
  }
}
