import Foundation
import KPIModel
import Testing

@testable import RunLedger

struct ReminderTests {
  let sender = MailAddress(name: "Anna Ñíguez", address: "anna@example.org")

  @Test func partnersWithNothingToSendGetNoReminder() {
    #expect(sampleStatus().reminders().map(\.partner) == [0, 1])
    #expect(sampleStatus().reminders().map(\.entries.count) == [1, 1])
    #expect(sampleStatus().reminders(includingUpcoming: true).map(\.entries.count) == [3, 3])
    let status = SubmissionStatus(
      partnership: partnership, months: month("2022-04")...month("2022-04"), submissions: [], today: noon.day)
    #expect(status.reminders().isEmpty)
  }

  @Test func mailIsInThePartnersLanguageAndTheSameEachTime() throws {
    let reminder = try #require(sampleStatus().reminders(includingUpcoming: true).first)
    let mail = reminder.mail(from: try #require(sender), to: MailAddress(address: "info@ateval.example"), at: noon)
    #expect(
      mail.replacing("\r\n", with: "\n") == """
        From: =?UTF-8?Q?Anna_=C3=91=C3=ADguez?=
         <anna@example.org>
        To: info@ateval.example
        Subject: CLAMTEX: archivos pendientes de enviar: 3
        Date: Tue, 05 Apr 2022 12:00:00 +0000
        Message-ID: <reminder.CLAMTEX.ATEVAL.20220405T120000Z@clusterkpi.invalid>
        X-Unsent: 1
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Language: es
        Content-Transfer-Encoding: quoted-printable

        Estimado equipo de Asociaci=C3=B3n ATEVAL:

        Para los informes de CLAMTEX todav=C3=ADa esperamos estos archivos:

        - services, 2022-02: inputs/2022-02/ATEVAL/services.csv (lleg=C3=B3, pero n=
        o se pudo usar: env=C3=ADelo corregido con el mismo nombre)
        - Socios, 2022-03: inputs/2022-03/ATEVAL/members.csv (plazo: 2022-04-10)
        - services, 2022-03: inputs/2022-03/ATEVAL/services.csv (plazo: 2022-04-10)

        Si un mes no hubo actividad, env=C3=ADe el archivo solo con la l=C3=ADnea d=
        e encabezados.

        Gracias.
        Anna =C3=91=C3=ADguez

        """)
  }

  @Test func everyLineOfAMailEndsAsMailWantsIt() throws {
    for reminder in sampleStatus().reminders(includingUpcoming: true) {
      let mail = reminder.mail(from: try #require(sender), to: nil, at: noon)
      #expect(mail.utf8.allSatisfy { $0 == 0x0D || $0 == 0x0A || (0x20...0x7E).contains($0) })
      let lines = mail.components(separatedBy: "\r\n")
      #expect(lines.allSatisfy { !$0.contains("\n") && !$0.contains("\r") && $0.utf8.count <= 76 })
      #expect(mail.hasSuffix("\r\n"))
      #expect(lines.contains("To: undisclosed-recipients:;"))
    }
  }

  @Test func namesCannotAddHeaders() throws {
    var hostile = partnership
    hostile.project.acronym = "X\r\nBcc: everybody@example.org\r\n\r\nboo"
    hostile.partners[0].name = "A\r\nB"
    let status = SubmissionStatus(
      partnership: hostile, months: month("2022-01")...month("2022-01"), submissions: [], today: noon.day)
    let reminder = try #require(status.reminders().first)
    let sender = try #require(MailAddress(name: "N\r\nBcc: x@example.org", address: "n@example.org"))
    let mail = reminder.mail(from: sender, to: nil, at: noon)
    #expect(!mail.contains("\nBcc"))
    #expect(mail.components(separatedBy: "\r\n\r\n").first?.contains("Content-Transfer-Encoding") == true)
    let calendar = reminder.calendar(today: noon.day, at: noon)
    #expect(!calendar.contains("\nBcc"))
    #expect(MailAddress(address: "a@b\r\nBcc: c@d") == nil)
    #expect(MailAddress(address: "no address") == nil)
    #expect(MailAddress(address: "@b") == nil)
  }

  @Test func longSubjectsAreFoldedBetweenWholeCharacters() {
    let header = MailText.header("Subject", text: String(repeating: "ñ€", count: 60))
    let lines = header.components(separatedBy: "\r\n").dropLast()
    #expect(lines.count > 3)
    for (number, line) in lines.enumerated() {
      #expect(line.utf8.count <= (number == 0 ? 75 + "Subject: ".utf8.count : 76))
      #expect(line.hasSuffix("?="))
      // A whole number of characters: the escapes of ñ are two bytes, those of € three.
      #expect(line.components(separatedBy: "=C3").count == line.components(separatedBy: "=C3=B1").count)
      #expect(line.components(separatedBy: "=E2").count == line.components(separatedBy: "=E2=82=AC").count)
    }
  }

  @Test func calendarHasAnEntryForEachDueDate() throws {
    let reminder = try #require(sampleStatus().reminders(includingUpcoming: true).last)
    let calendar = reminder.calendar(today: noon.day, at: noon)
    #expect(
      calendar.replacing("\r\n ", with: "").replacing("\r\n", with: "\n") == """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//clusterkpi//reminders//CA
        CALSCALE:GREGORIAN
        METHOD:PUBLISH
        BEGIN:VEVENT
        UID:CLAMTEX.AEI.2022-2d03-2d10@clusterkpi.invalid
        DTSTAMP:20220405T120000Z
        DTSTART;VALUE=DATE:20220405
        DTEND;VALUE=DATE:20220406
        SUMMARY;LANGUAGE=ca:CLAMTEX: fitxers pendents d’enviar: 1
        DESCRIPTION;LANGUAGE=ca:services\\, 2022-02: inputs/2022-02/AEI/services.csv (el termini va acabar el 2022-03-10)
        TRANSP:TRANSPARENT
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER:PT9H
        DESCRIPTION:CLAMTEX: fitxers pendents d’enviar: 1
        END:VALARM
        END:VEVENT
        BEGIN:VEVENT
        UID:CLAMTEX.AEI.2022-2d04-2d10@clusterkpi.invalid
        DTSTAMP:20220405T120000Z
        DTSTART;VALUE=DATE:20220410
        DTEND;VALUE=DATE:20220411
        SUMMARY;LANGUAGE=ca:CLAMTEX: fitxers pendents d’enviar: 2
        DESCRIPTION;LANGUAGE=ca:Members\\, 2022-03: inputs/2022-03/AEI/members.csv (termini: 2022-04-10)\\nservices\\, \
        2022-03: inputs/2022-03/AEI/services.csv (termini: 2022-04-10)
        TRANSP:TRANSPARENT
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER:PT9H
        DESCRIPTION:CLAMTEX: fitxers pendents d’enviar: 2
        END:VALARM
        END:VEVENT
        END:VCALENDAR

        """)
    for line in calendar.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 75) }
  }

  @Test func wordsHaveTheSamePlaceholdersInEveryLanguage() {
    for text in [
      ReminderWords.subject, ReminderWords.greeting, ReminderWords.introduction, ReminderWords.wasDue,
      ReminderWords.isDue, ReminderWords.expected, ReminderWords.refused, ReminderWords.nothingToReport,
      ReminderWords.thanks,
    ] {
      let placeholders = Language.allCases.map { language in
        Set((text.texts[language] ?? "{absent}").split(separator: "{").dropFirst().map { $0.prefix { $0 != "}" } })
      }
      #expect(Set(placeholders).count == 1)
    }
  }
}
