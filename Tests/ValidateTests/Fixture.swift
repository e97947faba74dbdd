import KPIModel
import Testing

@testable import Validate

/// A batch as the reader would make it; the first row stands on line 2.
func textBatch(_ rows: [[String]], firstLine: Int32 = 2) -> TextBatch {
  var batch = TextBatch(width: rows.first?.count ?? 0)
  for (index, row) in rows.enumerated() {
    for cell in row {
      batch.bytes += Array(cell.utf8)
      batch.cellEnds.append(Int32(batch.bytes.count))
    }
    batch.lines.append(firstLine + Int32(index))
    batch.sheetRows.append(firstLine + Int32(index))
  }
  return batch
}

/// Two datasets of one partner: members, a snapshot, and services, events that name a member.
struct Fixture {
  static let sizes = CodeList(name: "size", codes: ["micro", "small", "large"])
  static let march = Month(year: 2022, month: 3)
  static let headers = ["Código", "Socio", "Fecha", "Asistentes", "Mujeres", "Horas"]

  var partnership: Partnership
  var tables: ReferenceTables

  init(relation severity: Finding.Severity = .error) {
    var members = Dataset(
      name: "members", kind: .snapshot,
      fields: [
        Field(name: "member_id", type: "string", valueType: .text),
        Field(name: "size", type: "string", valueType: .code(Fixture.sizes), codeList: Fixture.sizes),
        Field(name: "turnover", type: "number", valueType: .number),
      ], primaryKey: [0])
    members.fields[1].constraints.required = true
    let services = Dataset(
      name: "services", kind: .events, dateField: 2,
      fields: [
        Field(name: "service_id", type: "string", valueType: .text),
        Field(name: "member_id", type: "string", valueType: .text),
        Field(name: "delivered_on", type: "date", valueType: .date),
        Field(name: "participants", type: "integer", valueType: .number),
        Field(name: "women", type: "integer", valueType: .number),
        Field(name: "hours", type: "number", valueType: .number),
      ], primaryKey: [0],
      relations: [
        Relation(name: "member", fields: [1], target: 0, targetFields: [0], severity: severity)
      ],
      rules: [
        RowRule(
          id: "SV-01", check: "women <= participants",
          message: LocalizedText([.english: "{women} women of {participants}", .spanish: "{women} de {participants}"])),
        RowRule(id: "SV-02", check: "member.size != 'large'", severity: .warning, message: "a large member"),
      ])
    partnership = Partnership(
      project: Project(acronym: "TEST", start: Month(year: 2022, month: 1), months: 12),
      partners: [Partner(id: "ATEVAL", language: .spanish)], datasets: [members, services])
    tables = ReferenceTables(datasets: 2, partners: 1)
  }

  func plan(_ dataset: Int) -> DatasetPlan {
    var mistakes: [ConfigurationMistake] = []
    let plan = DatasetPlan(dataset: dataset, in: partnership, mistakes: &mistakes)
    #expect(mistakes.isEmpty, "\(mistakes)")
    return plan
  }

  func validator(_ dataset: Int, month: Month = Fixture.march, file: Int32 = 0) -> BatchValidator {
    let count = partnership.datasets[dataset].fields.count
    return BatchValidator(
      plan: plan(dataset), partnership: partnership, partner: 0, fileMonth: month, file: file,
      headers: dataset == 0 ? ["Socio", "Tamaño", "Ventas"] : Fixture.headers, columnOfField: Array(0..<count),
      conventions: Array(repeating: ColumnConvention(decimalMark: 0x2C), count: count), tables: tables)
  }

  func services(_ rows: [[String]], month: Month = Fixture.march, file: Int32 = 0) -> ValidatedBatch {
    validator(1, month: month, file: file).validate(textBatch(rows))
  }

  func members(_ rows: [[String]], month: Month = Fixture.march, file: Int32 = 0) -> ValidatedBatch {
    validator(0, month: month, file: file).validate(textBatch(rows))
  }

  /// Puts a members' snapshot in force.
  mutating func setMembers(_ rows: [[String]], month: Month = Fixture.march) {
    var builder = ReferenceTableBuilder(
      dataset: 0, in: partnership, keys: ReferenceTableBuilder.keys(of: 0, in: partnership))
    builder.add(members(rows, month: month).records)
    tables[0, 0] = builder.build()
  }
}

extension ValidatedBatch {
  /// `line:rule` of every finding listed.
  var said: [String] { findings.listed.map { "\($0.finding.line):\($0.finding.rule.id)" } }
}
