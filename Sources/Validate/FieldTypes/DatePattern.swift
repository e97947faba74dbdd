/// A declared date format in the words of `strptime`: `%d/%m/%Y`.
struct DatePattern: Sendable {
  private enum Part: Hashable {
    case year, shortYear, month, day, monthName
    /// Hours, minutes, seconds: digits that are read and left out.
    case time
    case literal(UInt8)
  }

  private let parts: [Part]
  /// Which comes first where both are numbers, for cells that do not follow the format.
  let monthFirst: Bool

  /// `nil` for a format with an unknown directive or without a year and a month.
  init?(_ format: String) {
    var parts: [Part] = []
    var bytes = Array(format.utf8)[...]
    while let byte = bytes.popFirst() {
      guard byte == 0x25 else {
        parts.append(.literal(byte))
        continue
      }
      switch bytes.popFirst() {
      case 0x59: parts.append(.year)
      case 0x79: parts.append(.shortYear)
      case 0x6D: parts.append(.month)
      case 0x64, 0x65: parts.append(.day)
      case 0x62, 0x42: parts.append(.monthName)
      case 0x48, 0x49, 0x4D, 0x53, 0x66: parts.append(.time)
      case 0x25: parts.append(.literal(0x25))
      default: return nil
      }
    }
    let hasYear = parts.contains(.year) || parts.contains(.shortYear)
    guard hasYear, parts.contains(.month) || parts.contains(.monthName) else { return nil }
    self.parts = parts
    if let month = parts.firstIndex(of: .month), let day = parts.firstIndex(of: .day) {
      monthFirst = month < day
    } else {
      monthFirst = false
    }
  }

  /// Year, month and day (1 where the format has none) of a cell that follows the format exactly.
  func read(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (year: Int, month: Int, day: Int)? {
    var (year, month, day) = (0, 0, 1)
    var index = start
    for part in parts {
      switch part {
      case .literal(let byte):
        guard index < end, bytes[index] == byte else { return nil }
        index += 1
      case .monthName:
        let first = index
        while index < end, bytes[index] | 0x20 >= 0x61 && bytes[index] | 0x20 <= 0x7A || bytes[index] >= 0x80 {
          index += 1
        }
        guard let word = packedWord(bytes, first, index), let named = MonthNames.month(word) else { return nil }
        month = named
      default:
        let limit = part == .year ? 4 : 2
        let first = index
        var value = 0
        while index < end, index - first < limit, bytes[index] &- 0x30 <= 9 {
          value = value * 10 + Int(bytes[index] &- 0x30)
          index += 1
        }
        guard index > first, part != .year || index - first == 4 else { return nil }
        switch part {
        case .year: year = value
        case .shortYear: year = 2000 + value
        case .month: month = value
        case .day: day = value
        default: break
        }
      }
    }
    return index == end ? (year, month, day) : nil
  }
}
