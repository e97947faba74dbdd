import KPIModel

extension CellColumn {
  /// Gives every empty cell the value of the nearest filled one above it, with a note.
  ///
  /// For columns whose merged cells Excel wrote into their first row only. A word that means "no value" is no empty cell, and
  /// nothing is filled across a cell that is wrong or a row that could not be read: what stood there is not known.
  mutating func fillDown(_ batch: TextBatch, column: Int, field: Int, log: inout IssueLog) {
    var damaged = batch.damaged[...]
    var above: Int?
    for row in 0..<count {
      while let record = damaged.first, Int(record.precedingRows) <= row {
        damaged.removeFirst()
        above = nil
      }
      if starts[row] != CellColumn.missing {
        above = starts[row] >= 0 ? row : nil
      } else if !trimmedText(batch.cell(row: row, column: column)).isEmpty {
        above = nil
      } else if let above {
        starts[row] = starts[above]
        lengths[row] = lengths[above]
        log.add(CellNotes.filledDown, row: row, field: field)
      }
    }
  }
}

extension CellNotes {
  static let filledDown = IssueDefinition(
    FindingRule(
      id: "cell.filled-down", level: .cell, severity: .note,
      message: LocalizedText(
        en: "the cell is empty; {taken} was taken from the cell above",
        es: "la celda está vacía; se ha tomado {taken} de la celda de arriba",
        ca: "la cel·la és buida; s'ha pres {taken} de la cel·la de dalt",
        pt: "a célula está vazia; foi usado {taken} da célula de cima",
        fr: "la cellule est vide ; {taken} a été repris de la cellule du dessus"))
  ) { context in ["taken": context.recordText(context.fieldIndex)] }
}
