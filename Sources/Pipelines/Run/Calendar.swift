import Glibc
package import KPIModel
import RunLedger

/// The calendar month it is at a time, which the caller takes from its clock, in a time zone like `Europe/Brussels`.
///
/// Throws when the machine does not know the time zone.
package func currentMonth(in timeZone: String, secondsSince1970: Int) throws(RunError) -> Month {
  let parts = try localTime(in: timeZone, secondsSince1970: secondsSince1970)
  return Month(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1)
}

private func localTime(in timeZone: String, secondsSince1970: Int) throws(RunError) -> tm {
  guard !timeZone.contains(".."), !timeZone.hasPrefix("/"),
    timeZone == "UTC" || access("/usr/share/zoneinfo/\(timeZone)", R_OK) == 0
  else {
    throw RunError.usage(
      problem: "the time zone \"\(timeZone)\" is not known on this machine",
      help:
        "write an IANA name such as Europe/Brussels in project.timeZone; install the package tzdata if it is missing")
  }
  setenv("TZ", timeZone, 1)
  tzset()
  var time = time_t(secondsSince1970)
  var parts = tm()
  localtime_r(&time, &parts)
  return parts
}

/// The version that reports carry.
package let toolVersion = "0.1.0"

/// The calendar day it is at a time in a time zone.
package func calendarDay(in timeZone: String, secondsSince1970: Int) throws(RunError) -> Day {
  let parts = try localTime(in: timeZone, secondsSince1970: secondsSince1970)
  let month = Month(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1)
  return Day(number: month.firstDay.number + parts.tm_mday - 1)
}

/// `2022-04-05T07:12:44Z`.
package func timeText(secondsSince1970: Int) -> String { UTCTime(secondsSince1970: secondsSince1970).text }
