package import KPIModel

extension SubmissionStatus {
  /// The table for a terminal, at most 100 columns, with the counts of each state above it.
  package func text(language: Language) -> String {
    let counts = State.allCases.map { ($0, count($0)) }.filter { $0.1 > 0 }
      .map { "\($0.0.label[language]): \($0.1)" }
    let columns = [
      StatusWord.month, .partner, .dataset, .status, .due, .received, .superseded,
    ].map { $0.text[language] }
    let rows = [columns] + entries.map { cells($0, language) }
    let limits = [7, 13, 16, 15, 10, 19, 8]
    let widths = limits.indices.map { column in
      min(limits[column], rows.map { $0[column].count }.max() ?? 0)
    }
    let lines = rows.map { row in
      let padded = zip(row, widths).map { cell, width in
        let shown = cell.count > width ? String(cell.prefix(width - 1)) + "…" : cell
        return shown + String(repeating: " ", count: width - shown.count)
      }.joined(separator: "  ")
      return String(padded.reversed().drop { $0 == " " }.reversed())
    }
    var summary: [String] = [""]
    for count in [partnership.project.acronym] + counts {
      let last = summary[summary.count - 1]
      if last.isEmpty {
        summary[summary.count - 1] = count
      } else if last.count + count.count + 3 <= 100 {
        summary[summary.count - 1] = "\(last) · \(count)"
      } else {
        summary.append(count)
      }
    }
    return (summary + [""] + lines).joined(separator: "\n") + "\n"
  }

  private func cells(_ entry: Entry, _ language: Language) -> [String] {
    [
      entry.period.text, partnership.partners[entry.partner].id, partnership.datasets[entry.dataset].name,
      entry.state.label[language], entry.due?.text ?? "·",
      (entry.received?.text ?? "·") + (entry.daysLate > 0 ? " (+\(entry.daysLate))" : ""),
      entry.superseded > 0 ? "\(entry.superseded)" : "·",
    ]
  }
}

/// The headings of the table.
private enum StatusWord {
  case month, partner, dataset, status, due, received, superseded

  var text: LocalizedText {
    switch self {
    case .month: words("month", "mes", "mes", "mês", "mois")
    case .partner: words("partner", "socio", "soci", "parceiro", "partenaire")
    case .dataset: words("dataset", "datos", "dades", "dados", "données")
    case .status: words("status", "estado", "estat", "estado", "état")
    case .due: words("due", "plazo", "termini", "prazo", "échéance")
    case .received: words("received", "recibido", "rebut", "recebido", "reçu")
    case .superseded: words("replaced", "cambios", "canvis", "trocas", "remplacé")
    }
  }
}

extension SubmissionStatus.State {
  package var label: LocalizedText {
    switch self {
    case .onTime: words("on time", "en plazo", "dins termini", "no prazo", "à temps")
    case .late: words("late", "fuera de plazo", "fora de termini", "fora do prazo", "en retard")
    case .received: words("received", "recibido", "rebut", "recebido", "reçu")
    case .nilReturn: words("nil return", "sin actividad", "sense activitat", "sem atividade", "néant")
    case .refused: words("refused", "rechazado", "refusat", "recusado", "refusé")
    case .missing: words("missing", "falta", "falta", "em falta", "manquant")
    case .notYetDue: words("not yet due", "aún en plazo", "encara a temps", "ainda no prazo", "à venir")
    case .purged: words("purged", "suprimido", "suprimit", "eliminado", "supprimé")
    }
  }
}
