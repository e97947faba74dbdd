package import KPIModel

/// The outcome of a check as an ESS validation report, JSON structure 1.0.0.
///
/// One item of type `validation` per kept finding (value `0`), per rule that found nothing in a file (`1`) and per rule that
/// could not be decided for some rows (`NA`); one of type `aggregation` with the count per rule that found something or was
/// undecided, since only the first of many findings are kept. Structure: the European Statistical System's "Generic
/// framework for validation reports", as published in data-cleaning/ValidatReport.
///
/// `rules` are all that were checked, so that those that passed are listed too. `time` is ISO 8601; without one the start of
/// the file's month stands in, so that equal files give equal bytes.
package func validationReportJSON(
  _ report: CheckReport, rules: [FindingRule], language: Language?, time: String? = nil
) -> JSONValue {
  .array(
    report.files.enumerated().flatMap { index, file in
      ValidationItems(
        report: report, file: file, number: index + 1, rules: rules,
        language: report.language(of: file, spoken: language),
        time: time ?? "\(file.submission.period.text)-01T00:00:00Z"
      ).all
    })
}

private struct ValidationItems {
  let report: CheckReport
  let file: CheckedFile
  /// From 1, part of every id.
  let number: Int
  let rules: [FindingRule]
  let language: Language
  let time: String

  private var submission: Submission { file.submission }
  private var dataset: Dataset { report.partnership.datasets[submission.dataset] }

  var all: [JSONValue] {
    var items: [JSONValue] = []
    var totals: [(rule: FindingRule, ids: [String], failed: Int)] = []
    let findings = submission.findings.listed
    let failing = Dictionary(grouping: findings.enumerated(), by: \.element.finding.rule.id)
    for (index, listed) in findings.enumerated() {
      let finding = listed.finding
      items.append(
        validation(
          id: id("finding", index + 1), rule: finding.rule, value: "0", explanation: words(finding),
          source: [address(finding)], description: ""))
    }
    for (rule, list) in failing.sorted(by: { $0.key < $1.key }) {
      guard let first = list.first else { continue }
      let all = submission.findings.entries.reduce(0) { $0 + ($1.key.rule == rule ? $1.value.occurrences : 0) }
      totals.append((first.element.finding.rule, list.map { id("finding", $0.offset + 1) }, all))
    }
    for rule in everyRule where failing[rule.id] == nil {
      let undecided = file.notEvaluable[rule.id] ?? 0
      items.append(
        validation(
          id: id("rule", rule.id), rule: rule, value: undecided > 0 ? "NA" : "1", explanation: "", source: [place],
          description: undecided > 0 ? "rows for which it cannot be decided: \(undecided)" : ""))
    }
    for total in totals {
      let undecided = file.notEvaluable[total.rule.id] ?? 0
      items.append(aggregation("failed", total.rule, total.ids, total.failed))
      if undecided > 0 { items.append(aggregation("not-evaluable", total.rule, [place], undecided)) }
    }
    return items
  }

  /// The rules of the tool and the dataset's own, each once, by name.
  private var everyRule: [FindingRule] {
    let own = dataset.rules.map {
      FindingRule(id: $0.id, level: .row, severity: $0.severity, message: $0.message, help: $0.help)
    }
    var seen: Set<String> = []
    return (own + rules).filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
  }

  private func validation(
    id: String, rule: FindingRule, value: String, explanation: String, source: [String], description: String
  ) -> JSONValue {
    var told = [
      JSONMember("language", .string(expression(rule).language)),
      JSONMember("expression", .string(expression(rule).text)),
      JSONMember("severity", .string(rule.severity.essName)),
      JSONMember("description", .string(FindingRule.shown(rule.message[language]))),
    ]
    if !explanation.isEmpty { told.append(JSONMember("explanation", .string(explanation))) }
    return .object([
      JSONMember("id", .string(id)), JSONMember("type", .string("validation")), event,
      JSONMember("rule", .object(told)), data(source, description), JSONMember("value", .string(value)),
    ])
  }

  /// The count that goes with items of which only the first are listed.
  private func aggregation(_ kind: String, _ rule: FindingRule, _ source: [String], _ count: Int) -> JSONValue {
    .object([
      JSONMember("id", .string(id(kind, rule.id))), JSONMember("type", .string("aggregation")), event,
      JSONMember(
        "aggregate",
        .object([
          JSONMember("language", .string("clusterkpi")), JSONMember("expression", .string("count(\(rule.id))")),
          JSONMember("description", .string(FindingRule.shown(rule.message[language]))),
        ])), data(source, kind), JSONMember("value", .string(String(count))),
    ])
  }

  private var event: JSONMember {
    JSONMember(
      "event",
      .object([
        JSONMember("time", .string(time)), JSONMember("actor", .string("clusterkpi \(report.toolVersion)")),
        JSONMember("agent", .string(report.partnership.partners[submission.partner].id)),
        JSONMember("trigger", .string("validate")),
      ]))
  }

  private func data(_ source: [String], _ description: String) -> JSONMember {
    var members = [
      JSONMember("source", .array(source.map { .string($0) })), JSONMember("target", .array([.string(place)])),
    ]
    if !description.isEmpty { members.append(JSONMember("description", .string(description))) }
    return JSONMember("data", .object(members))
  }

  private func expression(_ rule: FindingRule) -> (language: String, text: String) {
    if let own = dataset.rules.first(where: { $0.id == rule.id }) { return ("CEL", own.check) }
    return ("clusterkpi", rule.id)
  }

  private func words(_ finding: Finding) -> String {
    let help = finding.help(in: language)
    return help.isEmpty ? finding.message(in: language) : "\(finding.message(in: language)); \(help)"
  }

  private var place: String { file.path }

  /// `services.csv#B14`; the path alone for the whole file.
  private func address(_ finding: Finding) -> String {
    if !finding.cell.isEmpty { return "\(place)#\(finding.cell)" }
    return finding.column.map { "\(place)#\(Finding.columnLetters($0))" } ?? place
  }

  private func id(_ kind: String, _ name: some CustomStringConvertible) -> String { "\(number)-\(kind)-\(name)" }
}

extension Finding.Severity {
  /// The word of the European Statistical System.
  fileprivate var essName: String {
    switch self {
    case .note: "information"
    case .warning: "warning"
    case .error, .fatal: "error"
    }
  }
}
