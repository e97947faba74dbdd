package import KPIModel

/// The confirmations of one partner, as its `confirmations.csv` lists them.
package struct ConfirmationList: Sendable {
  package private(set) var confirmations: [Confirmation] = []
  /// What is wrong with the list itself; lines are those of `confirmations.csv`.
  package private(set) var findings = FindingTally()

  /// The headers that the file may use, in five languages, without case and accents.
  private static let headers: [[String]] = [
    ["rule", "regla", "regra", "regle"], ["key", "clave", "clau", "chave", "cle", "cell", "celda", "celula"],
    ["value", "valor", "valeur"], ["reason", "motivo", "motiu", "motif", "raison"],
    ["who", "quien", "qui", "quem", "name", "nombre", "nom", "nome"],
  ]

  package init() {}

  /// Reads the list from a file that the reader has cut into cells.
  ///
  /// A row without a rule, a reason or a name confirms nothing, and neither does one of a rule that must be fixed.
  package init(headers: [String], rows batch: TextBatch, rules: [FindingRule]) {
    let names = headers.map { String(decoding: folded(trimmedText(Array($0.utf8)[...])), as: UTF8.self) }
    let columns = ConfirmationList.headers.map { known in names.firstIndex { known.contains($0) } }
    let known = Dictionary(rules.map { ($0.id, $0.answer) }, uniquingKeysWith: { first, _ in first })
    for row in 0..<batch.rowCount {
      let cells = columns.map { column in
        column.flatMap { $0 < batch.width ? trimmedText(batch.cell(row: row, column: $0)) : nil } ?? ""
      }
      guard cells.contains(where: { !$0.isEmpty }) else { continue }
      let confirmation = Confirmation(
        rule: cells[0], key: cells[1], value: cells[2], reason: cells[3], who: cells[4], line: Int(batch.lines[row]))
      func say(_ rule: FindingRule, _ arguments: [String: String] = [:]) {
        findings.add(
          Finding(
            rule, line: Int(batch.lines[row]), sheetRow: Int(batch.sheetRows[row]), value: cells[0],
            arguments: arguments))
      }
      if [cells[0], cells[3], cells[4]].contains("") {
        say(ConfirmationList.incomplete)
      } else if let answer = known[cells[0]] {
        if answer == .pleaseConfirm { confirmations.append(confirmation) } else { say(ConfirmationList.notConfirmable) }
      } else {
        let nearest = nearestWord(to: cells[0], among: known.keys.sorted()) ?? "—"
        say(ConfirmationList.unknownRule, ["nearest": nearest])
      }
    }
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

extension ConfirmationList {
  /// Takes the findings that one partner has confirmed out of its submissions.
  ///
  /// A finding is confirmed by its rule, the key of its row (or its cell, or its file) and its value together: when the
  /// value changes, the confirmation expires and the finding is back.
  ///
  /// - Parameters:
  ///   - submissions: All submissions of the run, with the findings across files added.
  ///   - partner: Whose list this is; the submissions of others are left alone.
  /// - Returns: what was confirmed, by submission and line, and a note for each confirmation that confirms nothing.
  package func apply(
    to submissions: inout [Submission], of partner: Int
  ) -> (confirmed: [ConfirmedFinding], expired: [Finding]) {
    var confirmed: [ConfirmedFinding] = []
    var used = Set<Int>()
    var places: [String: [Int]] = [:]
    for (index, confirmation) in confirmations.enumerated() { places[confirmation.rule, default: []].append(index) }
    func answer(to finding: Finding) -> Int? {
      guard finding.rule.answer == .pleaseConfirm, let candidates = places[finding.rule.id] else { return nil }
      return candidates.first { confirmations[$0].answers(finding) }
    }
    for index in submissions.indices where submissions[index].partner == partner {
      for finding in submissions[index].findings.remove(where: { answer(to: $0) != nil }) {
        guard let place = answer(to: finding) else { continue }
        used.insert(place)
        confirmed.append(
          ConfirmedFinding(submission: index, finding: finding, confirmation: confirmations[place]))
      }
    }
    let expired = confirmations.indices.filter { !used.contains($0) }.map { index in
      Finding(
        ConfirmationList.expired, line: confirmations[index].line, value: confirmations[index].value,
        arguments: ["key": confirmations[index].key])
    }
    return (confirmed, expired)
  }
}

extension Confirmation {
  /// Whether it speaks of a finding, whose rule is its own.
  fileprivate func answers(_ finding: Finding) -> Bool {
    let isPlace = key == finding.arguments[Finding.rowKey] || (!finding.cell.isEmpty && key == finding.cell)
    return isPlace && value == trimmedText(Array(finding.value.utf8)[...])
  }
}
