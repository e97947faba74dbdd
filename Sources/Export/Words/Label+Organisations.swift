internal import KPIModel

/// The words on organisations that several partners report, or that are known weakly.
extension Label {
  static let countedOnce = words(
    "Counted once for the consortium", "Contadas una vez para el consorcio", "Comptades un cop per al consorci",
    "Contadas uma vez para o consórcio", "Comptés une fois pour le consortium")
  static let overlapLine = words(
    "{summed} summed, {unique} unique, {shared} counted by more than one partner",
    "{summed} sumadas, {unique} únicas, {shared} contadas por más de un socio",
    "{summed} sumades, {unique} úniques, {shared} comptades per més d’un soci",
    "{summed} somadas, {unique} únicas, {shared} contadas por mais de um parceiro",
    "{summed} en somme, {unique} uniques, {shared} comptés par plus d’un partenaire")
  static let weakOnlyLine = words(
    "{identity}: {count} of {all} known by the partner’s own number only ({partners})",
    "{identity}: {count} de {all} conocidas solo por el número del socio ({partners})",
    "{identity}: {count} de {all} conegudes només pel número del soci ({partners})",
    "{identity}: {count} de {all} conhecidas apenas pelo número do parceiro ({partners})",
    "{identity} : {count} sur {all} connus seulement par le numéro du partenaire ({partners})")
}

extension Report {
  /// Why the partners' figures to date do not add up to the consortium's, and which organisations may be counted twice:
  /// a line per indicator with keys that several partners count, and one per identity with weakly known organisations.
  func organisationLines(_ numbers: NumberText) -> [String] {
    let language = numbers.language
    var lines = overlaps.filter { scopes[$0.scope].kind == .toDate && $0.shared > 0 }.map { overlap in
      let code = partnership.indicators[overlap.indicator].code
      return "\(code): "
        + Label.overlapLine.fill(
          language,
          [
            "summed": numbers.text(overlap.summed), "unique": numbers.text(overlap.unique),
            "shared": numbers.text(overlap.shared),
          ])
    }
    for identity in partnership.identities.indices {
      let counts = identityCounts.filter { $0.identity == identity }
      let weak = counts.filter { $0.weakOnly > 0 }
      guard !weak.isEmpty else { continue }
      lines.append(
        Label.weakOnlyLine.fill(
          language,
          [
            "identity": partnership.identities[identity].name,
            "count": numbers.text(weak.reduce(0) { $0 + $1.weakOnly }),
            "all": numbers.text(counts.reduce(0) { $0 + $1.organisations }),
            "partners": weak.map { "\(partnership.partners[$0.partner].id) \(numbers.text($0.weakOnly))" }
              .joined(separator: ", "),
          ]))
    }
    return lines
  }
}
