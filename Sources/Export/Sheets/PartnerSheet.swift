internal import KPIModel

/// Every total by partner, with the consortium's own figure, and the overlap where an organisation counts for several.
func partnerSheet(_ context: SheetContext) -> SheetLayout {
  var layout = context.sheet(Label.byPartner, note: context.word(Label.uniqueNote))
  let header = 4
  let firstPartner = 4
  var headers = [Label.code, Label.indicator, Label.unit, Label.period].map { TableContent.Header(context.word($0)) }
  headers += context.partners.map { TableContent.Header($0.id, isNumber: true) }
  headers += [Label.sumOfPartners, Label.consortiumUnique, Label.overlap].map {
    TableContent.Header(context.word($0), isNumber: true)
  }
  var content = TableContent(name: "ByPartner", headers: headers)
  // Partners need not be asked about a span of which nobody reported anything.
  let scopes = context.figureScopes.filter { scope in
    context.indicators.indices.contains { context.table.total($0, scope: scope)?.value != nil }
  }
  for scope in scopes.reversed() {
    for (index, indicator) in context.indicators.enumerated() {
      let row = header + 1 + content.rows.count
      var cells: [TableContent.Cell] = [
        .key(indicator.code), .text(indicator.title[context.language], wraps: true), .text(indicator.unit),
        .text(context.report.name(of: context.report.scopes[scope])),
      ]
      let values = context.partners.indices.map { context.table.total(index, scope: scope, partner: $0)?.value }
      cells += values.map { context.cell($0, of: index) }
      let sum = indicator.hasSum ? exactSum(values) : nil
      let whole = context.table.total(index, scope: scope)?.value
      let last = firstPartner + context.partners.count - 1
      let style = CellStyle(.body, format: context.formats[index], alignment: .right)
      if let sum {
        let range = "\(SheetLayout.address(row, firstPartner)):\(SheetLayout.address(row, last))"
        cells.append(TableContent.Cell(.formula("=SUM(\(range))", value: sum), style))
      } else {
        cells.append(TableContent.Cell(.blank, style))
      }
      cells.append(context.cell(whole, of: index, role: .strong))
      if let sum, let whole, indicator.countsUnique, let overlap = sum.subtracting(whole) {
        let formula = "=\(SheetLayout.address(row, last + 1))-\(SheetLayout.address(row, last + 2))"
        cells.append(TableContent.Cell(.formula(formula, value: overlap), style))
      } else {
        cells.append(TableContent.Cell(.blank, style))
      }
      content.rows.append(cells)
    }
  }
  layout.put(content, row: header)
  layout.frozenRows = header + 1
  layout.frozenColumns = 2
  layout.repeatedRow = header
  layout.fitWidths()
  return layout
}

/// The sum of the figures there are; `nil` when there is none.
func exactSum(_ values: [ExactDecimal?]) -> ExactDecimal? {
  let present = values.compactMap { $0 }
  guard !present.isEmpty else { return nil }
  return present.reduce(ExactDecimal.zero as ExactDecimal?) { sum, value in sum?.adding(value) }
}

extension Indicator {
  /// Whether a key makes each thing count once, so that partners' figures may overlap.
  var countsUnique: Bool {
    switch kind {
    case "distinct": true
    case "stock": sources.contains { $0.key != nil }
    default: false
    }
  }

  /// Whether adding up the partners' figures means something.
  var hasSum: Bool { isAdditive || kind == "distinct" || kind == "stock" }
}
