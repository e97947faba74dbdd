import KPIModel

/// What can be wrong with a cell that should be a number.
enum NumberIssues {
  static let all = [
    notANumber, grouping, ambiguous, assumed, unit, currency, scientific, letter, approximate, tooLong, fraction,
  ]

  static func definition(of failure: NumberReading.Failure) -> IssueDefinition {
    switch failure {
    case .none, .notANumber: notANumber
    case .grouping: grouping
    case .currency: currency
    case .scientific: scientific
    case .letter: letter
    case .approximate: approximate
    case .tooLong: tooLong
    }
  }

  static let notANumber = IssueDefinition(
    FindingRule(
      id: "number", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is not a number", es: "«{value}» no es un número", ca: "«{value}» no és un número",
        pt: "«{value}» não é um número", fr: "« {value} » n'est pas un nombre"),
      help: LocalizedText(
        en: "write digits only, or leave the cell empty if the value is not known",
        es: "escriba solo cifras, o deje la celda vacía si no se conoce el valor",
        ca: "escriviu només xifres, o deixeu la cel·la buida si no se sap el valor",
        pt: "escreva apenas algarismos, ou deixe a célula vazia se não souber o valor",
        fr: "n'écrivez que des chiffres, ou laissez la cellule vide si la valeur n'est pas connue")))

  static let grouping = IssueDefinition(
    FindingRule(
      id: "number.grouping", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" has a decimal or thousands mark where none can stand",
        es: "«{value}» tiene un separador decimal o de miles donde no puede ir",
        ca: "«{value}» té un separador decimal o de milers on no pot anar",
        pt: "«{value}» tem um separador decimal ou de milhares onde não pode estar",
        fr: "« {value} » contient un séparateur décimal ou de milliers mal placé"),
      help: LocalizedText(
        en:
          "write the number without thousands marks and with \"{mark}\" before the decimals, as in the rest of the column",
        es:
          "escriba el número sin separador de miles y con «{mark}» antes de los decimales, como en el resto de la columna",
        ca:
          "escriviu el número sense separador de milers i amb «{mark}» abans dels decimals, com a la resta de la columna",
        pt: "escreva o número sem separador de milhares e com «{mark}» antes das decimais, como no resto da coluna",
        fr:
          "écrivez le nombre sans séparateur de milliers et avec « {mark} » devant les décimales, comme dans le reste de la "
          + "colonne")
    )
  ) { ["mark": String(UnicodeScalar(decimalMark(of: $0)))] }

  static let ambiguous = IssueDefinition(
    FindingRule(
      id: "number.ambiguous", level: .cell, severity: .warning, answer: .pleaseConfirm,
      message: LocalizedText(
        en: "\"{value}\" may be {wholeNumber} or {fractionNumber}; it was read as {takenNumber}",
        es: "«{value}» puede ser {wholeNumber} o {fractionNumber}; se ha leído como {takenNumber}",
        ca: "«{value}» pot ser {wholeNumber} o {fractionNumber}; s'ha llegit com a {takenNumber}",
        pt: "«{value}» pode ser {wholeNumber} ou {fractionNumber}; foi lido como {takenNumber}",
        fr: "« {value} » peut être {wholeNumber} ou {fractionNumber} ; il a été lu comme {takenNumber}"),
      help: LocalizedText(
        en: "confirm the reading, or write the number without thousands marks",
        es: "confirme la lectura, o escriba el número sin separador de miles",
        ca: "confirmeu la lectura, o escriviu el número sense separador de milers",
        pt: "confirme a leitura, ou escreva o número sem separador de milhares",
        fr: "confirmez la lecture, ou écrivez le nombre sans séparateur de milliers")), arguments: readings)

  static let assumed = IssueDefinition(
    FindingRule(
      id: "number.assumed", level: .cell, severity: .note,
      message: LocalizedText(
        en: "\"{value}\" was read as {takenNumber}, as is usual in files like this one",
        es: "«{value}» se ha leído como {takenNumber}, como es habitual en archivos como este",
        ca: "«{value}» s'ha llegit com a {takenNumber}, com és habitual en fitxers com aquest",
        pt: "«{value}» foi lido como {takenNumber}, como é habitual em ficheiros como este",
        fr: "« {value} » a été lu comme {takenNumber}, selon l'usage dans ce type de fichier")), arguments: readings)

  static let unit = IssueDefinition(
    FindingRule(
      id: "number.unit", level: .cell, severity: .note,
      message: LocalizedText(
        en: "the unit in \"{value}\" was left out", es: "se ha quitado la unidad de «{value}»",
        ca: "s'ha tret la unitat de «{value}»", pt: "foi retirada a unidade de «{value}»",
        fr: "l'unité de « {value} » a été retirée")))

  static let currency = IssueDefinition(
    FindingRule(
      id: "number.currency", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is in another currency than the euro", es: "«{value}» no está en euros",
        ca: "«{value}» no és en euros", pt: "«{value}» não está em euros", fr: "« {value} » n'est pas en euros"),
      help: LocalizedText(
        en: "convert the amount to euros and write the number only",
        es: "convierta el importe a euros y escriba solo el número",
        ca: "convertiu l'import a euros i escriviu només el número",
        pt: "converta o montante para euros e escreva apenas o número",
        fr: "convertissez le montant en euros et n'écrivez que le nombre")))

  static let scientific = IssueDefinition(
    FindingRule(
      id: "number.scientific", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" was shortened by Excel and has lost digits",
        es: "Excel ha abreviado «{value}» y se han perdido cifras",
        ca: "l'Excel ha abreujat «{value}» i s'han perdut xifres",
        pt: "o Excel abreviou «{value}» e perderam-se algarismos",
        fr: "Excel a abrégé « {value} » et des chiffres sont perdus"),
      help: LocalizedText(
        en: "format the column as a number without decimals (or as text), type the full value, and save as CSV again",
        es: "dé a la columna formato de número sin decimales (o de texto), escriba el valor completo y guarde como CSV",
        ca:
          "doneu a la columna format de número sense decimals (o de text), escriviu el valor sencer i deseu com a CSV",
        pt:
          "formate a coluna como número sem casas decimais (ou como texto), escreva o valor completo e guarde como CSV",
        fr:
          "mettez la colonne au format nombre sans décimales (ou texte), saisissez la valeur entière et enregistrez en "
          + "CSV")))

  static let letter = IssueDefinition(
    FindingRule(
      id: "number.letter", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" has a letter in place of a digit", es: "«{value}» tiene una letra en lugar de una cifra",
        ca: "«{value}» té una lletra en lloc d'una xifra", pt: "«{value}» tem uma letra em vez de um algarismo",
        fr: "« {value} » contient une lettre à la place d'un chiffre"),
      help: LocalizedText(
        en: "write {proposal}, if that is what was meant", es: "escriba {proposal}, si es lo que quería decir",
        ca: "escriviu {proposal}, si és el que volíeu dir", pt: "escreva {proposal}, se era o que queria dizer",
        fr: "écrivez {proposal}, si c'est bien ce que vous vouliez dire"))
  ) { context in
    ["proposal": String(context.text.map { "Oo".contains($0) ? "0" : "lI".contains($0) ? "1" : $0 })]
  }

  static let approximate = IssueDefinition(
    FindingRule(
      id: "number.approximate", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is an estimate or a range, not a number",
        es: "«{value}» es una estimación o un intervalo, no un número",
        ca: "«{value}» és una estimació o un interval, no un número",
        pt: "«{value}» é uma estimativa ou um intervalo, não um número",
        fr: "« {value} » est une estimation ou une fourchette, pas un nombre"),
      help: LocalizedText(
        en: "write the one number that you can prove", es: "escriba el número exacto que pueda justificar",
        ca: "escriviu el número exacte que pugueu justificar", pt: "escreva o número exato que possa comprovar",
        fr: "écrivez le nombre exact que vous pouvez justifier")))

  static let tooLong = IssueDefinition(
    FindingRule(
      id: "number.too-long", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" has more than 18 digits or 9 decimals", es: "«{value}» tiene más de 18 cifras o 9 decimales",
        ca: "«{value}» té més de 18 xifres o 9 decimals", pt: "«{value}» tem mais de 18 algarismos ou 9 casas decimais",
        fr: "« {value} » a plus de 18 chiffres ou 9 décimales"),
      help: LocalizedText(
        en: "round the number in Excel and save as CSV again",
        es: "redondee el número en Excel y guarde de nuevo como CSV",
        ca: "arrodoniu el número a l'Excel i torneu a desar com a CSV",
        pt: "arredonde o número no Excel e guarde de novo como CSV",
        fr: "arrondissez le nombre dans Excel et enregistrez de nouveau en CSV")))

  static let fraction = IssueDefinition(
    FindingRule(
      id: "integer", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is not a whole number", es: "«{value}» no es un número entero",
        ca: "«{value}» no és un número enter", pt: "«{value}» não é um número inteiro",
        fr: "« {value} » n'est pas un nombre entier"),
      help: LocalizedText(
        en: "write a number without decimals", es: "escriba un número sin decimales",
        ca: "escriviu un número sense decimals", pt: "escreva um número sem casas decimais",
        fr: "écrivez un nombre sans décimales")))

  private static func decimalMark(of context: IssueContext) -> UInt8 {
    context.field.map { NumberMarks(context.convention, field: $0).decimal } ?? context.convention.decimalMark
  }

  /// Both readings of a cell such as `1.250`, and the one that was taken, with a point for the decimal mark.
  private static func readings(_ context: IssueContext) -> [String: String] {
    // Word processors write U+2212 for the sign.
    let text = context.text.map { $0 == "\u{2212}" ? "-" : $0 }
    let digits = String(text.filter { "-0123456789".contains($0) })
    guard let mark = text.last(where: { $0 == "." || $0 == "," }) else { return ["takenNumber": digits] }
    var fraction = String(text.compactMap { $0 == mark ? "." : "-0123456789".contains($0) ? $0 : nil })
    while fraction.last == "0" { fraction.removeLast() }
    if fraction.last == "." { fraction.removeLast() }
    let isFraction = mark.asciiValue == decimalMark(of: context) && context.field?.type != IntegerFieldType.name
    return ["wholeNumber": digits, "fractionNumber": fraction, "takenNumber": isFraction ? fraction : digits]
  }
}
