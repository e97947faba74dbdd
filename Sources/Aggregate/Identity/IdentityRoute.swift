import KPIModel

/// How the rows of a dataset reach the organisations of an identity.
enum IdentityRoute: Hashable, Sendable {
  /// They are rows of the dataset that holds the identity's fields.
  case own(identity: Int)
  /// Their foreign key names such a row.
  case relation(identity: Int, relation: Int)

  var identity: Int {
    switch self {
    case .own(let identity), .relation(let identity, _): identity
    }
  }

  /// For each field of the weak key the field of the dataset itself that holds it; `nil` where one of them is elsewhere.
  func weakFields(dataset: Int, in partnership: Partnership) -> [Int]? {
    let identity = partnership.identities[self.identity]
    switch self {
    case .own: return identity.weak
    case .relation(_, let index):
      let relation = partnership.datasets[dataset].relations[index]
      let fields = identity.weak.compactMap { weak in
        relation.targetFields.firstIndex(of: weak).map { relation.fields[$0] }
      }
      return fields.count == identity.weak.count ? fields : nil
    }
  }

  /// The identity of each row of a batch, `KeyTable.none` where there is none.
  ///
  /// Rows whose relation was found take that of the row they name, without a look at their key. The others have the
  /// weak key that their own fields hold: known to the map from another month, or kept in `strangers`.
  func identities(
    of batch: RecordBatch, partnership: Partnership, map: IdentityMap, strangers: inout KeySpace
  ) -> [Int32] {
    let registry = map.registries[identity]
    strangers.start(after: Int32(registry.count))
    var identities = [Int32](repeating: KeyTable.none, count: batch.rowCount)
    if case .relation(_, let relation) = self {
      let known = registry.rowIdentities[batch.partner]
      for (row, target) in batch.relations[relation].enumerated() where target >= 0 && Int(target) < known.count {
        identities[row] = known[Int(target)]
      }
    }
    var open = [UInt8](repeating: 0, count: batch.rowCount)
    var isOpen = false
    for row in 0..<batch.rowCount where identities[row] < 0 && batch.accepted[row] == 1 {
      open[row] = 1
      isOpen = true
    }
    guard isOpen, let fields = weakFields(dataset: batch.dataset, in: partnership) else { return identities }
    let columns = fields.map { batch.columns[$0] }
    let weak = KeyBatch.key(of: columns, rowCount: batch.rowCount)
    var unknown = [UInt8](repeating: 0, count: batch.rowCount)
    var isUnknown = false
    for row in 0..<batch.rowCount where open[row] == 1 && weak.starts[row] >= 0 {
      let number = registry.weakKeys[batch.partner].find(weak, row: row)
      if number >= 0 {
        identities[row] = registry.identities[batch.partner][Int(number)]
      } else {
        unknown[row] = 1
        isUnknown = true
      }
    }
    guard isUnknown else { return identities }
    let partner = Column.numbers(NumberColumn(mantissas: [Int64(batch.partner)], scale: 0))
    let owned = KeyBatch.key(of: [partner] + columns, rowCount: batch.rowCount)
    for (row, number) in strangers.numbers(of: owned, where: unknown).enumerated() where number >= 0 {
      identities[row] = number
    }
    return identities
  }
}
