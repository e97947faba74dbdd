import KPIModel

/// A file most of whose rows are dated outside its month: probably in the wrong folder.
enum OtherMonthCheck {
  static func findings(_ submissions: [Submission]) -> [AcrossFinding] {
    submissions.enumerated().compactMap { index, submission in
      let outside = LateRowsCheck.outside(submission)
      guard outside >= 3, outside * 2 > submission.read else { return nil }
      return AcrossFinding(
        index,
        Finding(
          rule, value: String(outside),
          arguments: [
            "outside": String(outside), "read": String(submission.read), "month": submission.period.text,
          ]))
    }
  }

  static let rule = FindingRule(
    id: "submission.other-month", level: .wholeFile, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText(
      en: "{outside} of {read} rows are dated outside {month}, the month of this file",
      es: "{outside} de {read} filas tienen fecha fuera de {month}, el mes de este archivo",
      ca: "{outside} de {read} files tenen data fora de {month}, el mes d'aquest fitxer",
      pt: "{outside} de {read} linhas têm data fora de {month}, o mês deste ficheiro",
      fr: "{outside} lignes sur {read} sont datées hors de {month}, le mois de ce fichier"),
    help: LocalizedText(
      en: "check that the file lies in the folder of its month",
      es: "compruebe que el archivo está en la carpeta de su mes",
      ca: "comproveu que el fitxer és a la carpeta del seu mes",
      pt: "verifique se o ficheiro está na pasta do seu mês",
      fr: "vérifiez que le fichier est dans le dossier de son mois"))
}
