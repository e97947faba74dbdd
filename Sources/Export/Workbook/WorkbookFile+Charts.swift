internal import CXlsxWriter

/// Charts, carried out through libxlsxwriter.
extension WorkbookFile {
  func add(_ layout: ChartLayout, to sheet: UnsafeMutablePointer<lxw_worksheet>) throws(ExportError) {
    guard
      let chart = libxlsxwriter.workbook_add_chart(
        book, UInt8((layout.kind == .lines ? LXW_CHART_LINE : LXW_CHART_COLUMN).rawValue))
    else {
      throw ExportError(problem: "a chart cannot be added to the workbook", path: path)
    }
    let (first, last) = (UInt32(layout.firstRow), UInt32(layout.lastRow))
    for line in layout.series {
      guard let series = libxlsxwriter.chart_add_series(chart, nil, nil) else {
        throw ExportError(problem: "a chart's line cannot be added to the workbook", path: path)
      }
      let column = UInt16(line.column)
      let category = UInt16(layout.categoryColumn)
      libxlsxwriter.chart_series_set_categories(series, layout.dataSheet, first, category, last, category)
      libxlsxwriter.chart_series_set_values(series, layout.dataSheet, first, column, last, column)
      libxlsxwriter.chart_series_set_name(series, line.name)
      var stroke = lxw_chart_line()
      stroke.color = line.isPath ? Palette.path : Palette.accent
      stroke.width = line.isPath ? 1.5 : 2.5
      stroke.dash_type = UInt8((line.isPath ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID).rawValue)
      if layout.kind == .lines {
        libxlsxwriter.chart_series_set_line(series, &stroke)
      } else {
        var fill = lxw_chart_fill()
        fill.color = Palette.accent
        libxlsxwriter.chart_series_set_fill(series, &fill)
      }
    }
    withCopy(of: "Calibri") { name in
      var font = lxw_chart_font()
      font.name = name
      font.size = 12
      font.bold = 1
      font.color = Palette.text
      libxlsxwriter.chart_title_set_name(chart, layout.title)
      libxlsxwriter.chart_title_set_name_font(chart, &font)
      var small = font
      small.size = 9
      // libxlsxwriter reads 0 as "as it comes" and 2 as "not bold".
      small.bold = 2
      libxlsxwriter.chart_axis_set_num_font(chart.pointee.x_axis, &small)
      libxlsxwriter.chart_axis_set_num_font(chart.pointee.y_axis, &small)
      libxlsxwriter.chart_legend_set_font(chart, &small)
    }
    if layout.kind == .columns { libxlsxwriter.chart_set_series_gap(chart, 50) }
    let legend = layout.series.count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE
    libxlsxwriter.chart_legend_set_position(chart, UInt8(legend.rawValue))
    libxlsxwriter.chart_axis_set_num_format(chart.pointee.y_axis, layout.format.code)
    if layout.startsAtZero { libxlsxwriter.chart_axis_set_min(chart.pointee.y_axis, 0) }
    libxlsxwriter.chart_axis_set_interval_unit(chart.pointee.x_axis, 3)
    var grid = lxw_chart_line()
    grid.color = Palette.rule
    grid.width = 0.75
    libxlsxwriter.chart_axis_major_gridlines_set_line(chart.pointee.y_axis, &grid)
    libxlsxwriter.chart_show_blanks_as(chart, UInt8(LXW_CHART_BLANKS_AS_GAP.rawValue))
    let code = withCopy(of: layout.description) { text in
      var options = lxw_chart_options()
      // The library's own size is 480 by 288 pixels.
      options.x_scale = Double(layout.width) / 480
      options.y_scale = Double(layout.height) / 288
      options.description = text
      return libxlsxwriter.worksheet_insert_chart_opt(sheet, UInt32(layout.row), UInt16(layout.column), chart, &options)
    }
    try check(code)
  }
}
