import KPIModel

/// A region of NUTS 2024; codes of NUTS 2021 that were given up are read as they stand, with a note.
///
/// `format` asks for a level: `1`, `2` or `3`. A code that has several successors is never replaced by one of them.
enum NUTSFieldType: CodedFieldType {
  static let name = "nuts"
  static let examples = FieldTypeExamples(
    codeList: completed(
      CodeList(
        name: "nuts-2024",
        codes: [.init("ES51", title: "Cataluña"), .init("ES511", title: "Barcelona"), .init("PT11"), .init("PT1D1")])),
    accepted: [
      .init("ES511", "ES511"), .init("es51", "ES51", "code.spelling"), .init("Barcelona", "ES511", "code.spelling"),
      .init("PT17", "PT17", "nuts.superseded"), .init("PT16B", "PT16B", "nuts.superseded"),
      .init("n/d", "", "cell.filler"),
    ],
    rejected: [.init("ES59", "code"), .init("08221", "code")])

  static func builtinList(format: String) -> String? {
    ["", "default", "any", "1", "2", "3"].contains(format) ? "nuts-2024" : nil
  }

  static func completed(_ list: CodeList) -> CodeList {
    guard list.name == "nuts-2024" else { return list }
    return CodeList(
      name: list.name,
      codes: list.codes
        + superseded.filter { list.rank(of: $0.code) == nil }.map {
          CodeList.Code($0.code, title: LocalizedText($0.name))
        })
  }

  static func reader(for field: Field, mistakes: inout [ConfigurationMistake]) -> any ColumnReader {
    let codes = codeReader(for: field, mistakes: &mistakes)
    let list = field.codeList?.codes ?? []
    let old = Set(superseded.map(\.code))
    return NUTSReader(
      codes: codes, isSuperseded: list.map { old.contains($0.code) },
      isOtherLevel: list.map { code in Int(field.format).map { code.code.utf8.count != $0 + 2 } ?? false })
  }

  /// The codes of NUTS 2021 that NUTS 2024 gave up, with what they became.
  ///
  /// Source: Eurostat, NUTS 2021 and 2024; Spain and France did not change.
  static let superseded: [(code: String, name: String, successors: String)] = [
    ("PT16", "Centro (PT)", "PT19, PT1D"), ("PT16B", "Oeste", "PT1D1"), ("PT16D", "Região de Aveiro", "PT191"),
    ("PT16E", "Região de Coimbra", "PT192"), ("PT16F", "Região de Leiria", "PT193"),
    ("PT16G", "Viseu Dão Lafões", "PT194"), ("PT16H", "Beira Baixa", "PT195"), ("PT16I", "Médio Tejo", "PT1D2"),
    ("PT16J", "Beiras e Serra da Estrela", "PT196"), ("PT17", "Área Metropolitana de Lisboa", "PT1A, PT1B"),
    ("PT170", "Área Metropolitana de Lisboa", "PT1A0, PT1B0"), ("PT18", "Alentejo", "PT1C, PT1D"),
    ("PT181", "Alentejo Litoral", "PT1C1"), ("PT184", "Baixo Alentejo", "PT1C2"),
    ("PT185", "Lezíria do Tejo", "PT1D3"), ("PT186", "Alto Alentejo", "PT1C3"), ("PT187", "Alentejo Central", "PT1C4"),
  ]

  static let oldCode = IssueDefinition(
    FindingRule(
      id: "nuts.superseded", level: .cell, severity: .note,
      message: LocalizedText(
        en: "\"{value}\" is a region of NUTS 2021; in NUTS 2024 it is {successors}",
        es: "«{value}» es una región de NUTS 2021; en NUTS 2024 es {successors}",
        ca: "«{value}» és una regió de NUTS 2021; a NUTS 2024 és {successors}",
        pt: "«{value}» é uma região da NUTS 2021; na NUTS 2024 é {successors}",
        fr: "« {value} » est une région de NUTS 2021 ; dans NUTS 2024, c'est {successors}"))
  ) { context in
    let code = context.recordText(context.fieldIndex)
    return ["successors": superseded.first { $0.code == code }?.successors ?? ""]
  }

  static let otherLevel = IssueDefinition(
    FindingRule(
      id: "nuts.level", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is not a region of NUTS level {level}", es: "«{value}» no es una región de nivel NUTS {level}",
        ca: "«{value}» no és una regió de nivell NUTS {level}", pt: "«{value}» não é uma região de nível NUTS {level}",
        fr: "« {value} » n'est pas une région de niveau NUTS {level}"),
      help: LocalizedText(
        en: "write two letters and as many characters as the level, for example {example}",
        es: "escriba dos letras y tantos caracteres como el nivel, por ejemplo {example}",
        ca: "escriviu dues lletres i tants caràcters com el nivell, per exemple {example}",
        pt: "escreva duas letras e tantos caracteres quanto o nível, por exemplo {example}",
        fr: "écrivez deux lettres et autant de caractères que le niveau, par exemple {example}"))
  ) { context in
    let level = context.field?.format ?? ""
    return ["level": level, "example": ["1": "ES5", "2": "ES51"][level] ?? "ES511"]
  }
}

private struct NUTSReader: ColumnReader {
  let codes: CodeReader
  /// By rank.
  let isSuperseded: [Bool]
  let isOtherLevel: [Bool]

  func read(_ cells: inout CellColumn, convention: ColumnConvention, field: Int, log: inout IssueLog) -> Column {
    guard case .codes(var ranks, let list) = codes.read(&cells, convention: convention, field: field, log: &log) else {
      return missingColumn(rowCount: cells.count)
    }
    for row in ranks.indices where ranks[row] >= 0 {
      if isOtherLevel[Int(ranks[row])] {
        log.add(NUTSFieldType.otherLevel, row: row, field: field)
        cells.markBad(row)
        ranks[row] = Column.missingCode
      } else if isSuperseded[Int(ranks[row])] {
        log.add(NUTSFieldType.oldCode, row: row, field: field)
      }
    }
    return .codes(ranks, list)
  }

  func missingColumn(rowCount: Int) -> Column { codes.missingColumn(rowCount: rowCount) }
}
