internal import KPIModel

/// The monthly sheet, and where on it the lines of the charts are.
struct MonthlySeries {
  var layout: SheetLayout
  let series: [TargetSeries]
  /// The first row of the series' table below its header.
  let firstRow: Int
  let lastRow: Int
  /// The column of a series' actual values; its path is the next one.
  func column(_ position: Int) -> Int { 2 + 2 * position }
}

/// The consortium's figures month by month, and the way to the target of each indicator that has one.
func monthlySheet(_ context: SheetContext) -> MonthlySeries {
  let report = context.report
  let project = report.partnership.project
  var layout = context.sheet(Label.monthlySeries, note: context.word(Label.monthlyNote))
  let header = 4
  let calendar = [Label.month, Label.projectMonth].map { TableContent.Header(context.word($0)) }
  var months = TableContent(
    name: "MonthlySeries",
    headers: calendar
      + context.indicators.map {
        TableContent.Header("\($0.code) \($0.title[context.language])", isNumber: true)
      })
  for scope in context.table.months {
    let month = report.scopes[scope].from
    let figures = context.indicators.indices.map { context.cell(context.table.total($0, scope: scope), of: $0) }
    months.rows.append([.key(month.text), .text(project.projectMonth(month))] + figures)
  }
  let next = layout.put(months, row: header)
  let series = TargetSeries.all(report, context.table)
  let pathHeader = next + 3
  if !series.isEmpty {
    layout.put(.text(context.word(Label.pathNote)), CellStyle(.note), row: next + 1, column: 0)
    var paths = TableContent(
      name: "TargetPaths",
      headers: calendar
        + series.flatMap { line in
          [Label.actual, Label.targetPath].map {
            TableContent.Header("\(context.indicators[line.indicator].code) \(context.word($0))", isNumber: true)
          }
        })
    for position in 0..<project.months {
      let month = project.start.advanced(by: position)
      paths.rows.append(
        [.key(month.text), .text(project.projectMonth(month))]
          + series.flatMap { line in
            [
              context.cell(line.actual[position], of: line.indicator),
              context.cell(line.path[position], of: line.indicator, role: .quiet),
            ]
          })
    }
    layout.put(paths, row: pathHeader)
  }
  layout.frozenRows = header + 1
  layout.frozenColumns = 2
  layout.repeatedRow = header
  layout.fitWidths()
  return MonthlySeries(
    layout: layout, series: series, firstRow: pathHeader + 1, lastRow: pathHeader + project.months)
}

/// A native line chart for each indicator on its way to a target, two to a row; `nil` when there is none.
func chartsSheet(_ context: SheetContext, data: MonthlySeries) -> SheetLayout? {
  guard !data.series.isEmpty else { return nil }
  var layout = context.sheet(Label.charts, note: context.word(Label.pathNote))
  for (position, series) in data.series.enumerated() {
    let indicator = context.indicators[series.indicator]
    let title = indicator.title[context.language]
    let column = data.column(position)
    layout.charts.append(
      ChartLayout(
        title: Label.chartTitle.fill(
          context.language, ["code": indicator.code, "title": title, "unit": indicator.unit]),
        description: context.chartDescription(series), row: 4 + (position / 2) * 16, column: (position % 2) * 9,
        width: 560, height: 304,
        dataSheet: data.layout.name, firstRow: data.firstRow, lastRow: data.lastRow, categoryColumn: 1,
        series: [
          ChartLayout.Series(name: context.word(Label.actual), column: column, isPath: false),
          ChartLayout.Series(name: context.word(Label.targetPath), column: column + 1, isPath: true),
        ], format: NumberFormat(suffix: context.formats[series.indicator].suffix), startsAtZero: !series.hasNegative))
  }
  // Two rows of charts to a page, none of them cut.
  layout.printScale = 85
  layout.pageBreaks = Array(stride(from: 36, to: 4 + (data.series.count + 1) / 2 * 16, by: 32))
  return layout
}

extension SheetContext {
  /// What a person who cannot see a chart is told of it.
  func chartDescription(_ series: TargetSeries) -> String {
    let indicator = indicators[series.indicator]
    let numbers = NumberText(language: language)
    let last = series.actual.last { $0 != nil }.flatMap { $0 }
    return Label.chartAlt.fill(
      language,
      [
        "title": "\(indicator.code) \(indicator.title[language])", "actual": last.map { numbers.text($0) } ?? "–",
        "month": report.through.name(in: language), "target": indicator.target.map { numbers.text($0) } ?? "–",
      ])
  }
}
