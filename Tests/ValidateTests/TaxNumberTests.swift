import KPIModel
import Testing

@testable import Validate

@Suite struct TaxNumberTests {
  private func reading(_ text: String, _ format: String) throws -> TaxNumberReading {
    TaxNumberReading(Array(text.utf8)[...], as: try #require(TaxNumberKind(format: format)))
  }

  @Test(arguments: [
    ("J99216582", "ES"), ("B64717838", "ES"), ("B58378431", "ES"), ("54362315K", "ES"), ("X5253868R", "ES"),
    ("X2482300W", "ES"), ("M1234567L", "ES"), ("501964843", "PT"), ("552008443", "FR-SIREN"), ("404833048", "FR-SIREN"),
    ("73282932000074", "FR-SIRET"), ("35600000000048", "FR-SIRET"), ("35600000049837", "FR-SIRET"),
    ("40303265045", "FR-VAT"), ("23334175221", "FR-VAT"), ("46443121975", "FR-VAT"), ("44732829320", "FR-VAT"),
    ("K7399859412", "FR-VAT"), ("4Z123456782", "FR-VAT"), ("ESB64717838", "EU-VAT"), ("FRK7399859412", "EU-VAT"),
    ("DE136695976", "EU-VAT"), ("NL123456789B01", "EU-VAT"), ("IE1A23456B", "EU-VAT"), ("XIGD123", "EU-VAT"),
    ("ATU12345678", "EU-VAT"),
  ])
  func validNumbersStand(number: String, format: String) throws {
    let found = try reading(number, format)
    #expect(found.problem == nil)
    let prefix = format == "FR-VAT" ? "FR" : ""
    #expect(String(decoding: found.number, as: UTF8.self) == prefix + number)
  }

  @Test(arguments: [
    ("J99216583", "ES", TaxNumberReading.Problem.checkDigit), ("B64717839", "ES", .checkDigit),
    ("54362315Z", "ES", .checkDigit), ("501964842", "PT", .checkDigit), ("404833047", "FR-SIREN", .checkDigit),
    ("84323140391", "FR-VAT", .checkDigit), ("IO334175221", "FR-VAT", .shape), ("ES ESB64717838", "ES", .prefixTwice),
    ("PTPT501964843", "EU-VAT", .prefixTwice), ("O1234567L", "ES", .letter), ("5O1964843", "PT", .letter),
    ("73282932000075", "FR-SIRET", .checkDigit), ("732829320", "FR-SIRET", .sirenForSiret),
    ("7,32829E+13", "FR-SIRET", .scientific), ("5.01965E+08", "PT", .scientific), ("B64717838", "EU-VAT", .noPrefix),
    ("DE12345678", "EU-VAT", .shape), ("012345678", "PT", .shape), ("P6471783A", "ES", .checkDigit),
    ("B6471783H", "ES", .checkDigit), ("", "ES", .shape), ("?", "PT", .shape),
  ])
  func wrongNumbersSayWhatIsWrong(number: String, format: String, problem: TaxNumberReading.Problem) throws {
    #expect(try reading(number, format).problem == problem)
  }

  @Test func aLetterThatStandsForADigitIsProposedOnlyWhenTheCheckDigitAgrees() throws {
    #expect(String(decoding: try reading("5O1964843", "PT").proposal, as: UTF8.self) == "501964843")
    #expect(String(decoding: try reading("O1234567L", "ES").proposal, as: UTF8.self) == "01234567L")
    #expect(try reading("5O1964842", "PT").problem == .shape)
  }

  @Test(arguments: [
    ("73282932000074", "FR-SIREN", "732829320", [TaxNumberReading.Note.sirenFromSiret]),
    ("FR44732829320", "FR", "732829320", [.sirenFromVAT]), ("1234567L", "ES", "01234567L", [.leadingZero]),
    ("FR40303265045", "ES", "303265045", [.sirenFromVAT, .otherCountry]),
    ("GR123456789", "EU-VAT", "EL123456789", [.formatOnly]),
    ("de 136.695.976", "DE", "136695976", [.formatOnly]),
  ])
  func notesSayWhatWasDone(number: String, format: String, value: String, notes: [TaxNumberReading.Note]) throws {
    let found = try reading(number, format)
    #expect(found.problem == nil)
    #expect(String(decoding: found.number, as: UTF8.self) == value)
    #expect(found.notes == notes)
  }

  @Test func everySingleWrongDigitOfASpanishEntityIsFound() {
    let right = Array("B64717838".utf8)
    for place in 1..<9 {
      for digit in UInt8(0x30)...0x39 where digit != right[place] {
        var wrong = right
        wrong[place] = digit
        #expect(SpanishTaxNumber.verdict(wrong) == .wrongCheck)
      }
    }
  }

  @Test func theCountryOfTheRowDecidesWhichNumberIsAsked() throws {
    let list = CodeList(name: "country", codes: ["ES", "FR", "PT"])
    var partnership = Fixture().partnership
    partnership.datasets[0].fields += [
      Field(name: "tax", type: "taxid", valueType: .text, format: "{country}"),
      Field(name: "country", type: "string", valueType: .code(list), codeList: list),
    ]
    var mistakes: [ConfigurationMistake] = []
    let plan = DatasetPlan(dataset: 0, in: partnership, mistakes: &mistakes)
    #expect(mistakes.isEmpty)
    let validator = BatchValidator(
      plan: plan, partnership: partnership, partner: 0, fileMonth: Fixture.march, file: 0,
      headers: ["id", "size", "turnover", "tax", "country"], columnOfField: [0, 1, 2, 3, 4],
      conventions: Array(repeating: ColumnConvention(), count: 5), tables: ReferenceTables(datasets: 2, partners: 1))
    let batch = validator.validate(
      textBatch([
        ["1", "small", "", "501 964 843", "PT"], ["2", "small", "", "501964843", "FR"],
        ["3", "small", "", "73282932000074", "FR"], ["4", "small", "", "FR44732829320", "ES"],
        ["5", "small", "", "x", ""],
      ]))
    #expect(batch.said == ["3:tax-id.check-digit", "4:tax-id.siret", "5:tax-id.country", "5:tax-id.vat", "6:tax-id"])
    guard case .text(let column) = batch.records.columns[3] else { return #expect(Bool(false)) }
    #expect((0..<5).map { column.string(at: $0) } == ["501964843", nil, "732829320", "732829320", nil])
  }

  @Test func anUnknownFormatOrFieldIsAMistakeWithTheNearestWord() {
    var partnership = Fixture().partnership
    partnership.datasets[0].fields.append(
      Field(name: "tax", type: "taxid", valueType: .text, format: "{sise}", path: "p"))
    var mistakes: [ConfigurationMistake] = []
    _ = DatasetPlan(dataset: 0, in: partnership, mistakes: &mistakes)
    #expect(mistakes.map(\.help) == ["did you mean \"size\"?"])
    mistakes = []
    _ = FieldPlan(Field(name: "tax", type: "taxid", valueType: .text, format: "FR-SIRENE"), mistakes: &mistakes)
    #expect(mistakes.map(\.help) == ["did you mean \"FR-SIREN\"?"])
  }
}
