internal import KPIModel

/// The consortium's figures month by month, each month by itself.
func monthlySheet(_ context: SheetContext) -> SheetLayout {
  let report = context.report
  var layout = context.sheet(Label.monthlySeries, note: context.word(Label.monthlyNote))
  let header = 4
  var content = TableContent(
    name: "MonthlySeries",
    headers: context.calendarHeaders
      + context.indicators.map { TableContent.Header("\($0.code) \($0.title[context.language])", isNumber: true) })
  for scope in context.table.months {
    let month = report.scopes[scope].from
    let figures = context.indicators.indices.map { context.cell(context.table.total($0, scope: scope), of: $0) }
    content.rows.append(
      [.key(month.text), .text(report.partnership.project.projectMonth(month))] + figures)
  }
  layout.put(content, row: header)
  layout.frozenRows = header + 1
  layout.frozenColumns = 2
  layout.repeatedRow = header
  layout.fitWidths()
  layout.spreadOverPages()
  return layout
}

extension SheetContext {
  /// The first two columns of a table by months.
  var calendarHeaders: [TableContent.Header] {
    [Label.month, Label.projectMonth].map { TableContent.Header(word($0)) }
  }
}
