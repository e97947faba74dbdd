internal import KPIModel

/// Stands for a date outside the years 1 to 9999, until it is marked as an overflow and made missing.
let dayOutOfRange = Int32.max

private let firstDay = -719_162  // 0001-01-01
private let lastDay = 2_932_896  // 9999-12-31

/// A part of each date.
func dateParts(_ part: DatePart, _ days: [Int32]) -> [Int64] {
  mapped(days) { number -> Int64 in
    guard number != Column.missingDay else { return NumberColumn.missing }
    let day = Day(number: number)
    return switch part {
    case .year: Int64(day.components.year)
    case .month: Int64(day.components.month)
    case .monthFromZero: Int64(day.components.month - 1)
    case .day: Int64(day.components.day)
    case .weekday: Int64(day.weekday)
    case .weekdayFromSunday: Int64(day.weekday % 7)
    }
  }
}

/// How many days the second date lies after the first.
func dayDifferences(_ from: [Int32], _ to: [Int32]) -> [Int64] {
  combined(from, to) { from, to in
    from == Column.missingDay || to == Column.missingDay ? NumberColumn.missing : Int64(to) - Int64(from)
  }
}

/// How many Mondays to Fridays lie from the first date to the second, both counted; 0 when the second is earlier.
func workingDayCounts(_ from: [Int32], _ to: [Int32]) -> [Int64] {
  combined(from, to) { from, to -> Int64 in
    guard from != Column.missingDay, to != Column.missingDay else { return NumberColumn.missing }
    guard to >= from else { return 0 }
    return workingDays(before: Int64(to) + 1) - workingDays(before: Int64(from))
  }
}

/// Working days from a fixed Monday (0001-01-01) to the day before the given one.
@inline(__always)
private func workingDays(before day: Int64) -> Int64 {
  let passed = day - Int64(firstDay)
  return passed / 7 * 5 + min(passed % 7, 5)
}

/// Each date some days later.
func shiftedByDays(_ days: [Int32], _ counts: [Int64]) -> [Int32] {
  combined(days, counts) { day, count in
    guard day != Column.missingDay, count != NumberColumn.missing else { return Column.missingDay }
    let (shifted, overflow) = Int64(day).addingReportingOverflow(count)
    return overflow || shifted < Int64(firstDay) || shifted > Int64(lastDay) ? dayOutOfRange : Int32(shifted)
  }
}

/// Each date some months later, at most on the last day of the month it comes to.
func shiftedByMonths(_ days: [Int32], _ counts: [Int64]) -> [Int32] {
  combined(days, counts) { number, count in
    guard number != Column.missingDay, count != NumberColumn.missing else { return Column.missingDay }
    guard abs(count.clamped) < 120_000 else { return dayOutOfRange }
    let day = Day(number: number).components
    let ordinal = day.year * 12 + day.month - 1 + Int(count)
    guard ordinal >= 12, ordinal < 120_000 else { return dayOutOfRange }
    let (year, month) = (ordinal / 12, ordinal % 12 + 1)
    let shifted = Day(year: year, month: month, day: min(day.day, Day.length(of: month, in: year)))
    return shifted?.number ?? dayOutOfRange
  }
}

extension Int64 {
  @inline(__always)
  fileprivate var clamped: Int64 { Swift.max(self, -200_000) }
}
