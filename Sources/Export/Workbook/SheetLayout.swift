internal import KPIModel

/// A sheet as it will look, as a plain value: what stands in which cell and how, tables, charts, print set-up.
///
/// Rows and columns count from 0. Everything about appearance is decided here, where a test can read it as text; the
/// workbook file only carries it out.
struct SheetLayout {
  /// At most 31 characters, different in every sheet of a workbook.
  var name: String
  private(set) var cells: [PlacedCell] = []
  var tables: [TableLayout] = []
  var charts: [ChartLayout] = []
  var conditions: [ConditionLayout] = []
  /// Rows and columns that stay in view.
  var frozenRows = 0
  var frozenColumns = 0
  /// The row that is printed on top of every page.
  var repeatedRow: Int?
  var isLandscape = true
  /// In points, for rows that are not as high as their text asks for by themselves.
  var heights: [Int: Double] = [:]
  /// Whether the whole sheet is printed on one page, and not only its width.
  var fitsOnePage = false
  /// For sheets that a person writes into.
  var entry = EntrySupport()
  /// How many pages beside each other the sheet is printed on; the frozen columns are repeated on each.
  var pagesWide = 1
  /// In characters, by column; set by `fitWidths`.
  private(set) var widths: [Double] = []

  init(name: String) { self.name = name }

  mutating func put(_ value: CellValue, _ style: CellStyle, row: Int, column: Int) {
    cells.append(PlacedCell(row: row, column: column, value: value, style: style))
  }

  /// The cells row by row from the left, as most sheets were laid out.
  var cellsInOrder: [PlacedCell] {
    func precedes(_ cell: PlacedCell, _ other: PlacedCell) -> Bool {
      (cell.row, cell.column) < (other.row, other.column)
    }
    let isSorted = cells.indices.dropFirst().allSatisfy { !precedes(cells[$0], cells[$0 - 1]) }
    return isSorted ? cells : cells.sorted(by: precedes)
  }

  /// More bytes than the sheet takes as XML, uncompressed.
  var largestSize: Int {
    cells.reduce(20_000) { sum, cell in
      switch cell.value {
      case .text(let text), .link(let text, _): sum + 100 + 6 * text.utf8.count
      default: sum + 160
      }
    }
  }

  /// Writes a table with one header row; returns the row after it.
  @discardableResult
  mutating func put(_ table: TableContent, row: Int, column: Int = 0) -> Int {
    cells.makeRoom(for: (1 + table.rows.count) * table.headers.count)
    for (offset, header) in table.headers.enumerated() {
      put(
        .text(header.title), CellStyle(.header, alignment: header.isNumber ? .right : .left), row: row,
        column: column + offset)
    }
    for (line, record) in table.rows.enumerated() {
      for (offset, cell) in record.enumerated() {
        put(cell.value, cell.style, row: row + 1 + line, column: column + offset)
      }
    }
    guard !table.rows.isEmpty else { return row + 1 }
    tables.append(
      TableLayout(
        name: table.name, firstRow: row, firstColumn: column, lastRow: row + table.rows.count,
        lastColumn: column + table.headers.count - 1, headers: table.headers.map(\.title)))
    return row + table.rows.count + 1
  }

  /// Prints a sheet with many columns on several pages beside each other, so that it can still be read.
  mutating func spreadOverPages() {
    pagesWide = max(1, Int((widths.reduce(0, +) / 190).rounded(.up)))
  }

  /// Sets columns of equal width, for a sheet that has only charts.
  mutating func setWidths(_ width: Double, columns: Int) { widths = Array(repeating: width, count: columns) }

  /// Sets each column's width by itself.
  mutating func setWidths(_ widths: [Double]) { self.widths = widths }

  /// Sets each column as wide as what stands in it, within bounds; running text of titles and notes does not count.
  ///
  /// Rows get the height that their wrapped text needs, since not every program works that out when it opens a file.
  ///
  /// - Parameter limit: how wide a column of wrapped text may become, in characters.
  mutating func fitWidths(widest limit: Int = 40) {
    var widest: [Int] = []
    for cell in cells where !cell.style.role.overflows {
      var length = cell.value.shownLength(cell.style)
      // The filter button of a header needs room beside the text, and a header may wrap between words.
      if cell.style.role == .header { length = cell.value.longestWord + 3 }
      length = min(length, cell.style.wraps ? limit : 60)
      widest.reach(cell.column)
      widest[cell.column] = max(widest[cell.column], length)
    }
    widest.reach(0)
    widths = widest.map { Double(max(7, $0 + 2)) }
    var lines: [Int] = []
    for cell in cells where cell.style.wraps || cell.style.role == .header {
      // The filter button takes its part of a header; widths count digits, and letters are narrower on the whole.
      let width = Int(widths[cell.column]) + (cell.style.role == .header ? -3 : 1)
      lines.reach(cell.row)
      lines[cell.row] = max(lines[cell.row], cell.value.lines(width: width))
    }
    for (row, count) in lines.enumerated() where count > 1 { heights[row] = Double(15 * min(count, 25) + 1) }
    for table in tables where heights[table.firstRow] == nil { heights[table.firstRow] = 20 }
  }
}

struct PlacedCell {
  let row: Int
  let column: Int
  let value: CellValue
  let style: CellStyle
}

enum CellValue: Hashable {
  case blank
  /// Always text, whatever it begins with.
  case text(String)
  case number(ExactDecimal)
  case date(Day)
  /// A formula of ours with its computed value, which is stored beside it.
  case formula(String, value: ExactDecimal)
  /// Text that leads to a cell of this workbook, such as `Findings!A1`, or to a file beside it: `external:name.xlsx`.
  case link(String, target: String)

  static func integer(_ number: Int) -> CellValue { .number(ExactDecimal(number)) }

  /// A number where there is one, else an empty cell; never 0 for no data.
  static func optional(_ number: ExactDecimal?) -> CellValue { number.map { .number($0) } ?? .blank }

  /// About how many characters it takes.
  func shownLength(_ style: CellStyle) -> Int {
    switch self {
    case .blank: 0
    case .text(let text), .link(let text, _): text.longestPiece(between: 0x0A)
    case .date(let day): day.text.count
    case .number(let number), .formula(_, let number):
      NumberText(language: .english).text(number, decimals: style.format.decimals, atLeast: style.format.decimals).count
        + style.format.suffixLength + (style.alignment == .right ? 1 : 0)
    }
  }

  /// How many lines it takes when it is wrapped between words.
  func lines(width: Int) -> Int {
    guard case .text(let text) = self else { return 1 }
    var lines = 1
    var used = 0
    text.forEachPiece(between: 0x20) { length in
      if used > 0, used + 1 + length > width {
        lines += 1
        used = 0
      }
      used += (used > 0 ? 1 : 0) + length
      if used > width {
        lines += (used - 1) / max(1, width)
        used %= max(1, width)
      }
    }
    return lines + text.utf8.count { $0 == 0x0A }
  }

  var longestWord: Int {
    guard case .text(let text) = self else { return 0 }
    return text.longestPiece(between: 0x20)
  }
}

extension [Int] {
  /// Grows with zeros until it has a place.
  fileprivate mutating func reach(_ place: Int) {
    if place >= count { append(contentsOf: repeatElement(0, count: place + 1 - count)) }
  }
}

extension String {
  /// How many characters the longest piece has that a separator of one byte parts from others.
  fileprivate func longestPiece(between separator: UInt8) -> Int {
    var longest = 0
    forEachPiece(between: separator) { longest = max(longest, $0) }
    return longest
  }

  /// Calls with the number of characters of each piece that is not empty, which a separator of one byte parts.
  ///
  /// Characters of the Latin and Greek alphabets are one each and are told by their bytes; where there may be others, such
  /// as combining accents, Swift's much slower characters are counted.
  fileprivate func forEachPiece(between separator: UInt8, _ body: (Int) -> Void) {
    guard utf8.allSatisfy({ $0 < 0xE0 && $0 != 0xCC && $0 != 0xCD && $0 != 0x0D }) else {
      for piece in split(separator: Character(UnicodeScalar(separator))) { body(piece.count) }
      return
    }
    var length = 0
    for byte in utf8 {
      if byte != separator {
        if byte & 0xC0 != 0x80 { length += 1 }
      } else if length > 0 {
        body(length)
        length = 0
      }
    }
    if length > 0 { body(length) }
  }
}

/// How a number is shown.
struct NumberFormat: Hashable {
  var decimals = 0
  /// Written behind the number: `%`, ` €`.
  var suffix = ""
  /// Whether the number is a day, shown as `2022-03-31` in every language.
  var isDate = false

  /// The words of a spreadsheet's number format.
  var code: String {
    if isDate { return "yyyy\\-mm\\-dd" }
    let fraction = decimals > 0 ? "." + String(repeating: "0", count: decimals) : ""
    return "#,##0" + fraction + (suffix.isEmpty ? "" : "\"\(suffix)\"")
  }

  var suffixLength: Int { suffix.count + 1 }

  /// The format of an indicator's figures: percent with one decimal, euro with cents, else as many as occur, at most 2.
  static func of(unit: String, decimals: Int) -> NumberFormat {
    switch unit {
    case "%": NumberFormat(decimals: 1, suffix: "%")
    case "EUR", "€": NumberFormat(decimals: 2, suffix: " €")
    default: NumberFormat(decimals: min(2, decimals))
    }
  }

  static let percent = NumberFormat(decimals: 1, suffix: "%")
  static let date = NumberFormat(isDate: true)
}

struct CellStyle: Hashable {
  enum Role: String {
    case title, subtitle, note, link
    /// A note that must not be overlooked.
    case warning
    case header
    /// A cell of a table.
    case body
    /// The first column of a table.
    case key
    /// The same, leading to another sheet.
    case keyLink
    /// The figure that counts most in its row.
    case strong
    case quiet
    /// A cell of a partner's own file: text as it was typed.
    case entry
    /// The same, with something wrong in it.
    case entryBad, entryDoubtful, entryFair
    /// A header of a partner's own file.
    case entryHeader

    /// Whether its text may run over the cells beside it.
    var overflows: Bool {
      switch self {
      case .title, .subtitle, .note, .link, .warning: true
      default: false
      }
    }
  }

  enum Alignment: String { case automatic, left, right, center }

  var role: Role
  var format: NumberFormat
  var alignment: Alignment
  var wraps: Bool

  init(_ role: Role, format: NumberFormat = NumberFormat(), alignment: Alignment = .automatic, wraps: Bool = false) {
    self.role = role
    self.format = format
    self.alignment = alignment
    self.wraps = wraps
  }
}

struct TableLayout {
  let name: String
  let firstRow: Int
  let firstColumn: Int
  let lastRow: Int
  let lastColumn: Int
  let headers: [String]
}

struct ChartLayout {
  enum Kind { case lines, columns }

  struct Series {
    let name: String
    /// The sheet's rows that hold it, in one column.
    let column: Int
    let isPath: Bool
  }

  let title: String
  /// What a person who cannot see it is told.
  let description: String
  var row: Int
  var column: Int
  /// In pixels.
  let width: Int
  let height: Int
  let dataSheet: String
  let firstRow: Int
  let lastRow: Int
  let categoryColumn: Int
  let series: [Series]
  let format: NumberFormat
  /// Unless there are negative values.
  let startsAtZero: Bool
  var kind = Kind.lines
}

struct ConditionLayout {
  enum Rule: Hashable {
    /// A bar from 0 to 100.
    case bar
    /// A colour for cells that hold a word.
    case word(String, Tone)
  }

  let rule: Rule
  let firstRow: Int
  let lastRow: Int
  let column: Int
}

/// What a colour says; always beside the word that says it too.
enum Tone: String {
  case good, fair, doubtful, bad, neutral
}
