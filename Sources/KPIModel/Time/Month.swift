/// A calendar month, the grain at which partners submit.
package struct Month: Hashable, Comparable, Sendable {
  /// `year * 12 + month - 1`, so that subtracting two months counts the months between them.
  package let ordinal: Int32

  package init(ordinal: Int32) { self.ordinal = ordinal }

  package init(year: Int, month: Int) { ordinal = Int32(year * 12 + month - 1) }

  /// Reads `2022-03`; nothing else.
  package init?(text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == 0x2D, let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]),
      year >= 1, (1...12).contains(month)
    else { return nil }
    self.init(year: year, month: month)
  }

  package var year: Int { Int(ordinal) / 12 }

  /// 1 to 12.
  package var monthOfYear: Int { Int(ordinal) % 12 + 1 }

  /// `2022-03`.
  package var text: String { "\(padded(year, 4))-\(padded(monthOfYear, 2))" }

  package var firstDay: Day { Day(number: Day(year: year, month: monthOfYear, day: 1)?.number ?? 0) }

  package var lastDay: Day { Day(number: advanced(by: 1).firstDay.number - 1) }

  package func advanced(by months: Int) -> Month { Month(ordinal: ordinal + Int32(months)) }

  /// How many months this one lies after another; negative before it.
  package func months(since other: Month) -> Int { Int(ordinal - other.ordinal) }

  package static func < (left: Month, right: Month) -> Bool { left.ordinal < right.ordinal }
}
