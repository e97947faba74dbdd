import KPIModel

/// Cumulative reports where monthly ones belong: a file that repeats the rows of earlier months, or a number that only grows.
enum CumulativeCheck {
  /// The months in a row over which a sum must grow before anything is said.
  static let leastMonths = 6

  static func findings(
    _ partnership: Partnership, _ submissions: [Submission], _ sums: MonthlySums?
  ) -> [AcrossFinding] {
    var found: [AcrossFinding] = []
    for (index, submission) in submissions.enumerated() {
      let repeated = submission.kept(of: "key.identical").filter { finding in
        finding.arguments["otherFile"].flatMap { Month(text: $0.prefix(7)) }.map { $0 < submission.period } ?? false
      }
      let months = Set(repeated.compactMap { $0.arguments["otherFile"]?.prefix(7) })
      guard repeated.count >= 3, repeated.count * 2 >= min(submission.read, FindingTally.keptPerEntry) else { continue }
      found.append(
        AcrossFinding(
          index,
          Finding(
            repeatsRows, value: months.sorted().joined(separator: ", "),
            arguments: [
              "repeated": String(submission.occurrences(of: "key.identical")), "read": String(submission.read),
              "months": months.sorted().joined(separator: ", "),
            ])))
    }
    guard let sums else { return found }
    var last: [[Int]: Int] = [:]
    for (index, submission) in submissions.enumerated() where submission.counts {
      last[[submission.partner, submission.dataset]] = index
    }
    for index in last.values.sorted() {
      let submission = submissions[index]
      for field in sums.growing(partner: submission.partner, dataset: submission.dataset, months: leastMonths) {
        let language = partnership.partners[submission.partner].language
        let title = partnership.datasets[submission.dataset].fields[field].title[language]
        found.append(
          AcrossFinding(
            index,
            Finding(
              grows, columnName: title, value: title, arguments: ["count": String(leastMonths)])))
      }
    }
    return found
  }

  static let repeatsRows = FindingRule(
    id: "submission.cumulative", level: .acrossMonths, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText(
      en: "{repeated} of {read} rows were sent in earlier months ({months}): the file looks cumulative",
      es: "{repeated} de {read} filas ya se enviaron en meses anteriores ({months}): el archivo parece acumulado",
      ca: "{repeated} de {read} files ja es van enviar en mesos anteriors ({months}): el fitxer sembla acumulat",
      pt: "{repeated} de {read} linhas já foram enviadas em meses anteriores ({months}): o ficheiro parece acumulado",
      fr: "{repeated} lignes sur {read} ont déjà été envoyées les mois précédents ({months}) : le fichier semble cumulé"
    ),
    help: LocalizedText(
      en: "send only the rows that are new this month; repeated rows are not counted twice",
      es: "envíe solo las filas nuevas de este mes; las repetidas no se cuentan dos veces",
      ca: "envieu només les files noves d'aquest mes; les repetides no es compten dues vegades",
      pt: "envie apenas as linhas novas deste mês; as repetidas não são contadas duas vezes",
      fr: "n'envoyez que les nouvelles lignes du mois ; les lignes répétées ne sont pas comptées deux fois"))

  static let grows = FindingRule(
    id: "months.only-grows", level: .acrossMonths, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText(
      en: "the sum of \"{column}\" has grown for {count} months in a row, as running totals do",
      es: "la suma de «{column}» crece desde hace {count} meses seguidos, como hacen los acumulados",
      ca: "la suma de «{column}» creix des de fa {count} mesos seguits, com fan els acumulats",
      pt: "a soma de «{column}» cresce há {count} meses seguidos, como acontece com acumulados",
      fr: "la somme de « {column} » croît depuis {count} mois de suite, comme le font des cumuls"),
    help: LocalizedText(
      en: "confirm that the column holds the values of each month alone",
      es: "confirme que la columna contiene solo los valores de cada mes",
      ca: "confirmeu que la columna conté només els valors de cada mes",
      pt: "confirme que a coluna contém apenas os valores de cada mês",
      fr: "confirmez que la colonne ne contient que les valeurs du mois"))
}
