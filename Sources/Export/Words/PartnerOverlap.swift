internal import KPIModel

/// Which things several partners count that the consortium counts once.
struct PartnerOverlap {
  /// The sum of the partners' own figures.
  let summed: Int
  /// The consortium's figure.
  let unique: Int
  /// What more than one partner counts, in the order of its text, with those partners as declared.
  let shared: [(key: String, partners: [Int])]

  func json(_ partnership: Partnership) -> JSONValue {
    .object([
      JSONMember("summed", .number(String(summed))), JSONMember("unique", .number(String(unique))),
      JSONMember(
        "shared",
        .array(
          shared.map { key, partners in
            .object([
              JSONMember("key", .string(key)),
              JSONMember("partners", .array(partners.map { .string(partnership.partners[$0].id) })),
            ])
          })),
    ])
  }
}

extension Explanation {
  /// How many shared keys are listed on a terminal; all of them are in JSON.
  private static var shownShared: Int { 20 }

  /// Why the partners' figures do not add up to the consortium's; `nil` where nothing counts once, or where a partner's
  /// figure is explained.
  var partnerOverlap: PartnerOverlap? {
    guard figure.partner == nil, let part = parts.first, parts.count == 1, part.role == .whole, part.fold == .count,
      report.partnership.indicators[figure.indicator].countsUnique, let unique = figure.value?.integer,
      let weights = part.weights(scope: figure.scope, byPartner: true, dimension: figure.dimension)
    else { return nil }
    var partners: [String: Set<Int>] = [:]
    for (row, entry) in part.rows.enumerated() where weights.halves[row] != 0 {
      guard let key = entry.key, figure.dimension.map({ entry.groups[$0] == figure.group }) ?? true else { continue }
      partners[key, default: []].insert(entry.partner)
    }
    return PartnerOverlap(
      summed: partners.values.reduce(0) { $0 + $1.count }, unique: unique,
      shared: partners.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted()) })
  }

  func lines(of overlap: PartnerOverlap) -> [String] {
    let language = report.language
    let sentence = Label.overlapLine.fill(
      language, ["summed": "\(overlap.summed)", "unique": "\(overlap.unique)", "shared": "\(overlap.shared.count)"])
    var lines = ["\(Label.countedOnce[language])\(language == .french ? " : " : ": ")\(sentence)"]
    for (key, partners) in overlap.shared.prefix(Explanation.shownShared) {
      let names = partners.map { report.partnership.partners[$0].id }.joined(separator: ", ")
      lines.append("  \(key)  (\(names))")
    }
    if overlap.shared.count > Explanation.shownShared {
      lines.append("  " + Label.andMore.fill(language, ["count": "\(overlap.shared.count - Explanation.shownShared)"]))
    }
    return lines
  }
}
