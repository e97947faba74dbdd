import KPIModel

/// Dates that fall outside the project by the 1,462 days between Excel's two calendars.
enum DateSystemCheck {
  private static let difference: Int32 = 1462

  static func findings(_ partnership: Partnership, _ submissions: [Submission]) -> [AcrossFinding] {
    let days = partnership.project.start.firstDay.number...partnership.project.end.lastDay.number
    return submissions.enumerated().compactMap { index, submission in
      let outside = submission.kept(of: DateWindowCheck.outsideProject.rule.id)
      let shifted = outside.compactMap { finding -> (finding: Finding, day: Int32)? in
        let digits = finding.value.filter { !$0.isWhitespace }.prefix { $0 != "," && $0 != "." }
        guard digits.utf8.count == 5, let serial = Int32(digits) else { return nil }
        let day = serial - 25569 + difference
        return days.contains(day) ? (finding, day) : nil
      }
      guard let first = shifted.first, shifted.count * 2 > outside.count else { return nil }
      return AcrossFinding(
        index,
        Finding(
          rule, column: first.finding.column, columnName: first.finding.columnName, value: first.finding.value,
          personal: first.finding.personal,
          arguments: ["count": String(shifted.count), "other": Day(number: first.day).text]))
    }
  }

  static let rule = FindingRule(
    id: "date.1904", level: .wholeFile, severity: .warning, answer: .mustFix,
    message: LocalizedText(
      en:
        "dates of this column ({count}) lie four years and a day too early: the workbook counts days from 1904 (\"{value}\" is {other})",
      es:
        "las fechas de esta columna ({count}) caen cuatro años y un día antes: el libro cuenta los días desde 1904 («{value}» es {other})",
      ca:
        "les dates d'aquesta columna ({count}) cauen quatre anys i un dia abans: el llibre compta els dies des de 1904 («{value}» és {other})",
      pt:
        "as datas desta coluna ({count}) caem quatro anos e um dia antes: o livro conta os dias desde 1904 («{value}» é {other})",
      fr:
        "les dates de cette colonne ({count}) tombent quatre ans et un jour trop tôt : le classeur compte les jours depuis 1904 (« {value} » est "
        + "{other})"),
    help: LocalizedText(
      en: "give the column a date format and save as CSV again, so that the dates themselves are written",
      es: "dé a la columna formato de fecha y guarde de nuevo como CSV, para que se escriban las fechas",
      ca: "doneu a la columna format de data i torneu a desar com a CSV, perquè s'escriguin les dates",
      pt: "dê à coluna um formato de data e guarde de novo como CSV, para que sejam escritas as datas",
      fr: "mettez la colonne au format date et enregistrez de nouveau en CSV, pour que les dates soient écrites"))
}
