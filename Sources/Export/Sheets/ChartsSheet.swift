internal import KPIModel

/// Native charts: a line for each indicator on its way to a target, then columns for what each month brought.
func chartsSheet(_ context: SheetContext, data: TargetPathSheet, monthly: SheetLayout) -> SheetLayout {
  var layout = context.sheet(Label.charts, note: context.word(Label.pathNote))
  let columns = monthlyCharts(context, monthly: monthly)
  let across = data.series.count + columns.count > 12 ? 3 : 2
  let lines = data.series.enumerated().map { position, series in
    lineChart(context, data: data, position: position, series: series)
  }
  for (position, chart) in (lines + columns).enumerated() {
    var chart = chart
    chart.row = 4 + (position / across) * 16
    chart.column = (position % across) * 9
    layout.charts.append(chart)
  }
  layout.setWidths(8.43, columns: 9 * across)
  // One page, so that no chart is cut in two.
  layout.isLandscape = false
  layout.fitsOnePage = true
  return layout
}

private func lineChart(
  _ context: SheetContext, data: TargetPathSheet, position: Int, series: TargetSeries
) -> ChartLayout {
  let column = data.column(position)
  return ChartLayout(
    title: context.chartTitle(series.indicator), description: context.chartDescription(series), row: 0, column: 0,
    width: 560, height: 304, dataSheet: data.layout.name, firstRow: data.firstRow, lastRow: data.lastRow,
    categoryColumn: 1,
    series: [
      ChartLayout.Series(name: context.word(Label.actual), column: column, isPath: false),
      ChartLayout.Series(name: context.word(Label.targetPath), column: column + 1, isPath: true),
    ], format: NumberFormat(suffix: context.formats[series.indicator].suffix), startsAtZero: !series.hasNegative)
}

/// A chart of each indicator whose months add up: what every month brought.
private func monthlyCharts(_ context: SheetContext, monthly: SheetLayout) -> [ChartLayout] {
  guard let table = monthly.tables.first else { return [] }
  return context.indicators.indices.compactMap { index in
    let indicator = context.indicators[index]
    let values = context.table.months.map { context.table.total(index, scope: $0)?.value }
    guard indicator.isAdditive, indicator.target != nil, values.contains(where: { $0 != nil }) else { return nil }
    let title = "\(context.chartTitle(index)) · \(context.word(Label.byMonth))"
    let numbers = NumberText(language: context.language)
    return ChartLayout(
      title: title,
      description: "\(title): \(values.map { $0.map { numbers.text($0) } ?? "–" }.joined(separator: "; "))",
      row: 0, column: 0, width: 560, height: 304, dataSheet: monthly.name, firstRow: table.firstRow + 1,
      lastRow: table.lastRow, categoryColumn: 1,
      series: [ChartLayout.Series(name: indicator.code, column: table.firstColumn + 2 + index, isPath: false)],
      format: NumberFormat(suffix: context.formats[index].suffix),
      startsAtZero: !values.contains { $0?.isNegative ?? false }, kind: .columns)
  }
}

extension SheetContext {
  fileprivate func chartTitle(_ index: Int) -> String {
    let indicator = indicators[index]
    return Label.chartTitle.fill(
      language, ["code": indicator.code, "title": indicator.title[language], "unit": indicator.unit])
  }

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
