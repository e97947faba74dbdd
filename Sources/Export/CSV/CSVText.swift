internal import KPIModel

/// Writes records as RFC 4180 CSV: UTF-8, quotes only where needed; comma and no byte order mark unless the dialect says so.
///
/// Lines end in a line feed alone, where the RFC has CR LF: every CSV reader takes both, while the text tools of the
/// people who compare two reports (diff, grep, awk) would see a stray character at the end of the last cell.
enum CSVText {
  /// What may be in a cell.
  enum Cell {
    /// Text that may have come from a partner: kept from becoming a formula.
    case text(String)
    /// A number, a date or a word of ours, written as it is.
    case plain(String)
    /// A number in the dialect's convention.
    case number(ExactDecimal)
    case empty

    static func integer(_ number: Int) -> Cell { .plain(String(number)) }
  }

  static func record(_ cells: [Cell], _ dialect: CSVDialect = .standard) -> String {
    var line: [UInt8] = []
    append(cells, to: &line, dialect)
    return String(decoding: line, as: UTF8.self)
  }

  /// Appends a record, for files of many.
  static func append(_ cells: [Cell], to line: inout [UInt8], _ dialect: CSVDialect = .standard) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { line.append(dialect.delimiter) }
      switch cell {
      case .text(let text): append(defused(text), to: &line, dialect)
      case .plain(let text): append(text, to: &line, dialect)
      case .number(let number): append(number, to: &line, dialect)
      case .empty: break
      }
    }
    line.append(0x0A)
  }

  /// The first line of a file, behind the byte order mark where the dialect has one.
  static func header(_ names: [String], _ dialect: CSVDialect = .standard) -> String {
    (dialect.hasByteOrderMark ? "\u{FEFF}" : "") + record(names.map { .plain($0) }, dialect)
  }

  private static func append(_ number: ExactDecimal, to line: inout [UInt8], _ dialect: CSVDialect) {
    let start = line.count
    number.appendText(to: &line)
    guard dialect.decimalMark != ".", let point = line[start...].firstIndex(of: 0x2E) else { return }
    line.replaceSubrange(point...point, with: dialect.decimalMark.utf8)
  }

  /// The text with a leading `'` where a spreadsheet would take it for a formula.
  static func defused(_ text: String) -> String {
    guard let first = text.utf8.first, [0x3D, 0x2B, 0x2D, 0x40].contains(first), !isNumber(text) else { return text }
    return "'" + text
  }

  /// Whether text is a number in any convention: a sign, digits with single grouping or decimal marks, an exponent, a
  /// percent sign.
  static func isNumber(_ text: String) -> Bool {
    var rest = text.unicodeScalars[...]
    if let sign = rest.first, sign == "+" || sign == "-" { rest.removeFirst() }
    if let last = rest.last, last == "%" {
      rest.removeLast()
      if let space = rest.last, isGroupMark(space) { rest.removeLast() }
    }
    if let exponent = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      var digits = rest[rest.index(after: exponent)...]
      if let sign = digits.first, sign == "+" || sign == "-" { digits.removeFirst() }
      guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return false }
      rest = rest[..<exponent]
    }
    var sawDigit = false
    var afterMark = false
    for scalar in rest {
      if isDigit(scalar) {
        sawDigit = true
        afterMark = false
      } else {
        guard !afterMark, scalar == "." || scalar == "," || (sawDigit && isGroupMark(scalar)) else { return false }
        afterMark = true
      }
    }
    return sawDigit && !afterMark
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isGroupMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "'" || scalar == "\u{2019}"
  }

  private static func append(_ text: String, to line: inout [UInt8], _ dialect: CSVDialect) {
    let special = text.utf8.contains { $0 == dialect.delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard special || text.utf8.first == 0x20 || text.utf8.last == 0x20 else {
      line += text.utf8
      return
    }
    line.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { line.append(byte) }
      line.append(byte)
    }
    line.append(0x22)
  }
}
