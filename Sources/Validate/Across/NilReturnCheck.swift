import KPIModel

/// A file with a header and no rows: a nil return, said so that nobody takes it for a mistake.
enum NilReturnCheck {
  static func findings(_ submissions: [Submission]) -> [AcrossFinding] {
    submissions.indices.filter { submissions[$0].status == .nilReturn }.map {
      AcrossFinding($0, Finding(rule, arguments: ["month": submissions[$0].period.text]))
    }
  }

  static let rule = FindingRule(
    id: "submission.nil-return", level: .wholeFile, severity: .note,
    message: LocalizedText(
      en: "the file has a header and no rows: it says that there was nothing to report in {month}",
      es: "el archivo tiene encabezados y ninguna fila: indica que no hubo nada que comunicar en {month}",
      ca: "el fitxer té capçaleres i cap fila: indica que no hi va haver res a comunicar el {month}",
      pt: "o ficheiro tem cabeçalho e nenhuma linha: indica que não houve nada a comunicar em {month}",
      fr: "le fichier a des en-têtes et aucune ligne : il indique qu'il n'y avait rien à déclarer en {month}"),
    help: LocalizedText(
      en: "nothing to do if that is so; otherwise add the rows and send the file again",
      es: "si es así no hay nada que hacer; si no, añada las filas y envíe de nuevo el archivo",
      ca: "si és així no cal fer res; si no, afegiu les files i torneu a enviar el fitxer",
      pt: "se for assim não é preciso fazer nada; caso contrário, acrescente as linhas e envie de novo o ficheiro",
      fr: "rien à faire si c'est le cas ; sinon, ajoutez les lignes et renvoyez le fichier"))
}
