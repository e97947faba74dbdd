internal import KPIModel

extension Reminder {
  /// The reminder as an `.eml` file that a mail program opens as a draft, in the partner's language.
  ///
  /// RFC 5322, lines end in CRLF, ASCII only. The same arguments give the same bytes: the identifier is made of the
  /// project, the partner and the time.
  ///
  /// - Parameters:
  ///   - sender: who signs.
  ///   - recipient: the partner's mailbox; left open when it is not known.
  ///   - time: the date of the mail.
  /// - Returns: the whole file.
  package func mail(from sender: MailAddress, to recipient: MailAddress?, at time: UTCTime) -> String {
    let subject = ReminderWords.subject.fill(language, ["acronym": acronym, "count": "\(entries.count)"])
    let identifier = Reminder.identifier([acronym, partnership.partners[partner].id, time.basicText])
    let words = ["acronym": acronym, "partner": partnerName]
    let body =
      [
        ReminderWords.greeting.fill(language, words), "", ReminderWords.introduction.fill(language, words), "",
      ] + entries.map { "- " + line($0) } + [
        "", ReminderWords.nothingToReport[language], "", ReminderWords.thanks[language],
        sender.name.isEmpty ? acronym : sender.name,
      ]
    return MailText.header("From", sender)
      + (recipient.map { MailText.header("To", $0) } ?? "To: undisclosed-recipients:;\r\n")
      + MailText.header("Subject", text: subject) + "Date: \(Reminder.mailDate(time))\r\n"
      + "Message-ID: <reminder.\(identifier)@clusterkpi.invalid>\r\n" + "X-Unsent: 1\r\n" + "MIME-Version: 1.0\r\n"
      + "Content-Type: text/plain; charset=utf-8\r\n" + "Content-Language: \(language.rawValue)\r\n"
      + "Content-Transfer-Encoding: quoted-printable\r\n" + "\r\n"
      + MailText.quotedPrintable(body.map(Reminder.oneLine))
  }

  /// `Tue, 05 Apr 2022 12:00:00 +0000`.
  static func mailDate(_ time: UTCTime) -> String {
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let day = time.day
    let (year, month, number) = day.components
    return "\(names[day.weekday - 1]), \(number < 10 ? "0" : "")\(number) \(months[month - 1]) \(year) "
      + "\(time.timeOfDay) +0000"
  }

  /// Names with line breaks in them stay on their line.
  static func oneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { MailText.isControl($0) ? " " : $0 }))
  }
}
