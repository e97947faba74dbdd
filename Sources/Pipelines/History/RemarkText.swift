import Ingest
import KPIModel
import RunLedger

/// What a run keeps so that its report can be made again without looking into the inputs folder: what there was to say
/// about paths that are no submissions, and the states of files that it did not use.
enum RemarkText {
  static func remarks(
    _ findings: [InputFinding], _ revisions: [SubmissionRevision], _ confirmations: [ConfirmationFile],
    _ partnership: Partnership
  ) -> [RunRemark] {
    findings.map { RunRemark(path: $0.path, finding: text($0.finding)) }
      + revisions.filter { $0.status == .pending }.map { RunRemark(path: "", finding: text($0, partnership)) }
      + confirmations.map { RunRemark(path: $0.path, finding: text($0, partnership)) }
  }

  /// The findings that some remarks were made of; those whose rule is no longer known are left out.
  static func findings(_ remarks: [RunRemark]) -> [InputFinding] {
    let rules = Dictionary(allFindingRules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return remarks.compactMap { remark in
      guard let value = try? JSONValue(parsing: remark.finding), let rule = value["rule"]?.string.flatMap({ rules[$0] })
      else { return nil }
      var arguments: [String: String] = [:]
      if case .object(let members)? = value["arguments"] {
        for member in members { arguments[member.key] = member.value.string ?? "" }
      }
      return InputFinding(
        path: remark.path, finding: Finding(rule, value: value["value"]?.string ?? "", arguments: arguments))
    }
  }

  /// The states that waited for a period to be opened again.
  static func pending(_ remarks: [RunRemark], _ partnership: Partnership) -> [SubmissionRevision] {
    remarks.compactMap { remark in
      guard let value = (try? JSONValue(parsing: remark.finding))?["pending"],
        let partner = partnership.partners.firstIndex(where: { $0.id == value["partner"]?.string }),
        let dataset = partnership.datasets.firstIndex(where: { $0.name == value["dataset"]?.string }),
        let period = value["period"]?.string.flatMap({ Month(text: $0) }),
        case .number(let revision)? = value["revision"]
      else { return nil }
      return SubmissionRevision(
        partner: partner, dataset: dataset, period: period, file: value["file"]?.string ?? "",
        revision: Int(revision) ?? 0, sha256: value["sha256"]?.string ?? "",
        received: value["received"]?.string ?? "", status: .pending)
    }
  }

  /// The files in which partners confirmed something.
  static func confirmations(_ remarks: [RunRemark], _ partnership: Partnership) -> [ConfirmationFile] {
    remarks.compactMap { remark in
      guard let value = (try? JSONValue(parsing: remark.finding))?["confirmations"],
        let partner = partnership.partners.firstIndex(where: { $0.id == value["partner"]?.string }),
        let period = value["period"]?.string.flatMap({ Month(text: $0) })
      else { return nil }
      return ConfirmationFile(partner: partner, period: period, path: remark.path)
    }
  }

  private static func text(_ file: ConfirmationFile, _ partnership: Partnership) -> String {
    JSONValue.object([
      JSONMember(
        "confirmations",
        .object([
          JSONMember("partner", .string(partnership.partners[file.partner].id)),
          JSONMember("period", .string(file.period.text)),
        ]))
    ]).compactText
  }

  private static func text(_ finding: Finding) -> String {
    JSONValue.object([
      JSONMember("rule", .string(finding.rule.id)), JSONMember("value", .string(finding.value)),
      JSONMember(
        "arguments",
        .object(finding.arguments.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) })),
    ]).compactText
  }

  private static func text(_ revision: SubmissionRevision, _ partnership: Partnership) -> String {
    JSONValue.object([
      JSONMember(
        "pending",
        .object([
          JSONMember("partner", .string(partnership.partners[revision.partner].id)),
          JSONMember("dataset", .string(partnership.datasets[revision.dataset].name)),
          JSONMember("period", .string(revision.period.text)), JSONMember("file", .string(revision.file)),
          JSONMember("revision", .number("\(revision.revision)")), JSONMember("sha256", .string(revision.sha256)),
          JSONMember("received", .string(revision.received)),
        ]))
    ]).compactText
  }
}
