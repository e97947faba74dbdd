internal import KPIModel

extension SheetLayout {
  /// The layout as text, for tests: a line per cell, then what else is on the sheet.
  var text: String {
    var lines = ["sheet \(name)"]
    for (row, height) in heights.sorted(by: { $0.key < $1.key }) {
      lines.append("  row \(row + 1) high \(Int(height))")
    }
    lines.append("  widths " + widths.map { String(Int($0)) }.joined(separator: " "))
    lines.append(
      "  frozen \(frozenRows) rows \(frozenColumns) columns, repeats \(repeatedRow.map { String($0 + 1) } ?? "none"), "
        + (isLandscape ? "landscape" : "portrait") + (fitsOnePage ? ", one page" : "")
        + (pagesWide > 1 ? ", \(pagesWide) pages wide" : ""))
    for table in tables {
      let from = Self.address(table.firstRow, table.firstColumn)
      lines.append("  table \(table.name) \(from):\(Self.address(table.lastRow, table.lastColumn))")
    }
    for condition in conditions {
      let from = Self.address(condition.firstRow, condition.column)
      lines.append("  condition \(from):\(Self.address(condition.lastRow, condition.column)) \(condition.rule.text)")
    }
    for chart in charts {
      lines.append(
        "  chart of \(chart.kind) at \(Self.address(chart.row, chart.column)) \(chart.width)x\(chart.height) \(chart.title)"
      )
      lines.append("    alt \(chart.description)")
      for series in chart.series {
        let from = Self.address(chart.firstRow, series.column)
        let to = Self.address(chart.lastRow, series.column)
        lines.append("    \(series.isPath ? "path" : "line") \(series.name) \(chart.dataSheet)!\(from):\(to)")
      }
    }
    for cell in cells {
      lines.append("  \(Self.address(cell.row, cell.column)) \(cell.style.text) \(cell.value.text)")
    }
    return (lines + entry.text).joined(separator: "\n") + "\n"
  }

  /// `B14` for row 13 and column 1.
  static func address(_ row: Int, _ column: Int) -> String { Finding.columnLetters(column) + String(row + 1) }
}

extension CellStyle {
  fileprivate var text: String {
    var words = [role.rawValue]
    if format != NumberFormat() { words.append(format.code) }
    if alignment != .automatic { words.append(alignment.rawValue) }
    if wraps { words.append("wrap") }
    return "[" + words.joined(separator: " ") + "]"
  }
}

extension CellValue {
  fileprivate var text: String {
    switch self {
    case .blank: "-"
    case .text(let text): "\"\(printable(text))\""
    case .number(let number): number.text
    case .date(let day): day.text
    case .formula(let formula, let value): "\(formula) -> \(value.text)"
    case .link(let text, let target): "\"\(text)\" -> \(target)"
    }
  }
}

extension ConditionLayout.Rule {
  fileprivate var text: String {
    switch self {
    case .bar: "bar"
    case .word(let word, let tone): "\"\(word)\" \(tone.rawValue)"
    }
  }
}

extension EntrySupport {
  /// What tests see of it; nothing for a sheet that nobody writes into.
  fileprivate var text: [String] {
    var lines: [String] = []
    if isActive { lines.append("  active") }
    for (column, format) in columnFormats.sorted(by: { $0.key < $1.key }) {
      lines.append("  column \(Finding.columnLetters(column)) format \(format)")
    }
    for input in inputs {
      let from = SheetLayout.address(input.firstRow, input.column)
      let to = SheetLayout.address(input.lastRow, input.column)
      lines.append("  input \(from):\(to) \(input.check)\(input.isAdvice ? "" : " only")")
      if !input.title.isEmpty { lines.append("    \(input.title): \(printable(input.message))") }
    }
    for comment in comments {
      lines.append("  comment \(SheetLayout.address(comment.row, comment.column)) \(printable(comment.text))")
    }
    return lines
  }
}
