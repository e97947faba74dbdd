import Expressions
import KPIModel
import Testing

/// A services row leads to its member, and the member to its region.
@Suite struct RecordNamesTests {
  private static let partnership = Partnership(
    project: Project(acronym: "X", start: Month(year: 2020, month: 2), months: 30),
    partners: [Partner(id: "ATEVAL"), Partner(id: "EMC2")],
    datasets: [
      Dataset(
        name: "regions", kind: .snapshot,
        fields: [
          Field(name: "region", type: "string", valueType: .text),
          Field(name: "gdp", type: "number", valueType: .number),
        ]),
      Dataset(
        name: "members", kind: .snapshot,
        fields: [
          Field(name: "member_id", type: "string", valueType: .text),
          Field(name: "size_class", type: "string", valueType: .code(Sample.sizes)),
          Field(name: "region", type: "string", valueType: .text),
        ], relations: [Relation(name: "area", fields: [2], target: 0, targetFields: [0])]),
      Dataset(
        name: "services", kind: .events, dateField: 1,
        fields: [
          Field(name: "member_id", type: "string", valueType: .text),
          Field(name: "delivered_on", type: "date", valueType: .date),
        ], relations: [Relation(name: "member", fields: [0], target: 1, targetFields: [0])]),
    ])

  private static let batch = RecordBatch(
    dataset: 2, partner: 1, fileMonth: Month(year: 2022, month: 3), file: 0, rowCount: 4,
    columns: [Sample.texts(["m2", "m1", "x", nil]), Sample.days(["2022-03-01", "2022-03-02", "2022-03-03", nil])],
    months: [], relations: [[1, 0, RecordBatch.notFound, RecordBatch.notEvaluable]], accepted: [1, 1, 1, 1],
    lines: [2, 3, 4, 5])

  private static var tables: ReferenceTables {
    var tables = ReferenceTables(datasets: 3, partners: 2)
    tables[1, 1] = ReferenceTable(
      segments: [],
      columns: [Sample.texts(["m1", "m2"]), Sample.codes(["small", "large"]), Sample.texts(["r1", "r2"])],
      relations: [[1, -1]], accepted: [1, 1], lookups: [:])
    tables[0, 1] = ReferenceTable(
      segments: [], columns: [Sample.texts(["r9", "r1"]), Sample.numbers(["9", "1.5"])], relations: [],
      accepted: [1, 1],
      lookups: [:])
    return tables
  }

  private func values(_ text: String, scope: Scope? = nil, tables: ReferenceTables = Self.tables) throws -> [String?] {
    let names = RecordNames(dataset: 2, in: Self.partnership, scope: scope != nil)
    let expression = try Expression(text, names: names.table, expecting: .any)
    let columns = expression.inputs.map {
      names.column($0, batch: Self.batch, partnership: Self.partnership, tables: tables, scope: scope)
    }
    let column = expression.evaluate(columns: columns, rowCount: 4).column
    return (0..<4).map { column.displayText(at: $0) }
  }

  @Test func namesComeInOrderWithoutDuplicates() {
    let names = RecordNames(dataset: 2, in: Self.partnership, scope: true).table.names
    #expect(
      names == [
        "member_id", "delivered_on", "partner", "period", "scopeStart", "scopeEnd", "member.member_id",
        "member.size_class", "member.region", "member.area.region", "member.area.gdp",
      ])
    #expect(
      RecordNames(dataset: 0, in: Self.partnership, scope: false).table.names == ["region", "gdp", "partner", "period"])
  }

  @Test func aDatasetThatLeadsToItselfEnds() {
    var partnership = Self.partnership
    partnership.datasets[0].relations = [Relation(name: "parent", fields: [0], target: 0, targetFields: [0])]
    let names = RecordNames(dataset: 0, in: partnership, scope: false).table.names
    #expect(names.last == "parent.parent.parent.gdp")
    #expect(Set(names).count == names.count)
  }

  @Test func relatedFieldsAreReadThroughRelations() throws {
    #expect(try values("member.size_class") == ["large", "small", nil, nil])
    #expect(try values("member.size_class >= 'medium'") == ["true", "false", nil, nil])
    #expect(try values("member.area.gdp * 2") == [nil, "3", nil, nil])
    #expect(try values("has(member.area.region)") == ["false", "true", "false", "false"])
  }

  @Test func aPartnerWithoutTheDatasetHasMissingFields() throws {
    let none = ReferenceTables(datasets: 3, partners: 2)
    #expect(try values("has(member.size_class)", tables: none) == ["false", "false", "false", "false"])
    #expect(try values("member.area.gdp > 1", tables: none) == [nil, nil, nil, nil])
    var withoutRegions = Self.tables
    withoutRegions[0, 1] = nil
    #expect(try values("member.area.gdp", tables: withoutRegions) == [nil, nil, nil, nil])
  }

  @Test func partnerPeriodAndScopeStandForEveryRow() throws {
    #expect(try values("partner") == ["EMC2", "EMC2", "EMC2", "EMC2"])
    #expect(try values("delivered_on - period") == ["0", "1", "2", nil])
    let month = Month(year: 2022, month: 2)
    let scope = Scope(kind: .reportingPeriod, period: "RP1", from: month, to: month.advanced(by: 1))
    #expect(try values("scopeEnd", scope: scope)[0] == "2022-03-31")
    #expect(try values("delivered_on - scopeStart", scope: scope)[0] == "28")
    let names = RecordNames(dataset: 2, in: Self.partnership, scope: true)
    #expect(
      names.table.names.indices.filter(names.dependsOnScope).map { names.table.names[$0] } == [
        "scopeStart", "scopeEnd",
      ])
  }
}
