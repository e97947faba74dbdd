package import KPIModel

/// The outcome of a check as one page: no script, no file beside it, nothing from the network; light, dark and on paper.
///
/// In the language of the first file's partner unless another is given. Throws what the files' row sources throw.
package func checkHTML(_ report: CheckReport, language: Language?) throws -> String {
  let spoken = language ?? report.files.first.map { report.language(of: $0, spoken: nil) } ?? .english
  let digests = try report.files.map { try CheckDigest($0, partnership: report.partnership, language: spoken) }
  return CheckHTML(report: report, language: spoken, digests: digests).page
}

private struct CheckHTML {
  let report: CheckReport
  let language: Language
  let digests: [CheckDigest]

  private var project: Project { report.partnership.project }

  var page: String {
    let names = digests.map(\.file.submission.file).joined(separator: ", ")
    let title = Label.checkedOf.fill(language, ["file": names])
    var html = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(escaped(title)) · \(escaped(project.acronym))</title>
      <style>
      \(htmlStyle)\(checkStyle)</style>
      </head>
      <body>
      <header>
      <h1>\(escaped(title))</h1>
      <p class="quiet">\(escaped([project.acronym, project.title].filter { !$0.isEmpty }.joined(separator: " · ")))</p>
      </header>
      <main>

      """
    for digest in digests { html += CheckedFileHTML(digest: digest, isOnly: digests.count == 1).html }
    let tool = report.toolVersion.isEmpty ? "clusterkpi" : "clusterkpi \(report.toolVersion)"
    return html + "</main>\n<footer><p><code>\(escaped(tool))</code></p></footer>\n</body>\n</html>\n"
  }
}

struct CheckedFileHTML {
  static let named = 60

  let digest: CheckDigest
  /// Whether the page speaks of this file alone, so that its name stands in the title already.
  let isOnly: Bool

  private var language: Language { digest.language }
  private var submission: Submission { digest.file.submission }

  private func word(_ label: LocalizedText) -> String { label[language] }

  var html: String {
    let tone: Tone = digest.isClean ? .good : digest.count(.toCorrect) > 0 ? .bad : .doubtful
    var html = "<section class=\"file\">\n"
    if !isOnly { html += "<h2>\(escaped(submission.file))</h2>\n" }
    html += "<p class=\"quiet\">\(escaped(facts))</p>\n"
    html += "<p class=\"verdict \(tone.rawValue) tag\">\(escaped(digest.verdict))</p>\n"
    html += cards
    for (section, groups) in digest.sections {
      let count = digest.numbers.text(digest.count(section))
      let head = "<h3 class=\"\(section.tone.rawValue)\">\(escaped(word(section.label))) <span>\(count)</span></h3>\n"
      let body = groups.map { group($0, section) }.joined()
      html +=
        section == .forInformation
        ? "<details><summary>\(escaped(word(section.label))) (\(count))</summary><div>\(body)</div></details>\n"
        : head + body
    }
    return html + undecided + "</section>\n"
  }

  var facts: String {
    [
      digest.partner.name.isEmpty ? digest.partner.id : digest.partner.name, digest.dataset.title[language],
      submission.period.name(in: language), digest.file.path,
    ].joined(separator: " · ")
  }

  private var cards: String {
    func card(_ label: LocalizedText, _ value: Int, _ style: String) -> String {
      "<li class=\"\(style)\"><b>\(escaped(digest.numbers.text(value)))</b>\(escaped(word(label)))</li>\n"
    }
    let (correct, confirm) = (digest.count(.toCorrect), digest.count(.toConfirm))
    return "<ul class=\"cards\">\n" + card(Label.toCorrect, correct, correct == 0 ? "good" : "bad")
      + card(Label.toConfirm, confirm, confirm == 0 ? "good" : "doubtful")
      + card(Label.worthALook, digest.count(.worthALook), "") + card(Label.read, submission.read, "")
      + card(Label.accepted, submission.accepted, "")
      + card(Label.rejected, submission.rejected, submission.rejected == 0 ? "" : "bad") + "</ul>\n"
  }

  // MARK: one group

  private func group(_ group: FindingGroup, _ section: CheckSection) -> String {
    let first = group.example
    let cases = digest.cases(group)
    var html = "<article class=\"\(section.tone.rawValue)\">\n"
    html +=
      "<h4>\(escaped(sentence(first.message(in: language))))</h4>\n<p class=\"quiet\">\(escaped(place(first)))</p>\n"
    let help = first.help(in: language)
    if !help.isEmpty { html += "<p class=\"cure\"><b>\(escaped(word(Label.cure)))</b> · \(escaped(help))</p>\n" }
    html += table(group, cases)
    let others = cases.dropFirst().filter {
      $0.message(in: language) != first.message(in: language) || $0.help(in: language) != help
    }
    if !others.isEmpty { html += "<ul>\n" + others.map { item($0, help) }.joined() + "</ul>\n" }
    html += rest(group)
    let confirmations = section == .toConfirm ? digest.confirmations(cases) : []
    if !confirmations.isEmpty {
      let intro = confirmations.count == 1 ? Label.confirmIntro : Label.confirmIntroMany
      html += "<p>\(escaped(sentence(word(intro))))</p>\n<pre>"
      html += confirmations.map { escaped($0) }.joined(separator: "\n") + "</pre>\n"
    }
    return html + "</article>\n"
  }

  func item(_ finding: Finding, _ help: String) -> String {
    let own = finding.help(in: language)
    let words = finding.message(in: language) + (own == help || own.isEmpty ? "" : "\(digest.semicolon) \(own)")
    let place = digest.shortPlace(finding).map { "<b>\(escaped($0))</b> " } ?? ""
    return "<li>\(place)\(escaped(words))</li>\n"
  }

  func place(_ finding: Finding) -> String {
    var parts: [String] = []
    if finding.column != nil, finding.sheetRow > 0 {
      parts.append("\(word(Label.cell)) \(finding.cell)")
    } else if let column = finding.column {
      parts.append("\(word(Label.column)) \(Finding.columnLetters(column))")
    }
    if !finding.columnName.isEmpty { parts.append(finding.columnName) }
    if finding.line > 0 { parts.append("\(word(Label.line)) \(finding.line)") }
    return (parts + [finding.rule.severity.label[language], finding.rule.id]).joined(separator: " · ")
  }

  func rest(_ group: FindingGroup) -> String {
    let shown = digest.cases(group).count
    guard group.occurrences > 1 else { return "" }
    var words = Label.shownOfAll.fill(
      language, ["shown": digest.numbers.text(shown), "all": digest.numbers.text(group.occurrences)])
    let cells = group.first.dropFirst(shown).prefix(CheckedFileHTML.named).map(\.cell).filter { !$0.isEmpty }
    if !cells.isEmpty {
      let named = cells.joined(separator: ", ") + (group.occurrences > shown + cells.count ? ", …" : "")
      words += digest.semicolon + " " + Label.alsoIn.fill(language, ["cells": named])
    }
    return "<p class=\"quiet\">\(escaped(sentence(words)))</p>\n"
  }

  func table(_ group: FindingGroup, _ cases: [Finding]) -> String {
    let wrong = Set(cases.map(\.sheetRow).filter { digest.rows[$0] != nil })
    guard !wrong.isEmpty, !digest.file.headers.isEmpty else { return "" }
    let rows = wrong.union(wrong.compactMap { digest.rowAbove[$0] }).sorted()
    let columns = digest.tellingColumns(group).prefix(7).sorted()
    let marked = digest.markedColumns(group.example)
    let titles = columns.map { "\(Finding.columnLetters($0)) \(digest.header($0))" }
    var table = HTMLTable(
      caption: group.rule.id, headers: [("", true)] + titles.map { ($0, false) }, style: "cells stacks")
    for row in rows {
      guard let record = digest.rows[row] else { continue }
      var cells: [HTMLTable.Cell] = [.head(String(row))]
      cells[0].label = word(Label.row)
      for (column, title) in zip(columns, titles) {
        let isWrong = wrong.contains(row) && (marked.isEmpty || marked.contains(column))
        let text = escaped(digest.shown(record, column: column, isWrong: isWrong && !marked.isEmpty))
        var cell = HTMLTable.Cell.html(isWrong ? "<mark>\(text)</mark>" : text)
        cell.label = title
        cells.append(cell)
      }
      table.rows.append(cells)
    }
    return table.html
  }

  var undecided: String {
    let counts = digest.file.notEvaluable.filter { $0.value > 0 }.sorted { $0.key < $1.key }
    guard !counts.isEmpty else { return "" }
    let list = counts.map { "\($0.key) (\(digest.numbers.text($0.value)))" }.joined(separator: ", ")
    return "<p class=\"quiet\">\(escaped(sentence(word(Label.rowsNotChecked)))) \(escaped(list))</p>\n"
  }
}

/// What the page of a check has beside the report's style.
private let checkStyle = """
  h3{margin:32px 0 8px;font-size:18px}h3 span{font-weight:400}h3.bad{color:var(--bad)}h3.doubtful{color:var(--doubtful)}
  h3.fair{color:var(--fair)}h4{margin:0;font-size:16px;overflow-wrap:anywhere}
  .verdict.tag{white-space:normal;font-weight:600;padding:6px 12px;border-radius:6px;margin:12px 0}
  article{margin:12px 0;padding:12px 16px;border:1px solid var(--rule);border-left:4px solid var(--rule);break-inside:avoid}
  article.bad{border-left-color:var(--bad)}article.doubtful{border-left-color:var(--doubtful)}
  article.fair{border-left-color:var(--fair)}
  .cells{width:auto;min-width:50%;margin:8px 0}.cells th[scope=row]{text-align:right;color:var(--quiet);font-weight:400}
  .cells td{overflow-wrap:break-word;min-width:90px;max-width:360px}
  \(stackedTableStyle)
  mark{background:var(--bad-f);color:var(--bad);font-weight:600;padding:1px 4px;border-radius:3px}
  .doubtful mark{background:var(--doubtful-f);color:var(--doubtful)}.fair mark{background:var(--fair-f);color:var(--fair)}
  pre{margin:4px 0;padding:8px 12px;background:var(--panel);overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
  @media print{article{padding:6px 10px}h3{break-after:avoid}}

  """
