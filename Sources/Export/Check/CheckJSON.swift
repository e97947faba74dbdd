package import KPIModel

/// The outcome of a check for machines; its shape is documented in `docs/check-formats.md` and only grows.
package func checkJSON(_ report: CheckReport, language: Language?) -> JSONValue {
  .object([
    JSONMember("version", .number("1")), JSONMember("tool", .string("clusterkpi \(report.toolVersion)")),
    JSONMember(
      "files", .array(report.files.map { json($0, report, language: report.language(of: $0, spoken: language)) })),
    JSONMember(
      "confirmations",
      .array(report.inputFindings.map { json($0, language: report.listLanguage(spoken: language)) })),
  ])
}

/// What is wrong with a line of a partner's list of confirmations.
private func json(_ item: InputFinding, language: Language) -> JSONValue {
  .object([
    JSONMember("path", .string(item.path)), JSONMember("line", number(item.finding.line)),
    JSONMember("rule", .string(item.finding.rule.id)),
    JSONMember("message", .string(item.finding.message(in: language))),
    JSONMember("help", .string(item.finding.help(in: language))),
  ])
}

private func json(_ file: CheckedFile, _ report: CheckReport, language: Language) -> JSONValue {
  let submission = file.submission
  let groups = submission.findings.entries.compactMap { key, entry -> (FindingTally.Key, FindingTally.Entry)? in
    entry.first.isEmpty ? nil : (key, entry)
  }.sorted { ($0.0.rule, $0.0.column) < ($1.0.rule, $1.0.column) }
  func answers(_ answer: Finding.Answer) -> Int {
    groups.reduce(0) { $0 + ($1.1.first[0].rule.answer == answer ? $1.1.occurrences : 0) }
  }
  let rules = groups.map { key, entry in
    JSONValue.object([
      JSONMember("rule", .string(key.rule)), JSONMember("severity", .string(entry.first[0].rule.severity.rawValue)),
      JSONMember("column", key.column < 0 ? .null : .string(entry.first[0].columnName)),
      JSONMember("occurrences", number(entry.occurrences)), JSONMember("listed", number(entry.first.count)),
    ])
  }
  let undecided = file.notEvaluable.filter { $0.value > 0 }.sorted { $0.key < $1.key }
  let told = findingsJSON(submission.findings, path: file.path, language: language)
  return .object([
    JSONMember("path", .string(file.path)),
    JSONMember("partner", .string(report.partnership.partners[submission.partner].id)),
    JSONMember("period", .string(submission.period.text)),
    JSONMember("dataset", .string(report.partnership.datasets[submission.dataset].name)),
    JSONMember("language", .string(language.rawValue)), JSONMember("status", .string(submission.status.rawValue)),
    JSONMember("read", number(submission.read)), JSONMember("accepted", number(submission.accepted)),
    JSONMember("rejected", number(submission.rejected)), JSONMember("counts", told["counts"] ?? .object([])),
    JSONMember("mustFix", number(answers(.mustFix))), JSONMember("pleaseConfirm", number(answers(.pleaseConfirm))),
    JSONMember("rules", .array(rules)),
    JSONMember("notEvaluable", .object(undecided.map { JSONMember($0.key, number($0.value)) })),
    JSONMember("findings", told["findings"] ?? .array([])),
  ])
}

private func number(_ value: Int) -> JSONValue { .number(String(value)) }

/// The findings of a check in the columns of `findings.csv`.
package func checkCSV(_ report: CheckReport, language: Language?) -> String {
  var text = CSVText.header(FindingsCSV.fields.map(\.name))
  for file in report.files {
    let submission = file.submission
    for (finding, occurrences) in submission.findings.listed {
      let listed = ListedFinding(
        finding: finding, occurrences: occurrences, partner: report.partnership.partners[submission.partner].id,
        period: submission.period.text, dataset: report.partnership.datasets[submission.dataset].name,
        file: submission.file, path: file.path)
      text += CSVText.record(FindingsCSV.cells(listed, report.language(of: file, spoken: language)))
    }
  }
  return text
}
