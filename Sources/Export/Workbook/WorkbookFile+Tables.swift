internal import CXlsxWriter

/// Tables and conditional formats, carried out through libxlsxwriter.
extension WorkbookFile {
  mutating func add(
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
          return libxlsxwriter.worksheet_add_table(
            sheet, UInt32(table.firstRow), UInt16(table.firstColumn), UInt32(table.lastRow), UInt16(table.lastColumn),
            &options)
        }
      }
    }
    try check(code)
  }

  mutating func add(
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
    return libxlsxwriter.worksheet_conditional_format_range(
      sheet, UInt32(condition.firstRow), column, UInt32(condition.lastRow), column, &rule)
  }

  private mutating func format(_ tone: Tone) throws(ExportError) -> UnsafeMutablePointer<lxw_format> {
    if let known = tones[tone] { return known }
    guard let format = libxlsxwriter.workbook_add_format(book) else {
      throw ExportError(problem: "a cell format cannot be added to the workbook", path: path)
    }
    libxlsxwriter.format_set_font_color(format, Palette.ink(tone))
    libxlsxwriter.format_set_bg_color(format, Palette.fill(tone))
    tones[tone] = format
    return format
  }
}
