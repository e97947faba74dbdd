import KPIModel

@testable import Export

/// A file of services as a Portuguese partner might send it, with what a check found in it.
enum SampleCheck {
  static let path = "inputs/2022-03/PRODUTECH/servicos.csv"

  static let headers = [
    "Id do serviço", "Data", "Tipo de serviço", "NUTS 3", "Participantes", "Mulheres", "Valor (€)", "Contacto",
    "Observações",
  ]

  static let partnership: Partnership = {
    func text(_ en: String, _ es: String, _ ca: String, _ pt: String, _ fr: String) -> LocalizedText {
      LocalizedText([.english: en, .spanish: es, .catalan: ca, .portuguese: pt, .french: fr])
    }
    let types = CodeList(
      name: "service_type",
      codes: [
        CodeList.Code("advice", title: text("Advice", "Asesoramiento", "Assessorament", "Aconselhamento", "Conseil")),
        CodeList.Code("event", title: text("Event", "Evento", "Esdeveniment", "Evento", "Événement")),
        CodeList.Code("training", title: text("Training", "Formación", "Formació", "Formação", "Formation")),
      ])
    let regions = CodeList(name: "nuts", codes: (1...60).map { "PT1\(100 + $0)" })
    func field(
      _ name: String, _ type: String, _ value: ValueType, _ title: LocalizedText,
      _ edit: (inout Field) -> Void = { _ in }
    ) -> Field {
      var field = Field(name: name, type: type, valueType: value, title: title)
      edit(&field)
      return field
    }
    let fields = [
      field("service_id", "string", .text, text("Service id", "Id servicio", "Id servei", "Id do serviço", "Id")) {
        $0.constraints.required = true
        $0.constraints.pattern = "S-[0-9]{4}"
      },
      field("delivered_on", "date", .date, text("Date", "Fecha", "Data", "Data", "Date")) {
        $0.constraints.required = true
      },
      field(
        "service_type", "string", .code(types), text("Type", "Tipo", "Tipus", "Tipo de serviço", "Type")
      ) {
        $0.codeList = types
        $0.constraints.required = true
        $0.description = text(
          "What was delivered.", "Qué se prestó.", "Què es va prestar.", "O que foi prestado.",
          "Ce qui a été fourni.")
      },
      field("nuts3", "string", .code(regions), "NUTS 3") { $0.codeList = regions },
      field(
        "participants", "integer", .number,
        text("Participants", "Asistentes", "Assistents", "Participantes", "Participants")
      ) { $0.constraints.minimum = "0" },
      field("women", "integer", .number, text("Women", "Mujeres", "Dones", "Mulheres", "Femmes")) {
        $0.constraints.minimum = "0"
      },
      field(
        "amount", "number", .number,
        text("Amount (€)", "Importe (€)", "Import (€)", "Valor (€)", "Montant (€)")),
      field("contact", "string", .text, text("Contact", "Contacto", "Contacte", "Contacto", "Contact")) {
        $0.personal = true
      },
      field("remote", "boolean", .boolean, text("Remote", "En línea", "En línia", "À distância", "À distance")),
    ]
    let services = Dataset(
      name: "services", title: text("Services", "Servicios", "Serveis", "Serviços", "Services"), kind: .events,
      dateField: 1, fields: fields, primaryKey: [0],
      relations: [],
      rules: [
        RowRule(
          id: "SV-01", check: "women <= participants", severity: .warning,
          message: "more women than participants", help: "check both numbers")
      ])
    let project = Project(
      acronym: "CLAMTEX", title: "Clusters for advanced manufacturing in textiles (synthetic sample)",
      start: Month(year: 2020, month: 2), months: 30)
    return Partnership(
      project: project, partners: [Partner(id: "PRODUTECH", name: "PRODUTECH", country: "PT", language: .portuguese)],
      datasets: [services])
  }()

  static let date = FindingRule(
    id: "date", level: .cell, severity: .error,
    message: LocalizedText([
      .english: "\"{value}\" is not a date", .spanish: "«{value}» no es una fecha",
      .catalan: "«{value}» no és una data", .portuguese: "«{value}» não é uma data",
      .french: "« {value} » n’est pas une date",
    ]),
    help: LocalizedText([
      .english: "write a day that exists, for example {example}",
      .spanish: "escriba un día que exista, por ejemplo {example}",
      .catalan: "escriviu un dia que existeixi, per exemple {example}",
      .portuguese: "escreva um dia que exista, por exemplo {example}",
      .french: "écrivez un jour qui existe, par exemple {example}",
    ]))
  static let code = FindingRule(
    id: "code", level: .cell, severity: .error,
    message: LocalizedText([
      .english: "\"{value}\" is not one of the codes of {column}",
      .spanish: "«{value}» no es uno de los códigos de {column}",
      .catalan: "«{value}» no és cap dels codis de {column}",
      .portuguese: "«{value}» não é um dos códigos de {column}",
      .french: "« {value} » n’est pas un des codes de {column}",
    ]),
    help: LocalizedText([
      .english: "did you mean \"{nearest}\"?", .spanish: "¿quería decir «{nearest}»?",
      .catalan: "volíeu dir «{nearest}»?", .portuguese: "queria dizer «{nearest}»?",
      .french: "vouliez-vous dire « {nearest} » ?",
    ]))
  static let required = FindingRule(
    id: "required", level: .cell, severity: .error,
    message: LocalizedText([
      .english: "{column} is empty", .spanish: "{column} está vacía", .catalan: "{column} és buida",
      .portuguese: "{column} está vazia", .french: "{column} est vide",
    ]),
    help: LocalizedText([
      .english: "fill in the cell", .spanish: "rellene la celda", .catalan: "ompliu la cel·la",
      .portuguese: "preencha a célula", .french: "remplissez la cellule",
    ]))
  static let ambiguous = FindingRule(
    id: "number.ambiguous", level: .cell, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText([
      .english: "\"{value}\" may be {large} or {small}; it was read as {large}",
      .spanish: "«{value}» puede ser {large} o {small}; se ha leído como {large}",
      .catalan: "«{value}» pot ser {large} o {small}; s’ha llegit com a {large}",
      .portuguese: "«{value}» pode ser {large} ou {small}; foi lido como {large}",
      .french: "« {value} » peut être {large} ou {small} ; lu comme {large}",
    ]),
    help: LocalizedText([
      .english: "write the number without a thousands mark, or confirm it",
      .spanish: "escriba el número sin separador de miles, o confírmelo",
      .catalan: "escriviu el nombre sense separador de milers, o confirmeu-lo",
      .portuguese: "escreva o número sem separador de milhares, ou confirme-o",
      .french: "écrivez le nombre sans séparateur de milliers, ou confirmez-le",
    ]))
  static let unknownColumn = FindingRule(
    id: "column.unknown", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "the column \"{column}\" is not known and was not read",
      .spanish: "la columna «{column}» no se conoce y no se ha leído",
      .catalan: "la columna «{column}» no es coneix i no s’ha llegit",
      .portuguese: "a coluna «{column}» não é conhecida e não foi lida",
      .french: "la colonne « {column} » n’est pas connue et n’a pas été lue",
    ]))
  static let women = FindingRule(
    id: "SV-01", level: .row, severity: .warning,
    message: LocalizedText([
      .english: "more women ({women}) than participants ({participants})",
      .spanish: "más mujeres ({women}) que asistentes ({participants})",
      .catalan: "més dones ({women}) que assistents ({participants})",
      .portuguese: "mais mulheres ({women}) do que participantes ({participants})",
      .french: "plus de femmes ({women}) que de participants ({participants})",
    ]),
    help: LocalizedText([
      .english: "check both numbers", .spanish: "revise ambos números", .catalan: "reviseu tots dos nombres",
      .portuguese: "verifique os dois números", .french: "vérifiez les deux nombres",
    ]))
  static let windows = FindingRule(
    id: "encoding.windows-1252", level: .file, severity: .note,
    message: LocalizedText([
      .english: "the file was read as Windows text", .spanish: "el archivo se ha leído como texto de Windows",
      .catalan: "el fitxer s’ha llegit com a text de Windows", .portuguese: "o ficheiro foi lido como texto do Windows",
      .french: "le fichier a été lu comme du texte Windows",
    ]))

  static let rules = [date, code, required, ambiguous, unknownColumn, women, windows]

  /// Row 2 of the sheet is the first record; ids keep their zeros, numbers their commas.
  static let rows: [SourceRow] = (2...41).map { sheetRow in
    let number = sheetRow - 1
    var cells = [
      "S-00\(number < 10 ? "0" : "")\(number)", "\(10 + number % 18)/03/2022", number % 3 == 0 ? "event" : "advice",
      "PT1\(100 + number)", "\(5 + number)", "\(2 + number % 4)", "\(100 * number),50", "Ana Pérez", "",
    ]
    switch sheetRow {
    case 5: cells[1] = "31/02/2022"
    case 9: cells[1] = "32/03/2022"
    case 10, 12, 15, 20, 21: cells[2] = "evento\(sheetRow)"
    case 13: cells[0] = ""
    case 17: cells[6] = "1.250"
    case 18:
      cells[4] = "3"
      cells[5] = "4"
    case 22: cells[8] = "=cmd|' /C calc'!A0"
    default: break
    }
    return SourceRow(line: sheetRow, sheetRow: sheetRow, cells: cells)
  }

  private static func finding(
    _ rule: FindingRule, _ sheetRow: Int, _ column: Int?, _ arguments: [String: String] = [:]
  ) -> Finding {
    Finding(
      rule, line: sheetRow, sheetRow: sheetRow, column: column, columnName: column.map { headers[$0] } ?? "",
      value: column.map { rows[sheetRow - 2].cells[$0] } ?? "",
      arguments: arguments.merging([Finding.rowKey: rows[sheetRow - 2].cells[0]]) { own, _ in own })
  }

  static func file(language: Language = .portuguese) -> CheckedFile {
    var submission = Submission(
      partner: 0, dataset: 0, period: Month(year: 2022, month: 3), file: "servicos.csv", path: path)
    submission.read = 40
    submission.accepted = 32
    submission.rejected = 8
    submission.bytes = 4000
    submission.status = .partlyAccepted
    var tally = FindingTally()
    for row in [5, 9] { tally.add(finding(date, row, 1, ["example": "28/02/2022"])) }
    for row in [10, 12, 15, 20, 21] { tally.add(finding(code, row, 2, ["nearest": "event"])) }
    tally.count(rule: "code", column: 2, occurrences: 1200)
    tally.add(finding(required, 13, 0))
    let comma = language == .english ? (",", ".") : (".", ",")
    tally.add(finding(ambiguous, 17, 6, ["large": "1\(comma.0)250", "small": "1\(comma.1)25"]))
    tally.add(finding(women, 18, nil, ["women": "4", "participants": "3"]))
    tally.add(Finding(unknownColumn, column: 8, columnName: headers[8]))
    tally.add(Finding(windows))
    submission.findings = tally
    return CheckedFile(
      submission: submission, path: path, headers: headers, columnOfField: [0, 1, 2, 3, 4, 5, 6, 7, nil],
      notEvaluable: ["SV-02": 3], rows: .rows(rows))
  }

  static func report(language: Language = .portuguese) -> CheckReport {
    CheckReport(partnership: partnership, files: [file(language: language)], toolVersion: "0.1.0")
  }

  static var clean: CheckReport {
    var submission = Submission(
      partner: 0, dataset: 0, period: Month(year: 2022, month: 3), file: "servicos.csv", path: path)
    submission.read = 214
    submission.accepted = 214
    return CheckReport(
      partnership: partnership,
      files: [
        CheckedFile(submission: submission, path: path, headers: headers, columnOfField: [0, 1, 2, 3, 4, 5, 6, 7, nil])
      ], toolVersion: "0.1.0")
  }
}
