internal import CXlsxWriter

extension CellStyle {
  /// The look of a cell.
  func apply(to format: UnsafeMutablePointer<lxw_format>) {
    libxlsxwriter.format_set_font_color(format, Palette.text)
    libxlsxwriter.format_set_align(
      format, UInt8((role == .header ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP).rawValue))
    switch role {
    case .title:
      libxlsxwriter.format_set_font_size(format, 18)
      libxlsxwriter.format_set_bold(format)
      libxlsxwriter.format_set_font_color(format, Palette.accent)
    case .subtitle:
      libxlsxwriter.format_set_font_size(format, 12)
    case .note:
      libxlsxwriter.format_set_font_color(format, Palette.quiet)
    case .warning:
      libxlsxwriter.format_set_bold(format)
      libxlsxwriter.format_set_font_color(format, Palette.ink(.bad))
    case .link:
      libxlsxwriter.format_set_font_color(format, Palette.link)
      libxlsxwriter.format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    case .header:
      libxlsxwriter.format_set_bold(format)
      libxlsxwriter.format_set_font_color(format, Palette.white)
      libxlsxwriter.format_set_bg_color(format, Palette.accent)
      libxlsxwriter.format_set_text_wrap(format)
    case .body, .key, .keyLink, .strong, .quiet:
      libxlsxwriter.format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      libxlsxwriter.format_set_bottom_color(format, Palette.rule)
      libxlsxwriter.format_set_num_format(format, self.format.code)
      if role == .key || role == .keyLink || role == .strong { libxlsxwriter.format_set_bold(format) }
      if role == .keyLink { libxlsxwriter.format_set_font_color(format, Palette.link) }
      if role == .quiet { libxlsxwriter.format_set_font_color(format, Palette.quiet) }
    case .entry, .entryBad, .entryDoubtful, .entryFair, .entryHeader: applyEntry(to: format)
    }
    if wraps { libxlsxwriter.format_set_text_wrap(format) }
    switch alignment {
    case .automatic: break
    case .left: libxlsxwriter.format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
    case .right:
      libxlsxwriter.format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
      // A gap before the text of the next column.
      libxlsxwriter.format_set_indent(format, 1)
    case .center: libxlsxwriter.format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    }
  }
}
