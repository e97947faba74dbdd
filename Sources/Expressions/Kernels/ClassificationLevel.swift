internal import KPIModel

/// A level of a classification that is read off a finer code; a code that has no such level is missing there.
enum ClassificationLevel: Sendable {
  /// 0 is the country, 3 the finest; two letters and a character per level.
  case nuts(level: Int)
  /// The first two digits.
  case naceDivision
  /// The section's letter, by the number of the division.
  case naceSection([UInt8])

  func texts(of column: TextColumn) -> TextColumn {
    switch self {
    case .nuts(let level): cut(column, to: level + 2) { _, _ in true }
    case .naceDivision: cut(column, to: 2) { isDigit($0) && isDigit($1) }
    case .naceSection(let letters): sections(of: column, letters)
    }
  }

  /// The beginnings of the texts that are long enough and whose first two bytes pass.
  private func cut(_ column: TextColumn, to length: Int, where passes: (UInt8, UInt8) -> Bool) -> TextColumn {
    var result = column
    for row in result.starts.indices where result.starts[row] >= 0 {
      let start = Int(result.starts[row])
      if result.lengths[row] >= length, passes(result.bytes[start], result.bytes[start + 1]) {
        result.lengths[row] = Int32(length)
      } else {
        result.starts[row] = TextColumn.missing
        result.lengths[row] = 0
      }
    }
    return result
  }

  /// Each section is one letter of an arena that holds the alphabet.
  private func sections(of column: TextColumn, _ letters: [UInt8]) -> TextColumn {
    var result = TextColumn(bytes: Array(0x41...0x5A), starts: column.starts, lengths: column.lengths)
    for row in column.starts.indices where column.starts[row] >= 0 {
      let start = Int(column.starts[row])
      var letter: UInt8 = 0
      if column.lengths[row] == 1 {
        letter = column.bytes[start]
      } else if column.lengths[row] >= 2, isDigit(column.bytes[start]), isDigit(column.bytes[start + 1]) {
        letter = letters[Int(column.bytes[start] - 0x30) * 10 + Int(column.bytes[start + 1] - 0x30)]
      }
      let isKnown = letter >= 0x41 && letter <= 0x5A
      result.starts[row] = isKnown ? Int32(letter - 0x41) : TextColumn.missing
      result.lengths[row] = isKnown ? 1 : 0
    }
    return result
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
