import KPIModel

/// A tax number: checked digit by digit for Spain, Portugal and France, by its shape for the other countries of VIES.
///
/// The value is the number in capitals without separators and without the country's letters, so that two spellings of one
/// number are one key. `format` says which number is asked for: a country (`ES`, `PT`, `DE` …), `FR-SIREN`, `FR-SIRET`,
/// `FR-VAT`, `EU-VAT` (these two keep the letters), or `{field}`, the field of the row that holds the country.
enum TaxIdFieldType: FieldType {
  static let name = "taxid"
  static let valueType = ValueType.text
  static let hasFillers = true
  static let examples = FieldTypeExamples(
    accepted: [
      .init("B64717838", "B64717838"), .init("J99216582", "J99216582"), .init("B-58378431", "B58378431"),
      .init("54362315-K", "54362315K"), .init("x5253868r", "X5253868R"), .init("X2482300W", "X2482300W"),
      .init("M1234567L", "M1234567L"), .init("ES B64717838", "B64717838"), .init("501 964 843", "501964843"),
      .init("PT501964843", "501964843"), .init("552 008 443", "552008443"), .init("404833048", "404833048"),
      .init("73282932000074", "732829320", "tax-id.siret"), .init("FR 40 303 265 045", "303265045", "tax-id.vat"),
      .init("K7399859412", "399859412", "tax-id.vat"), .init("DE 136 695 976", "136695976", "tax-id.format-only"),
      .init("123456780", "123456780", "tax-id.country-unknown"), .init("n/d", "", "cell.filler"),
    ],
    rejected: [
      .init("ES J99216583", "tax-id.check-digit"), .init("ES O1234567L", "tax-id.letter"),
      .init("ES ESB64717838", "tax-id.prefix-twice"), .init("7,32829E+13", "tax-id.scientific"),
      .init("PT501964842", "tax-id.check-digit"), .init("DE12", "tax-id"), .init("pendiente", "tax-id"),
    ])

  static func reader(for field: Field, mistakes: inout [ConfigurationMistake]) -> any ColumnReader {
    if countryField(of: field) != nil { return TaxNumberReader(kind: .any) }
    if let kind = TaxNumberKind(format: field.format) { return TaxNumberReader(kind: kind) }
    mistakes.append(
      .unknown(
        "format of a tax number", field.format, at: field.path + ".format",
        known: ["FR-SIREN", "FR-SIRET", "FR-VAT", "EU-VAT"] + VATShape.countries.sorted()))
    return TaxNumberReader(kind: .any)
  }

  /// The name in `"format": "{country}"`.
  static func countryField(of field: Field) -> String? {
    guard field.type == name, field.format.hasPrefix("{"), field.format.hasSuffix("}") else { return nil }
    return String(field.format.dropFirst().dropLast())
  }
}

/// A reader that looks at another column of the same rows, which is read before.
protocol DependentColumnReader: ColumnReader {
  func read(_ cells: inout CellColumn, beside other: Column, field: Int, log: inout IssueLog) -> Column
}

struct TaxNumberReader: DependentColumnReader {
  let kind: TaxNumberKind

  func read(_ cells: inout CellColumn, convention: ColumnConvention, field: Int, log: inout IssueLog) -> Column {
    read(&cells, field: field, log: &log) { _ in kind }
  }

  func read(_ cells: inout CellColumn, beside other: Column, field: Int, log: inout IssueLog) -> Column {
    read(&cells, field: field, log: &log) { row in TaxNumberReader.kind(of: other.displayText(at: row)) }
  }

  /// The kind that a country's code asks for.
  static func kind(of country: String?) -> TaxNumberKind {
    guard let country, country.utf8.count == 2 else { return .any }
    return .national(VATShape.country(country) ?? country)
  }

  private func read(
    _ cells: inout CellColumn, field: Int, log: inout IssueLog, kind: (Int) -> TaxNumberKind
  ) -> Column {
    let arena = cells.bytes
    var added: [UInt8] = []
    for row in 0..<cells.count where cells.starts[row] >= 0 {
      let start = Int(cells.starts[row])
      let cell = arena[start..<start + Int(cells.lengths[row])]
      let reading = TaxNumberReading(cell, as: kind(row))
      guard reading.problem == nil else {
        log.add(TaxIdIssues.definition(of: reading.problem), row: row, field: field)
        cells.markBad(row)
        continue
      }
      for note in reading.notes { log.add(TaxIdIssues.definition(of: note), row: row, field: field) }
      guard !cell.elementsEqual(reading.number) else { continue }
      cells.starts[row] = Int32(arena.count + added.count)
      cells.lengths[row] = Int32(reading.number.count)
      added += reading.number
    }
    if !added.isEmpty { cells.replaceArena(arena + added) }
    return .text(cells.text)
  }

  func missingColumn(rowCount: Int) -> Column {
    .text(
      TextColumn(
        bytes: [], starts: Array(repeating: TextColumn.missing, count: rowCount),
        lengths: Array(repeating: 0, count: rowCount)))
  }
}
