import KPIModel

/// One organisation that two partners report with different classes (size, activity, region).
///
/// Compared are the code-list fields of the identity's dataset that are no part of a key, in the lists in force at the end of
/// the run. Each difference is said of the later partner, and names the earlier one; the partners of the files that
/// somebody asked about come last.
enum ConflictingOrganisationCheck {
  static func findings(
    _ partnership: Partnership, _ submissions: [Submission], _ tables: ReferenceTables, through: Month,
    asked: Set<Int> = []
  ) -> [AcrossFinding] {
    let last = Set(asked.map { submissions[$0].partner })
    let partners = partnership.partners.indices
    let order = partners.filter { !last.contains($0) } + partners.filter { last.contains($0) }
    return partnership.identities.flatMap { identity in
      findings(identity, partnership, submissions, tables, through, order)
    }
  }

  private struct Holder {
    let partner: Int
    let row: Int
  }

  private static func findings(
    _ identity: Identity, _ partnership: Partnership, _ submissions: [Submission], _ tables: ReferenceTables,
    _ through: Month, _ order: [Int]
  ) -> [AcrossFinding] {
    let dataset = partnership.datasets[identity.dataset]
    let fields = dataset.fields.indices.filter { field in
      guard case .code = dataset.fields[field].valueType else { return false }
      return !identity.strong.contains(field) && !identity.weak.contains(field) && !dataset.primaryKey.contains(field)
    }
    let order = order.filter { tables[identity.dataset, $0] != nil }
    guard order.count > 1, !identity.strong.isEmpty, !fields.isEmpty else { return [] }
    var known = KeyTable()
    var holders: [Holder] = []
    var found: [AcrossFinding] = []
    for partner in order {
      guard let table = tables[identity.dataset, partner], let number = table.segment(inForceIn: through) else {
        continue
      }
      let segment = table.segments[number]
      let file = submissions.indices.last {
        submissions[$0].partner == partner && submissions[$0].dataset == identity.dataset
          && submissions[$0].accepted > 0 && (dataset.kind == .events || submissions[$0].period == segment.month)
      }
      guard let file else { continue }
      let rows = segment.rows.filter { table.accepted[$0] == 1 }.map { Int32($0) }
      let keys = KeyBatch(identity.strong.map { table.columns[$0].gathered(rows) })
      for (place, row) in rows.enumerated() where keys.starts[place] >= 0 {
        let (number, isNew) = known.insert(keys, row: place)
        if isNew {
          holders.append(Holder(partner: partner, row: Int(row)))
          continue
        }
        let holder = holders[Int(number)]
        guard holder.partner != partner, let other = tables[identity.dataset, holder.partner] else { continue }
        for field in fields {
          guard let value = table.columns[field].displayText(at: Int(row)),
            let otherValue = other.columns[field].displayText(at: holder.row), value != otherValue
          else { continue }
          let isPersonal = dataset.fields[field].personal
          let key = identity.strong.map {
            dataset.fields[$0].personal ? "(hidden)" : table.columns[$0].displayText(at: Int(row)) ?? ""
          }.joined(separator: " / ")
          found.append(
            AcrossFinding(
              file,
              Finding(
                rule, columnName: dataset.fields[field].title[partnership.partners[partner].language], value: value,
                personal: isPersonal,
                arguments: [
                  "key": key, Finding.rowKey: key, "other": isPersonal ? "(hidden)" : otherValue,
                  "partner": partnership.partners[holder.partner].id,
                ])))
        }
      }
    }
    return found
  }

  static let rule = FindingRule(
    id: "organisation.conflict", level: .acrossFiles, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText(
      en: "the organisation {key} has \"{value}\" in \"{column}\", but {partner} reports \"{other}\"",
      es: "la organización {key} tiene «{value}» en «{column}», pero {partner} indica «{other}»",
      ca: "l'organització {key} té «{value}» a «{column}», però {partner} indica «{other}»",
      pt: "a organização {key} tem «{value}» em «{column}», mas {partner} indica «{other}»",
      fr: "l'organisme {key} a « {value} » dans « {column} », mais {partner} indique « {other} »"),
    help: LocalizedText(
      en: "agree with the other partner on the right value", es: "acuerde con el otro socio el valor correcto",
      ca: "acordeu amb l'altre soci el valor correcte", pt: "acorde com o outro parceiro o valor certo",
      fr: "convenez de la bonne valeur avec l'autre partenaire"))
}
