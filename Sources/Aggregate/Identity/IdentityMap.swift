package import KPIModel

/// Which organisation every weak key of the run stands for.
///
/// A weak key (a partner's member number) has one identity per run: the latest complete strong key (country and tax id)
/// that an accepted row gives it, else itself. Two partners' rows are the same organisation when their strong keys are
/// equal; weak keys of two partners never match.
package struct IdentityMap: Sendable {
  /// The identities of one configured kind, such as `organisation`.
  struct Registry: Sendable {
    /// By partner: the weak keys that its reference table has.
    var weakKeys: [KeyTable]
    /// By partner and number of the weak key: the identity.
    var identities: [[Int32]]
    /// By partner and row of its reference table: the number of its weak key, `KeyTable.none` where it has none.
    var rowKeys: [[Int32]]
    /// By partner and row of its reference table: the identity, `KeyTable.none` where the row has no weak key.
    var rowIdentities: [[Int32]]
    /// By partner and number of the weak key: whether no complete strong key is known for it.
    var isWeak: [[Bool]]
    /// How many identities there are.
    var count: Int
  }

  /// By identity of the partnership.
  let registries: [Registry]

  package init(partnership: Partnership, tables: ReferenceTables, through: Month) {
    registries = partnership.identities.enumerated().map { index, identity in
      Registry(
        identity, tables: partnership.partners.indices.map { tables[identity.dataset, $0] }, through: through,
        links: partnership.identityLinks.filter { $0.identity == index && $0.decision == .same })
    }
  }

  /// How many organisations of a partner are known by their weak key only.
  package func weakOnly(identity: Int, partner: Int) -> Int {
    registries[identity].isWeak[partner].reduce(0) { $0 + ($1 ? 1 : 0) }
  }
}

extension IdentityMap.Registry {
  init(_ identity: Identity, tables: [ReferenceTable?], through: Month, links: [IdentityLink]) {
    var strongKeys = KeyTable()
    weakKeys = []
    rowIdentities = []
    rowKeys = []
    /// By partner and number of the weak key: the number of its strong key.
    var strongOfWeak: [[Int32]] = []
    for table in tables {
      var weak = KeyTable()
      var strong: [Int32] = []
      var rows: [Int32] = []
      if let table {
        let rowCount = table.accepted.count
        let inTime = Self.rows(of: table, through: through)
        rows = weak.insert(KeyBatch.key(of: identity.weak.map { table.columns[$0] }, rowCount: rowCount), where: inTime)
        strong = Array(repeating: KeyTable.none, count: weak.count)
        if !identity.strong.isEmpty {
          let strongBatch = KeyBatch.key(of: identity.strong.map { table.columns[$0] }, rowCount: rowCount)
          for segment in table.segments where segment.month <= through {
            for row in segment.rows where table.accepted[row] == 1 && rows[row] >= 0 && strongBatch.starts[row] >= 0 {
              strong[Int(rows[row])] = strongKeys.insert(strongBatch, row: row).number
            }
          }
        }
      }
      weakKeys.append(weak)
      strongOfWeak.append(strong)
      rowKeys.append(rows)
    }
    count = strongKeys.count
    identities = strongOfWeak
    isWeak = strongOfWeak.map { $0.map { $0 < 0 } }
    for partner in identities.indices {
      for weak in identities[partner].indices where identities[partner][weak] < 0 {
        identities[partner][weak] = Int32(count)
        count += 1
      }
    }
    join(links, strongCount: strongKeys.count)
    rowIdentities = rowKeys.indices.map { partner in
      rowKeys[partner].map { [identities] in $0 < 0 ? $0 : identities[partner][Int($0)] }
    }
  }

  /// Makes organisations that a person has found to be the same one identity: the one with the lowest number.
  private mutating func join(_ links: [IdentityLink], strongCount: Int) {
    guard !links.isEmpty else { return }
    var representative = Array(0..<Int32(count))
    func root(_ identity: Int32) -> Int32 {
      var identity = identity
      while representative[Int(identity)] != identity { identity = representative[Int(identity)] }
      return identity
    }
    for link in links {
      guard let first = identity(of: link.first), let second = identity(of: link.second) else { continue }
      let (one, other) = (root(first), root(second))
      representative[Int(max(one, other))] = min(one, other)
    }
    for partner in identities.indices {
      identities[partner] = identities[partner].map(root)
      // Joined with an organisation whose strong key is known, it is known as well.
      isWeak[partner] = identities[partner].map { $0 >= strongCount }
    }
  }

  /// 1 for the rows of the segments up to a month.
  private static func rows(of table: ReferenceTable, through: Month) -> [UInt8] {
    var flags = [UInt8](repeating: 0, count: table.accepted.count)
    for segment in table.segments where segment.month <= through {
      for row in segment.rows { flags[row] = 1 }
    }
    return flags
  }
}

extension KeyBatch {
  /// The keys that some columns form.
  ///
  /// A column of count 1 stands for every row; no columns at all form one equal key.
  static func key(of columns: [Column], rowCount: Int) -> KeyBatch {
    guard !columns.isEmpty else {
      return KeyBatch([
        .text(
          TextColumn(
            bytes: [], starts: Array(repeating: 0, count: rowCount), lengths: Array(repeating: 0, count: rowCount)))
      ])
    }
    return KeyBatch(columns.map { $0.spread(over: rowCount) })
  }
}

extension Column {
  /// The column with a value per row, where a single value stands for all of them.
  func spread(over rowCount: Int) -> Column {
    count == rowCount ? self : gathered([Int32](repeating: count == 0 ? -1 : 0, count: rowCount))
  }
}
