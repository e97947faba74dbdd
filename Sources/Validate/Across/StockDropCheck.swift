import KPIModel

/// A list that is suddenly less than half as long as the month before (340 members, then 34).
enum StockDropCheck {
  /// Shorter lists may change by much without meaning anything.
  static let leastRows = 10

  static func findings(_ partnership: Partnership, _ submissions: [Submission]) -> [AcrossFinding] {
    var found: [AcrossFinding] = []
    for dataset in partnership.datasets.indices where partnership.datasets[dataset].kind == .snapshot {
      for partner in partnership.partners.indices {
        let own = submissions.indices.filter {
          submissions[$0].dataset == dataset && submissions[$0].partner == partner && submissions[$0].counts
        }
        var rows: [Month: Int] = [:]
        var first: [Month: Int] = [:]
        for index in own {
          rows[submissions[index].period, default: 0] += submissions[index].accepted
          if first[submissions[index].period] == nil { first[submissions[index].period] = index }
        }
        let months = rows.keys.sorted()
        for (month, next) in zip(months, months.dropFirst()) {
          let (before, after) = (rows[month] ?? 0, rows[next] ?? 0)
          guard before >= leastRows, after * 2 < before, let index = first[next] else { continue }
          found.append(
            AcrossFinding(
              index,
              Finding(
                rule, value: String(after),
                arguments: ["before": String(before), "after": String(after), "otherMonth": month.text])))
        }
      }
    }
    return found
  }

  static let rule = FindingRule(
    id: "months.sudden-drop", level: .acrossMonths, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText(
      en: "the list has {after} valid {after:row/rows}, against {before} in {otherMonth}",
      es: "la lista tiene {after} {after:fila válida/filas válidas}, frente a {before} en {otherMonth}",
      ca: "la llista té {after} {after:fila vàlida/files vàlides}, davant de {before} el {otherMonth}",
      pt: "a lista tem {after} {after:linha válida/linhas válidas}, face a {before} em {otherMonth}",
      fr: "la liste compte {after} {after:ligne valide/lignes valides}, contre {before} en {otherMonth}"),
    help: LocalizedText(
      en: "send the whole list of the month, not only what has changed, or confirm the drop",
      es: "envíe la lista completa del mes, no solo los cambios, o confirme la bajada",
      ca: "envieu la llista completa del mes, no només els canvis, o confirmeu la baixada",
      pt: "envie a lista completa do mês, não apenas as alterações, ou confirme a descida",
      fr: "envoyez la liste complète du mois, pas seulement les changements, ou confirmez la baisse"))
}
