import KPIModel

/// What can be wrong, or worth telling, about a cell that should be a date.
enum DateIssues {
  static let all = [
    notADate, otherOrder, dayMissing, quarter, ambiguous, assumed, monthFirst, twoDigitYear, time, serial,
  ]

  static let notADate = IssueDefinition(
    FindingRule(
      id: "date", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is not a date", es: "«{value}» no es una fecha", ca: "«{value}» no és una data",
        pt: "«{value}» não é uma data", fr: "« {value} » n'est pas une date"),
      help: LocalizedText(
        en: "write a day that exists, for example {example}", es: "escriba un día que exista, por ejemplo {example}",
        ca: "escriviu un dia que existeixi, per exemple {example}",
        pt: "escreva um dia que exista, por exemplo {example}",
        fr: "écrivez un jour qui existe, par exemple {example}"))
  ) { ["example": example(for: $0)] }

  static let otherOrder = IssueDefinition(
    FindingRule(
      id: "date.mixed-order", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" has day and month the other way round than the rest of the column",
        es: "«{value}» tiene el día y el mes en otro orden que el resto de la columna",
        ca: "«{value}» té el dia i el mes en un altre ordre que la resta de la columna",
        pt: "«{value}» tem o dia e o mês por outra ordem do que o resto da coluna",
        fr: "« {value} » a le jour et le mois dans un autre ordre que le reste de la colonne"),
      help: LocalizedText(
        en: "write all dates of the column in one order; this one may be {proposal}",
        es: "escriba todas las fechas de la columna en el mismo orden; esta puede ser {proposal}",
        ca: "escriviu totes les dates de la columna en el mateix ordre; aquesta pot ser {proposal}",
        pt: "escreva todas as datas da coluna pela mesma ordem; esta pode ser {proposal}",
        fr: "écrivez toutes les dates de la colonne dans le même ordre ; celle-ci est peut-être {proposal}"))
  ) { ["proposal": readings($0).other] }

  static let dayMissing = IssueDefinition(
    FindingRule(
      id: "date.day-missing", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is a month without a day", es: "«{value}» es un mes sin día",
        ca: "«{value}» és un mes sense dia",
        pt: "«{value}» é um mês sem dia", fr: "« {value} » est un mois sans jour"),
      help: LocalizedText(
        en: "write the whole date, for example {example}", es: "escriba la fecha completa, por ejemplo {example}",
        ca: "escriviu la data sencera, per exemple {example}", pt: "escreva a data completa, por exemplo {example}",
        fr: "écrivez la date complète, par exemple {example}"))
  ) { ["example": example(for: $0)] }

  static let quarter = IssueDefinition(
    FindingRule(
      id: "date.quarter", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is a quarter, not a day", es: "«{value}» es un trimestre, no un día",
        ca: "«{value}» és un trimestre, no un dia", pt: "«{value}» é um trimestre, não um dia",
        fr: "« {value} » est un trimestre, pas un jour"),
      help: LocalizedText(
        en: "report each row in the file of its month, with its date, for example {example}",
        es: "comunique cada fila en el archivo de su mes, con su fecha, por ejemplo {example}",
        ca: "comuniqueu cada fila al fitxer del seu mes, amb la seva data, per exemple {example}",
        pt: "comunique cada linha no ficheiro do seu mês, com a sua data, por exemplo {example}",
        fr: "déclarez chaque ligne dans le fichier de son mois, avec sa date, par exemple {example}"))
  ) { ["example": example(for: $0)] }

  static let ambiguous = IssueDefinition(
    FindingRule(
      id: "date.ambiguous", level: .cell, severity: .warning, answer: .pleaseConfirm,
      message: LocalizedText(
        en: "\"{value}\" may be {taken} or {other}; it was read as {taken}",
        es: "«{value}» puede ser {taken} o {other}; se ha leído como {taken}",
        ca: "«{value}» pot ser {taken} o {other}; s'ha llegit com a {taken}",
        pt: "«{value}» pode ser {taken} ou {other}; foi lido como {taken}",
        fr: "« {value} » peut être {taken} ou {other} ; il a été lu comme {taken}"),
      help: LocalizedText(
        en: "confirm the reading, or write all dates of the column with the day first",
        es: "confirme la lectura, o escriba todas las fechas de la columna con el día primero",
        ca: "confirmeu la lectura, o escriviu totes les dates de la columna amb el dia primer",
        pt: "confirme a leitura, ou escreva todas as datas da coluna com o dia primeiro",
        fr: "confirmez la lecture, ou écrivez toutes les dates de la colonne avec le jour en premier")),
    arguments: bothReadings)

  static let assumed = IssueDefinition(
    FindingRule(
      id: "date.assumed", level: .cell, severity: .note,
      message: LocalizedText(
        en: "\"{value}\" was read as {taken}, as is usual in files like this one",
        es: "«{value}» se ha leído como {taken}, como es habitual en archivos como este",
        ca: "«{value}» s'ha llegit com a {taken}, com és habitual en fitxers com aquest",
        pt: "«{value}» foi lido como {taken}, como é habitual em ficheiros como este",
        fr: "« {value} » a été lu comme {taken}, selon l'usage dans ce type de fichier")), arguments: bothReadings)

  static let monthFirst = IssueDefinition(
    FindingRule(
      id: "date.month-first", level: .cell, severity: .warning, answer: .pleaseConfirm,
      message: LocalizedText(
        en: "\"{value}\" was read with the month first, as {taken}",
        es: "«{value}» se ha leído con el mes primero, como {taken}",
        ca: "«{value}» s'ha llegit amb el mes primer, com a {taken}",
        pt: "«{value}» foi lido com o mês primeiro, como {taken}",
        fr: "« {value} » a été lu avec le mois en premier, comme {taken}"),
      help: LocalizedText(
        en: "confirm that the whole column has the month first, or write the day first",
        es: "confirme que toda la columna tiene el mes primero, o escriba el día primero",
        ca: "confirmeu que tota la columna té el mes primer, o escriviu el dia primer",
        pt: "confirme que toda a coluna tem o mês primeiro, ou escreva o dia primeiro",
        fr: "confirmez que toute la colonne commence par le mois, ou écrivez le jour en premier")),
    arguments: bothReadings)

  static let twoDigitYear = IssueDefinition(
    FindingRule(
      id: "date.two-digit-year", level: .cell, severity: .note,
      message: LocalizedText(
        en: "\"{value}\" has a year of two digits; it was read as {taken}",
        es: "«{value}» tiene un año de dos cifras; se ha leído como {taken}",
        ca: "«{value}» té un any de dues xifres; s'ha llegit com a {taken}",
        pt: "«{value}» tem um ano de dois algarismos; foi lido como {taken}",
        fr: "« {value} » a une année à deux chiffres ; il a été lu comme {taken}")), arguments: bothReadings)

  static let time = IssueDefinition(
    FindingRule(
      id: "date.time", level: .cell, severity: .note,
      message: LocalizedText(
        en: "the time of day in \"{value}\" was left out", es: "se ha quitado la hora de «{value}»",
        ca: "s'ha tret l'hora de «{value}»", pt: "foi retirada a hora de «{value}»",
        fr: "l'heure de « {value} » a été retirée")))

  static let serial = IssueDefinition(
    FindingRule(
      id: "date.serial", level: .cell, severity: .warning,
      message: LocalizedText(
        en: "\"{value}\" is a date as Excel counts days; it was read as {taken}",
        es: "«{value}» es una fecha en el recuento de días de Excel; se ha leído como {taken}",
        ca: "«{value}» és una data en el recompte de dies de l'Excel; s'ha llegit com a {taken}",
        pt: "«{value}» é uma data na contagem de dias do Excel; foi lida como {taken}",
        fr: "« {value} » est une date comptée en jours par Excel ; elle a été lue comme {taken}"),
      help: LocalizedText(
        en: "give the column a date format in Excel and save as CSV again",
        es: "dé a la columna formato de fecha en Excel y guarde de nuevo como CSV",
        ca: "doneu a la columna format de data a l'Excel i torneu a desar com a CSV",
        pt: "dê à coluna um formato de data no Excel e guarde de novo como CSV",
        fr: "mettez la colonne au format date dans Excel et enregistrez de nouveau en CSV")), arguments: bothReadings)

  private static func bothReadings(_ context: IssueContext) -> [String: String] {
    let both = readings(context)
    return ["taken": both.taken, "other": both.other]
  }

  /// The date as read and with day and month exchanged, in ISO form, which allows one reading only.
  private static func readings(_ context: IssueContext) -> (taken: String, other: String) {
    guard let field = context.field else { return ("", "") }
    let order = DateReader(field: field, monthOnly: field.type == YearMonthFieldType.name)
    let bytes = Array(context.text.utf8)
    func text(_ convention: ColumnConvention) -> String {
      let reading = order.readCell(bytes.span, 0, bytes.count, convention.dateOrder)
      guard reading.failure == .none else { return "" }
      let day = Day(number: reading.day)
      return order.monthOnly ? day.month.text : day.text
    }
    var exchanged = context.convention
    exchanged.dateOrder = context.convention.dateOrder == .monthFirst ? .dayFirst : .monthFirst
    return (text(context.convention), text(exchanged))
  }

  /// The last day of the month for `31/02/2022`, written as the cell is; the file's own month otherwise.
  private static func example(for context: IssueContext) -> String {
    let bytes = Array(context.text.utf8)
    let parts = bytes.split(omittingEmptySubsequences: false) { [0x2F, 0x2D, 0x2E].contains($0) }
      .map { String(decoding: $0, as: UTF8.self) }
    let mark = bytes.first { [0x2F, 0x2D, 0x2E].contains($0) }.map { String(UnicodeScalar($0)) } ?? "/"
    if parts.count == 3, let first = Int(parts[0]), let month = Int(parts[1]), let last = Int(parts[2]),
      (1...12).contains(month)
    {
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
      let length = { (year: Int) in Day.length(of: month, in: year < 100 ? 2000 + year : year) }
      if parts[0].utf8.count == 4, last > length(first) {
        return [parts[0], parts[1], two(length(first))].joined(separator: mark)
      }
      if parts[0].utf8.count <= 2, first > length(last), last > 0 {
        return [two(length(last)), parts[1], parts[2]].joined(separator: mark)
      }
    }
    let (year, month, day) = context.fileMonth.lastDay.components
    return "\(day)/\(month < 10 ? "0" : "")\(month)/\(year)"
  }
}
