import KPIModel

/// What the organisations of a run are called: their strong key where one is known, else partner and weak key.
struct IdentityTexts: Sendable {
  /// By identity of the partnership and number of the organisation.
  private var texts: [[String]] = []

  init(plan: BoundPlan, tables: ReferenceTables, identities: IdentityMap) {
    let partnership = plan.plan.partnership
    for (index, identity) in partnership.identities.enumerated() {
      let registry = identities.registries[index]
      var own = [String](repeating: "", count: registry.count)
      for (partner, weakKeys) in registry.weakKeys.enumerated() {
        var names = (0..<weakKeys.count).map { number in
          EvidenceWords.joined(
            [partnership.partners[partner].id] + EvidenceWords.parts(weakKeys.string(number), of: identity.weak.count))
        }
        if let table = tables[identity.dataset, partner], !identity.strong.isEmpty {
          let rowCount = table.accepted.count
          let weak = KeyBatch.key(of: identity.weak.map { table.columns[$0] }, rowCount: rowCount)
          for segment in table.segments where segment.month <= plan.through {
            for row in segment.rows where table.accepted[row] == 1 {
              let number = weakKeys.find(weak, row: row)
              let strong = identity.strong.compactMap { table.columns[$0].displayText(at: row) }
              guard number >= 0, strong.count == identity.strong.count else { continue }
              names[Int(number)] = EvidenceWords.joined(strong)
            }
          }
        }
        for (number, name) in names.enumerated() { own[Int(registry.identities[partner][number])] = name }
      }
      texts.append(own)
    }
  }

  /// `nil` for an organisation that is in no table.
  func text(identity: Int, number: Int) -> String? {
    texts[identity].indices.contains(number) ? texts[identity][number] : nil
  }
}
