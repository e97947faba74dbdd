import KPIModel

/// Records that the reader could not cut into the header's number of cells.
enum DamagedRowCheck {
  static let rules = [cellCount, strayQuote, unterminatedQuote, oversizedCell]

  static func finding(_ record: DamagedRecord, expected: Int) -> Finding {
    var arguments: [String: String] = [:]
    let rule: FindingRule
    switch record.damage {
    case .cellCount(let found):
      rule = cellCount
      arguments = ["found": String(found), "expected": String(expected)]
    case .strayQuote: rule = strayQuote
    case .unterminatedQuote: rule = unterminatedQuote
    case .oversizedCell: rule = oversizedCell
    }
    return Finding(rule, line: Int(record.line), sheetRow: Int(record.sheetRow), arguments: arguments)
  }

  static let cellCount = FindingRule(
    id: "row.cell-count", level: .row, severity: .error,
    message: LocalizedText(
      en: "the row has {found} {found:cell/cells} instead of {expected}",
      es: "la fila tiene {found} {found:celda/celdas} en lugar de {expected}",
      ca: "la fila té {found} {found:cel·la/cel·les} en lloc de {expected}",
      pt: "a linha tem {found} {found:célula/células} em vez de {expected}",
      fr: "la ligne a {found} {found:cellule/cellules} au lieu de {expected}"),
    help: LocalizedText(
      en: "look for a separator inside a text, or a missing one; saving as CSV from Excel puts the quotes it needs",
      es:
        "busque un separador dentro de un texto, o uno que falte; al guardar como CSV, Excel pone las comillas necesarias",
      ca:
        "busqueu un separador dins d'un text, o un que falti; en desar com a CSV, l'Excel posa les cometes necessàries",
      pt:
        "procure um separador dentro de um texto, ou um em falta; ao guardar como CSV, o Excel põe as aspas necessárias",
      fr: "cherchez un séparateur dans un texte, ou un séparateur manquant ; l'enregistrement en CSV par Excel met les "
        + "guillemets nécessaires"))

  static let strayQuote = FindingRule(
    id: "row.stray-quote", level: .row, severity: .error,
    message: LocalizedText(
      en: "a quotation mark opens or closes in the middle of a cell of this row",
      es: "hay unas comillas que se abren o cierran en medio de una celda de esta fila",
      ca: "hi ha unes cometes que s'obren o es tanquen al mig d'una cel·la d'aquesta fila",
      pt: "há aspas que abrem ou fecham a meio de uma célula desta linha",
      fr: "un guillemet s'ouvre ou se ferme au milieu d'une cellule de cette ligne"),
    help: quoteHelp)

  static let unterminatedQuote = FindingRule(
    id: "row.unterminated-quote", level: .row, severity: .error,
    message: LocalizedText(
      en: "a quotation mark opens in this row and never closes",
      es: "en esta fila se abren unas comillas que no se cierran",
      ca: "en aquesta fila s'obren unes cometes que no es tanquen",
      pt: "nesta linha abrem-se aspas que nunca fecham",
      fr: "un guillemet s'ouvre dans cette ligne et ne se ferme jamais"),
    help: quoteHelp)

  static let oversizedCell = FindingRule(
    id: "row.oversized-cell", level: .row, severity: .error,
    message: LocalizedText(
      en: "a cell of this row holds more text than is allowed",
      es: "una celda de esta fila contiene más texto del permitido",
      ca: "una cel·la d'aquesta fila conté més text del permès",
      pt: "uma célula desta linha tem mais texto do que o permitido",
      fr: "une cellule de cette ligne contient plus de texte qu'il n'est permis"),
    help: LocalizedText(
      en: "shorten the text, or look for a quotation mark that never closes",
      es: "acorte el texto, o busque unas comillas que no se cierran",
      ca: "escurceu el text, o busqueu unes cometes que no es tanquen",
      pt: "encurte o texto, ou procure aspas que nunca fecham",
      fr: "raccourcissez le texte, ou cherchez un guillemet qui ne se ferme pas"))

  private static let quoteHelp = LocalizedText(
    en: "remove or double the quotation mark, or open the file in Excel and save as CSV again",
    es: "quite las comillas o dóblelas, o abra el archivo en Excel y guárdelo de nuevo como CSV",
    ca: "traieu les cometes o dobleu-les, o obriu el fitxer a l'Excel i torneu-lo a desar com a CSV",
    pt: "retire as aspas ou duplique-as, ou abra o ficheiro no Excel e guarde-o de novo como CSV",
    fr: "retirez ou doublez le guillemet, ou ouvrez le fichier dans Excel et enregistrez-le de nouveau en CSV")
}
