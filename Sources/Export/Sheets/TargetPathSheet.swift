internal import KPIModel

/// The sheet with the way to each target, and where on it the lines of the charts are.
struct TargetPathSheet {
  let layout: SheetLayout
  let series: [TargetSeries]
  /// The first row of the table below its header.
  let firstRow: Int
  let lastRow: Int

  /// The column of a series' actual values; its path is the next one.
  func column(_ position: Int) -> Int { 2 + 2 * position }
}

/// Month by month over the whole project, what was reached and what was to be; `nil` when no indicator can show it.
func targetPathSheet(_ context: SheetContext) -> TargetPathSheet? {
  let project = context.report.partnership.project
  let series = TargetSeries.all(context.report, context.table)
  guard !series.isEmpty else { return nil }
  var layout = context.sheet(Label.targetPath, note: context.word(Label.pathNote))
  let header = 4
  let lines = series.flatMap { line in
    [Label.actual, Label.targetPath].map {
      TableContent.Header("\(context.indicators[line.indicator].code) \(context.word($0))", isNumber: true)
    }
  }
  var content = TableContent(name: "TargetPath", headers: context.calendarHeaders + lines)
  for position in 0..<project.months {
    let month = project.start.advanced(by: position)
    let cells = series.flatMap { line in
      [
        context.cell(line.actual[position], of: line.indicator),
        context.cell(line.path[position], of: line.indicator, role: .quiet),
      ]
    }
    content.rows.append([.key(month.text), .text(project.projectMonth(month))] + cells)
  }
  layout.put(content, row: header)
  layout.frozenRows = header + 1
  layout.frozenColumns = 2
  layout.repeatedRow = header
  layout.fitWidths()
  layout.spreadOverPages()
  return TargetPathSheet(layout: layout, series: series, firstRow: header + 1, lastRow: header + project.months)
}
