import KPIModel

/// What `inspect` has to say about damaged records; in a project, Validate rejects such rows in its own words.
enum DamageRules {
  static func rule(
    for damage: DamagedRecord.Damage, width: Int
  ) -> (rule: FindingRule, arguments: [String: String]) {
    switch damage {
    case .cellCount(let count): (cellCount, ["count": String(count), "expected": String(width)])
    case .strayQuote: (strayQuote, [:])
    case .unterminatedQuote: (unterminatedQuote, [:])
    case .oversizedCell: (oversizedCell, [:])
    }
  }

  private static let cellCount = FindingRule(
    id: "record.cell-count", level: .row, severity: .error,
    message: LocalizedText([
      .english: "the row has another number of cells than the row of column names: {count} instead of {expected}",
      .spanish: "la fila tiene otro número de celdas que la de los nombres de columna: {count} en vez de {expected}",
      .catalan: "la fila té un altre nombre de cel·les que la dels noms de columna: {count} en lloc de {expected}",
      .portuguese: "a linha tem outro número de células do que a dos nomes das colunas: {count} em vez de {expected}",
      .french: "la ligne n'a pas autant de cellules que celle des noms de colonnes : {count} au lieu de {expected}",
    ]),
    help: LocalizedText([
      .english: "put cells that contain the separator between quotes, and check that no cell is missing",
      .spanish: "ponga entre comillas las celdas que contienen el separador y compruebe que no falte ninguna celda",
      .catalan: "poseu entre cometes les cel·les que contenen el separador i comproveu que no hi falti cap cel·la",
      .portuguese: "ponha entre aspas as células que contêm o separador e verifique se não falta nenhuma célula",
      .french: "mettez entre guillemets les cellules qui contiennent le séparateur et vérifiez qu'aucune ne manque",
    ]))

  private static let strayQuote = FindingRule(
    id: "record.stray-quote", level: .row, severity: .error,
    message: LocalizedText([
      .english: "a quotation mark stands where none can stand",
      .spanish: "hay unas comillas donde no puede haberlas",
      .catalan: "hi ha unes cometes on no n'hi pot haver",
      .portuguese: "há aspas onde não podem estar",
      .french: "un guillemet se trouve là où il ne peut pas être",
    ]),
    help: doubleQuotes)

  private static let unterminatedQuote = FindingRule(
    id: "record.unterminated-quote", level: .row, severity: .error,
    message: LocalizedText([
      .english: "a quotation mark opens a cell that is not closed again",
      .spanish: "unas comillas abren una celda que no se vuelve a cerrar",
      .catalan: "unes cometes obren una cel·la que no es torna a tancar",
      .portuguese: "umas aspas abrem uma célula que não volta a ser fechada",
      .french: "un guillemet ouvre une cellule qui n'est pas refermée",
    ]),
    help: doubleQuotes)

  private static let oversizedCell = FindingRule(
    id: "record.oversized-cell", level: .row, severity: .error,
    message: LocalizedText([
      .english: "a cell is longer than one million characters",
      .spanish: "una celda tiene más de un millón de caracteres",
      .catalan: "una cel·la té més d'un milió de caràcters",
      .portuguese: "uma célula tem mais de um milhão de caracteres",
      .french: "une cellule dépasse un million de caractères",
    ]),
    help: LocalizedText([
      .english: "shorten the text",
      .spanish: "acorte el texto",
      .catalan: "escurceu el text",
      .portuguese: "encurte o texto",
      .french: "raccourcissez le texte",
    ]))

  private static let doubleQuotes = LocalizedText([
    .english: "save the table from Excel again, or write each quotation mark within a cell twice",
    .spanish: "vuelva a guardar la tabla desde Excel o escriba dos veces cada comilla dentro de una celda",
    .catalan: "torneu a desar la taula des de l'Excel o escriviu dues vegades cada cometa dins d'una cel·la",
    .portuguese: "volte a guardar a tabela a partir do Excel ou escreva duas vezes cada aspa dentro de uma célula",
    .french: "réenregistrez le tableau depuis Excel ou doublez chaque guillemet à l'intérieur d'une cellule",
  ])

  static let all = [cellCount, strayQuote, unterminatedQuote, oversizedCell]
}
