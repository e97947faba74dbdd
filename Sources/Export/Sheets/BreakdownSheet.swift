internal import KPIModel

/// The consortium's figures by every breakdown and group, and the partners' to date beside them.
func breakdownSheet(_ context: SheetContext) -> SheetLayout {
  var layout = context.sheet(Label.breakdowns, note: context.word(Label.uniqueNote))
  let header = 5
  if let note = context.report.smallCellNote(context.language) {
    layout.put(.text(note), CellStyle(.note), row: 3, column: 0)
  }
  var headers = [Label.code, Label.indicator, Label.unit, Label.dimension, Label.group].map {
    TableContent.Header(context.word($0))
  }
  headers += context.figureScopes.map(context.scopeHeader)
  headers += context.partners.map {
    TableContent.Header("\($0.id) · \(context.word(Label.toDate))", isNumber: true)
  }
  var content = TableContent(name: "Breakdowns", headers: headers)
  for (index, indicator) in context.indicators.enumerated() {
    for dimension in indicator.by.indices {
      let title = context.report.partnership.title(ofDimension: dimension, of: indicator, in: context.language)
      for group in context.table.groups(of: index, dimension: dimension) {
        content.rows.append(record(context, index, indicator, dimension: dimension, title: title, group: group))
      }
    }
  }
  if content.rows.isEmpty {
    layout.put(.text(context.word(Label.noBreakdowns)), CellStyle(.note), row: header, column: 0)
  } else {
    layout.put(content, row: header)
    layout.frozenRows = header + 1
    layout.frozenColumns = 2
    layout.repeatedRow = header
  }
  layout.fitWidths()
  return layout
}

private func record(
  _ context: SheetContext, _ index: Int, _ indicator: Indicator, dimension: Int, title: String, group: String
) -> [TableContent.Cell] {
  let name = context.report.partnership.title(
    ofGroup: group, dimension: dimension, of: indicator, in: context.language)
  var cells: [TableContent.Cell] = [
    .key(indicator.code), .text(indicator.title[context.language], wraps: true), .text(indicator.unit), .text(title),
    .text(name),
  ]
  for scope in context.figureScopes {
    let figure = context.table.part(index, scope: scope, dimension: dimension, group: group)
    cells.append(context.cell(figure, of: index, role: scope == context.table.toDate ? .strong : .body))
  }
  for partner in context.partners.indices {
    let figure = context.table.toDate.flatMap {
      context.table.part(index, scope: $0, partner: partner, dimension: dimension, group: group)
    }
    cells.append(context.cell(figure, of: index))
  }
  return cells
}
