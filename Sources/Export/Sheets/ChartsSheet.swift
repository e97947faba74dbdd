internal import KPIModel

/// A native line chart for each indicator on its way to a target, two to a row.
func chartsSheet(_ context: SheetContext, data: TargetPathSheet) -> SheetLayout {
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
  layout.setWidths(8.43, columns: 18)
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
