internal import CXlsxWriter
internal import KPIModel

/// What a person writes into, carried out through libxlsxwriter: comments, drop-downs, text columns, rows that stream.
extension WorkbookFile {
  /// A sheet whose rows are written one after the other.
  struct Stream {
    let sheet: UnsafeMutablePointer<lxw_worksheet>
  }

  /// The most rows that a sheet has, its header included.
  static let mostRows = 1_048_576
  static let mostColumns = 16_384

  /// Adds a sheet to be filled later; the order of these calls is the order of the tabs.
  func sheet(named name: String) throws(ExportError) -> Stream {
    guard let sheet = libxlsxwriter.workbook_add_worksheet(book, name) else {
      throw ExportError(problem: "the sheet \"\(name)\" cannot be added to the workbook", path: path)
    }
    return Stream(sheet: sheet)
  }

  /// Writes a cell; in a streamed workbook no cell of a row above may follow.
  mutating func write(
    _ value: CellValue, _ style: CellStyle, row: Int, column: Int, to stream: Stream
  ) throws(ExportError) {
    try write(PlacedCell(row: row, column: column, value: value, style: style), to: stream.sheet)
  }

  /// Writes a cell of a partner's own file as text, into the same column.
  ///
  /// Nearly all cells are ASCII and go to the library without becoming strings.
  mutating func write(
    _ source: SourceRow, column: Int, _ style: CellStyle, row: Int, to stream: Stream
  ) throws(ExportError) {
    let format = try format(style)
    var code: lxw_error?
    source.withBytes(of: column) { text in
      guard WorkbookFile.isPlain(text) else { return }
      code = withUnsafeTemporaryAllocation(of: CChar.self, capacity: text.count + 1) { copy in
        UnsafeMutableRawBufferPointer(copy).copyMemory(from: UnsafeRawBufferPointer(text))
        copy[text.count] = 0
        return libxlsxwriter.worksheet_write_string(stream.sheet, UInt32(row), UInt16(column), copy.baseAddress, format)
      }
    }
    guard let code else {
      return try write(.text(source[column]), style, row: row, column: column, to: stream)
    }
    try check(code)
  }

  /// Whether a cell can hold a text as it stands: short, ASCII, and without a zero.
  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    // All bytes, whatever was found, so that many are looked at at once; 0 less 1 has the highest bit too.
    var high: UInt8 = 0
    for byte in text { high |= byte | (byte &- 1) }
    return high < 0x80 && text.count <= longestText
  }

  /// Writes a cell's comment; in a streamed workbook while its row is being written.
  func write(_ comment: EntrySupport.Comment, to stream: Stream) throws(ExportError) {
    try add(comment, to: stream.sheet)
  }

  /// Writes a layout on a sheet that was added before: its cells row by row, widths, panes, comments, drop-downs.
  ///
  /// Cells of a layout must lie below those that were written one by one; everything else may come after the rows.
  mutating func finish(_ layout: SheetLayout, on stream: Stream) throws(ExportError) {
    for (column, width) in layout.widths.enumerated() {
      try check(libxlsxwriter.worksheet_set_column(stream.sheet, UInt16(column), UInt16(column), width, nil))
    }
    var row = -1
    for cell in layout.cells.sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) {
      if cell.row != row, let height = layout.heights[cell.row] {
        try check(libxlsxwriter.worksheet_set_row(stream.sheet, UInt32(cell.row), height, nil))
      }
      row = cell.row
      try write(cell, to: stream.sheet)
    }
    if layout.frozenRows > 0 || layout.frozenColumns > 0 {
      libxlsxwriter.worksheet_freeze_panes(stream.sheet, UInt32(layout.frozenRows), UInt16(layout.frozenColumns))
    }
    libxlsxwriter.worksheet_set_landscape(stream.sheet)
    let a4: UInt8 = 9
    libxlsxwriter.worksheet_set_paper(stream.sheet, a4)
    libxlsxwriter.worksheet_fit_to_pages(stream.sheet, 1, 0)
    let hideAll = UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue)
    libxlsxwriter.worksheet_gridlines(stream.sheet, hideAll)
    try add(layout.entry, widths: layout.widths, to: stream.sheet)
    if let row = layout.repeatedRow {
      try check(libxlsxwriter.worksheet_repeat_rows(stream.sheet, UInt32(row), UInt32(row)))
    }
    // Ids, numbers and dates stand as text on purpose; Excel would mark each with a green corner.
    let all = "A1:XFD\(WorkbookFile.mostRows)"
    guard layout.entry.isActive else { return }
    try check(
      libxlsxwriter.worksheet_ignore_errors(stream.sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), all))
  }

  mutating func add(
    _ entry: EntrySupport, widths: [Double], to sheet: UnsafeMutablePointer<lxw_worksheet>
  ) throws(ExportError) {
    if entry.isActive {
      libxlsxwriter.worksheet_activate(sheet)
      libxlsxwriter.worksheet_select(sheet)
    }
    if entry.showsGrid {
      let showScreen = UInt8(LXW_SHOW_SCREEN_GRIDLINES.rawValue)
      libxlsxwriter.worksheet_gridlines(sheet, showScreen)
    }
    if let color = entry.tabColor { libxlsxwriter.worksheet_set_tab_color(sheet, color) }
    for (column, columnFormat) in entry.columnFormats.sorted(by: { $0.key < $1.key }) {
      let width = column < widths.count ? widths[column] : 10
      try check(
        libxlsxwriter.worksheet_set_column(sheet, UInt16(column), UInt16(column), width, try format(columnFormat)))
    }
    for comment in entry.comments { try add(comment, to: sheet) }
    for input in entry.inputs { try add(input, to: sheet) }
  }

  private func add(
    _ comment: EntrySupport.Comment, to sheet: UnsafeMutablePointer<lxw_worksheet>
  ) throws(ExportError) {
    var options = lxw_comment_options()
    options.width = UInt16(EntrySupport.Comment.width)
    options.height = UInt16(min(600, comment.height))
    options.font_size = 10
    try check(
      libxlsxwriter.worksheet_write_comment_opt(
        sheet, UInt32(comment.row), UInt16(comment.column), Self.storable(comment.text), &options))
  }

  private mutating func format(
    _ columnFormat: EntrySupport.ColumnFormat
  ) throws(ExportError) -> UnsafeMutablePointer<lxw_format>? {
    switch columnFormat {
    case .text: return try format(CellStyle(.entry))
    case .general: return nil
    case .wholeNumber: return try numberFormat("0")
    case .date(let pattern): return try numberFormat(pattern)
    }
  }

  private func numberFormat(_ pattern: String) throws(ExportError) -> UnsafeMutablePointer<lxw_format> {
    guard let format = libxlsxwriter.workbook_add_format(book) else {
      throw ExportError(problem: "a cell format cannot be added to the workbook", path: path)
    }
    libxlsxwriter.format_set_num_format(format, pattern)
    return format
  }

  private func add(
    _ input: EntrySupport.Input, to sheet: UnsafeMutablePointer<lxw_worksheet>
  ) throws(ExportError) {
    var rule = lxw_data_validation()
    var texts = [
      String(input.title.prefix(32)), String(input.message.prefix(255)), String(input.refusal.prefix(225)),
    ]
    rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
    var listed = 0
    switch input.check {
    case .list(let words):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      texts += words
      listed = words.count
    case .listOf(let formula):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      texts.append(formula)
    case .wholeNumber(let minimum, let maximum):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
      (rule.minimum_number, rule.maximum_number) = (minimum, maximum)
    case .number(let minimum, let maximum):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
      (rule.minimum_number, rule.maximum_number) = (minimum, maximum)
    case .date(let minimum, let maximum):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_DATE_NUMBER.rawValue)
      (rule.minimum_number, rule.maximum_number) = (minimum, maximum)
    case .length(let maximum):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LENGTH.rawValue)
      (rule.minimum_number, rule.maximum_number) = (0, Double(maximum))
    case .any: rule.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
    }
    rule.error_type = UInt8(
      (input.isAdvice ? LXW_VALIDATION_ERROR_TYPE_WARNING : LXW_VALIDATION_ERROR_TYPE_STOP).rawValue)
    let code = withCopies(of: texts) { copies in
      if !input.title.isEmpty { rule.input_title = copies[0] }
      if !input.message.isEmpty { rule.input_message = copies[1] }
      if !input.refusal.isEmpty { rule.error_message = copies[2] }
      if case .listOf = input.check { rule.value_formula = copies[3] }
      var words: [UnsafeMutablePointer<CChar>?] = listed > 0 ? Array(copies[3...]) + [nil] : [nil]
      return words.withUnsafeMutableBufferPointer { list in
        if listed > 0 { rule.value_list = list.baseAddress }
        return libxlsxwriter.worksheet_data_validation_range(
          sheet, UInt32(input.firstRow), UInt16(input.column), UInt32(input.lastRow), UInt16(input.column), &rule)
      }
    }
    try check(code)
  }
}

extension CellStyle {
  /// The look of cells of a partner's own file: text as typed, coloured where something is wrong.
  func applyEntry(to format: UnsafeMutablePointer<lxw_format>) {
    // The format "text" keeps what is typed as it is typed, so that "save as CSV" writes it so in every language.
    libxlsxwriter.format_set_num_format(format, "@")
    switch role {
    case .entryBad: colour(format, .bad)
    case .entryDoubtful: colour(format, .doubtful)
    case .entryFair: colour(format, .fair)
    case .entryHeader:
      libxlsxwriter.format_set_bold(format)
      libxlsxwriter.format_set_font_color(format, Palette.white)
      libxlsxwriter.format_set_bg_color(format, Palette.accent)
    default: break
    }
  }

  private func colour(_ format: UnsafeMutablePointer<lxw_format>, _ tone: Tone) {
    libxlsxwriter.format_set_font_color(format, Palette.ink(tone))
    libxlsxwriter.format_set_bg_color(format, Palette.fill(tone))
    libxlsxwriter.format_set_bold(format)
    libxlsxwriter.format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    libxlsxwriter.format_set_border_color(format, Palette.ink(tone))
  }
}
