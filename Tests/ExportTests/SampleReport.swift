import KPIModel

@testable import Export

/// A report like those of a real partnership: five partners, sixteen indicators, month 26 of 30.
///
/// Figures are made up from their position, so that they are the same on every machine; they need not agree with each
/// other as computed ones do, except where a test says so.
enum SampleReport {
  static func make(language: Language = .english) -> Report {
    let partnership = partnership(language)
    let through = Month(year: 2022, month: 3)
    let scopes = partnership.project.scopes(through: through)
    var report = Report(
      partnership: partnership, pipeline: "monthly", period: "2022-03", through: through, scopes: scopes,
      figures: SampleFigures(partnership: partnership, scopes: scopes).all, submissions: submissions(partnership),
      missing: [MissingSubmission(partner: 4, dataset: 2, period: through)],
      inputFindings: [
        InputFinding(path: "inputs/2022-03/ATEVAL/servises.csv", finding: Finding(SampleRules.unclaimed))
      ], toolVersion: "0.1.0", configurationHash: String(repeating: "ab12", count: 16))
    report.registers = SampleRegisters.all
    report.comments = [
      Comment(indicator: 10, period: "2022-03", text: "Travel restrictions until June 2021; exchanges resume now."),
      Comment(indicator: 15, period: "", text: "A second assessor starts in April."),
    ]
    report.overlaps = [
      KeyOverlap(indicator: 8, scope: scopes.count - 1, summed: 143, unique: 121, shared: 22)
    ]
    return report
  }

  // MARK: configuration

  private static func partnership(_ language: Language) -> Partnership {
    let periods = [
      ReportingPeriod(id: "RP1", from: Month(year: 2020, month: 2), to: Month(year: 2021, month: 1)),
      ReportingPeriod(id: "RP2", from: Month(year: 2021, month: 2), to: Month(year: 2022, month: 7)),
    ]
    var project = Project(
      acronym: "CLAMTEX", title: "Clusters for advanced manufacturing in textiles (synthetic sample)",
      programme: "COSME", call: "COS-CLUSTER-2018-3-02", start: Month(year: 2020, month: 2), months: 30,
      reportingPeriods: periods, language: language)
    project.grant = "101000000"
    let partners = ["AEI-TEXTILS", "ATEVAL", "PRODUTECH", "CLUSTER-TEXTIL", "EMC2"].map { Partner(id: $0) }
    let sizes = CodeList(
      name: "size_class",
      codes: [
        CodeList.Code("micro", title: LocalizedText([.english: "Micro", .spanish: "Micro"])),
        CodeList.Code("small", title: LocalizedText([.english: "Small", .spanish: "Pequeña"])),
        CodeList.Code("medium", title: LocalizedText([.english: "Medium", .spanish: "Mediana"])),
        CodeList.Code("large", title: LocalizedText([.english: "Large", .spanish: "Grande"])),
      ])
    let types = CodeList(name: "service_type", codes: ["advice", "event", "training"])
    let members = Dataset(
      name: "members", title: LocalizedText([.english: "Members", .spanish: "Socios"]), kind: .snapshot,
      fields: [
        Field(name: "member_id", type: "string", valueType: .text),
        Field(
          name: "size_class", type: "string", valueType: .code(sizes),
          title: LocalizedText([.english: "Size class", .spanish: "Tamaño"]), codeList: sizes),
      ])
    let services = Dataset(
      name: "services", title: LocalizedText([.english: "Services", .spanish: "Servicios"]), kind: .events,
      dateField: 0,
      fields: [
        Field(name: "delivered_on", type: "date", valueType: .date),
        Field(name: "service_type", type: "string", valueType: .code(types), codeList: types),
        Field(name: "member_id", type: "string", valueType: .text),
      ], relations: [Relation(name: "member", fields: [2], target: 0, targetFields: [0])])
    let others = ["digital", "exchanges", "collaborations"].map {
      Dataset(name: $0, kind: .events, dateField: 0, fields: [Field(name: "date", type: "date", valueType: .date)])
    }
    return Partnership(
      project: project, partners: partners, datasets: [members, services] + others,
      identities: [Identity(name: "organisation", dataset: 0, strong: [], weak: [0])], indicators: indicators)
  }

  private static var indicators: [Indicator] {
    func make(
      _ code: String, _ title: String, _ spanish: String, _ unit: String, _ kind: String, dataset: Int = 1,
      by: [String] = [], baseline: Int? = nil, target: Int? = nil, first: Int? = nil, filter: String? = nil,
      direction: Indicator.Direction = .higher
    ) -> Indicator {
      let keyed = kind == "distinct" || kind == "stock"
      return Indicator(
        code: code, title: LocalizedText([.english: title, .spanish: spanish]), unit: unit, kind: kind,
        sources: [
          Indicator.Source(dataset: dataset, filter: filter, key: keyed ? .identity(0) : nil)
        ], by: by, baseline: baseline.map { ExactDecimal($0) }, target: target.map { ExactDecimal($0) },
        targets: first.map { ["RP1": ExactDecimal($0)] } ?? [:], direction: direction,
        definition: LocalizedText("What is counted for \(code), as the description of the action defines it."),
        verification: "Signed attendance lists")
    }
    let breakdown = ["service_type", "member.size_class"]
    return [
      make("SV1", "New services developed", "Servicios nuevos", "services", "distinct", baseline: 0, target: 8),
      make(
        "SV3", "Service deliveries", "Prestaciones de servicio", "deliveries", "count", by: breakdown, baseline: 0,
        target: 700, first: 150, filter: "status == 'delivered'"),
      make(
        "SV4", "Participants in services and events", "Participantes", "persons", "sum", baseline: 0, target: 6000),
      make("SV5", "Events organised", "Eventos organizados", "events", "distinct", target: 40),
      make("SV6", "Client satisfaction", "Satisfacción", "%", "ratio", target: 80),
      make(
        "ME1", "Cluster members", "Socios de los clústeres", "organisations", "stock", dataset: 0, by: ["size_class"],
        direction: .report),
      make("ME2", "SME share of members", "Proporción de pymes", "%", "ratio", dataset: 0, target: 70),
      make("ME3", "Members reached", "Socios alcanzados", "organisations", "distinct", target: 300),
      make(
        "ME4", "SMEs benefiting directly", "Pymes beneficiarias", "SMEs", "distinct", by: ["member.size_class"],
        target: 250, first: 80),
      make("CX1", "ClusterXchange exchanges completed", "Intercambios", "exchanges", "count", dataset: 3, target: 46),
      make("CX4", "Support paid to visitors", "Ayudas pagadas", "EUR", "sum", dataset: 3, target: 36000),
      make("CO1", "Collaboration projects started", "Proyectos", "projects", "distinct", dataset: 4, target: 10),
      make("CO2", "Partnership agreements signed", "Acuerdos", "agreements", "distinct", dataset: 4, target: 5),
      make(
        "DG1", "SMEs with a digital maturity assessment", "Pymes evaluadas", "SMEs", "distinct", dataset: 2, target: 100
      ),
      make("DG2", "Mean maturity score at entry", "Madurez media", "0-100", "mean", dataset: 2, direction: .report),
      make(
        "DG6", "Days until an assessment is answered", "Días de respuesta", "days", "mean", dataset: 2, baseline: 40,
        target: 20, direction: .lower),
    ]
  }

  // MARK: submissions

  private static func submissions(_ partnership: Partnership) -> [Submission] {
    var all: [Submission] = []
    for month in 1...3 {
      for partner in partnership.partners.indices {
        for dataset in partnership.datasets.indices where !(month == 3 && partner == 4 && dataset == 2) {
          all.append(submission(partnership, partner: partner, dataset: dataset, month: month))
        }
      }
    }
    return all
  }

  private static func submission(_ partnership: Partnership, partner: Int, dataset: Int, month: Int) -> Submission {
    let period = Month(year: 2022, month: month)
    let file = "\(partnership.datasets[dataset].name).csv"
    var submission = Submission(
      partner: partner, dataset: dataset, period: period, file: file,
      path: "inputs/\(period.text)/\(partnership.partners[partner].id)/\(file)")
    submission.sha256 = String(repeating: "\(month)\(partner)\(dataset)f", count: 16)
    submission.bytes = 1000 + partner
    submission.read = dataset == 0 ? 30 + 70 * partner : 6 + 5 * partner + dataset + month
    if month == 3, partner == 1, dataset == 1 {
      submission.findings = SampleRules.tally
      submission.rejected = 3
      submission.status = .partlyAccepted
    } else if month == 3, partner == 3, dataset == 2 {
      submission.findings.add(Finding(SampleRules.tooMany, arguments: ["share": "41"]))
      submission.rejected = submission.read
      submission.status = .refused
    } else if month == 2, dataset == 3 {
      submission.read = 0
      submission.status = .nilReturn
    }
    submission.accepted = submission.read - submission.rejected
    return submission
  }
}

/// Rules as the checks declare them, and a tally of what they found.
enum SampleRules {
  static let date = FindingRule(
    id: "date", level: .cell, severity: .error,
    message: LocalizedText([.english: "\"{value}\" is not a date", .spanish: "«{value}» no es una fecha"]),
    help: LocalizedText([
      .english: "write a day that exists, for example {example}",
      .spanish: "escriba un día que exista, por ejemplo {example}",
    ]))
  static let formula = FindingRule(
    id: "code", level: .cell, severity: .error, message: "\"{value}\" is not one of the codes",
    help: "did you mean \"event\"?")
  static let range = FindingRule(
    id: "row.SV-01", level: .row, severity: .warning, answer: .pleaseConfirm,
    message: "more women than participants", help: "check both numbers")
  static let tooMany = FindingRule(
    id: "max-rejected", level: .wholeFile, severity: .fatal,
    message: "{share} % of the rows are rejected, more than the 10 % allowed",
    help: "correct the file and send it again")
  static let unclaimed = FindingRule(
    id: "file.unclaimed", level: .file, severity: .warning, message: "no dataset claims this file",
    help: "rename it to services.csv")

  static var tally: FindingTally {
    var tally = FindingTally()
    tally.add(
      Finding(
        date, line: 14, sheetRow: 14, column: 1, columnName: "fecha", value: "31/02/2022",
        arguments: ["example": "28/02/2022"]))
    tally.add(
      Finding(formula, line: 20, sheetRow: 19, column: 2, columnName: "service_type", value: "=cmd|' /C calc'!A0"))
    tally.add(
      Finding(
        formula, line: 22, sheetRow: 21, column: 5, columnName: "contact", value: "Ana Pérez", personal: true))
    tally.add(Finding(range, line: 30, sheetRow: 29))
    tally.count(rule: "row.SV-01", column: nil, occurrences: 1499)
    return tally
  }
}
