import KPIModel

/// The error words that Excel leaves in cells, in the languages of its users.
enum ExcelErrorWord {
  static let words = [
    "#N/A", "#N/D", "#¡REF!", "#REF!", "#DIV/0!", "#¡DIV/0!", "#¡VALOR!", "#VALOR!", "#VALEUR!", "#VALUE!", "#NAME?",
    "#¿NOMBRE?", "#NOM?", "#NOMBRE?", "#NOME?", "#NULL!", "#NULO!", "#¡NULO!", "#NUL!", "#NUM!", "#¡NUM!", "#NÚM!",
    "#NOMBRE!", "#SPILL!", "#CALC!", "#GETTING_DATA",
  ]

  private static let table: ByteDictionary = words.reduce(into: ByteDictionary()) { table, word in
    table.set(Array(word.utf8), to: 1)
  }

  /// Whether a cell that starts with `#` is one of them, or a run of `#` (a column too narrow to show its number).
  static func matches(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if table.find(bytes, start, end) == 1 { return true }
    guard end - start >= 4 else { return false }
    for index in start..<end where bytes[index] != 0x23 { return false }
    return true
  }

  static let definition = IssueDefinition(
    FindingRule(
      id: "excel-error", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is an error message of Excel, not a value",
        es: "«{value}» es un mensaje de error de Excel, no un valor",
        ca: "«{value}» és un missatge d'error de l'Excel, no un valor",
        pt: "«{value}» é uma mensagem de erro do Excel, não um valor",
        fr: "« {value} » est un message d'erreur d'Excel, pas une valeur"),
      help: LocalizedText(
        en: "mend the formula (or widen the column if it shows ####), or type the value itself, and save as CSV again",
        es: "corrija la fórmula (o ensanche la columna si muestra ####) o escriba el valor, y guarde de nuevo como CSV",
        ca:
          "corregiu la fórmula (o eixampleu la columna si mostra ####) o escriviu el valor, i torneu a desar com a CSV",
        pt: "corrija a fórmula (ou alargue a coluna se mostrar ####) ou escreva o valor, e guarde de novo como CSV",
        fr:
          "corrigez la formule (ou élargissez la colonne si elle affiche ####) ou saisissez la valeur, puis enregistrez "
          + "de nouveau en CSV")))
}
