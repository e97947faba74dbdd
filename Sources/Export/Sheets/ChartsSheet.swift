internal import KPIModel

/// A native line chart for each indicator on its way to a target, two or three to a row.
func chartsSheet(_ context: SheetContext, data: TargetPathSheet) -> SheetLayout {
  var layout = context.sheet(Label.charts, note: context.word(Label.pathNote))
  let across = data.series.count > 10 ? 3 : 2
  for (position, series) in data.series.enumerated() {
    let indicator = context.indicators[series.indicator]
    let title = indicator.title[context.language]
    let column = data.column(position)
    layout.charts.append(
      ChartLayout(
        title: Label.chartTitle.fill(
          context.language, ["code": indicator.code, "title": title, "unit": indicator.unit]),
        description: context.chartDescription(series), row: 4 + (position / across) * 16,
        column: (position % across) * 9,
        width: 560, height: 304,
        dataSheet: data.layout.name, firstRow: data.firstRow, lastRow: data.lastRow, categoryColumn: 1,
        series: [
          ChartLayout.Series(name: context.word(Label.actual), column: column, isPath: false),
          ChartLayout.Series(name: context.word(Label.targetPath), column: column + 1, isPath: true),
        ], format: NumberFormat(suffix: context.formats[series.indicator].suffix), startsAtZero: !series.hasNegative))
  }
  layout.setWidths(8.43, columns: 9 * across)
  // One page, so that no chart is cut in two.
  layout.isLandscape = false
  layout.fitsOnePage = true
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
