package import KPIModel

/// What a partner reads after a check: what must be fixed first, then what to confirm, what is worth a look, and the count.
///
/// Findings are grouped by rule and column, so that one mistake made four thousand times reads as one mistake; the first
/// cases of each are shown with their row and the row above, as in the sheet. At most 100 columns wide. In each partner's
/// own language unless another is given. Throws what the files' row sources throw.
package func checkText(_ report: CheckReport, language: Language?, color: Bool) throws -> String {
  let files = try report.files.map { file in
    let digest = try CheckDigest(
      file, partnership: report.partnership, language: report.language(of: file, spoken: language))
    return CheckPlainText(digest: digest, paint: Paint(isOn: color)).text
  }
  let lists = report.inputFindings.map { item in
    render(finding: item.finding, path: item.path, language: report.listLanguage(spoken: language), color: color) + "\n"
  }
  return (files + lists).joined(separator: "\n")
}

extension CheckReport {
  /// The language in which a file's outcome is told: the one asked for, else its partner's.
  func language(of file: CheckedFile, spoken: Language?) -> Language {
    spoken ?? partnership.partners[file.submission.partner].language
  }

  /// The language in which it is told what is wrong with lists of confirmations: that of the first file.
  func listLanguage(spoken: Language?) -> Language {
    files.first.map { language(of: $0, spoken: spoken) } ?? spoken ?? partnership.project.language
  }
}

private struct CheckPlainText {
  static let width = 100
  /// How many further cells of a group are named.
  static let named = 12

  let digest: CheckDigest
  let paint: Paint

  private var language: Language { digest.language }

  var text: String {
    var blocks: [String] = []
    for (section, groups) in digest.sections {
      blocks.append(title(section))
      blocks += groups.map { block($0, section) }
    }
    return (blocks + undecided + [verdict]).joined(separator: "\n\n") + "\n"
  }

  private func title(_ section: CheckSection) -> String {
    let words = "\(section.label[language].uppercased()) (\(digest.numbers.text(digest.count(section))))"
    let line = words + " " + String(repeating: "─", count: max(0, CheckPlainText.width - words.count - 1))
    switch section {
    case .toCorrect: return paint.bad(line)
    case .toConfirm: return paint.doubtful(line)
    case .worthALook: return paint.accent(line)
    case .forInformation: return paint.dim(line)
    }
  }

  // MARK: one group

  private func block(_ group: FindingGroup, _ section: CheckSection) -> String {
    let cases = digest.cases(group)
    let help = group.example.help(in: language)
    var lines = head(group.example)
    if !help.isEmpty {
      lines += wrapped(Label.help[language], digest.colon + " " + printable(help), paint: paint.accent)
    }
    lines += table(group, cases)
    for finding in cases.dropFirst() { lines += other(finding, than: group.example) }
    if group.occurrences > 1 { lines += rest(group) }
    if section == .toConfirm { lines += confirmations(cases) }
    return lines.joined(separator: "\n")
  }

  /// What is wrong and where, as every finding is told.
  private func head(_ finding: Finding) -> [String] {
    let label = "\(finding.rule.severity.label[language])[\(finding.rule.id)]"
    let whole = render(finding: finding, path: digest.file.path, language: language)
    let place = whole.split(separator: "\n").dropFirst().first.map(String.init) ?? ""
    return wrapped(label, ": " + printable(finding.message(in: language))) {
      paint.bold(paint.severity(finding.rule.severity, $0))
    } + [paint.dim(place)]
  }

  /// A case after the first, where its words differ.
  private func other(_ finding: Finding, than first: Finding) -> [String] {
    let message = finding.message(in: language)
    let help = finding.help(in: language)
    guard message != first.message(in: language) || help != first.help(in: language) else { return [] }
    let words = help == first.help(in: language) || help.isEmpty ? message : "\(message)\(digest.semicolon) \(help)"
    guard let place = digest.shortPlace(finding) else { return wrapped("  ", "– " + printable(words), indent: 4) }
    return wrapped("  " + place, digest.colon + " " + printable(words), indent: 4, paint: paint.bold)
  }

  private func rest(_ group: FindingGroup) -> [String] {
    let shown = digest.cases(group).count
    var words = Label.shownOfAll.fill(
      language, ["shown": digest.numbers.text(shown), "all": digest.numbers.text(group.occurrences)])
    let cells = group.first.dropFirst(shown).prefix(CheckPlainText.named).map(\.cell).filter { !$0.isEmpty }
    if !cells.isEmpty {
      let named = cells.joined(separator: ", ") + (group.occurrences > shown + cells.count ? ", …" : "")
      words += digest.semicolon + " " + Label.alsoIn.fill(language, ["cells": named])
    }
    return wrapped("  ", words, indent: 2, paint: paint.dim)
  }

  private func confirmations(_ cases: [Finding]) -> [String] {
    let lines = digest.confirmations(cases)
    guard !lines.isEmpty else { return [] }
    let intro = lines.count == 1 ? Label.confirmIntro : Label.confirmIntroMany
    return wrapped("", intro[language], indent: 0, paint: paint.dim) + lines.map { "    " + $0 }
  }

  // MARK: the rows

  /// The shown cases as a spreadsheet has them: column letters and headers, row numbers, the row above each.
  private func table(_ group: FindingGroup, _ cases: [Finding]) -> [String] {
    let rows = cases.map(\.sheetRow).filter { digest.rows[$0] != nil }
    guard !rows.isEmpty, !digest.file.headers.isEmpty else { return [] }
    let shownRows = Set(rows + rows.compactMap { digest.rowAbove[$0] }).sorted()
    let wrong = Set(rows)
    let marked = digest.markedColumns(group.example)
    let gutter = max(4, shownRows.map { String($0).count }.max() ?? 0)
    var columns: [(index: Int, width: Int)] = []
    var used = gutter + 4
    for column in digest.tellingColumns(group) {
      let cells = shownRows.map { text($0, column, marked, wrong) }
      let width = min(26, max(2 + title(column).count, cells.map(\.count).max() ?? 0))
      guard used + width + 2 <= CheckPlainText.width else { continue }
      used += width + 2
      columns.append((column, width))
    }
    columns.sort { $0.index < $1.index }
    var lines = [
      paint.dim(
        String(repeating: " ", count: gutter + 4)
          + columns.map { fit("  " + title($0.index), $0.width) }.joined(separator: "  "))
    ]
    for row in shownRows {
      let isWrong = wrong.contains(row)
      var line = "  " + String(repeating: " ", count: gutter - String(row).count) + "\(row)  "
      for column in columns {
        let cell = text(row, column.index, marked, wrong)
        let shown = cell.count > column.width ? fit(cell, column.width) : cell
        let isBold = isWrong && (marked.isEmpty || marked.contains(column.index)) && !shown.isEmpty
        line += isBold ? paint.bold(shown) : shown
        line += String(repeating: " ", count: column.width - shown.count + 2)
      }
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    return lines
  }

  /// `B fecha`.
  private func title(_ column: Int) -> String { "\(Finding.columnLetters(column)) \(digest.header(column))" }

  private func text(_ row: Int, _ column: Int, _ marked: [Int], _ wrong: Set<Int>) -> String {
    guard let record = digest.rows[row] else { return "" }
    let isWrong = wrong.contains(row) && marked.contains(column)
    return (isWrong ? "▶ " : "  ") + digest.shown(record, column: column, isWrong: isWrong)
  }

  private func fit(_ text: String, _ width: Int) -> String {
    guard text.count > width else { return text + String(repeating: " ", count: width - text.count) }
    return text.prefix(width - 1) + "…"
  }

  // MARK: the end

  private var undecided: [String] {
    let counts = digest.file.notEvaluable.filter { $0.value > 0 }.sorted { $0.key < $1.key }
    guard !counts.isEmpty else { return [] }
    let list = counts.map { "\($0.key) (\(digest.numbers.text($0.value)))" }.joined(separator: ", ")
    return [wrapped(Label.rowsNotChecked[language], " " + list, indent: 2, paint: paint.dim).joined(separator: "\n")]
  }

  private var verdict: String {
    let path = printable(digest.file.path) + digest.colon + " "
    let words =
      path.count + digest.verdict.count <= CheckPlainText.width
      ? path + digest.verdict : ([String(path.dropLast())] + verdictLines).joined(separator: "\n")
    if digest.isClean { return paint.good(words) }
    return digest.count(.toCorrect) > 0 || digest.file.submission.rejected > 0
      ? paint.bad(words) : paint.doubtful(words)
  }

  /// The verdict broken between its parts, so that no number stands away from its word.
  private var verdictLines: [String] {
    var lines: [String] = []
    for part in digest.verdictParts {
      if let last = lines.last, last.count + part.count + 3 <= CheckPlainText.width {
        lines[lines.count - 1] = "\(last) · \(part)"
      } else {
        lines.append("  " + part)
      }
    }
    return lines
  }

  /// Words broken between words at the width, the first of them (`lead`) in its own colour; a longer word is cut.
  private func wrapped(
    _ lead: String, _ words: String, indent: Int = 2, paint: (String) -> String = { $0 }
  ) -> [String] {
    let lines = wrap(lead + words, width: CheckPlainText.width, indent: indent)
    guard let first = lines.first, !lead.isEmpty, first.hasPrefix(lead) else { return lines }
    return [paint(lead) + first.dropFirst(lead.count)] + lines.dropFirst()
  }
}

/// The text as lines of at most `width` characters, all but the first indented; a word that is too long is cut.
func wrap(_ text: String, width: Int, indent: Int) -> [String] {
  var lines: [String] = []
  let margin = String(repeating: " ", count: indent)
  var line = String(text.prefix { $0 == " " })
  var hasWord = false
  for word in text.split(separator: " ") {
    var rest = word
    if hasWord, line.count + 1 + rest.count > width {
      lines.append(line)
      line = margin
      hasWord = false
    }
    if hasWord { line += " " }
    while line.count + rest.count > width {
      let room = width - line.count
      lines.append(line + rest.prefix(room))
      rest = rest.dropFirst(room)
      line = margin
    }
    line += rest
    hasWord = true
  }
  return lines + [line]
}
