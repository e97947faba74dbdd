/// How tax numbers are written: separators, prefixes, and what Excel makes of them.
extension TaxNumberReading {
  static func verdict(_ text: [UInt8], _ country: String) -> IdentifierVerdict {
    switch country {
    case "ES": SpanishTaxNumber.verdict(text)
    case "PT": PortugueseTaxNumber.verdict(text)
    case "FR": FrenchCompanyNumber.sirenVerdict(text)
    default: VATShape.verdict(text, country: country)
    }
  }

  /// The country before a number, where what follows may be one.
  static func prefix(of text: [UInt8]) -> String? {
    guard text.count > 3, isLetter(text[0]), isLetter(text[1]) else { return nil }
    return VATShape.country(String(decoding: text[0..<2], as: UTF8.self))
  }

  /// Capitals without spaces, points, dashes, slashes and brackets.
  static func compacted(_ cell: ArraySlice<UInt8>) -> [UInt8] {
    var compact: [UInt8] = []
    compact.reserveCapacity(cell.count)
    var index = cell.startIndex
    while index < cell.endIndex {
      let byte = cell[index]
      switch byte {
      case 0x20, 0x28, 0x29, 0x2D, 0x2E, 0x2F: index += 1
      // No-break, narrow and thin spaces, and dashes.
      case 0xC2 where index + 1 < cell.endIndex && cell[index + 1] == 0xA0: index += 2
      case 0xE2 where index + 2 < cell.endIndex && cell[index + 1] == 0x80: index += 3
      case 0x61...0x7A:
        compact.append(byte & 0xDF)
        index += 1
      default:
        compact.append(byte)
        index += 1
      }
    }
    return compact
  }

  /// `7,32829E+13`: what Excel shows of a long number in a narrow column.
  static func isScientific(_ cell: ArraySlice<UInt8>) -> Bool {
    guard let mark = cell.lastIndex(where: { $0 | 0x20 == 0x65 }), mark > cell.startIndex else { return false }
    let mantissa = cell[..<mark]
    var exponent = cell[(mark + 1)...]
    let hasSign = exponent.first == 0x2B
    if hasSign { exponent = exponent.dropFirst() }
    guard (1...2).contains(exponent.count), exponent.allSatisfy(isDigit), let first = mantissa.first, isDigit(first)
    else {
      return false
    }
    let hasMark = mantissa.dropFirst().first.map { $0 == 0x2C || $0 == 0x2E } ?? false
    guard hasMark || mantissa.count == 1, hasSign || hasMark else { return false }
    return mantissa.dropFirst(2).allSatisfy(isDigit)
  }
}
