import KPIModel

/// A required column that is filled in the first of several rows only, as merged cells in Excel leave it.
enum FillDownCheck {
  static func findings(_ partnership: Partnership, _ submissions: [Submission]) -> [AcrossFinding] {
    var found: [AcrossFinding] = []
    for (index, submission) in submissions.enumerated() {
      for (key, entry) in submission.findings.entries.sorted(by: { $0.key.column < $1.key.column })
      where key.rule == RequiredCheck.missing.rule.id && key.column >= 0 {
        guard entry.occurrences >= 3, entry.occurrences < submission.read, let first = entry.first.first else {
          continue
        }
        // Merged cells leave runs of empty cells below a filled one; single gaps are forgotten cells.
        let rows = entry.first.map(\.sheetRow)
        let runs = zip(rows, rows.dropFirst()).count { $1 == $0 + 1 }
        // The row below the header has nothing above it to be filled from.
        guard runs * 2 >= rows.count - 1, first.sheetRow > 2 else { continue }
        found.append(
          AcrossFinding(
            index,
            Finding(
              rule, sheetRow: 0, column: key.column, columnName: first.columnName,
              arguments: ["count": String(entry.occurrences), "cell": first.cell])))
      }
    }
    return found
  }

  static let rule = FindingRule(
    id: "column.fill-down", level: .wholeFile, severity: .warning, answer: .mustFix,
    message: LocalizedText(
      en: "\"{column}\" is empty in {count} rows below a filled one, from {cell} on, as merged cells leave it",
      es:
        "«{column}» está vacía en {count} filas debajo de una llena, desde {cell}, como la dejan las celdas combinadas",
      ca: "«{column}» és buida en {count} files sota una de plena, des de {cell}, com la deixen les cel·les combinades",
      pt:
        "«{column}» está vazia em {count} linhas abaixo de uma preenchida, desde {cell}, como a deixam as células unidas",
      fr:
        "« {column} » est vide dans {count} lignes sous une ligne remplie, à partir de {cell}, comme après une fusion "
        + "de cellules"),
    help: LocalizedText(
      en: "unmerge the cells, select the column, and fill the blanks with the value above (Ctrl+D)",
      es: "separe las celdas combinadas, seleccione la columna y rellene los huecos con el valor de arriba (Ctrl+J)",
      ca: "separeu les cel·les combinades, seleccioneu la columna i ompliu els buits amb el valor de dalt (Ctrl+J)",
      pt: "anule a união das células, selecione a coluna e preencha os espaços com o valor de cima (Ctrl+D)",
      fr: "annulez la fusion des cellules, sélectionnez la colonne et recopiez la valeur du dessus (Ctrl+B)"))
}
