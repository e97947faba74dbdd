internal import KPIModel

/// Text with the characters escaped that mean something in HTML.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in printable(text).unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// A table of a page: a caption for those who hear it, one header row, cells that are numbers flush right.
struct HTMLTable {
  struct Cell {
    let html: String
    var isNumber = false
    var isHeader = false
    /// Colours the whole cell.
    var tone: Tone?
    /// What the cell says of itself where a narrow screen shows a row as a list.
    var label = ""

    static func text(_ text: String) -> Cell { Cell(html: escaped(text)) }
    static func number(_ text: String) -> Cell { Cell(html: escaped(text), isNumber: true) }
    static func head(_ text: String) -> Cell { Cell(html: escaped(text), isHeader: true) }
    static func html(_ html: String) -> Cell { Cell(html: html) }
  }

  let caption: String
  /// Titles, and whether the column holds numbers.
  let headers: [(title: String, isNumber: Bool)]
  var rows: [[Cell]] = []
  var style = ""

  var html: String {
    var html = "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(escaped(caption))\">\n"
    html += "<table\(style.isEmpty ? "" : " class=\"\(style)\"")><caption>\(escaped(caption))</caption>\n<thead><tr>"
    for header in headers {
      html += "<th scope=\"col\"\(header.isNumber ? " class=\"n\"" : "")>\(escaped(header.title))</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for row in rows {
      html += "<tr>"
      for cell in row {
        let label = cell.label.isEmpty ? "" : " data-label=\"\(escaped(cell.label))\""
        if cell.isHeader {
          html += "<th scope=\"row\"\(label)>\(cell.html)</th>"
        } else {
          let style = cell.tone.map { "tint \($0.rawValue)" } ?? (cell.isNumber ? "n" : "")
          html += "<td\(style.isEmpty ? "" : " class=\"\(style)\"")\(label)>\(cell.html)</td>"
        }
      }
      html += "</tr>\n"
    }
    return html + "</tbody></table></div>\n"
  }
}
