package import KPIModel

extension Reminder {
  /// The reminder as an `.ics` file: one all-day entry for each due date, with its files, in the partner's language.
  ///
  /// RFC 5545: lines end in CRLF and are folded at 75 octets, never within a character. A due date that is over stands on
  /// `today`, where somebody can still see it. Importing the file again replaces the entries: their identifiers are made
  /// of the project, the partner and the due date.
  ///
  /// - Parameters:
  ///   - today: the caller's day.
  ///   - time: when the file was made.
  /// - Returns: the whole file.
  package func calendar(today: Day, at time: UTCTime) -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//clusterkpi//reminders//\(language.rawValue.uppercased())",
      "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
    ]
    let byDue = Dictionary(grouping: entries) { $0.due ?? $0.period.lastDay }
    for (due, files) in byDue.sorted(by: { $0.key < $1.key }) {
      let day = max(due, today)
      let subject = ReminderWords.subject.fill(language, ["acronym": acronym, "count": "\(files.count)"])
      let identifier = Reminder.identifier([acronym, partnership.partners[partner].id, due.text])
      lines += [
        "BEGIN:VEVENT", "UID:\(identifier)@clusterkpi.invalid", "DTSTAMP:\(time.basicText)",
        "DTSTART;VALUE=DATE:\(Reminder.basic(day))",
        "DTEND;VALUE=DATE:\(Reminder.basic(Day(number: day.number + 1)))",
        "SUMMARY;LANGUAGE=\(language.rawValue):\(Reminder.escaped(subject))",
        "DESCRIPTION;LANGUAGE=\(language.rawValue):"
          + files.map { Reminder.escaped(line($0)) }.joined(separator: "\\n"),
        "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT9H",
        "DESCRIPTION:\(Reminder.escaped(subject))", "END:VALARM", "END:VEVENT",
      ]
    }
    return (lines + ["END:VCALENDAR"]).map(Reminder.folded).joined()
  }

  private static func basic(_ day: Day) -> String { day.text.filter { $0 != "-" } }

  /// Text as RFC 5545 wants it; line breaks in names become blanks.
  private static func escaped(_ text: String) -> String {
    oneLine(text).replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
  }

  /// A content line with its end, continued on lines that begin with a blank.
  static func folded(_ line: String) -> String {
    var text = ""
    var length = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if length + size > 75 {
        text += "\r\n "
        length = 1
      }
      text.unicodeScalars.append(scalar)
      length += size
    }
    return text + "\r\n"
  }
}
