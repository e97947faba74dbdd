import KPIModel

/// A file with some rows of earlier months, which change figures that were reported already.
enum LateRowsCheck {
  static func findings(_ submissions: [Submission]) -> [AcrossFinding] {
    submissions.enumerated().compactMap { index, submission in
      let late = submission.occurrences(of: "date.late")
      guard late > 0, outside(submission) * 2 <= submission.read || outside(submission) < 3 else { return nil }
      return AcrossFinding(
        index, Finding(rule, arguments: ["late": String(late), "read": String(submission.read)]))
    }
  }

  /// How many rows are dated before or after the month of their file.
  static func outside(_ submission: Submission) -> Int {
    submission.occurrences(of: "date.late") + submission.occurrences(of: "date.after-file-month")
  }

  static let rule = FindingRule(
    id: "submission.late-rows", level: .acrossMonths, severity: .note,
    message: LocalizedText(
      en: "{late} of {read} rows {late:belongs/belong} to earlier months, whose figures change",
      es: "{late} de {read} filas {late:pertenece/pertenecen} a meses anteriores, cuyas cifras cambian",
      ca: "{late} de {read} files {late:pertany/pertanyen} a mesos anteriors, les xifres dels quals canvien",
      pt: "{late} de {read} linhas {late:pertence/pertencem} a meses anteriores, cujos valores mudam",
      fr: "{late} {late:ligne/lignes} sur {read} {late:relève/relèvent} de mois antérieurs, dont les chiffres changent")
  )
}
