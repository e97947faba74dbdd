package import KPIModel

/// What one partner still has to send, ready to be written as a mail and as a calendar entry.
///
/// No mail is sent.
package struct Reminder: Sendable {
  package let partnership: Partnership
  /// An index into the partnership.
  package let partner: Int
  /// Missing, refused and, when asked for, not due yet: by month and dataset.
  package let entries: [SubmissionStatus.Entry]

  var language: Language { partnership.partners[partner].language }
  var acronym: String { partnership.project.acronym }

  /// The partner's name, or its id where it has none.
  var partnerName: String {
    let partner = partnership.partners[partner]
    return partner.name.isEmpty ? partner.id : partner.name
  }

  /// Where the file is looked for: `inputs/2022-03/ATEVAL/services.csv`.
  func path(_ entry: SubmissionStatus.Entry) -> String {
    let template = partnership.datasets[entry.dataset].path
    return template.replacing("{period}", with: entry.period.text)
      .replacing("{partner}", with: partnership.partners[entry.partner].id).replacing("*", with: "")
  }

  /// One line about a file: what, for when, where to, and why it is asked for.
  func line(_ entry: SubmissionStatus.Entry) -> String {
    let template: LocalizedText =
      switch entry.state {
      case .refused: ReminderWords.refused
      case .missing: entry.due == nil ? ReminderWords.expected : ReminderWords.wasDue
      default: entry.due == nil ? ReminderWords.expected : ReminderWords.isDue
      }
    return template.fill(
      language,
      [
        "title": partnership.datasets[entry.dataset].title[language], "month": entry.period.text, "path": path(entry),
        "due": entry.due?.text ?? "",
      ])
  }

  /// Letters and digits as they are, everything else as `-` and its hexadecimal value, for identifiers.
  static func identifier(_ parts: [String]) -> String {
    parts.map { part in
      part.utf8.map { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(UnicodeScalar(byte))
        default: "-" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
      }.joined()
    }.joined(separator: ".")
  }
}

extension SubmissionStatus {
  /// A reminder for each partner that has something to send, in the order of the partners.
  ///
  /// `includingUpcoming` adds what is not due yet.
  package func reminders(includingUpcoming: Bool = false) -> [Reminder] {
    partnership.partners.indices.compactMap { partner in
      let open = entries.filter {
        $0.partner == partner && ($0.state.needsFile || includingUpcoming && $0.state == .notYetDue)
      }
      return open.isEmpty ? nil : Reminder(partnership: partnership, partner: partner, entries: open)
    }
  }
}
