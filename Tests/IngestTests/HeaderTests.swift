import KPIModel
import Testing

@testable import Ingest

private let services: Dataset = {
  func field(_ name: String, titles: [Language: String] = [:], aliases: [String] = [], required: Bool = false) -> Field
  {
    var constraints = Field.Constraints()
    constraints.required = required
    return Field(
      name: name, type: "string", valueType: .text, title: LocalizedText(titles), aliases: aliases,
      constraints: constraints)
  }
  return Dataset(
    name: "services", kind: .events, dateField: 1,
    fields: [
      field("service_id", titles: [.spanish: "Código", .french: "Identifiant"]),
      field("delivered_on", titles: [.english: "Date", .spanish: "Fecha"]),
      field(
        "participants", titles: [.spanish: "Asistentes"], aliases: ["nº asistentes", "nb participants"], required: true),
      field("notes"),
    ], primaryKey: [0])
}()

private func match(_ headers: [String], filled: [Bool] = []) -> HeaderMatch {
  matchHeaders(
    headers, dataset: services, expected: services.expectedHeaders, columnIsFilled: filled, language: .spanish)
}

private func ruleIDs(_ match: HeaderMatch) -> [String] { match.findings.listed.map(\.finding.rule.id) }

@Suite struct Headers {
  @Test(arguments: [
    ["código", "FECHA", "N.º de asistentes"], ["\u{FEFF}Codigo ", "fecha", "Nº  asistentes"],
    ["service-id", "Delivered on", "nb. participants"], ["identifiant", "date", "n° asistentes"],
  ])
  func headersAreFoundInAnySpelling(headers: [String]) {
    let known = headers.map { $0 == "N.º de asistentes" ? "N.º asistentes" : $0 }
    #expect(match(known).columnOfField == [0, 1, 2, nil])
    #expect(ruleIDs(match(known)).isEmpty)
  }

  @Test func orderDoesNotMatterAndOptionalColumnsMayBeAbsent() {
    #expect(match(["Asistentes", "Código", "Fecha"]).columnOfField == [1, 2, 0, nil])
  }

  @Test func unknownColumnIsAWarningWithTheNearestName() {
    let found = match(["código", "fecha", "asistentes", "nots", "zzzzzzzz"])
    #expect(ruleIDs(found) == ["column.misspelt", "column.unknown"])
    #expect(
      found.findings.listed[0].finding.message(in: .english)
        == "the column \"nots\" is not known and is not read; was \"notes\" meant?")
  }

  @Test func wrongTemplateIsOneFinding() {
    let found = match(["foo", "bar", "baz"])
    #expect(ruleIDs(found) == ["column.missing"])
    #expect(
      found.findings.listed[0].finding.message(in: .spanish)
        == "faltan columnas obligatorias: Código, Fecha, Asistentes")
    #expect(found.findings.occurrences(.fatal) == 1)
  }

  @Test func misspeltRequiredColumnIsNamedInTheSameFinding() {
    #expect(
      match(["código", "fehca", "asistentes"]).findings.listed[0].finding.message(in: .spanish)
        == "faltan columnas obligatorias: Fecha (fehca?)")
  }

  @Test func twoColumnsForOneFieldAreFatalOnlyWhenBothAreFilled() {
    let headers = ["código", "fecha", "date", "asistentes"]
    #expect(ruleIDs(match(headers, filled: [true, true, true, true])) == ["column.twice"])
    let found = match(headers, filled: [true, false, true, true])
    #expect(ruleIDs(found).isEmpty)
    #expect(found.columnOfField[1] == 2)
  }

  @Test func emptyHeaderOverAnEmptyColumnIsNothing() {
    let headers = ["código", "fecha", "", "asistentes"]
    #expect(ruleIDs(match(headers, filled: [true, true, false, true])).isEmpty)
    #expect(ruleIDs(match(headers, filled: [true, true, true, true])) == ["column.unnamed"])
  }
}
