import KPIModel

/// A month of a year; it stands as its first day.
enum YearMonthFieldType: FieldType {
  static let name = "yearmonth"
  static let valueType = ValueType.date
  static let hasFillers = true
  static let examples = FieldTypeExamples(
    accepted: [
      .init("2021-03", "2021-03-01"), .init("03/2021", "2021-03-01"), .init("2021/3", "2021-03-01"),
      .init("03/21", "2021-03-01", "date.two-digit-year"), .init("ene-21", "2021-01-01", "date.two-digit-year"),
      .init("fév. 2021", "2021-02-01"), .init("fev/21", "2021-02-01", "date.two-digit-year"),
      .init("gener 2021", "2021-01-01"), .init("març de 2021", "2021-03-01"), .init("2021M03", "2021-03-01"),
      .init("202103", "2021-03-01"), .init("15/03/2021", "2021-03-01", "yearmonth.day"),
    ],
    rejected: [
      .init("T1 2021", "yearmonth.quarter"), .init("2021-Q1", "yearmonth.quarter"), .init("13/2021", "yearmonth"),
      .init("marzo", "yearmonth"), .init("2021", "yearmonth"),
    ])

  static func reader(for field: Field, mistakes: inout [ConfigurationMistake]) -> any ColumnReader {
    let reader = DateReader(field: field, monthOnly: true)
    reader.checkFormat(of: field, mistakes: &mistakes)
    return reader
  }

  static let notAMonth = IssueDefinition(
    FindingRule(
      id: "yearmonth", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is not a month", es: "«{value}» no es un mes", ca: "«{value}» no és un mes",
        pt: "«{value}» não é um mês", fr: "« {value} » n'est pas un mois"),
      help: LocalizedText(
        en: "write year and month, for example {example}", es: "escriba el año y el mes, por ejemplo {example}",
        ca: "escriviu l'any i el mes, per exemple {example}", pt: "escreva o ano e o mês, por exemplo {example}",
        fr: "écrivez l'année et le mois, par exemple {example}"))
  ) { ["example": $0.fileMonth.text] }

  static let quarter = IssueDefinition(
    FindingRule(
      id: "yearmonth.quarter", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is a quarter, not a month", es: "«{value}» es un trimestre, no un mes",
        ca: "«{value}» és un trimestre, no un mes", pt: "«{value}» é um trimestre, não um mês",
        fr: "« {value} » est un trimestre, pas un mois"),
      help: LocalizedText(
        en: "write one row per month, for example {example}", es: "escriba una fila por mes, por ejemplo {example}",
        ca: "escriviu una fila per mes, per exemple {example}", pt: "escreva uma linha por mês, por exemplo {example}",
        fr: "écrivez une ligne par mois, par exemple {example}"))
  ) { ["example": $0.fileMonth.text] }

  static let hasDay = IssueDefinition(
    FindingRule(
      id: "yearmonth.day", level: .cell, severity: .note,
      message: LocalizedText(
        en: "only the month of \"{value}\" was read", es: "de «{value}» solo se ha leído el mes",
        ca: "de «{value}» només s'ha llegit el mes", pt: "de «{value}» foi lido apenas o mês",
        fr: "seul le mois de « {value} » a été lu")))
}
