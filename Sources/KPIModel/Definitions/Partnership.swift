/// Everything the configuration declares that does not depend on which pipeline runs.
///
/// Partners, datasets and identities are referred to by their index here.
package struct Partnership: Sendable {
  package var project: Project
  package var partners: [Partner]
  package var datasets: [Dataset]
  package var identities: [Identity]
  package var indicators: [Indicator]
  /// The reviewed decisions of `identities.csv`.
  package var identityLinks: [IdentityLink] = []

  package init(
    project: Project, partners: [Partner], datasets: [Dataset], identities: [Identity] = [],
    indicators: [Indicator] = []
  ) {
    self.project = project
    self.partners = partners
    self.datasets = datasets
    self.identities = identities
    self.indicators = indicators
  }

  /// Dataset indexes such that every dataset comes after those its relations point to.
  ///
  /// The relations form no circle; the resolver has checked that.
  package var datasetsInRelationOrder: [Int] {
    var order: [Int] = []
    func visit(_ dataset: Int) {
      guard !order.contains(dataset) else { return }
      for relation in datasets[dataset].relations where relation.target != dataset { visit(relation.target) }
      order.append(dataset)
    }
    datasets.indices.forEach(visit)
    return order
  }
}
