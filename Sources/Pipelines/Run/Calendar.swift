import Glibc
package import KPIModel

/// The calendar month it is at a time, which the caller takes from its clock, in a time zone like `Europe/Brussels`.
///
/// The only use that is made of a clock. Throws when the machine does not know the time zone.
package func currentMonth(in timeZone: String, secondsSince1970: Int) throws(RunError) -> Month {
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
  return Month(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1)
}

/// The version that reports carry.
package let toolVersion = "0.1.0"
