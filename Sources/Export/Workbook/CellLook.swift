internal import CXlsxWriter

extension CellStyle {
  /// The look of a cell.
  func apply(to format: UnsafeMutablePointer<lxw_format>) {
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
