package import KPIModel

extension Inspection {
  /// What `inspect --json` prints; a file that is no table has `null` for all that cannot be told.
  package var json: JSONValue {
    func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    func number(_ value: Int?) -> JSONValue { value.map { .number(String($0)) } ?? .null }
    func character(_ byte: UInt8?) -> JSONValue { byte.map { .string(String(UnicodeScalar($0))) } ?? .null }
    return .object([
      JSONMember("encoding", text(form?.encoding.rawValue)),
      JSONMember("bom", form.map { .boolean($0.hasByteOrderMark) } ?? .null),
      JSONMember("delimiter", character(form?.delimiter)),
      JSONMember("quote", character(form?.quote)),
      JSONMember("escape", text(form?.escape.rawValue)),
      JSONMember("lineEnding", text(form?.lineEnding.rawValue)),
      JSONMember("headerLine", number(form.flatMap { $0.headerLine > 0 ? $0.headerLine : nil })),
      JSONMember("rows", number(form == nil ? nil : rows)),
      JSONMember(
        "columns",
        .array(
          columns.map { column in
            .object([
              JSONMember("name", .string(column.name)), JSONMember("type", .string(column.type.rawValue)),
              JSONMember("decimal", text(column.decimal)), JSONMember("group", text(column.group)),
              JSONMember("dateOrder", text(column.dateOrder?.rawValue)),
            ])
          })),
    ])
  }

  /// The same for people: the form, the columns, and what there is to say.
  package func text(fileName: String, language: Language) -> String {
    var lines = [escapedForDisplay(fileName)]
    if let form {
      let delimiter = form.delimiter == 0x09 ? "TAB" : String(UnicodeScalar(form.delimiter))
      lines.append(
        "  \(form.encoding.displayName)\(form.hasByteOrderMark ? " + BOM" : "") · \(delimiter) · "
          + "\(String(UnicodeScalar(form.quote))) · \(form.lineEnding.rawValue) · "
          + "\(InspectionWords.rows[language]): \(rows)")
      for (index, column) in columns.enumerated() {
        lines.append(
          "  \(Finding.columnLetters(index))  \(escapedForDisplay(column.name)): \(describe(column, language))")
      }
    }
    for (finding, occurrences) in findings.listed.prefix(InspectionWords.mostFindings) {
      let place = finding.line > 0 ? " [\(finding.line)]" : ""
      lines.append("\(finding.rule.severity.rawValue)[\(finding.rule.id)]\(place): \(finding.message(in: language))")
      let help = finding.help(in: language)
      if !help.isEmpty, occurrences == 1 || finding.line == 0 { lines.append("  \(help)") }
    }
    let left = findings.entries.values.reduce(0) { $0 + $1.occurrences } - InspectionWords.mostFindings
    if left > 0 { lines.append("… + \(left)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func describe(_ column: Column, _ language: Language) -> String {
    var words = [InspectionWords.types[column.type]?[language] ?? column.type.rawValue]
    if let decimal = column.decimal { words.append("1\(decimal)5") }
    if let group = column.group { words.append("1\(group)000") }
    if let order = column.dateOrder { words.append(InspectionWords.orders[order]?[language] ?? order.rawValue) }
    if column.certainty == .ambiguous { words.append(InspectionWords.ambiguous[language]) }
    return words.joined(separator: ", ")
  }
}

/// The few words of the plain form.
private enum InspectionWords {
  static let mostFindings = 20

  static let rows = LocalizedText([
    .english: "rows", .spanish: "filas", .catalan: "files", .portuguese: "linhas", .french: "lignes",
  ])
  static let ambiguous = LocalizedText([
    .english: "can be read in two ways", .spanish: "admite dos lecturas", .catalan: "admet dues lectures",
    .portuguese: "admite duas leituras", .french: "peut se lire de deux façons",
  ])
  static let types: [Inspection.ColumnType: LocalizedText] = [
    .string: LocalizedText([
      .english: "text", .spanish: "texto", .catalan: "text", .portuguese: "texto", .french: "texte",
    ]),
    .integer: LocalizedText([
      .english: "whole number", .spanish: "número entero", .catalan: "nombre enter", .portuguese: "número inteiro",
      .french: "nombre entier",
    ]),
    .number: LocalizedText([
      .english: "number", .spanish: "número", .catalan: "nombre", .portuguese: "número", .french: "nombre",
    ]),
    .boolean: LocalizedText([
      .english: "yes or no", .spanish: "sí o no", .catalan: "sí o no", .portuguese: "sim ou não",
      .french: "oui ou non",
    ]),
    .date: LocalizedText([
      .english: "date", .spanish: "fecha", .catalan: "data", .portuguese: "data", .french: "date",
    ]),
  ]
  static let orders: [ColumnConvention.DateOrder: LocalizedText] = [
    .dayFirst: LocalizedText([
      .english: "day first", .spanish: "primero el día", .catalan: "primer el dia", .portuguese: "primeiro o dia",
      .french: "jour en premier",
    ]),
    .monthFirst: LocalizedText([
      .english: "month first", .spanish: "primero el mes", .catalan: "primer el mes", .portuguese: "primeiro o mês",
      .french: "mois en premier",
    ]),
    .yearFirst: LocalizedText([
      .english: "year first", .spanish: "primero el año", .catalan: "primer l'any", .portuguese: "primeiro o ano",
      .french: "année en premier",
    ]),
  ]
}
