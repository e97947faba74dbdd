package import KPIModel

/// What is wrong with a partner's `confirmations.csv`.
extension ConfirmationList {
  /// By column: the headers it may have.
  package static var expectedHeaders: [[String]] { headers }

  /// What to say of a line of the file that does not stand.
  package static func finding(_ record: DamagedRecord, expected: Int, lineOffset: Int) -> Finding {
    var finding = DamagedRowCheck.finding(record, expected: expected)
    finding.line += lineOffset
    finding.sheetRow += lineOffset
    return finding
  }

  static let rules = [incomplete, unknownRule, notConfirmable, expired]

  static let incomplete = FindingRule(
    id: "confirmation.incomplete", level: .file, severity: .warning, answer: .mustFix,
    message: LocalizedText(
      en: "the confirmation lacks its rule, its reason or a name, and was not used",
      es: "a la confirmación le falta la regla, el motivo o un nombre, y no se ha usado",
      ca: "a la confirmació li falta la regla, el motiu o un nom, i no s'ha fet servir",
      pt: "falta à confirmação a regra, o motivo ou um nome, e não foi usada",
      fr: "il manque à la confirmation la règle, le motif ou un nom ; elle n'a pas été prise en compte"),
    help: LocalizedText(
      en: "fill in the columns rule, key, value, reason and who",
      es: "rellene las columnas regla, clave, valor, motivo y quién",
      ca: "ompliu les columnes regla, clau, valor, motiu i qui",
      pt: "preencha as colunas regra, chave, valor, motivo e quem",
      fr: "remplissez les colonnes règle, clé, valeur, motif et qui"))

  static let unknownRule = FindingRule(
    id: "confirmation.unknown-rule", level: .file, severity: .warning, answer: .mustFix,
    message: LocalizedText(
      en: "there is no rule \"{value}\" to confirm; the nearest one is {nearest}",
      es: "no existe la regla «{value}» para confirmar; la más parecida es {nearest}",
      ca: "no hi ha cap regla «{value}» per confirmar; la més semblant és {nearest}",
      pt: "não existe a regra «{value}» para confirmar; a mais parecida é {nearest}",
      fr: "il n'y a pas de règle « {value} » à confirmer ; la plus proche est {nearest}"),
    help: copyRule)

  static let notConfirmable = FindingRule(
    id: "confirmation.must-fix", level: .file, severity: .warning, answer: .mustFix,
    message: LocalizedText(
      en: "what the rule \"{value}\" finds cannot be confirmed, it must be corrected",
      es: "lo que señala la regla «{value}» no se puede confirmar, hay que corregirlo",
      ca: "el que assenyala la regla «{value}» no es pot confirmar, cal corregir-ho",
      pt: "o que a regra «{value}» assinala não se pode confirmar, tem de ser corrigido",
      fr: "ce que signale la règle « {value} » ne peut pas être confirmé, il faut le corriger"),
    help: copyRule)

  static let expired = FindingRule(
    id: "confirmation.expired", level: .file, severity: .note,
    message: LocalizedText(
      en: "the confirmation of \"{value}\" for {key} matches nothing any more: the value was changed or corrected",
      es: "la confirmación de «{value}» para {key} ya no corresponde a nada: el valor ha cambiado o se ha corregido",
      ca: "la confirmació de «{value}» per a {key} ja no correspon a res: el valor ha canviat o s'ha corregit",
      pt: "a confirmação de «{value}» para {key} já não corresponde a nada: o valor mudou ou foi corrigido",
      fr: "la confirmation de « {value} » pour {key} ne correspond plus à rien : la valeur a changé ou a été corrigée"),
    help: LocalizedText(
      en: "delete the row, or confirm the new value", es: "elimine la fila o confirme el valor nuevo",
      ca: "elimineu la fila o confirmeu el valor nou", pt: "elimine a linha ou confirme o valor novo",
      fr: "supprimez la ligne ou confirmez la nouvelle valeur"))

  private static let copyRule = LocalizedText(
    en: "copy the name of the rule from the finding that asks for a confirmation",
    es: "copie el nombre de la regla del aviso que pide confirmación",
    ca: "copieu el nom de la regla de l'avís que demana confirmació",
    pt: "copie o nome da regra do aviso que pede confirmação",
    fr: "copiez le nom de la règle depuis le message qui demande une confirmation")
}
