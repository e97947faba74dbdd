/// Some thousand records of a file as the reader found them: cells are text, nothing is converted.
///
/// Cells lie row after row in one arena. All records have the header's number of cells; those that do not are `damaged`.
package struct TextBatch: Sendable {
  /// The number of columns.
  package var width: Int
  /// Cell contents in UTF-8, unquoted, row-major without separators.
  package var bytes: [UInt8] = []
  /// Where each cell ends in `bytes`, row-major; the cell before it ends where it starts (the first starts at 0).
  package var cellEnds: [Int32] = []
  /// The physical line on which each record starts; from 1 in the file.
  package var lines: [Int32] = []
  /// The row that a spreadsheet shows for each record; from 1, a quoted line break adds none.
  package var sheetRows: [Int32] = []
  package var damaged: [DamagedRecord] = []

  package init(width: Int) { self.width = width }

  package var rowCount: Int { lines.count }

  /// The bytes of one cell.
  package func cell(row: Int, column: Int) -> ArraySlice<UInt8> {
    let index = row * width + column
    let start = index == 0 ? 0 : Int(cellEnds[index - 1])
    return bytes[start..<Int(cellEnds[index])]
  }

  package func string(row: Int, column: Int) -> String {
    String(decoding: cell(row: row, column: column), as: UTF8.self)
  }
}

/// A record that does not stand: broken quotes, or another number of cells than the header.
package struct DamagedRecord: Sendable {
  package enum Damage: Hashable, Sendable {
    /// How many cells it has.
    case cellCount(Int)
    /// A quote opens or closes where it cannot.
    case strayQuote
    /// A quoted cell never ends, or spans more lines than allowed.
    case unterminatedQuote
    /// A cell holds more bytes than allowed.
    case oversizedCell
  }

  package var damage: Damage
  package var line: Int32
  package var sheetRow: Int32
  /// The cells as far as they could be told apart; for a broken quote the line split at the delimiter.
  package var cells: [String]
  /// How many records of the batch come before it, so that file order can be restored.
  package var precedingRows: Int32
  /// The rest of a line that was too long to be held at once; it counts with the record before it.
  package var isContinuation = false

  package init(damage: Damage, line: Int32, sheetRow: Int32, cells: [String], precedingRows: Int32) {
    self.damage = damage
    self.line = line
    self.sheetRow = sheetRow
    self.cells = cells
    self.precedingRows = precedingRows
  }
}
