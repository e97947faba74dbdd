internal import KPIModel

/// Every figure of the report beside a formula that adds it up again from the sheets of rows.
struct EvidenceFigures {
  private(set) var layout: SheetLayout
  /// The indicators whose groups are too many for formulas.
  private(set) var showsTotalsOnly: Set<Int> = []

  /// More figures of one indicator than this make a workbook that takes minutes to compute.
  private static let mostFigures = 4_000
  private static let headerRow = 3
  private static let partnerColumn = 2
  private static let groupColumn = 4
  private static let figureColumn = 5
  private static let formulaColumn = 6

  init(context: SheetContext, sheets: [EvidenceRowSheet?]) {
    let report = context.report
    layout = SheetLayout(name: context.word(Label.figures))
    layout.put(.text(context.word(Label.figures)), CellStyle(.title), row: 0, column: 0)
    layout.heights[0] = 28
    layout.put(
      .link(
        "← " + context.word(Label.evidence), target: SheetContext.reference(context.word(Label.evidence), row: 0)),
      CellStyle(.link), row: 1, column: 0)
    var headers = [Label.code, Label.period, Label.partner, Label.dimension, Label.group].map {
      TableContent.Header(context.word($0))
    }
    headers += [Label.figure, Label.readded, Label.difference].map {
      TableContent.Header(context.word($0), isNumber: true)
    }
    let listed = Self.figures(report, totalsOnly: &showsTotalsOnly)
    var rowOfFigure: [FigureName: Int] = [:]
    for (number, figure) in listed.enumerated() { rowOfFigure[figure.key] = Self.headerRow + 1 + number }
    var content = TableContent(name: "EvidenceFigures", headers: headers)
    for (number, figure) in listed.enumerated() {
      let row = Self.headerRow + 1 + number
      let indicator = context.indicators[figure.indicator]
      let scope = report.scopes[figure.scope]
      let style = CellStyle(
        .body, format: Self.format(figure.value, context.formats[figure.indicator]), alignment: .right)
      var cells: [TableContent.Cell] = [
        sheets[figure.indicator].map {
          TableContent.Cell(
            .link(indicator.code, target: SheetContext.reference($0.layout.name, row: 0)), CellStyle(.keyLink))
        } ?? .key(indicator.code),
        .text(report.name(of: scope)), .text(report.partnerID(figure.partner)),
        .text(figure.dimension.map { indicator.by[$0] } ?? ""), .text(figure.group),
        TableContent.Cell(.optional(figure.value), style),
      ]
      let formula =
        sheets[figure.indicator].flatMap { Self.formula(figure, row: row, sheet: $0, indicator: indicator) }
        ?? Self.computed(figure, context, rowOfFigure)
      if let formula, let value = figure.value {
        let difference =
          "=ROUND(\(SheetLayout.address(row, Self.figureColumn))-\(SheetLayout.address(row, Self.formulaColumn)),6)"
        cells += [
          TableContent.Cell(.formula(formula, value: value), style),
          TableContent.Cell(.formula(difference, value: .zero), CellStyle(.quiet, alignment: .right)),
        ]
      } else {
        cells += [TableContent.Cell(.blank, style), TableContent.Cell(.blank, CellStyle(.quiet))]
      }
      content.rows.append(cells)
    }
    layout.put(content, row: Self.headerRow)
    layout.frozenRows = Self.headerRow + 1
    layout.frozenColumns = 1
    layout.repeatedRow = Self.headerRow
    layout.fitWidths()
  }

  /// The figures that have a value, in the report's order.
  private static func figures(_ report: Report, totalsOnly: inout Set<Int>) -> [Figure] {
    let scopes = Set(report.evidenceScopes)
    let all = report.figures.filter { scopes.contains($0.scope) && $0.value != nil }
    var counts: [Int: Int] = [:]
    for figure in all { counts[figure.indicator, default: 0] += 1 }
    for (indicator, count) in counts where count > mostFigures { totalsOnly.insert(indicator) }
    let short = totalsOnly
    return all.filter { $0.dimension == nil || !short.contains($0.indicator) }
  }

  private static func format(_ value: ExactDecimal?, _ format: NumberFormat) -> NumberFormat {
    NumberFormat(decimals: max(format.decimals, min(6, value?.scale ?? 0)), suffix: format.suffix)
  }

  // MARK: formulas

  /// Adds a figure up from the rows of its indicator's sheet; `nil` where that cannot be done.
  private static func formula(
    _ figure: Figure, row: Int, sheet: EvidenceRowSheet, indicator: Indicator
  ) -> String? {
    guard !sheet.evidence.hidesValues, sheet.evidence.inputs.isEmpty else { return nil }
    let parts = sheet.evidence.parts
    let terms = parts.indices.map { term(figure, row: row, part: $0, sheet: sheet) }
    if indicator.kind == "ratio" {
      guard parts.count == 2, parts[0].role == .numerator, parts[1].role == .denominator, let above = terms[0],
        let below = terms[1]
      else { return nil }
      return "=ROUND(\(above)/\(below)\(indicator.unit == "%" ? "*100" : ""),6)"
    }
    guard parts.count == 1, parts[0].role == .whole, let term = terms[0] else { return nil }
    return "=ROUND(\(term),6)"
  }

  /// The rows of a part folded by weight; partner and group are read from the figure's own line.
  private static func term(_ figure: Figure, row: Int, part: Int, sheet: EvidenceRowSheet) -> String? {
    let fold = sheet.evidence.parts[part].fold
    let use = EvidenceRowSheet.Use(
      scope: figure.scope, byPartner: figure.partner != nil, dimension: figure.dimension)
    guard let column = sheet.weightColumns[use], let weights = sheet.range(column, part: part) else {
      return fold == .count || fold == .sum ? "0" : nil
    }
    let values = sheet.valueColumn.flatMap { sheet.range($0, part: part) } ?? ""
    var factors: [String] = []
    if figure.partner != nil, let partners = sheet.range(sheet.partnerColumn, part: part) {
      factors.append("(\(partners)=$\(SheetLayout.address(row, partnerColumn)))")
    }
    if let dimension = figure.dimension, let groups = sheet.range(sheet.groupColumns[dimension], part: part) {
      factors.append("EXACT(\(groups),$\(SheetLayout.address(row, groupColumn)))")
    }
    func product(_ more: [String]) -> String { "SUMPRODUCT(\((factors + more).joined(separator: "*")))" }
    switch fold {
    case .count: return factors.isEmpty ? "SUM(\(weights))" : product([weights])
    case .sum, .pick: return product([weights, values])
    case .mean, .change: return "\(product([weights, values]))/\(product(["(\(weights)>0)", "1"]))"
    }
  }

  /// A formula over other figures of the sheet, where it uses nothing but numbers, codes and `+ - * / ( )`.
  private static func computed(
    _ figure: Figure, _ context: SheetContext, _ rowOfFigure: [FigureName: Int]
  ) -> String? {
    guard let text = context.indicators[figure.indicator].formula else { return nil }
    var result = ""
    var word = ""
    func flush() -> Bool {
      guard !word.isEmpty else { return true }
      defer { word = "" }
      if let first = word.utf8.first, (0x30...0x39).contains(first) {
        result += word
        return word.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
      }
      guard let input = context.indicators.firstIndex(where: { $0.code == word }) else { return false }
      var key = figure.key
      key = FigureName(
        indicator: input, scope: key.scope, partner: key.partner,
        dimension: figure.dimension.flatMap { dimension in
          context.indicators[input].by.firstIndex(of: context.indicators[figure.indicator].by[dimension])
        }, group: key.group)
      guard (figure.dimension == nil) == (key.dimension == nil), let row = rowOfFigure[key] else { return false }
      result += SheetLayout.address(row, figureColumn)
      return true
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "_", "0"..."9", ".": word.unicodeScalars.append(scalar)
      case "+", "-", "*", "/", "(", ")":
        guard flush() else { return nil }
        result.unicodeScalars.append(scalar)
      case " ":
        guard flush() else { return nil }
      default: return nil
      }
    }
    guard flush() else { return nil }
    return "=ROUND(\(result),6)"
  }
}

/// What a figure speaks of.
private struct FigureName: Hashable {
  let indicator: Int
  let scope: Int
  let partner: Int?
  let dimension: Int?
  let group: String
}

extension Figure {
  fileprivate var key: FigureName {
    FigureName(indicator: indicator, scope: scope, partner: partner, dimension: dimension, group: group)
  }
}
