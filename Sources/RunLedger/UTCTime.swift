package import KPIModel

/// A moment as the ledger writes it: whole seconds, UTC.
///
/// The caller takes it from its clock; nothing in this module looks at one.
package struct UTCTime: Hashable, Comparable, Sendable {
  package let secondsSince1970: Int

  package init(secondsSince1970: Int) { self.secondsSince1970 = secondsSince1970 }

  /// Reads `2022-04-05T07:12:44Z`, or `2022-04-05` as the last second of that day; nothing else.
  package init?(text: String) {
    let bytes = Array(text.utf8)
    guard let day = Day(text: String(decoding: bytes.prefix(10), as: UTF8.self)) else { return nil }
    if bytes.count == 10 {
      self.init(secondsSince1970: (Int(day.number) + 1) * 86_400 - 1)
      return
    }
    func two(_ place: Int) -> Int? {
      guard (0x30...0x39).contains(bytes[place]), (0x30...0x39).contains(bytes[place + 1]) else { return nil }
      return Int(bytes[place] - 0x30) * 10 + Int(bytes[place + 1] - 0x30)
    }
    guard bytes.count == 20, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A, bytes[19] == 0x5A,
      let hour = two(11), let minute = two(14), let second = two(17), hour < 24, minute < 60, second < 60
    else { return nil }
    self.init(secondsSince1970: Int(day.number) * 86_400 + hour * 3600 + minute * 60 + second)
  }

  /// The day in UTC.
  package var day: Day { Day(number: Int32(clamping: wholeDays)) }

  /// `2022-04-05T07:12:44Z`.
  package var text: String { "\(day.text)T\(clock(":"))Z" }

  /// `20220405T071244Z`, as calendars write it.
  package var basicText: String { "\(day.text.filter { $0 != "-" })T\(clock(""))Z" }

  /// The time of day in UTC, `07:12:44`.
  var timeOfDay: String { clock(":") }

  package static func < (left: UTCTime, right: UTCTime) -> Bool { left.secondsSince1970 < right.secondsSince1970 }

  private var wholeDays: Int { (secondsSince1970 - (secondsSince1970 < 0 ? 86_399 : 0)) / 86_400 }

  private func clock(_ separator: String) -> String {
    let second = secondsSince1970 - Int(day.number) * 86_400
    return [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: separator)
  }
}
