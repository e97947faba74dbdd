internal import KPIModel

/// What explains figures: overlaps, comments, deviations.
extension ReportJSON {
  static func overlap(_ overlap: KeyOverlap, _ report: Report) -> JSONValue {
    let scope = report.scopes[overlap.scope]
    return .object([
      JSONMember("indicator", .string(report.partnership.indicators[overlap.indicator].code)),
      JSONMember("scope", .string(scope.kind.rawValue)), JSONMember("period", .string(scope.period)),
      JSONMember("summed", .number(String(overlap.summed))), JSONMember("unique", .number(String(overlap.unique))),
      JSONMember("shared", .number(String(overlap.shared))),
    ])
  }

  static func identity(_ count: IdentityCount, _ partnership: Partnership) -> JSONValue {
    .object([
      JSONMember("identity", .string(partnership.identities[count.identity].name)),
      JSONMember("partner", .string(partnership.partners[count.partner].id)),
      JSONMember("organisations", .number(String(count.organisations))),
      JSONMember("weakOnly", .number(String(count.weakOnly))),
    ])
  }

  static func comment(_ comment: Comment, _ report: Report) -> JSONValue {
    .object([
      JSONMember("indicator", .string(report.partnership.indicators[comment.indicator].code)),
      JSONMember("period", .string(comment.period)), JSONMember("text", .string(comment.text)),
    ])
  }

  static func deviation(_ deviation: Deviation, _ report: Report) -> JSONValue {
    let scope = report.scopes[deviation.scope]
    let partners = report.partnership.partners
    return .object([
      JSONMember("indicator", .string(report.partnership.indicators[deviation.indicator].code)),
      JSONMember("scope", .string(scope.kind.rawValue)), JSONMember("period", .string(scope.period)),
      JSONMember("target", number(deviation.target)), JSONMember("asked", number(deviation.asked)),
      JSONMember("actual", number(deviation.actual)), JSONMember("achieved", number(deviation.assessment.achieved)),
      JSONMember("deviation", number(deviation.percent)),
      JSONMember("status", .string(deviation.assessment.status.rawValue)),
      JSONMember("projection", number(deviation.assessment.projection)),
      JSONMember(
        "partners",
        .object(deviation.contributions.map { JSONMember(partners[$0.partner].id, number($0.value)) })),
      JSONMember("missing", .array(deviation.missing.map { missing($0, report.partnership) })),
      JSONMember("confirmations", .number(String(deviation.confirmations))),
      JSONMember("comment", .string(deviation.comment)),
    ])
  }
}
