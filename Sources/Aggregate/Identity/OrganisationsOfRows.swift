package import KPIModel

extension Partnership {
  /// Whether a dataset's rows lead to the organisations of an identity, and in one way only.
  package func leads(from dataset: Int, to identity: Int) -> Bool { route(from: dataset, to: identity) != nil }

  fileprivate func route(from dataset: Int, to identity: Int) -> IdentityRoute? {
    let holder = identities[identity].dataset
    if holder == dataset { return .own(identity: identity) }
    let fitting = datasets[dataset].relations.indices.filter { datasets[dataset].relations[$0].target == holder }
    return fitting.count == 1 ? .relation(identity: identity, relation: fitting[0]) : nil
  }
}

extension IdentityMap {
  /// The organisation of each row of a batch as a number that is the same in all batches of a run; `nil` for rows that
  /// lead to none that the map knows.
  package func organisations(of batch: RecordBatch, identity: Int, in partnership: Partnership) -> [Int32?] {
    guard let route = partnership.route(from: batch.dataset, to: identity) else {
      return Array(repeating: nil, count: batch.rowCount)
    }
    var strangers = KeySpace()
    let known = 0..<Int32(registries[identity].count)
    return route.identities(of: batch, partnership: partnership, map: self, strangers: &strangers)
      .map { known.contains($0) ? $0 : nil }
  }
}
