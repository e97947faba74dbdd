package import KPIModel

/// What became of one checked file in pieces that a page can arrange: the words of `checkHTML`, without its layout.
package struct CheckedFileView: Sendable {
  /// One finding that a person can answer for.
  package struct Case: Hashable, Sendable {
    package let rule: String
    /// The key of the row as `confirmations.csv` names it, or the cell.
    package let key: String
    /// As it stands in the file.
    package let value: String
    /// As it may be shown.
    package let shownValue: String
    package let place: String
    package let message: String
  }

  /// Findings of one rule in one column that one reason can answer.
  package struct Question: Sendable {
    /// The rule's id and the column, which a form can carry.
    package let id: String
    package let title: String
    package let tableHTML: String
    package let cases: [Case]
    /// Every one of them, listed or not.
    package let occurrences: Int
  }

  /// All findings of one rule in one column.
  package struct Group: Sendable {
    package let rule: String
    package let title: String
    package let place: String
    /// Empty where nothing needs doing.
    package let cure: String
    /// A finished table, or nothing.
    package let tableHTML: String
    /// Finished list items for the other cases shown, or nothing.
    package let othersHTML: String
    /// A finished paragraph that says how many there are, or nothing.
    package let restHTML: String
  }

  package struct Section: Sendable {
    package let title: String
    /// `bad`, `doubtful`, `fair` or `neutral`.
    package let tone: String
    package let count: String
    package let isForInformation: Bool
    package let groups: [Group]
  }

  package struct Card: Sendable {
    package let label: String
    package let value: String
    package let tone: String
  }

  package let fileName: String
  /// Partner, dataset, month.
  package let facts: String
  package let verdict: String
  package let tone: String
  package let cards: [Card]
  package let sections: [Section]
  /// A finished paragraph on rules that could not be decided, or nothing.
  package let undecidedHTML: String
  package let workbookName: String
  /// Whether something must be corrected before the file can stand.
  package let mustBeCorrected: Bool
  /// What can stand if the partner says why, by rule and column; the first 1,000 of each.
  package let questions: [Question]
  package let cureLabel: String
}

/// The files of a check as a page arranges them, in a language.
///
/// - Throws: what the files' row sources throw.
package func checkViews(_ report: CheckReport, language: Language) throws -> [CheckedFileView] {
  try report.files.map {
    CheckedFileView(try CheckDigest($0, partnership: report.partnership, language: language))
  }
}

extension CheckedFileView {
  fileprivate init(_ digest: CheckDigest) {
    let html = CheckedFileHTML(digest: digest, isOnly: true)
    let language = digest.language
    let submission = digest.file.submission
    fileName = digest.file.submission.file
    facts = [
      digest.partner.name.isEmpty ? digest.partner.id : digest.partner.name, digest.dataset.title[language],
      submission.period.name(in: language),
    ].joined(separator: " · ")
    verdict = sentence(digest.verdict)
    tone = (digest.isClean ? Tone.good : digest.count(.toCorrect) > 0 ? .bad : .doubtful).rawValue
    func card(_ label: LocalizedText, _ value: Int, _ tone: String) -> Card {
      Card(label: label[language], value: digest.numbers.text(value), tone: tone)
    }
    let (correct, confirm) = (digest.count(.toCorrect), digest.count(.toConfirm))
    cards = [
      card(Label.toCorrect, correct, correct == 0 ? "good" : "bad"),
      card(Label.toConfirm, confirm, confirm == 0 ? "good" : "doubtful"),
      card(Label.worthALook, digest.count(.worthALook), ""), card(Label.read, submission.read, ""),
      card(Label.accepted, submission.accepted, ""),
      card(Label.rejected, submission.rejected, submission.rejected == 0 ? "" : "bad"),
    ]
    sections = digest.sections.map { section, groups in
      Section(
        title: section.label[language], tone: section.tone.rawValue, count: digest.numbers.text(digest.count(section)),
        isForInformation: section == .forInformation, groups: groups.map { html.view(of: $0) })
    }
    undecidedHTML = html.undecided
    workbookName = fixItFileName(digest.file, language: language)
    mustBeCorrected = correct > 0 || !submission.counts
    cureLabel = Label.cure[language]
    let confirmable = digest.sections.filter { $0.section == .toConfirm }.flatMap(\.groups)
    questions = confirmable.map { group in
      Question(
        id: "\(group.rule.id)|\(group.column.map { String($0) } ?? "")",
        title: sentence(group.example.message(in: language)), tableHTML: html.table(group, digest.cases(group)),
        cases: group.first.map { finding in
          Case(
            rule: finding.rule.id, key: digest.confirmationKey(finding), value: finding.value,
            shownValue: finding.shownValue, place: html.place(finding),
            message: sentence(finding.message(in: language)))
        }, occurrences: group.occurrences)
    }
  }
}

extension CheckedFileHTML {
  /// One group of findings in pieces.
  fileprivate func view(of group: FindingGroup) -> CheckedFileView.Group {
    let cases = digest.cases(group)
    let first = group.example
    let help = first.help(in: digest.language)
    let others = cases.dropFirst().filter {
      $0.message(in: digest.language) != first.message(in: digest.language) || $0.help(in: digest.language) != help
    }
    return CheckedFileView.Group(
      rule: group.rule.id, title: sentence(first.message(in: digest.language)), place: place(first),
      cure: sentence(help), tableHTML: table(group, cases), othersHTML: others.map { item($0, help) }.joined(),
      restHTML: rest(group))
  }
}

extension CheckDigest {
  /// How `confirmations.csv` names the row, cell or file of a finding.
  fileprivate func confirmationKey(_ finding: Finding) -> String {
    if let key = finding.arguments[Finding.rowKey], !key.isEmpty { return key }
    if !finding.cell.isEmpty { return finding.cell }
    return "\(file.submission.period.text)/\(file.submission.file)"
  }
}
