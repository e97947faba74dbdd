import KPIModel

/// Events lie inside the project, and not after the month of the file they come in.
struct DateWindowCheck: Sendable {
  static let definitions = [outsideProject, afterFileMonth, late]

  let field: Int
  let project: Project

  /// Logs rows outside the window, and sets each row's month from its date.
  func check(_ days: [Int32], fileMonth: Month, months: inout [Int32], skipping: [UInt8], log: inout IssueLog) {
    let first = project.start.firstDay.number
    let last = project.end.lastDay.number
    let monthStart = fileMonth.firstDay.number
    let monthEnd = fileMonth.lastDay.number
    let missing = Column.missingDay
    var knownDay = Int32.min
    var knownMonth = fileMonth.ordinal
    for row in 0..<days.count {
      let day = days[row]
      guard day != missing else { continue }
      if day != knownDay {
        knownDay = day
        let inMonth = day >= monthStart && day <= monthEnd
        knownMonth = inMonth ? fileMonth.ordinal : Day(number: day).month.ordinal
      }
      months[row] = knownMonth
      if day >= monthStart, day <= monthEnd, day >= first, day <= last { continue }
      if skipping[row] != 0 { continue }
      if day < first || day > last {
        log.add(DateWindowCheck.outsideProject, row: row, field: field)
      } else {
        log.add(day > monthEnd ? DateWindowCheck.afterFileMonth : DateWindowCheck.late, row: row, field: field)
      }
    }
  }

  static let outsideProject = IssueDefinition(
    FindingRule(
      id: "date.outside-project", level: .row, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is outside the project, which runs from {start} to {end}",
        es: "«{value}» queda fuera del proyecto, que va del {start} al {end}",
        ca: "«{value}» queda fora del projecte, que va del {start} al {end}",
        pt: "«{value}» fica fora do projeto, que decorre de {start} a {end}",
        fr: "« {value} » est hors du projet, qui va du {start} au {end}"),
      help: LocalizedText(
        en: "correct the year or the month of the date", es: "corrija el año o el mes de la fecha",
        ca: "corregiu l'any o el mes de la data", pt: "corrija o ano ou o mês da data",
        fr: "corrigez l'année ou le mois de la date"))
  ) { ["start": $0.project.start.firstDay.text, "end": $0.project.end.lastDay.text] }

  static let afterFileMonth = IssueDefinition(
    FindingRule(
      id: "date.after-file-month", level: .row, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is after {month}, the month of this file",
        es: "«{value}» es posterior a {month}, el mes de este archivo",
        ca: "«{value}» és posterior a {month}, el mes d'aquest fitxer",
        pt: "«{value}» é posterior a {month}, o mês deste ficheiro",
        fr: "« {value} » est postérieur à {month}, le mois de ce fichier"),
      help: LocalizedText(
        en: "correct the date, or report this row in the file of its month",
        es: "corrija la fecha, o incluya esta fila en el archivo de su mes",
        ca: "corregiu la data, o incloeu aquesta fila al fitxer del seu mes",
        pt: "corrija a data, ou inclua esta linha no ficheiro do mês respetivo",
        fr: "corrigez la date, ou déclarez cette ligne dans le fichier de son mois"))
  ) { ["month": $0.fileMonth.text] }

  static let late = IssueDefinition(
    FindingRule(
      id: "date.late", level: .row, severity: .warning,
      message: LocalizedText(
        en: "\"{value}\" is before {month}, the month of this file; the row counts in its own month",
        es: "«{value}» es anterior a {month}, el mes de este archivo; la fila cuenta en su propio mes",
        ca: "«{value}» és anterior a {month}, el mes d'aquest fitxer; la fila compta en el seu propi mes",
        pt: "«{value}» é anterior a {month}, o mês deste ficheiro; a linha conta no seu próprio mês",
        fr: "« {value} » est antérieur à {month}, le mois de ce fichier ; la ligne compte dans son propre mois"),
      help: LocalizedText(
        en: "nothing to do if the row is reported late; otherwise correct the date",
        es: "si la fila se comunica con retraso no hay nada que hacer; si no, corrija la fecha",
        ca: "si la fila es comunica amb retard no cal fer res; si no, corregiu la data",
        pt: "se a linha é comunicada com atraso não é preciso fazer nada; caso contrário, corrija a data",
        fr: "rien à faire si la ligne est déclarée en retard ; sinon, corrigez la date"))
  ) { ["month": $0.fileMonth.text] }
}
