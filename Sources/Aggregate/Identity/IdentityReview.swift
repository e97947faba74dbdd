package import KPIModel

/// What a person should look at about organisations: which may be the same, and how many are known weakly.
package struct IdentityReview: Sendable {
  /// By identity, then partner; those with a strong key only.
  package private(set) var counts: [IdentityCount] = []
  package private(set) var findings: [Finding] = []
  /// The findings that suggest that two organisations are the same, with whose they are.
  package private(set) var suggestions: [Suggestion] = []

  package struct Suggestion: Sendable {
    /// The index of the identity.
    package let identity: Int
    /// The indexes of the partners that report the two; one partner twice where both are its own.
    package let partners: [Int]
    package let finding: Finding
  }

  /// How many suggestions of one identity are listed; the rest is counted.
  static let mostSuggestions = 1000
  /// Names are not compared where there are more organisations than this.
  static let mostOrganisations = 100_000

  /// Looks at the organisations of a run.
  ///
  /// Two are suggested as the same when they have the same country and names that are equal but for case, accents, legal
  /// form and "and", or that differ in one letter of at least eight; unless they are the same already or a decision says
  /// that they are not. The same inputs give the same suggestions in the same order. Nothing is ever joined by them.
  package init(partnership: Partnership, tables: ReferenceTables, map: IdentityMap, through: Month) {
    for index in partnership.identities.indices {
      let registry = map.registries[index]
      findings += unknownKeys(index, partnership, registry)
      guard !partnership.identities[index].strong.isEmpty else { continue }
      for partner in partnership.partners.indices where registry.weakKeys[partner].count > 0 {
        counts.append(
          IdentityCount(
            identity: index, partner: partner, organisations: registry.weakKeys[partner].count,
            weakOnly: map.weakOnly(identity: index, partner: partner)))
      }
      suggest(index, partnership, tables, registry, through)
    }
  }

  private func unknownKeys(_ identity: Int, _ partnership: Partnership, _ registry: IdentityMap.Registry) -> [Finding] {
    partnership.identityLinks.filter { $0.identity == identity }.flatMap { link in
      [link.first, link.second].filter { registry.number(of: $0) == nil }.map { side in
        Finding(
          IdentityRules.unknownKey, line: link.line, value: side.key,
          arguments: ["partner": partnership.partners[side.partner].id])
      }
    }
  }

  // MARK: suggestions

  /// An organisation as one partner last described it.
  private struct Organisation {
    let side: IdentityLink.Side
    let identity: Int32
    let name: String
    let comparable: String
    let country: String
  }

  private mutating func suggest(
    _ index: Int, _ partnership: Partnership, _ tables: ReferenceTables, _ registry: IdentityMap.Registry,
    _ through: Month
  ) {
    let identity = partnership.identities[index]
    let dataset = partnership.datasets[identity.dataset]
    guard let nameField = identity.nameField(in: dataset) else { return }
    let all = registry.weakKeys.reduce(0) { $0 + $1.count }
    guard all <= IdentityReview.mostOrganisations else {
      findings.append(Finding(IdentityRules.notCompared, arguments: ["count": String(all)]))
      return
    }
    var organisations: [Organisation] = []
    for partner in partnership.partners.indices {
      guard let table = tables[identity.dataset, partner] else { continue }
      organisations += self.organisations(
        table, partner, registry, name: nameField, country: dataset.fieldIndex(named: "country"), through)
    }
    organisations.sort { $0.side < $1.side }
    var decided: Set<[Int32]> = []
    for link in partnership.identityLinks where link.identity == index {
      if let first = registry.identity(of: link.first), let second = registry.identity(of: link.second) {
        decided.insert([min(first, second), max(first, second)])
      }
    }
    let isPersonal = dataset.fields[nameField].personal
    var suggested = 0
    for (first, second) in IdentityReview.pairs(organisations) {
      let (one, other) = (organisations[first], organisations[second])
      guard one.identity != other.identity,
        decided.insert([min(one.identity, other.identity), max(one.identity, other.identity)]).inserted
      else { continue }
      suggested += 1
      guard suggested <= IdentityReview.mostSuggestions else { continue }
      let finding = Finding(
        IdentityRules.similar, value: isPersonal ? "" : one.name, personal: isPersonal,
        arguments: [
          "identity": identity.name, "name": isPersonal ? "(hidden)" : one.name,
          "otherName": isPersonal ? "(hidden)" : other.name, "key": one.side.key, "otherKey": other.side.key,
          "partner": partnership.partners[one.side.partner].id,
          "otherPartner": partnership.partners[other.side.partner].id,
        ])
      findings.append(finding)
      suggestions.append(
        Suggestion(identity: index, partners: [one.side.partner, other.side.partner], finding: finding))
    }
    if suggested > IdentityReview.mostSuggestions {
      findings.append(
        Finding(IdentityRules.more, arguments: ["count": String(suggested - IdentityReview.mostSuggestions)]))
    }
  }

  private func organisations(
    _ table: ReferenceTable, _ partner: Int, _ registry: IdentityMap.Registry, name: Int, country: Int?,
    _ through: Month
  ) -> [Organisation] {
    let keys = registry.weakKeys[partner]
    var latest = [Int](repeating: -1, count: keys.count)
    for segment in table.segments where segment.month <= through {
      for row in segment.rows where table.accepted[row] == 1 {
        let key = registry.rowKeys[partner][row]
        if key >= 0 { latest[Int(key)] = row }
      }
    }
    return latest.indices.compactMap { key in
      guard latest[key] >= 0, let name = table.columns[name].displayText(at: latest[key]) else { return nil }
      let comparable = comparableName(name)
      let place = country.map { table.columns[$0].displayText(at: latest[key]) ?? "" }
      guard comparable.utf8.count > 1, place != "" else { return nil }
      return Organisation(
        side: IdentityLink.Side(partner: partner, key: registry.text(ofKey: key, partner: partner)),
        identity: registry.identities[partner][key], name: name, comparable: comparable,
        country: place ?? "")
    }
  }

  /// The pairs of organisations with similar names, by their order: names that are equal, then those one letter apart.
  private static func pairs(_ organisations: [Organisation]) -> [(Int, Int)] {
    var equal: [[String]: [Int]] = [:]
    for (number, organisation) in organisations.enumerated() {
      equal[[organisation.country, organisation.comparable], default: []].append(number)
    }
    var pairs: [(Int, Int)] = []
    for group in equal.values where group.count > 1 {
      for (place, first) in group.enumerated() {
        // In a large group each is compared with the first only: more would say the same again.
        guard place == 0 || group.count <= 20 else { break }
        for second in group[(place + 1)...] { pairs.append((first, second)) }
      }
    }
    // Names one edit apart share what is left when one letter is taken out of each, or of the longer one.
    var left: [(hash: UInt64, number: Int)] = []
    for group in equal.values {
      let organisation = organisations[group[0]]
      guard organisation.comparable.utf8.count >= 8 else { continue }
      for hash in hashes(of: organisation.comparable, in: organisation.country) { left.append((hash, group[0])) }
    }
    left.sort { ($0.hash, $0.number) < ($1.hash, $1.number) }
    var start = 0
    while start < left.count {
      var end = start + 1
      while end < left.count, left[end].hash == left[start].hash { end += 1 }
      for first in start..<end {
        for second in (first + 1)..<max(first + 1, end) where left[first].number != left[second].number {
          let (one, other) = (organisations[left[first].number], organisations[left[second].number])
          guard one.country == other.country, isOneEditApart(one.comparable, other.comparable) else { continue }
          pairs.append((left[first].number, left[second].number))
        }
      }
      start = end
    }
    return pairs.sorted { $0 < $1 }
  }

  /// The hashes of a name and of what is left of it without each of its bytes.
  private static func hashes(of name: String, in country: String) -> [UInt64] {
    let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    let seed = country.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    let bytes = Array(name.utf8)
    var before = [seed]
    for byte in bytes { before.append(before[before.count - 1] &* base &+ UInt64(byte)) }
    var hashes = [before[bytes.count]]
    var (after, power): (UInt64, UInt64) = (0, 1)
    for place in bytes.indices.reversed() {
      hashes.append(before[place] &* power &+ after)
      after = after &+ UInt64(bytes[place]) &* power
      power = power &* base
    }
    return hashes
  }

  /// Whether one letter replaced, added or taken away, or two neighbours swapped, makes one text the other.
  ///
  /// Digits do not count as letters: `Unit 1` and `Unit 2` are two.
  static func isOneEditApart(_ left: String, _ right: String) -> Bool {
    let (one, other) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    var start = 0
    while start < min(one.count, other.count), one[start] == other[start] { start += 1 }
    var (endOne, endOther) = (one.count, other.count)
    while endOne > start, endOther > start, one[endOne - 1] == other[endOther - 1] {
      endOne -= 1
      endOther -= 1
    }
    let (middle, otherMiddle) = (one[start..<endOne], other[start..<endOther])
    guard !(middle + otherMiddle).contains(where: { $0.properties.numericType != nil }) else { return false }
    return max(middle.count, otherMiddle.count) <= 1
      || (middle.count == 2 && otherMiddle.count == 2 && Array(middle.reversed()) == Array(otherMiddle))
  }
}

extension Identity {
  /// The field that names an organisation: the one declared, else the field `name`.
  func nameField(in dataset: Dataset) -> Int? { label ?? dataset.fieldIndex(named: "name") }
}

extension IdentityMap.Registry {
  /// The weak key as a person writes it.
  func text(ofKey key: Int, partner: Int) -> String {
    weakKeys[partner].string(key).split(separator: "\u{1F}", omittingEmptySubsequences: false).joined(separator: " | ")
  }

  /// The number of a partner's weak key, `nil` when the partner has none such.
  func number(of side: IdentityLink.Side) -> Int? {
    (0..<weakKeys[side.partner].count).first { text(ofKey: $0, partner: side.partner) == side.key }
  }

  func identity(of side: IdentityLink.Side) -> Int32? {
    number(of: side).map { identities[side.partner][$0] }
  }
}
