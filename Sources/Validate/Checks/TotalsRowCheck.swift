import KPIModel

/// A row that sums up the others: its first text is TOTAL, Suma or the like, and it has no key.
///
/// It is left out with a warning: rejected, so that no row goes missing from the count, but no mistake of the partner's.
enum TotalsRowCheck {
  private static let words: Set<[UInt8]> = Set(
    [
      "total", "totals", "totales", "totais", "totaux", "suma", "sumas", "sumes", "soma", "somas", "somme", "sum",
      "total general", "total geral", "total général", "subtotal", "sous-total", "total:", "suma total", "grand total",
    ].map { folded($0) })

  /// Finds totals among the rows that are rejected anyway; a row that is right in itself is never taken for one.
  ///
  /// - Parameters:
  ///   - rejected: 1 for the rows that have an error.
  ///   - cells: By field; `nil` for an absent column.
  ///   - key: The fields of the primary key.
  ///   - columnOfField: By field, its column in the file.
  /// - Returns: 1 for each totals row.
  static func rows(rejected: [UInt8], cells: [CellColumn?], key: [Int], columnOfField: [Int?]) -> [UInt8] {
    var totals = [UInt8](repeating: 0, count: rejected.count)
    let inFileOrder = cells.indices.filter { columnOfField[$0] != nil }
      .sorted { (columnOfField[$0] ?? 0) < (columnOfField[$1] ?? 0) }
    var word: [UInt8] = []
    for row in 0..<rejected.count where rejected[row] == 1 {
      guard let first = inFileOrder.first(where: { cells[$0]?.starts[row] != CellColumn.missing }) else { continue }
      guard let column = cells[first], column.lengths[row] > 0, column.lengths[row] <= 20 else { continue }
      guard key.allSatisfy({ $0 == first || cells[$0]?.starts[row] ?? CellColumn.missing == CellColumn.missing }) else {
        continue
      }
      word.removeAll(keepingCapacity: true)
      guard let start = column.start(of: row) else { continue }
      appendFolded(column.bytes.span, start, start + Int(column.lengths[row]), to: &word)
      if words.contains(word) { totals[row] = 1 }
    }
    return totals
  }

  static let definition = IssueDefinition(
    FindingRule(
      id: "totals-row", level: .row, severity: .warning,
      message: LocalizedText(
        en: "the row is a sum of the others and was left out",
        es: "la fila es un total de las demás y no se ha tenido en cuenta",
        ca: "la fila és un total de les altres i no s'ha tingut en compte",
        pt: "a linha é um total das outras e não foi considerada",
        fr: "la ligne est un total des autres et n'a pas été prise en compte"),
      help: LocalizedText(
        en: "delete the totals row before saving as CSV", es: "elimine la fila de totales antes de guardar como CSV",
        ca: "elimineu la fila de totals abans de desar com a CSV",
        pt: "elimine a linha de totais antes de guardar como CSV",
        fr: "supprimez la ligne de totaux avant d'enregistrer en CSV")), rejectsRow: true)
}
