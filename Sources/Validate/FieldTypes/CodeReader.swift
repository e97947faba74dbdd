import KPIModel

/// Reads cells as codes of a list: a field of any type that names a code list.
struct CodeReader: ColumnReader {
  private let list: CodeList
  /// Rank by the code as it is written.
  private let exact: ByteDictionary
  /// Rank by code, alias or title without case and accents; `ambiguous` where two codes share a word.
  private let folding: ByteDictionary

  private static let ambiguous: Int32 = -2

  init(_ list: CodeList) {
    self.list = list
    var exact = ByteDictionary()
    var folding = ByteDictionary()
    for (rank, code) in list.codes.enumerated() where exact.find(Array(code.code.utf8)) < 0 {
      exact.set(Array(code.code.utf8), to: Int32(rank))
    }
    // A word of an earlier tier is not disturbed by a later one.
    let tiers: [(CodeList.Code) -> [String]] = [
      { [$0.code] }, { $0.aliases }, { code in Language.allCases.compactMap { code.title.texts[$0] } },
    ]
    for words in tiers {
      var tier = ByteDictionary()
      var added: [[UInt8]] = []
      for (rank, code) in list.codes.enumerated() {
        for word in words(code).map(folded) where !word.isEmpty && folding.find(word) == ByteDictionary.none {
          let known = tier.find(word)
          if known == ByteDictionary.none { added.append(word) }
          tier.set(word, to: known == ByteDictionary.none || known == rank ? Int32(rank) : CodeReader.ambiguous)
        }
      }
      for word in added { folding.set(word, to: tier.find(word)) }
    }
    self.exact = exact
    self.folding = folding
  }

  func read(_ cells: inout CellColumn, convention: ColumnConvention, field: Int, log: inout IssueLog) -> Column {
    var ranks = [Int32](repeating: Column.missingCode, count: cells.count)
    guard exact.find(cells, into: &ranks) else { return .codes(ranks, list) }
    let arena = cells.bytes
    let bytes = arena.span
    var scratch: [UInt8] = []
    for row in 0..<cells.count where ranks[row] < 0 && cells.starts[row] >= 0 {
      let start = Int(cells.starts[row])
      scratch.removeAll(keepingCapacity: true)
      appendFolded(bytes, start, start + Int(cells.lengths[row]), to: &scratch)
      let rank = folding.find(scratch)
      if rank < 0 {
        log.add(CodeReader.unknown, row: row, field: field)
        cells.markBad(row)
        ranks[row] = Column.missingCode
      } else {
        log.add(CodeReader.spelling, row: row, field: field)
        ranks[row] = rank
      }
    }
    return .codes(ranks, list)
  }

  func missingColumn(rowCount: Int) -> Column {
    .codes(Array(repeating: Column.missingCode, count: rowCount), list)
  }

  static let unknown = IssueDefinition(
    FindingRule(
      id: "code", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is not in the list of codes", es: "«{value}» no está en la lista de códigos",
        ca: "«{value}» no és a la llista de codis", pt: "«{value}» não está na lista de códigos",
        fr: "« {value} » n'est pas dans la liste des codes"),
      help: LocalizedText(
        en: "write one of: {allowed}", es: "escriba uno de estos: {allowed}", ca: "escriviu-ne un d'aquests: {allowed}",
        pt: "escreva um destes: {allowed}", fr: "écrivez l'un de ceux-ci : {allowed}"))
  ) { context in
    guard let list = context.field?.codeList else { return [:] }
    let codes = list.codes.map(\.code)
    let nearest = nearestCode(to: context.text, in: list)
    let first = codes.filter { $0 != nearest }.prefix(nearest == nil ? 15 : 14)
    let shown = (nearest.map { [$0] } ?? []) + first
    let more = codes.count > shown.count ? ", …" : ""
    return ["allowed": shown.joined(separator: ", ") + more, "nearest": nearest ?? ""]
  }

  /// The code whose spelling, title or alias is nearest to what was typed.
  private static func nearestCode(to text: String, in list: CodeList) -> String? {
    let typed = String(decoding: folded(text), as: UTF8.self)
    var words: [String] = []
    var codes: [String] = []
    // In a long list (regions, activities) only what starts alike is compared, so that a bad file stays fast.
    let isLong = list.codes.count > 300
    for code in list.codes where !isLong || code.code.first == text.first {
      if isLong {
        words.append(String(decoding: folded(code.code), as: UTF8.self))
        codes.append(code.code)
        continue
      }
      for word in [code.code] + code.aliases + Language.allCases.compactMap({ code.title.texts[$0] }) {
        words.append(String(decoding: folded(word), as: UTF8.self))
        codes.append(code.code)
      }
    }
    return nearestWord(to: typed, among: words).flatMap { words.firstIndex(of: $0) }.map { codes[$0] }
  }

  static let spelling = IssueDefinition(
    FindingRule(
      id: "code.spelling", level: .cell, severity: .note,
      message: LocalizedText(
        en: "\"{value}\" was read as the code {code}", es: "«{value}» se ha leído como el código {code}",
        ca: "«{value}» s'ha llegit com el codi {code}", pt: "«{value}» foi lido como o código {code}",
        fr: "« {value} » a été lu comme le code {code}"))
  ) { ["code": $0.recordText($0.fieldIndex)] }
}
