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
    let columns = inFileOrder.compactMap { cells[$0] }
    let keyPlaces = key.compactMap { field in inFileOrder.firstIndex(of: field) }
    var word: [UInt8] = []
    for row in 0..<rejected.count where rejected[row] == 1 {
      var first = 0
      while first < columns.count, columns[first].starts[row] == CellColumn.missing { first += 1 }
      guard first < columns.count, columns[first].lengths[row] <= 20, let start = columns[first].start(of: row) else {
        continue
      }
      // Every word starts with g, s or t, and goes on with o, r or u, which may have an accent.
      let initial = columns[first].bytes[start] | 0x20
      guard initial == 0x67 || initial == 0x73 || initial == 0x74, columns[first].lengths[row] > 1 else { continue }
      let second = columns[first].bytes[start + 1] | 0x20
      guard second == 0x6F || second == 0x72 || second == 0x75 || second >= 0x80 else { continue }
      var hasKey = false
      for place in keyPlaces where place != first && columns[place].starts[row] != CellColumn.missing { hasKey = true }
      guard !hasKey else { continue }
      word.removeAll(keepingCapacity: true)
      let arena = columns[first].bytes
      appendFolded(arena.span, start, start + Int(columns[first].lengths[row]), to: &word)
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
