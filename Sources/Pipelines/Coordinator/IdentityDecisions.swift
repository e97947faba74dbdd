import KPIModel

/// The file of reviewed decisions, beside `pipelines.json`.
let identitiesFileName = "identities.csv"

/// Which organisations a person has found to be the same, or not: the columns `identity`, `partner`, `key`,
/// `same_as_partner`, `same_as_key`, `decision` (`same` or `different`), `by` and `why`.
func readIdentityDecisions(
  in folder: ProjectFolder, partnership: Partnership, mistakes: MistakeList
) -> (links: [IdentityLink], file: ConfigurationFile)? {
  let headings = ["identity", "partner", "key", "same_as_partner", "same_as_key", "decision"].map {
    CoordinatorTable.Heading($0)
  }
  let others = ["by", "why"].map { CoordinatorTable.Heading($0, isRequired: false) }
  guard
    let table = CoordinatorTable(identitiesFileName, headings: headings + others, in: folder, mistakes: mistakes)
  else { return nil }
  var links: [IdentityLink] = []
  for row in table.rows {
    let place = table.place(row)
    let before = mistakes.mistakes.count
    let identity = index(of: row.cells[0], in: partnership.identities.map(\.name), "identity", place, mistakes)
    let partners = partnership.partners.map(\.id)
    let first = index(of: row.cells[1], in: partners, "partner", place, mistakes)
    let second = index(of: row.cells[3], in: partners, "partner", place, mistakes)
    let decision = IdentityLink.Decision(rawValue: row.cells[5])
    if decision == nil {
      mistakes.add(
        .unknown("decision", row.cells[5], at: place, known: IdentityLink.Decision.allCases.map(\.rawValue)))
    }
    for key in [row.cells[2], row.cells[4]] where key.isEmpty {
      mistakes.add(place, "a key is missing", help: "write the partner's own number of the organisation")
    }
    if row.cells[7].isEmpty || row.cells[6].isEmpty {
      mistakes.add(place, "a decision needs a reason and a name", help: "fill in the columns by and why")
    }
    guard mistakes.mistakes.count == before, let identity, let first, let second, let decision else { continue }
    let sides = [
      IdentityLink.Side(partner: first, key: row.cells[2]), IdentityLink.Side(partner: second, key: row.cells[4]),
    ].sorted()
    if sides[0] == sides[1] {
      mistakes.add(place, "\(sides[0].key) is compared with itself", help: "name two organisations")
      continue
    }
    if let other = links.first(where: { $0.identity == identity && $0.first == sides[0] && $0.second == sides[1] }) {
      mistakes.add(place, "line \(other.line) decides on the same two already", help: "keep one of them")
      continue
    }
    links.append(
      IdentityLink(identity: identity, first: sides[0], second: sides[1], decision: decision, line: row.line))
  }
  return (links, table.file)
}

private func index(
  of name: String, in names: [String], _ what: String, _ place: String, _ mistakes: MistakeList
) -> Int? {
  if let index = names.firstIndex(of: name) { return index }
  mistakes.add(.unknown(what, name, at: place, known: names))
  return nil
}
