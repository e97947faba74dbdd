internal import KPIModel

extension ReportJSON {
  /// A finding that a partner has confirmed, with its words and where it said so.
  static func confirmed(_ confirmed: ConfirmedFinding, _ report: Report) -> JSONValue {
    let submission = report.submissions[confirmed.submission]
    let finding = confirmed.finding
    return .object([
      JSONMember("rule", .string(finding.rule.id)),
      JSONMember("partner", .string(report.partnership.partners[submission.partner].id)),
      JSONMember("path", .string(submission.path)),
      JSONMember("line", finding.line > 0 ? .number(String(finding.line)) : .null),
      JSONMember("cell", finding.cell.isEmpty ? .null : .string(finding.cell)),
      JSONMember("value", .string(finding.shownValue)),
      JSONMember("reason", .string(confirmed.confirmation.reason)),
      JSONMember("who", .string(confirmed.confirmation.who)),
      JSONMember("confirmedIn", .string(confirmed.confirmation.file)),
      JSONMember("confirmedLine", .number(String(confirmed.confirmation.line))),
    ])
  }
}
