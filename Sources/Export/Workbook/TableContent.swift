/// The content of a table: one header row and records of the same width.
struct TableContent {
  struct Header {
    let title: String
    var isNumber = false

    init(_ title: String, isNumber: Bool = false) {
      self.title = title
      self.isNumber = isNumber
    }
  }

  struct Cell {
    let value: CellValue
    let style: CellStyle

    init(_ value: CellValue, _ style: CellStyle = CellStyle(.body)) {
      self.value = value
      self.style = style
    }

    static func text(_ text: String, wraps: Bool = false) -> Cell {
      Cell(text.isEmpty ? .blank : .text(text), CellStyle(.body, wraps: wraps))
    }

    static func key(_ text: String) -> Cell { Cell(.text(text), CellStyle(.key)) }

    /// Text that leads to a cell of this workbook.
    static func link(_ text: String, to target: String) -> Cell {
      Cell(.link(text, target: target), CellStyle(.keyLink))
    }

    static func integer(_ number: Int) -> Cell { Cell(.integer(number), CellStyle(.body, alignment: .right)) }

    /// A count of which 0 need not catch the eye.
    static func count(_ number: Int) -> Cell {
      Cell(.integer(number), CellStyle(number == 0 ? .quiet : .body, alignment: .right))
    }
  }

  let name: String
  let headers: [Header]
  var rows: [[Cell]] = []

  /// Headers that would be equal get a number, since the columns of a table need different names.
  init(name: String, headers: [Header]) {
    self.name = name
    var seen: [String: Int] = [:]
    self.headers = headers.map { header in
      let times = seen[header.title.lowercased(), default: 0] + 1
      seen[header.title.lowercased()] = times
      return times == 1 ? header : Header("\(header.title) \(times)", isNumber: header.isNumber)
    }
  }
}
