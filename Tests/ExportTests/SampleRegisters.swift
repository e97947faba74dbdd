import KPIModel

/// The registers of the sample report: what a project of this kind keeps.
enum SampleRegisters {
  static let all = [exchanges, companies, thirdParties]

  private static let exchanges = RegisterTable(
    name: "exchanges",
    title: LocalizedText([.english: "ClusterXchange register", .spanish: "Registro ClusterXchange"]),
    purpose: .exchanges,
    columns: [
      RegisterTable.Column(name: "exchange_id", title: "Exchange"), RegisterTable.Column(name: "visitor"),
      RegisterTable.Column(name: "started_on", title: "Started on", kind: .date),
      RegisterTable.Column(name: "working_days", title: "Working days", kind: .number),
      RegisterTable.Column(name: "lump_sum", title: "Lump sum", kind: .number, unit: "EUR"),
    ],
    rows: (1...46).map { number in
      [
        .text("CX-\(number)"), .text(number == 3 ? "=HYPERLINK(\"http://x\")" : "Tèxtils \(number), S.L."),
        number == 5 ? .missing : .date(Month(year: 2021, month: 1 + number % 12).firstDay),
        .number(ExactDecimal(3 + number % 3)), .number(ExactDecimal(mantissa: 78050, scale: 2)),
      ]
    })

  private static let companies = RegisterTable(
    name: "smes", title: LocalizedText([.english: "SME annex", .spanish: "Anexo de pymes"]), purpose: .companies,
    isConfidential: true,
    columns: [
      RegisterTable.Column(name: "company", title: "Company"), RegisterTable.Column(name: "country", title: "Country"),
      RegisterTable.Column(name: "services", title: "Services", kind: .number),
    ], rows: [[.text("Fils i Teixits, S.A."), .text("ES"), .number(ExactDecimal(4))]])

  private static let thirdParties = RegisterTable(
    name: "third-parties",
    title: LocalizedText([.english: "Support to third parties", .spanish: "Apoyo a terceros"]), purpose: .thirdParties,
    columns: [
      RegisterTable.Column(name: "name", title: "Name"), RegisterTable.Column(name: "status", title: "Legal status"),
      RegisterTable.Column(name: "country", title: "Country"),
      RegisterTable.Column(name: "amount", title: "Amount", kind: .number, unit: "EUR"),
    ], rows: [[.text("Fils i Teixits, S.A."), .text("SME"), .text("ES"), .number(ExactDecimal(780))]])
}
