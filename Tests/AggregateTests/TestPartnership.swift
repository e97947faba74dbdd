import KPIModel

let sizeList = CodeList(name: "size", codes: ["micro", "small", "medium", "large"])
let statusList = CodeList(name: "status", codes: ["planned", "done", "cancelled"])

let membersDataset = 0
let servicesDataset = 1
let assessmentsDataset = 2

/// Members as a monthly snapshot, services and assessments as events that name members.
func testPartnership(_ indicators: [Indicator], partners: [String] = ["A", "B"]) -> Partnership {
  let members = Dataset(
    name: "members", kind: .snapshot,
    fields: [
      Field(name: "member_id", type: "string", valueType: .text),
      Field(name: "country", type: "string", valueType: .text),
      Field(name: "tax_id", type: "string", valueType: .text),
      Field(name: "size", type: "string", valueType: .code(sizeList), codeList: sizeList),
      Field(name: "staff", type: "number", valueType: .number),
      Field(name: "until", type: "date", valueType: .date),
    ], primaryKey: [0])
  let services = Dataset(
    name: "services", kind: .events, dateField: 2,
    fields: [
      Field(name: "service_id", type: "string", valueType: .text),
      Field(name: "member_id", type: "string", valueType: .text),
      Field(name: "done_on", type: "date", valueType: .date),
      Field(name: "hours", type: "number", valueType: .number),
      Field(name: "topic", type: "string", valueType: .text),
      Field(name: "status", type: "string", valueType: .code(statusList), codeList: statusList),
    ], primaryKey: [0],
    relations: [
      Relation(name: "member", fields: [1], target: membersDataset, targetFields: [0], severity: .warning, path: "")
    ])
  let assessments = Dataset(
    name: "assessments", kind: .events, dateField: 1,
    fields: [
      Field(name: "member_id", type: "string", valueType: .text),
      Field(name: "on", type: "date", valueType: .date),
      Field(name: "score", type: "number", valueType: .number),
    ],
    relations: [
      Relation(name: "member", fields: [0], target: membersDataset, targetFields: [0], severity: .warning, path: "")
    ])
  return Partnership(
    project: Project(
      acronym: "TEST", start: Month(year: 2022, month: 1), months: 12,
      reportingPeriods: [
        ReportingPeriod(id: "RP1", from: Month(year: 2022, month: 1), to: Month(year: 2022, month: 2)),
        ReportingPeriod(id: "RP2", from: Month(year: 2022, month: 3), to: Month(year: 2022, month: 12)),
      ]),
    partners: partners.map { Partner(id: $0) }, datasets: [members, services, assessments],
    identities: [Identity(name: "organisation", dataset: membersDataset, strong: [1, 2], weak: [0])],
    indicators: indicators)
}

func month(_ number: Int) -> Month { Month(year: 2022, month: number) }

/// The cells of a line such as `m1 ES t1 micro 5 -`; a hyphen is a missing cell.
func cells(_ line: String) -> [String?] { line.split(separator: " ").map { $0 == "-" ? nil : String($0) } }

func file(
  _ dataset: Int, _ partner: Int, _ number: Int, _ lines: [String], name: String = "file.csv", rejected: Set<Int> = [],
  isRefused: Bool = false
) -> TestFile {
  TestFile(
    dataset: dataset, partner: partner, month: month(number), name: name, rows: lines.map(cells), rejected: rejected,
    isRefused: isRefused)
}

func source(
  _ dataset: Int, where filter: String? = nil, value: String? = nil, key: Indicator.Key? = nil, points: Int = 1,
  path: String = "indicators[0]"
) -> Indicator.Source {
  Indicator.Source(
    dataset: dataset, filter: filter, value: value, key: key, points: ExactDecimal(points), path: path)
}
