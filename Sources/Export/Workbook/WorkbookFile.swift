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
  /// The format that was last asked for, which mostly is the one that is asked for next.
  private var latest: (style: CellStyle, format: UnsafeMutablePointer<lxw_format>)?
  var tones: [Tone: UnsafeMutablePointer<lxw_format>] = [:]

  /// Starts a workbook; temporary files go beside it, so that a full disk shows where it matters.
  ///
  /// In a streamed one rows go to the disk as they come, each sheet's from top to bottom: for sheets of which memory could
  /// not hold all rows; they can have no tables and no charts.
  init(path: String, properties: Properties, isStreamed: Bool = false) throws(ExportError) {
    self.path = path
    if let problem = libxlsxwriterProblem {
      throw ExportError(
        problem: "the workbook cannot be started", path: path, help: "install libxlsxwriter and run again",
        cause: problem)
    }
    book = withCopy(of: Folders.parent(of: path)) { folder in
      var options = lxw_workbook_options(constant_memory: isStreamed ? 1 : 0, tmpdir: folder, use_zip64: 0)
      return libxlsxwriter.workbook_new_opt(path, &options)
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
      return libxlsxwriter.workbook_set_properties(book, &words)
    }
    try check(code)
  }

  deinit {
    if let book { libxlsxwriter.lxw_workbook_free(book) }
  }

  /// Writes the file.
  mutating func close() throws(ExportError) {
    let closing = book
    book = nil
    try check(libxlsxwriter.workbook_close(closing))
  }

  /// Adds one sheet, as its layout says.
  mutating func add(_ layout: SheetLayout, footer: String) throws(ExportError) {
    guard let sheet = libxlsxwriter.workbook_add_worksheet(book, layout.name) else {
      throw ExportError(problem: "the sheet \"\(layout.name)\" cannot be added to the workbook", path: path)
    }
    for (column, width) in layout.widths.enumerated() {
      try check(libxlsxwriter.worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil))
    }
    for (row, height) in layout.heights.sorted(by: { $0.key < $1.key }) {
      try check(libxlsxwriter.worksheet_set_row(sheet, UInt32(row), height, nil))
    }
    for table in layout.tables { try add(table, to: sheet) }
    for cell in layout.cells { try write(cell, to: sheet) }
    for condition in layout.conditions { try add(condition, to: sheet) }
    for chart in layout.charts { try add(chart, to: sheet) }
    if layout.frozenRows > 0 || layout.frozenColumns > 0 {
      libxlsxwriter.worksheet_freeze_panes(sheet, UInt32(layout.frozenRows), UInt16(layout.frozenColumns))
    }
    if layout.isLandscape {
      libxlsxwriter.worksheet_set_landscape(sheet)
    } else {
      libxlsxwriter.worksheet_set_portrait(sheet)
    }
    let a4: UInt8 = 9
    libxlsxwriter.worksheet_set_paper(sheet, a4)
    libxlsxwriter.worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.7)
    libxlsxwriter.worksheet_fit_to_pages(sheet, UInt16(layout.pagesWide), layout.fitsOnePage ? 1 : 0)
    if layout.pagesWide > 1, layout.frozenColumns > 0 {
      try check(libxlsxwriter.worksheet_repeat_columns(sheet, 0, UInt16(layout.frozenColumns - 1)))
    }
    let hideAll = UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue)
    libxlsxwriter.worksheet_gridlines(sheet, hideAll)
    try add(layout.entry, widths: layout.widths, to: sheet)
    if let row = layout.repeatedRow { try check(libxlsxwriter.worksheet_repeat_rows(sheet, UInt32(row), UInt32(row))) }
    try check(libxlsxwriter.worksheet_set_footer(sheet, footer))
    // Tax ids and months are text on purpose; Excel would mark each with a green corner.
    let all = "A1:XFD\(WorkbookFile.mostRows)"
    try check(libxlsxwriter.worksheet_ignore_errors(sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), all))
  }

  // MARK: cells

  mutating func write(_ cell: PlacedCell, to sheet: UnsafeMutablePointer<lxw_worksheet>) throws(ExportError) {
    let (row, column) = (UInt32(cell.row), UInt16(cell.column))
    let format = try format(cell.style)
    switch cell.value {
    case .blank:
      try check(libxlsxwriter.worksheet_write_blank(sheet, row, column, format))
    case .text(let text):
      try check(libxlsxwriter.worksheet_write_string(sheet, row, column, Self.storable(text), format))
    case .number(let number):
      try check(libxlsxwriter.worksheet_write_number(sheet, row, column, number.approximation, format))
    case .date(let day):
      try check(libxlsxwriter.worksheet_write_number(sheet, row, column, Double(day.serialNumber), format))
    case .formula(let formula, let value):
      try check(libxlsxwriter.worksheet_write_formula_num(sheet, row, column, formula, format, value.approximation))
    case .link(let text, let target):
      try check(
        libxlsxwriter.worksheet_write_url_opt(
          sheet, row, column, target.hasPrefix("external:") ? target : "internal:" + target, format,
          Self.storable(text), nil))
    }
  }

  /// Longer texts are cut.
  static let longestText = 32_000

  /// Text that a cell can hold: at most 32,767 UTF-16 units, and no character that XML forbids.
  static func storable(_ text: String) -> String {
    let limit = longestText
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
    if let latest, latest.style == style { return latest.format }
    if let known = formats[style] {
      latest = (style, known)
      return known
    }
    guard let format = libxlsxwriter.workbook_add_format(book) else {
      throw ExportError(problem: "a cell format cannot be added to the workbook", path: path)
    }
    style.apply(to: format)
    formats[style] = format
    return format
  }

  // MARK: errors

  func check(_ code: lxw_error) throws(ExportError) {
    guard code != LXW_NO_ERROR else { return }
    let cause = libxlsxwriter.lxw_strerror(code).map { String(cString: $0) } ?? "libxlsxwriter error \(code.rawValue)"
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
