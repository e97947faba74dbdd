import KPIModel

/// What can be wrong, or worth telling, about a cell that should be a tax number.
enum TaxIdIssues {
  static let all = [
    shape, checkDigit, letter, prefixTwice, scientific, noPrefix, sirenForSiret, siret, vat, leadingZero, otherCountry,
    formatOnly, unknownCountry,
  ]

  static func definition(of problem: TaxNumberReading.Problem?) -> IssueDefinition {
    switch problem {
    case nil, .shape: shape
    case .checkDigit: checkDigit
    case .letter: letter
    case .prefixTwice: prefixTwice
    case .scientific: scientific
    case .noPrefix: noPrefix
    case .sirenForSiret: sirenForSiret
    }
  }

  static func definition(of note: TaxNumberReading.Note) -> IssueDefinition {
    switch note {
    case .sirenFromSiret: siret
    case .sirenFromVAT: vat
    case .leadingZero: leadingZero
    case .otherCountry: otherCountry
    case .formatOnly: formatOnly
    case .unknownCountry: unknownCountry
    }
  }

  static let shape = IssueDefinition(
    FindingRule(
      id: "tax-id", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is not a tax number{of}", es: "«{value}» no es un número de identificación fiscal{of}",
        ca: "«{value}» no és un número d'identificació fiscal{of}",
        pt: "«{value}» não é um número de identificação fiscal{of}",
        fr: "« {value} » n'est pas un numéro d'identification fiscale{of}"),
      help: LocalizedText(
        en: "write the whole number, for example {example}", es: "escriba el número completo, por ejemplo {example}",
        ca: "escriviu el número sencer, per exemple {example}",
        pt: "escreva o número completo, por exemplo {example}",
        fr: "écrivez le numéro complet, par exemple {example}")), arguments: arguments)

  static let checkDigit = IssueDefinition(
    FindingRule(
      id: "tax-id.check-digit", level: .cell, severity: .error,
      message: LocalizedText(
        en: "the check character of \"{value}\" does not match the other digits",
        es: "el dígito de control de «{value}» no corresponde a las demás cifras",
        ca: "el dígit de control de «{value}» no correspon a les altres xifres",
        pt: "o dígito de controlo de «{value}» não corresponde aos outros algarismos",
        fr: "la clé de contrôle de « {value} » ne correspond pas aux autres chiffres"),
      help: LocalizedText(
        en: "compare the number with an invoice or the register and correct the mistyped digit",
        es: "compare el número con una factura o con el registro y corrija la cifra equivocada",
        ca: "compareu el número amb una factura o amb el registre i corregiu la xifra equivocada",
        pt: "compare o número com uma fatura ou com o registo e corrija o algarismo errado",
        fr: "comparez le numéro avec une facture ou le registre et corrigez le chiffre erroné")))

  static let letter = IssueDefinition(
    FindingRule(
      id: "tax-id.letter", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" has a letter where a digit belongs (O for 0, or I for 1)",
        es: "«{value}» tiene una letra donde va una cifra (O por 0, o I por 1)",
        ca: "«{value}» té una lletra on va una xifra (O per 0, o I per 1)",
        pt: "«{value}» tem uma letra no lugar de um algarismo (O por 0, ou I por 1)",
        fr: "« {value} » contient une lettre à la place d'un chiffre (O pour 0, ou I pour 1)"),
      help: LocalizedText(
        en: "if it is right, write {proposal}", es: "si es correcto, escriba {proposal}",
        ca: "si és correcte, escriviu {proposal}", pt: "se estiver certo, escreva {proposal}",
        fr: "si c'est exact, écrivez {proposal}")), arguments: arguments)

  static let prefixTwice = IssueDefinition(
    FindingRule(
      id: "tax-id.prefix-twice", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" has the letters of the country twice", es: "«{value}» tiene dos veces las letras del país",
        ca: "«{value}» té dues vegades les lletres del país", pt: "«{value}» tem duas vezes as letras do país",
        fr: "« {value} » contient deux fois les lettres du pays"),
      help: LocalizedText(
        en: "write the letters of the country once, or leave them out",
        es: "escriba las letras del país una sola vez, o quítelas",
        ca: "escriviu les lletres del país una sola vegada, o traieu-les",
        pt: "escreva as letras do país uma só vez, ou retire-as",
        fr: "écrivez les lettres du pays une seule fois, ou retirez-les")))

  static let scientific = IssueDefinition(
    FindingRule(
      id: "tax-id.scientific", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is a number that Excel shortened: its last digits are lost",
        es: "«{value}» es un número que Excel ha abreviado: se han perdido las últimas cifras",
        ca: "«{value}» és un número que l'Excel ha abreujat: s'han perdut les últimes xifres",
        pt: "«{value}» é um número que o Excel abreviou: perderam-se os últimos algarismos",
        fr: "« {value} » est un nombre abrégé par Excel : ses derniers chiffres sont perdus"),
      help: LocalizedText(
        en: "format the column as text in Excel, type the number again and save as CSV",
        es: "dé a la columna formato de texto en Excel, escriba de nuevo el número y guarde como CSV",
        ca: "doneu a la columna format de text a l'Excel, torneu a escriure el número i deseu com a CSV",
        pt: "dê à coluna o formato de texto no Excel, escreva de novo o número e guarde como CSV",
        fr: "mettez la colonne au format texte dans Excel, ressaisissez le numéro et enregistrez en CSV")))

  static let noPrefix = IssueDefinition(
    FindingRule(
      id: "tax-id.no-prefix", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" lacks the two letters of the country", es: "a «{value}» le faltan las dos letras del país",
        ca: "a «{value}» li falten les dues lletres del país", pt: "faltam as duas letras do país em «{value}»",
        fr: "il manque à « {value} » les deux lettres du pays"),
      help: LocalizedText(
        en: "write the country before the number, for example ESB64717838",
        es: "escriba el país antes del número, por ejemplo ESB64717838",
        ca: "escriviu el país abans del número, per exemple ESB64717838",
        pt: "escreva o país antes do número, por exemplo PT501964843",
        fr: "écrivez le pays devant le numéro, par exemple FR40303265045")))

  static let sirenForSiret = IssueDefinition(
    FindingRule(
      id: "tax-id.siren", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is a SIREN of 9 digits where a SIRET of 14 is asked for",
        es: "«{value}» es un SIREN de 9 cifras y se pide un SIRET de 14",
        ca: "«{value}» és un SIREN de 9 xifres i es demana un SIRET de 14",
        pt: "«{value}» é um SIREN de 9 algarismos e pede-se um SIRET de 14",
        fr: "« {value} » est un SIREN de 9 chiffres alors qu'un SIRET de 14 chiffres est demandé"),
      help: LocalizedText(
        en: "add the five digits of the establishment (NIC)", es: "añada las cinco cifras del establecimiento (NIC)",
        ca: "afegiu les cinc xifres de l'establiment (NIC)",
        pt: "acrescente os cinco algarismos do estabelecimento (NIC)",
        fr: "ajoutez les cinq chiffres de l'établissement (NIC)")))

  static let siret = IssueDefinition(
    FindingRule(
      id: "tax-id.siret", level: .cell, severity: .note,
      message: LocalizedText(
        en: "\"{value}\" is a SIRET; its SIREN {taken} was used",
        es: "«{value}» es un SIRET; se ha usado su SIREN {taken}",
        ca: "«{value}» és un SIRET; s'ha fet servir el seu SIREN {taken}",
        pt: "«{value}» é um SIRET; foi usado o seu SIREN {taken}",
        fr: "« {value} » est un SIRET ; son SIREN {taken} a été retenu")), arguments: arguments)

  static let vat = IssueDefinition(
    FindingRule(
      id: "tax-id.vat", level: .cell, severity: .note,
      message: LocalizedText(
        en: "\"{value}\" is a French VAT number; its SIREN {taken} was used",
        es: "«{value}» es un número de IVA francés; se ha usado su SIREN {taken}",
        ca: "«{value}» és un número d'IVA francès; s'ha fet servir el seu SIREN {taken}",
        pt: "«{value}» é um número de IVA francês; foi usado o seu SIREN {taken}",
        fr: "« {value} » est un numéro de TVA ; son SIREN {taken} a été retenu")), arguments: arguments)

  static let leadingZero = IssueDefinition(
    FindingRule(
      id: "tax-id.leading-zero", level: .cell, severity: .note,
      message: LocalizedText(
        en: "\"{value}\" had lost its leading zeros and was read as {taken}, which the check character confirms",
        es:
          "«{value}» había perdido los ceros iniciales y se ha leído como {taken}, lo que confirma el dígito de control",
        ca:
          "«{value}» havia perdut els zeros inicials i s'ha llegit com a {taken}, cosa que confirma el dígit de control",
        pt: "«{value}» tinha perdido os zeros à esquerda e foi lido como {taken}, o que o dígito de controlo confirma",
        fr: "« {value} » avait perdu ses zéros de tête et a été lu comme {taken}, ce que confirme la clé de contrôle")),
    arguments: arguments)

  static let otherCountry = IssueDefinition(
    FindingRule(
      id: "tax-id.country", level: .cell, severity: .warning, answer: .pleaseConfirm,
      message: LocalizedText(
        en: "the number \"{value}\" is of another country than the organisation",
        es: "el número «{value}» es de otro país que la organización",
        ca: "el número «{value}» és d'un altre país que l'organització",
        pt: "o número «{value}» é de um país diferente do da organização",
        fr: "le numéro « {value} » est d'un autre pays que l'organisme"),
      help: LocalizedText(
        en: "correct the country or the number, or confirm that both are right",
        es: "corrija el país o el número, o confirme que ambos son correctos",
        ca: "corregiu el país o el número, o confirmeu que tots dos són correctes",
        pt: "corrija o país ou o número, ou confirme que ambos estão certos",
        fr: "corrigez le pays ou le numéro, ou confirmez que les deux sont exacts")))

  static let formatOnly = IssueDefinition(
    FindingRule(
      id: "tax-id.format-only", level: .cell, severity: .note,
      message: LocalizedText(
        en: "only the format of \"{value}\" was checked, not its check digits",
        es: "de «{value}» solo se ha comprobado el formato, no los dígitos de control",
        ca: "de «{value}» només s'ha comprovat el format, no els dígits de control",
        pt: "de «{value}» só foi verificado o formato, não os dígitos de controlo",
        fr: "seul le format de « {value} » a été vérifié, pas sa clé de contrôle")))

  static let unknownCountry = IssueDefinition(
    FindingRule(
      id: "tax-id.country-unknown", level: .cell, severity: .note,
      message: LocalizedText(
        en: "\"{value}\" could not be checked, because its country is not known",
        es: "no se ha podido comprobar «{value}» porque no se conoce su país",
        ca: "no s'ha pogut comprovar «{value}» perquè no se'n coneix el país",
        pt: "não foi possível verificar «{value}» porque não se conhece o seu país",
        fr: "« {value} » n'a pas pu être vérifié, car son pays n'est pas connu")))

  private static func arguments(_ context: IssueContext) -> [String: String] {
    var kind = context.field.flatMap { TaxNumberKind(format: $0.format) } ?? .any
    if let name = context.field.flatMap({ TaxIdFieldType.countryField(of: $0) }), let other = context.otherField(name) {
      kind = TaxNumberReader.kind(of: context.recordText(other))
    }
    let reading = TaxNumberReading(Array(context.text.utf8)[...], as: kind)
    return [
      "taken": String(decoding: reading.number, as: UTF8.self),
      "proposal": String(decoding: reading.proposal, as: UTF8.self),
      "of": reading.country.map { " (\($0))" } ?? "",
      "example": VATShape.example(reading.country ?? kind.country ?? "ES"),
    ]
  }
}
