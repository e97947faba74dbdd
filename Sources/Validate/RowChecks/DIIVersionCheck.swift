import KPIModel

/// The version of the Digital Intensity Index: 3 in surveys of odd years, 4 in those of even years, and never both for one
/// organisation, since seven of its twelve items differ.
struct DIIVersionCheck: RowCheckKind {
  static let name = "diiVersion"
  static let keys = [
    CheckKey("version", .field, required: true), CheckKey("date", .date), CheckKey("score", .number),
    CheckKey("key", .field), CheckKey("versions", .words),
  ]
  static let rules = [otherYear, missing, mixed]
  static let example = RowCheckExample(
    fields: [("dii", "string"), ("on", "date"), ("score", "number")],
    words: [.init("version", ["dii"]), .init("date", ["on"]), .init("score", ["score"])],
    accepted: [["v3", "01/03/2021", "5"], ["v4", "01/03/2022", "5"], ["", "01/03/2022", ""], ["v3", "", "5"]],
    rejected: [
      (["v4", "01/03/2021", "5"], ["dii-version.year"]), (["v3", "01/03/2022", "5"], ["dii-version.year"]),
      (["", "01/03/2022", "5"], ["dii-version.missing"]),
    ])

  private let version: Int
  private let date: Int?
  private let score: Int?
  private let key: Int?
  /// Of odd and of even years.
  private let versions: [String]
  private let wrongYear: IssueDefinition
  private let absent: IssueDefinition
  private let both: IssueDefinition

  init(_ words: CheckWords) {
    version = words.field("version") ?? 0
    date = words.field("date")
    score = words.field("score")
    key = words.field("key")
    versions = words.words("versions") ?? ["v3", "v4"]
    var shown = ["version": version]
    shown["date"] = date
    wrongYear = words.definition(DIIVersionCheck.otherYear, showing: shown)
    absent = words.definition(DIIVersionCheck.missing)
    shown = ["version": version]
    shown["organisation"] = key
    both = words.definition(DIIVersionCheck.mixed, showing: shown)
  }

  func check(_ records: RecordBatch, rows: [UInt8], log: inout IssueLog) {
    for row in 0..<records.rowCount where rows[row] == 1 {
      guard let word = records.columns[version].displayText(at: row) else {
        if let score, records.columns[score].number(at: row) != nil { log.add(absent, row: row, field: version) }
        continue
      }
      guard let date, let day = records.columns[date].day(at: row), let place = versions.firstIndex(of: word), place < 2
      else { continue }
      if day.month.year % 2 != (place == 0 ? 1 : 0) { log.add(wrongYear, row: row, field: version) }
    }
  }

  func claims(_ records: RecordBatch, rows: [UInt8]) -> RowClaims? {
    guard let key else { return nil }
    var keys = KeyBatch([records.columns[key]])
    var values = [Int32](repeating: 0, count: records.rowCount)
    for row in 0..<records.rowCount {
      let place = records.columns[version].displayText(at: row).flatMap { versions.firstIndex(of: $0) }
      guard rows[row] == 1, let place else {
        keys.starts[row] = TextColumn.missing
        continue
      }
      values[row] = Int32(place)
    }
    return RowClaims(definition: both, field: version, keys: keys, values: values)
  }

  static let otherYear = FindingRule(
    id: "dii-version.year", level: .row, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText(
      en: "version {version} of the digital intensity index does not belong to the survey of {date}",
      es: "la versión {version} del índice de intensidad digital no corresponde a la encuesta de {date}",
      ca: "la versió {version} de l'índex d'intensitat digital no correspon a l'enquesta de {date}",
      pt: "a versão {version} do índice de intensidade digital não corresponde ao inquérito de {date}",
      fr: "la version {version} de l'indice d'intensité numérique ne correspond pas à l'enquête du {date}"),
    help: LocalizedText(
      en: "odd years use version 3, even years version 4; correct or confirm the version",
      es: "los años impares usan la versión 3 y los pares la 4; corrija o confirme la versión",
      ca: "els anys senars usen la versió 3 i els parells la 4; corregiu o confirmeu la versió",
      pt: "os anos ímpares usam a versão 3 e os pares a 4; corrija ou confirme a versão",
      fr: "les années impaires utilisent la version 3, les paires la version 4 ; corrigez ou confirmez la version"))

  static let missing = FindingRule(
    id: "dii-version.missing", level: .row, severity: .warning, answer: .mustFix,
    message: LocalizedText(
      en: "the score has no version of the digital intensity index",
      es: "la puntuación no indica la versión del índice de intensidad digital",
      ca: "la puntuació no indica la versió de l'índex d'intensitat digital",
      pt: "a pontuação não indica a versão do índice de intensidade digital",
      fr: "le score n'indique pas la version de l'indice d'intensité numérique"),
    help: LocalizedText(
      en: "write the version of the questionnaire that was used", es: "escriba la versión del cuestionario utilizado",
      ca: "escriviu la versió del qüestionari que s'ha fet servir", pt: "escreva a versão do questionário utilizado",
      fr: "écrivez la version du questionnaire utilisé"))

  static let mixed = FindingRule(
    id: "dii-version.mixed", level: .acrossMonths, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText(
      en:
        "{organisation} has version {version} here and another one in {otherFile}, line {otherLine}: they cannot be compared",
      es:
        "{organisation} tiene aquí la versión {version} y otra en {otherFile}, línea {otherLine}: no se pueden comparar",
      ca:
        "{organisation} té aquí la versió {version} i una altra a {otherFile}, línia {otherLine}: no es poden comparar",
      pt: "{organisation} tem aqui a versão {version} e outra em {otherFile}, linha {otherLine}: não se podem comparar",
      fr:
        "{organisation} a ici la version {version} et une autre dans {otherFile}, ligne {otherLine} : elles ne sont pas "
        + "comparables"),
    help: LocalizedText(
      en: "assess an organisation with one version throughout",
      es: "evalúe cada organización siempre con la misma versión",
      ca: "avalueu cada organització sempre amb la mateixa versió",
      pt: "avalie cada organização sempre com a mesma versão",
      fr: "évaluez chaque organisme toujours avec la même version"))
}
