import KPIModel

/// Clothing classes whose codes mean something else in the second revision of NACE than in its update of 2025.
///
/// Said of rows of 2025 or later: 14.11 to 14.39 were renumbered. A field whose `format` names the revision is left alone.
struct NACERevisionCheck: Sendable {
  private static let firstMonth = Month(year: 2025, month: 1).ordinal

  let field: Int
  /// By rank in the field's list: whether the code was renumbered.
  private let isRenumbered: [Bool]

  init?(_ definition: Field, index: Int) {
    guard definition.type == NACEFieldType.name, !definition.format.hasPrefix("rev"), let list = definition.codeList
    else {
      return nil
    }
    field = index
    isRenumbered = list.codes.map { ["14.1", "14.2", "14.3"].contains(String($0.code.prefix(4))) }
  }

  func check(_ records: RecordBatch, skipping: [UInt8], log: inout IssueLog) {
    guard case .codes(let ranks, _) = records.columns[field] else { return }
    for row in 0..<records.rowCount
    where records.months[row] >= NACERevisionCheck.firstMonth && ranks[row] >= 0 && skipping[row] == 0 {
      if isRenumbered[Int(ranks[row])] { log.add(NACERevisionCheck.definition, row: row, field: field) }
    }
  }

  static let definition = IssueDefinition(
    FindingRule(
      id: "nace.revision", level: .cell, severity: .warning, answer: .pleaseConfirm,
      message: LocalizedText(
        en: "\"{value}\" means another activity in NACE Rev. 2.1 than in Rev. 2",
        es: "«{value}» designa una actividad distinta en NACE Rev. 2.1 que en Rev. 2",
        ca: "«{value}» designa una activitat diferent a NACE Rev. 2.1 que a Rev. 2",
        pt: "«{value}» designa uma atividade diferente na NACE Rev. 2.1 e na Rev. 2",
        fr: "« {value} » désigne une autre activité dans la NACE Rév. 2.1 que dans la Rév. 2"),
      help: LocalizedText(
        en: "confirm that the code is that of NACE Rev. 2, in use until 2024",
        es: "confirme que el código es de NACE Rev. 2 (CNAE-2009), en uso hasta 2024",
        ca: "confirmeu que el codi és de NACE Rev. 2 (CCAE-2009), en ús fins al 2024",
        pt: "confirme que o código é da NACE Rev. 2 (CAE Rev. 3), em uso até 2024",
        fr: "confirmez que le code est celui de la NACE Rév. 2 (NAF rév. 2)")))
}
