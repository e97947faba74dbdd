internal import KPIModel

/// The rows of one indicator, with a column per way in which figures weigh them.
struct EvidenceRowSheet {
  /// Which figures a weight column serves.
  struct Use: Hashable {
    let scope: Int
    let byPartner: Bool
    let dimension: Int?
  }

  /// Rows of the sheet, from 0: first and last of each part.
  private(set) var ranges: [ClosedRange<Int>?] = []
  /// The sheet's columns by what they hold.
  let partnerColumn = 0
  private(set) var groupColumns: [Int] = []
  /// `nil` where rows or keys are counted.
  private(set) var valueColumn: Int?
  /// By use: the column; missing where nothing weighs anything.
  private(set) var weightColumns: [Use: Int] = [:]
  private(set) var layout: SheetLayout
  let evidence: IndicatorEvidence

  private static let headerRow = 5

  init(context: SheetContext, files: [String], evidence: IndicatorEvidence, name: String) {
    self.evidence = evidence
    let indicator = context.indicators[evidence.indicator]
    let language = context.language
    layout = SheetLayout(name: name)
    layout.put(
      .text("\(indicator.code) · \(indicator.title[language])"), CellStyle(.title), row: 0, column: 0)
    layout.heights[0] = 28
    layout.put(
      .link(
        "← " + context.word(Label.evidence), target: SheetContext.reference(context.word(Label.evidence), row: 0)),
      CellStyle(.link), row: 1, column: 0)
    layout.put(.text(indicator.definition[language]), CellStyle(.note), row: 2, column: 0)
    let words = "\(indicator.kindInWords[language]) · \(indicator.calculation(in: context.report.partnership))"
    layout.put(.text(words), CellStyle(.note), row: 3, column: 0)

    let hasParts = evidence.parts.count > 1
    let hasPoints = indicator.atLeast != nil
    let columns = Self.weightColumns(of: evidence.parts, context)
    var headers = [Label.partner, Label.fileMonth, Label.file, Label.line, Label.rowKey, Label.countedAs].map {
      TableContent.Header(context.word($0))
    }
    if hasParts { headers.append(TableContent.Header(context.word(Label.part))) }
    headers += [Label.countsIn, Label.date].map { TableContent.Header(context.word($0)) }
    groupColumns = indicator.by.indices.map { headers.count + $0 }
    headers += indicator.by.map { TableContent.Header($0) }
    if hasPoints { headers.append(TableContent.Header(context.word(Label.points), isNumber: true)) }
    let hasValues = evidence.parts.contains { $0.fold != .count }
    if hasValues {
      valueColumn = headers.count
      headers.append(TableContent.Header(context.word(Label.value), isNumber: true))
    }
    for (offset, column) in columns.enumerated() {
      for use in column.uses { weightColumns[use] = headers.count + offset }
    }
    headers += columns.map { TableContent.Header($0.title, isNumber: true) }
    headers.append(TableContent.Header(context.word(Label.status)))
    var content = TableContent(name: "Rows\(evidence.indicator + 1)", headers: headers)
    var place = 0
    for part in evidence.parts {
      let first = Self.headerRow + 1 + place
      ranges.append(part.rows.isEmpty ? nil : first...first + part.rows.count - 1)
      let verdicts = part.weights(scope: context.report.ownScope, byPartner: false, dimension: nil)?.verdicts
      for (number, row) in part.rows.enumerated() {
        var cells: [TableContent.Cell] = [
          .key(context.partners[row.partner].id), .text(row.fileMonth.text), .text(files[Int(row.file)]),
          .integer(Int(row.line)), .text(row.rowKey), .text(row.key ?? ""),
        ]
        if hasParts { cells.append(.text(part.title(in: language))) }
        cells += [.text(row.countsIn.text), .text(row.date?.text ?? "")]
        cells += row.groups.map { .text($0) }
        if hasPoints { cells.append(Self.number(row.points)) }
        if hasValues {
          cells.append(row.hidesValue && row.value != nil ? .text(EvidenceRow.hidden) : Self.number(row.value))
        }
        cells += columns.map { Self.weight($0.halves[place + number]) }
        cells.append(.text(verdicts.map { $0[number].label[language] } ?? ""))
        content.rows.append(cells)
      }
      place += part.rows.count
    }
    layout.put(content, row: Self.headerRow)
    layout.frozenRows = Self.headerRow + 1
    layout.frozenColumns = 1
    layout.repeatedRow = Self.headerRow
    layout.fitWidths()
  }

  /// An absolute range of a column over the rows of a part, with the sheet's name.
  func range(_ column: Int, part: Int) -> String? {
    guard let rows = ranges[part] else { return nil }
    let letters = Finding.columnLetters(column)
    let quoted = layout.name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    return "'\(quoted)'!$\(letters)$\(rows.lowerBound + 1):$\(letters)$\(rows.upperBound + 1)"
  }

  private static func number(_ value: ExactDecimal?) -> TableContent.Cell {
    TableContent.Cell(
      .optional(value),
      CellStyle(.body, format: NumberFormat(decimals: min(6, value?.scale ?? 0)), alignment: .right))
  }

  private static func weight(_ halves: Int8) -> TableContent.Cell {
    let weight: ExactDecimal? = halves == 0 ? nil : ExactDecimal(mantissa: Int128(halves) * 5, scale: 1)
    return number(weight)
  }

  /// The weights that differ, each once: most indicators weigh a row alike in all figures of a scope.
  private static func weightColumns(
    of parts: [EvidencePart], _ context: SheetContext
  ) -> [(title: String, uses: [Use], halves: [Int8])] {
    var columns: [(uses: [Use], halves: [Int8])] = []
    for (number, weights) in (parts.first?.weights ?? []).enumerated() {
      let halves = parts.flatMap { $0.weights[number].halves }
      guard halves.contains(where: { $0 != 0 }) else { continue }
      let use = Use(scope: weights.scope, byPartner: weights.byPartner, dimension: weights.dimension)
      if let known = columns.firstIndex(where: { $0.halves == halves && $0.uses[0].scope == use.scope }) {
        columns[known].uses.append(use)
      } else {
        columns.append(([use], halves))
      }
    }
    let by = context.indicators.isEmpty ? [] : parts.first?.dimensions ?? []
    return columns.map { uses, halves in
      let first = uses[0]
      var words = [context.report.name(of: context.report.scopes[first.scope])]
      if !uses.contains(where: { $0.byPartner != first.byPartner }) {
        words.append(first.byPartner ? context.word(Label.ownFigure) : "ALL")
      }
      if let dimension = first.dimension { words.append(by[dimension]) }
      return (words.joined(separator: " · "), uses, halves)
    }
  }
}

extension EvidencePart {
  /// What a part of a ratio is called.
  func title(in language: Language) -> String {
    switch role {
    case .numerator where name == role.rawValue: Label.numerator[language]
    case .denominator where name == role.rawValue: Label.denominator[language]
    default: name
    }
  }
}
