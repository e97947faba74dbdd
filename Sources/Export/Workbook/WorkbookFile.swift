internal import CXlsxWriter
internal import Glibc
internal import KPIModel

/// An XLSX file being written through libxlsxwriter: the only file that knows the C library.
///
/// Carries out layouts, and turns every error code of the library into an `ExportError`. The library keeps all cells in
/// memory until `close`; its `constant_memory` mode would drop the data that charts show without recalculation.
struct WorkbookFile: ~Copyable {
  struct Properties {
    let title: String
    let subject: String
    let author: String
    /// Stands for the clock, so that the same report has the same bytes.
    let created: Day
  }

  let path: String
  var book: UnsafeMutablePointer<lxw_workbook>?
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]
  private var tones: [Tone: UnsafeMutablePointer<lxw_format>] = [:]

  /// Starts a workbook; temporary files go beside it, so that a full disk shows where it matters.
  ///
  /// In a streamed one rows go to the disk as they come, each sheet's from top to bottom: for sheets of which memory could
  /// not hold all rows; they can have no tables and no charts.
  init(path: String, properties: Properties, isStreamed: Bool = false) throws(ExportError) {
    self.path = path
    book = withCopy(of: Folders.parent(of: path)) { folder in
      var options = lxw_workbook_options(constant_memory: isStreamed ? 1 : 0, tmpdir: folder, use_zip64: 0)
      return workbook_new_opt(path, &options)
    }
    guard book != nil else {
      throw ExportError(problem: "the workbook cannot be started", path: path, help: "free some memory and run again")
    }
    let code = withCopies(of: [properties.title, properties.subject, properties.author]) { texts in
      var words = lxw_doc_properties()
      words.title = texts[0]
      words.subject = texts[1]
      words.author = texts[2]
      words.created = time_t(properties.created.number) * 86_400
      return workbook_set_properties(book, &words)
    }
    try check(code)
  }

  deinit {
    if let book { lxw_workbook_free(book) }
  }

  /// Writes the file.
  mutating func close() throws(ExportError) {
    let closing = book
    book = nil
    try check(workbook_close(closing))
  }

  /// Adds one sheet, as its layout says.
  mutating func add(_ layout: SheetLayout, footer: String) throws(ExportError) {
    guard let sheet = workbook_add_worksheet(book, layout.name) else {
      throw ExportError(problem: "the sheet \"\(layout.name)\" cannot be added to the workbook", path: path)
    }
    for (column, width) in layout.widths.enumerated() {
      try check(worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil))
    }
    for (row, height) in layout.heights.sorted(by: { $0.key < $1.key }) {
      try check(worksheet_set_row(sheet, UInt32(row), height, nil))
    }
    for table in layout.tables { try add(table, to: sheet) }
    for cell in layout.cells { try write(cell, to: sheet) }
    for condition in layout.conditions { try add(condition, to: sheet) }
    for chart in layout.charts { try add(chart, to: sheet) }
    if layout.frozenRows > 0 || layout.frozenColumns > 0 {
      worksheet_freeze_panes(sheet, UInt32(layout.frozenRows), UInt16(layout.frozenColumns))
    }
    if layout.isLandscape { worksheet_set_landscape(sheet) } else { worksheet_set_portrait(sheet) }
    let a4: UInt8 = 9
    worksheet_set_paper(sheet, a4)
    worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.7)
    worksheet_fit_to_pages(sheet, UInt16(layout.pagesWide), layout.fitsOnePage ? 1 : 0)
    if layout.pagesWide > 1, layout.frozenColumns > 0 {
      try check(worksheet_repeat_columns(sheet, 0, UInt16(layout.frozenColumns - 1)))
    }
    let hideAll = UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue)
    worksheet_gridlines(sheet, hideAll)
    try add(layout.entry, widths: layout.widths, to: sheet)
    if let row = layout.repeatedRow { try check(worksheet_repeat_rows(sheet, UInt32(row), UInt32(row))) }
    try check(worksheet_set_footer(sheet, footer))
  }

  // MARK: cells

  mutating func write(_ cell: PlacedCell, to sheet: UnsafeMutablePointer<lxw_worksheet>) throws(ExportError) {
    let (row, column) = (UInt32(cell.row), UInt16(cell.column))
    let format = try format(cell.style)
    switch cell.value {
    case .blank:
      try check(worksheet_write_blank(sheet, row, column, format))
    case .text(let text):
      try check(worksheet_write_string(sheet, row, column, Self.storable(text), format))
    case .number(let number):
      try check(worksheet_write_number(sheet, row, column, number.approximation, format))
    case .date(let day):
      try check(worksheet_write_number(sheet, row, column, Double(day.serialNumber), format))
    case .formula(let formula, let value):
      try check(worksheet_write_formula_num(sheet, row, column, formula, format, value.approximation))
    case .link(let text, let target):
      try check(
        worksheet_write_url_opt(
          sheet, row, column, target.hasPrefix("external:") ? target : "internal:" + target, format,
          Self.storable(text), nil))
    }
  }

  /// Text that a cell can hold: at most 32,767 UTF-16 units, and no character that XML forbids.
  static func storable(_ text: String) -> String {
    let limit = 32_000
    // Nearly every text is short and has neither of the bytes that the forbidden characters are made of.
    if text.utf8.count <= limit, !text.utf8.contains(where: { $0 == 0 || $0 == 0xEF }) { return text }
    var text = text
    if text.unicodeScalars.contains(where: { $0.value == 0 || $0.value == 0xFFFE || $0.value == 0xFFFF }) {
      var cleaned = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        cleaned.append([0, 0xFFFE, 0xFFFF].contains(scalar.value) ? "\u{FFFD}" : scalar)
      }
      text = String(cleaned)
    }
    guard text.utf16.count > limit else { return text }
    var short = ""
    var units = 0
    for character in text {
      units += character.utf16.count
      if units > limit { break }
      short.append(character)
    }
    return short + " …"
  }

  mutating func format(_ style: CellStyle) throws(ExportError) -> UnsafeMutablePointer<lxw_format> {
    if let known = formats[style] { return known }
    guard let format = workbook_add_format(book) else {
      throw ExportError(problem: "a cell format cannot be added to the workbook", path: path)
    }
    style.apply(to: format)
    formats[style] = format
    return format
  }

  // MARK: tables and conditions

  private mutating func add(
    _ table: TableLayout, to sheet: UnsafeMutablePointer<lxw_worksheet>
  ) throws(ExportError) {
    let headerFormat = try format(CellStyle(.header, alignment: .left))
    let code = withCopies(of: [table.name] + table.headers) { texts in
      var columns = texts.dropFirst().map { header in
        var column = lxw_table_column()
        column.header = header
        column.header_format = headerFormat
        return column
      }
      return columns.withUnsafeMutableBufferPointer { buffer in
        var pointers: [UnsafeMutablePointer<lxw_table_column>?] = buffer.indices.map { index in
          buffer.baseAddress.map { $0 + index }
        }
        pointers.append(nil)
        return pointers.withUnsafeMutableBufferPointer { list in
          var options = lxw_table_options()
          options.name = texts[0]
          // The cells bring their own look, which LibreOffice shows too; a table style would be drawn over it.
          options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
          options.style_type_number = 0
          options.no_banded_rows = 1
          options.columns = list.baseAddress
          return worksheet_add_table(
            sheet, UInt32(table.firstRow), UInt16(table.firstColumn), UInt32(table.lastRow), UInt16(table.lastColumn),
            &options)
        }
      }
    }
    try check(code)
  }

  private mutating func add(
    _ condition: ConditionLayout, to sheet: UnsafeMutablePointer<lxw_worksheet>
  ) throws(ExportError) {
    var rule = lxw_conditional_format()
    let code: lxw_error
    switch condition.rule {
    case .bar:
      rule.type = UInt8(LXW_CONDITIONAL_DATA_BAR.rawValue)
      rule.data_bar_2010 = 1
      rule.bar_solid = 1
      rule.bar_no_border = 1
      rule.bar_color = Palette.bar
      rule.min_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
      rule.min_value = 0
      rule.max_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
      rule.max_value = 100
      code = apply(&rule, condition, sheet)
    case .word(let word, let tone):
      rule.type = UInt8(LXW_CONDITIONAL_TYPE_CELL.rawValue)
      rule.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_EQUAL_TO.rawValue)
      rule.format = try format(tone)
      code = withCopy(of: "\"\(word)\"") { text in
        rule.value_string = text
        return apply(&rule, condition, sheet)
      }
    }
    try check(code)
  }

  private func apply(
    _ rule: inout lxw_conditional_format, _ condition: ConditionLayout, _ sheet: UnsafeMutablePointer<lxw_worksheet>
  ) -> lxw_error {
    let column = UInt16(condition.column)
    return worksheet_conditional_format_range(
      sheet, UInt32(condition.firstRow), column, UInt32(condition.lastRow), column, &rule)
  }

  private mutating func format(_ tone: Tone) throws(ExportError) -> UnsafeMutablePointer<lxw_format> {
    if let known = tones[tone] { return known }
    guard let format = workbook_add_format(book) else {
      throw ExportError(problem: "a cell format cannot be added to the workbook", path: path)
    }
    format_set_font_color(format, Palette.ink(tone))
    format_set_bg_color(format, Palette.fill(tone))
    tones[tone] = format
    return format
  }

  // MARK: charts

  private func add(_ layout: ChartLayout, to sheet: UnsafeMutablePointer<lxw_worksheet>) throws(ExportError) {
    guard
      let chart = workbook_add_chart(
        book, UInt8((layout.kind == .lines ? LXW_CHART_LINE : LXW_CHART_COLUMN).rawValue))
    else {
      throw ExportError(problem: "a chart cannot be added to the workbook", path: path)
    }
    let (first, last) = (UInt32(layout.firstRow), UInt32(layout.lastRow))
    for line in layout.series {
      guard let series = chart_add_series(chart, nil, nil) else {
        throw ExportError(problem: "a chart's line cannot be added to the workbook", path: path)
      }
      let column = UInt16(line.column)
      let category = UInt16(layout.categoryColumn)
      chart_series_set_categories(series, layout.dataSheet, first, category, last, category)
      chart_series_set_values(series, layout.dataSheet, first, column, last, column)
      chart_series_set_name(series, line.name)
      var stroke = lxw_chart_line()
      stroke.color = line.isPath ? Palette.path : Palette.accent
      stroke.width = line.isPath ? 1.5 : 2.5
      stroke.dash_type = UInt8((line.isPath ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID).rawValue)
      if layout.kind == .lines {
        chart_series_set_line(series, &stroke)
      } else {
        var fill = lxw_chart_fill()
        fill.color = Palette.accent
        chart_series_set_fill(series, &fill)
      }
    }
    withCopy(of: "Calibri") { name in
      var font = lxw_chart_font()
      font.name = name
      font.size = 12
      font.bold = 1
      font.color = Palette.text
      chart_title_set_name(chart, layout.title)
      chart_title_set_name_font(chart, &font)
      var small = font
      small.size = 9
      // libxlsxwriter reads 0 as "as it comes" and 2 as "not bold".
      small.bold = 2
      chart_axis_set_num_font(chart.pointee.x_axis, &small)
      chart_axis_set_num_font(chart.pointee.y_axis, &small)
      chart_legend_set_font(chart, &small)
    }
    if layout.kind == .columns { chart_set_series_gap(chart, 50) }
    let legend = layout.series.count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE
    chart_legend_set_position(chart, UInt8(legend.rawValue))
    chart_axis_set_num_format(chart.pointee.y_axis, layout.format.code)
    if layout.startsAtZero { chart_axis_set_min(chart.pointee.y_axis, 0) }
    chart_axis_set_interval_unit(chart.pointee.x_axis, 3)
    var grid = lxw_chart_line()
    grid.color = Palette.rule
    grid.width = 0.75
    chart_axis_major_gridlines_set_line(chart.pointee.y_axis, &grid)
    chart_show_blanks_as(chart, UInt8(LXW_CHART_BLANKS_AS_GAP.rawValue))
    let code = withCopy(of: layout.description) { text in
      var options = lxw_chart_options()
      // The library's own size is 480 by 288 pixels.
      options.x_scale = Double(layout.width) / 480
      options.y_scale = Double(layout.height) / 288
      options.description = text
      return worksheet_insert_chart_opt(sheet, UInt32(layout.row), UInt16(layout.column), chart, &options)
    }
    try check(code)
  }

  // MARK: errors

  func check(_ code: lxw_error) throws(ExportError) {
    guard code != LXW_NO_ERROR else { return }
    let cause = lxw_strerror(code).map { String(cString: $0) } ?? "libxlsxwriter error \(code.rawValue)"
    let help =
      switch code {
      case LXW_ERROR_CREATING_XLSX_FILE, LXW_ERROR_CREATING_TMPFILE, LXW_ERROR_READING_TMPFILE,
        LXW_ERROR_ZIP_FILE_OPERATION, LXW_ERROR_ZIP_FILE_ADD, LXW_ERROR_ZIP_CLOSE:
        "see that the disk has space and that the folder can be written, and run again"
      default: nil as String?
      }
    throw ExportError(problem: "the workbook cannot be written", path: path, help: help, cause: cause)
  }
}

/// Lends a copy of a text as the `char *` that the library's structs ask for.
func withCopy<Result>(of text: String, _ body: (UnsafeMutablePointer<CChar>?) -> Result) -> Result {
  withCopies(of: [text]) { body($0[0]) }
}

func withCopies<Result>(of texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
  let copies = texts.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return body(copies)
}

extension Day {
  /// The number that spreadsheets keep for a day: counted from the end of 1899, right for every day from March 1900 on.
  var serialNumber: Int { Int(number) + 25_569 }
}

extension CellStyle {
  /// The look of a cell.
  fileprivate func apply(to format: UnsafeMutablePointer<lxw_format>) {
    format_set_font_color(format, Palette.text)
    format_set_align(format, UInt8((role == .header ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP).rawValue))
    switch role {
    case .title:
      format_set_font_size(format, 18)
      format_set_bold(format)
      format_set_font_color(format, Palette.accent)
    case .subtitle:
      format_set_font_size(format, 12)
    case .note:
      format_set_font_color(format, Palette.quiet)
    case .warning:
      format_set_bold(format)
      format_set_font_color(format, Palette.ink(.bad))
    case .link:
      format_set_font_color(format, Palette.link)
      format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    case .header:
      format_set_bold(format)
      format_set_font_color(format, Palette.white)
      format_set_bg_color(format, Palette.accent)
      format_set_text_wrap(format)
    case .body, .key, .keyLink, .strong, .quiet:
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_bottom_color(format, Palette.rule)
      format_set_num_format(format, self.format.code)
      if role == .key || role == .keyLink || role == .strong { format_set_bold(format) }
      if role == .keyLink { format_set_font_color(format, Palette.link) }
      if role == .quiet { format_set_font_color(format, Palette.quiet) }
    case .entry, .entryBad, .entryDoubtful, .entryFair, .entryHeader: applyEntry(to: format)
    }
    if wraps { format_set_text_wrap(format) }
    switch alignment {
    case .automatic: break
    case .left: format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
    case .right:
      format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
      // A gap before the text of the next column.
      format_set_indent(format, 1)
    case .center: format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    }
  }
}
