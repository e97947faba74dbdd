import KPIModel

/// A cell that must have a value.
///
/// Primary-key fields and the date of events are required, said or not.
struct RequiredCheck: CellCheck {
  static let definitions = [missing]
  static let examples = [
    CellCheckExample("string", accepted: ["x"], rejected: [("", "required"), ("  ", "required")]) {
      $0.required = true
    },
    CellCheckExample("integer", accepted: ["0"], rejected: [("n/a", "required"), ("", "required")]) {
      $0.required = true
    },
  ]

  init?(field: Field, mistakes: inout [ConfigurationMistake]) {
    guard field.constraints.required else { return nil }
  }

  func check(_ cells: CellColumn, _ column: Column, field: Int, log: inout IssueLog) {
    guard cells.starts.contains(CellColumn.missing) else { return }
    for row in 0..<cells.count where cells.starts[row] == CellColumn.missing {
      log.add(RequiredCheck.missing, row: row, field: field)
    }
  }

  static let missing = IssueDefinition(
    FindingRule(
      id: "required", level: .cell, severity: .error,
      message: LocalizedText(
        en: "the cell is empty, but a value is required", es: "la celda está vacía y el valor es obligatorio",
        ca: "la cel·la és buida i el valor és obligatori", pt: "a célula está vazia e o valor é obrigatório",
        fr: "la cellule est vide alors qu'une valeur est obligatoire"),
      help: LocalizedText(
        en: "fill in the column \"{column}\" in this row", es: "rellene la columna «{column}» en esta fila",
        ca: "ompliu la columna «{column}» en aquesta fila", pt: "preencha a coluna «{column}» nesta linha",
        fr: "remplissez la colonne « {column} » de cette ligne")))
}
