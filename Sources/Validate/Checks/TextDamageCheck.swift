import KPIModel

/// Text that was damaged on its way: accents read in the wrong encoding, lost letters, look-alike and invisible letters,
/// identifiers that Excel shortened.
///
/// The value stands as it came; each finding proposes the reading that was probably meant. Whether a batch can hold any of
/// this is found out once for all its columns, so that clean files pay one look at each byte.
struct TextDamageCheck {
  static let definitions = [mojibake, lostLetter, questionMarks, lookalike, invisibleInside, scientific]

  private let mayOccur: Bool

  init(_ batch: TextBatch) { mayOccur = mayHoldDamagedText(batch.bytes) }

  /// Logs the damaged cells of a text column; `isKey` is said of fields that identify a row.
  func check(_ cells: CellColumn, field: Int, isKey: Bool, log: inout IssueLog) {
    guard mayOccur || isKey else { return }
    let arena = cells.bytes
    let bytes = arena.span
    for row in 0..<cells.count where cells.starts[row] >= 0 {
      let start = Int(cells.starts[row])
      let end = start + Int(cells.lengths[row])
      if isKey, end - start >= 4, isDigit(bytes[start]), !isDigit(bytes[start + 1]),
        TaxNumberReading.isScientific(arena[start..<end])
      {
        log.add(TextDamageCheck.scientific, row: row, field: field)
      }
      guard mayOccur else { continue }
      let signs = DamageSigns(bytes, start, end)
      guard !signs.isEmpty else { continue }
      report(signs, String(decoding: arena[start..<end], as: UTF8.self), row, field, &log)
    }
  }

  private func report(_ signs: DamageSigns, _ text: String, _ row: Int, _ field: Int, _ log: inout IssueLog) {
    if signs.contains(.replacement) { log.add(TextDamageCheck.lostLetter, row: row, field: field) }
    if signs.contains(.doubleEncoding), TextRepair.encoding(text) != nil {
      // Its second half may be an invisible character: that is the same damage.
      log.add(TextDamageCheck.mojibake, row: row, field: field)
      return
    }
    if signs.contains(.questionMark), TextRepair.hasLostLetters(text) {
      log.add(TextDamageCheck.questionMarks, row: row, field: field)
    }
    if signs.contains(.otherScript), TextRepair.lookalikes(text) != nil {
      log.add(TextDamageCheck.lookalike, row: row, field: field)
    }
    if signs.contains(.invisible) { log.add(TextDamageCheck.invisibleInside, row: row, field: field) }
  }

  static let mojibake = IssueDefinition(
    FindingRule(
      id: "text.mojibake", level: .cell, severity: .warning, answer: .pleaseConfirm,
      message: LocalizedText(
        en: "the accents of \"{value}\" were damaged; it probably means \"{proposal}\"",
        es: "los acentos de «{value}» se han dañado; probablemente es «{proposal}»",
        ca: "els accents de «{value}» s'han malmès; probablement és «{proposal}»",
        pt: "os acentos de «{value}» foram danificados; provavelmente é «{proposal}»",
        fr: "les accents de « {value} » ont été altérés ; il s'agit sans doute de « {proposal} »"),
      help: LocalizedText(
        en: "import the file with Data > From Text/CSV as UTF-8 instead of opening it, and save it as CSV UTF-8",
        es: "importe el archivo con Datos > De texto/CSV como UTF-8 en lugar de abrirlo, y guárdelo como CSV UTF-8",
        ca: "importeu el fitxer amb Dades > Des de text/CSV com a UTF-8 en lloc d'obrir-lo, i deseu-lo com a CSV UTF-8",
        pt: "importe o ficheiro com Dados > De Texto/CSV como UTF-8 em vez de o abrir, e guarde-o como CSV UTF-8",
        fr:
          "importez le fichier avec Données > À partir d'un fichier texte/CSV en UTF-8 au lieu de l'ouvrir, et "
          + "enregistrez-le en CSV UTF-8"))
  ) { ["proposal": TextRepair.encoding($0.text) ?? ""] }

  static let lostLetter = IssueDefinition(
    FindingRule(
      id: "text.lost-letter", level: .cell, severity: .warning, answer: .pleaseConfirm,
      message: LocalizedText(
        en: "\"{value}\" has lost letters: a � stands in their place",
        es: "«{value}» ha perdido letras: en su lugar hay un �",
        ca: "«{value}» ha perdut lletres: al seu lloc hi ha un �",
        pt: "«{value}» perdeu letras: no seu lugar está um �",
        fr: "« {value} » a perdu des lettres : un � se trouve à leur place"),
      help: retype))

  static let questionMarks = IssueDefinition(
    FindingRule(
      id: "text.question-marks", level: .cell, severity: .warning, answer: .pleaseConfirm,
      message: LocalizedText(
        en: "\"{value}\" has question marks where letters seem to be missing",
        es: "«{value}» tiene interrogantes donde parecen faltar letras",
        ca: "«{value}» té interrogants on sembla que falten lletres",
        pt: "«{value}» tem pontos de interrogação onde parecem faltar letras",
        fr: "« {value} » contient des points d'interrogation là où des lettres semblent manquer"),
      help: retype))

  static let lookalike = IssueDefinition(
    FindingRule(
      id: "text.lookalike", level: .cell, severity: .warning, answer: .pleaseConfirm,
      message: LocalizedText(
        en: "\"{value}\" mixes Latin letters with Greek or Cyrillic ones that look the same",
        es: "«{value}» mezcla letras latinas con griegas o cirílicas de igual aspecto",
        ca: "«{value}» barreja lletres llatines amb gregues o ciríl·liques d'aspecte igual",
        pt: "«{value}» mistura letras latinas com gregas ou cirílicas de aspeto igual",
        fr: "« {value} » mélange des lettres latines avec des lettres grecques ou cyrilliques d'aspect identique"),
      help: LocalizedText(
        en: "type the value again: {proposal}", es: "escriba de nuevo el valor: {proposal}",
        ca: "torneu a escriure el valor: {proposal}", pt: "escreva de novo o valor: {proposal}",
        fr: "ressaisissez la valeur : {proposal}"))
  ) { ["proposal": TextRepair.lookalikes($0.text) ?? ""] }

  static let invisibleInside = IssueDefinition(
    FindingRule(
      id: "text.invisible", level: .cell, severity: .warning, answer: .pleaseConfirm,
      message: LocalizedText(
        en: "\"{value}\" has a character inside that cannot be seen",
        es: "«{value}» contiene dentro un carácter que no se ve",
        ca: "«{value}» conté a dins un caràcter que no es veu",
        pt: "«{value}» contém um carácter que não se vê",
        fr: "« {value} » contient un caractère qui ne se voit pas"),
      help: retype))

  static let scientific = IssueDefinition(
    FindingRule(
      id: "text.scientific", level: .cell, severity: .warning, answer: .mustFix,
      message: LocalizedText(
        en: "the identifier \"{value}\" was shortened by Excel: its last digits are lost",
        es: "Excel ha abreviado el identificador «{value}»: se han perdido las últimas cifras",
        ca: "l'Excel ha abreujat l'identificador «{value}»: s'han perdut les últimes xifres",
        pt: "o Excel abreviou o identificador «{value}»: perderam-se os últimos algarismos",
        fr: "Excel a abrégé l'identifiant « {value} » : ses derniers chiffres sont perdus"),
      help: LocalizedText(
        en: "format the column as text in Excel, type the identifier again and save as CSV",
        es: "dé a la columna formato de texto en Excel, escriba de nuevo el identificador y guarde como CSV",
        ca: "doneu a la columna format de text a l'Excel, torneu a escriure l'identificador i deseu com a CSV",
        pt: "dê à coluna o formato de texto no Excel, escreva de novo o identificador e guarde como CSV",
        fr: "mettez la colonne au format texte dans Excel, ressaisissez l'identifiant et enregistrez en CSV")))

  private static let retype = LocalizedText(
    en: "type the value again", es: "escriba de nuevo el valor", ca: "torneu a escriure el valor",
    pt: "escreva de novo o valor", fr: "ressaisissez la valeur")
}
