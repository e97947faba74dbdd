package import KPIModel

/// `report.json`: everything the report says, for machines.
///
/// Figures, submissions and missing files stand one to a line, so that two reports can be compared line by line.
package struct ReportJSON: ReportFormat {
  package let name = "json"
  package let isAlwaysWritten = true

  package init() {}

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    try folder.write("report.json") { (file) throws(ExportError) in
      try file.write("{\n")
      try file.write("\"$schema\": \"\(ReportSchema.fileName)\",\n")
      try file.write("\"version\": 1,\n")
      try file.write("\"tool\": \(Self.tool(report).compactText),\n")
      try file.write("\"project\": \(Self.project(report.partnership.project).compactText),\n")
      try file.write("\"pipeline\": \(JSONValue.string(report.pipeline).compactText),\n")
      try file.write("\"period\": \(JSONValue.string(report.period).compactText),\n")
      try file.write("\"through\": \(JSONValue.string(report.through.text).compactText),\n")
      if let least = report.suppressBelow { try file.write("\"suppressBelow\": \(least),\n") }
      try Self.list("partners", report.partnership.partners.map(Self.partner), to: &file)
      try Self.list("scopes", report.scopes.map(Self.scope), to: &file)
      let table = report.table
      try Self.list(
        "indicators", report.partnership.indicators.indices.map { Self.indicator($0, report, table) }, to: &file)
      try Self.figures(report, to: &file)
      try Self.list("overlaps", report.overlaps.map { Self.overlap($0, report) }, to: &file)
      try Self.list("identities", report.identityCounts.map { Self.identity($0, report.partnership) }, to: &file)
      try Self.list("comments", report.comments.map { Self.comment($0, report) }, to: &file)
      try Self.list("deviations", report.deviations.map { Self.deviation($0, report) }, to: &file)
      if report.restatement != nil {
        try file.write("\"restatement\": \(Self.restatement(report.restatement).compactText),\n")
      }
      try Self.list("submissions", report.submissions.lazy.map { Self.submission($0, report.partnership) }, to: &file)
      try Self.list("missing", report.missing.map { Self.missing($0, report.partnership) }, to: &file)
      try Self.list("registers", report.registers.map { Self.register($0, report) }, to: &file)
      try Self.list("confirmed", report.confirmed.map { Self.confirmed($0, report) }, to: &file)
      try Self.list("findings", report.findingCounts.map { Self.findings($0, report) }, to: &file, isLast: true)
      try file.write("}\n")
    }
    try folder.write(ReportSchema.fileName) { (file) throws(ExportError) in
      try file.write(ReportSchema.document.prettyText)
    }
  }

  private static func list(
    _ key: String, _ values: some Sequence<JSONValue>, to file: inout OutputFile, isLast: Bool = false
  ) throws(ExportError) {
    try list(key, of: values, to: &file, isLast: isLast) { value, text in value.appendCompact(to: &text) }
  }

  private static func list<Element>(
    _ key: String, of elements: some Sequence<Element>, to file: inout OutputFile, isLast: Bool = false,
    append: (Element, inout [UInt8]) -> Void
  ) throws(ExportError) {
    try file.write("\"\(key)\": [")
    var first = true
    for element in elements {
      try file.write { text in
        text += (first ? "\n  " : ",\n  ").utf8
        append(element, &text)
      }
      first = false
    }
    try file.write((first ? "]" : "\n]") + (isLast ? "\n" : ",\n"))
  }

  private static func tool(_ report: Report) -> JSONValue {
    .object([
      JSONMember("name", .string("clusterkpi")), JSONMember("version", .string(report.toolVersion)),
      JSONMember("configuration", .string(report.configurationHash)),
    ])
  }

  private static func project(_ project: Project) -> JSONValue {
    .object([
      JSONMember("acronym", .string(project.acronym)), JSONMember("title", .string(project.title)),
      JSONMember("programme", .string(project.programme)), JSONMember("call", .string(project.call)),
      JSONMember("grant", .string(project.grant)), JSONMember("start", .string(project.start.text)),
      JSONMember("months", number(project.months)),
      JSONMember("language", .string(project.language.rawValue)),
      JSONMember(
        "reportingPeriods",
        .array(
          project.reportingPeriods.map {
            .object([
              JSONMember("id", .string($0.id)), JSONMember("from", .string($0.from.text)),
              JSONMember("to", .string($0.to.text)),
            ])
          })),
    ])
  }

  private static func partner(_ partner: Partner) -> JSONValue {
    .object([
      JSONMember("id", .string(partner.id)), JSONMember("name", .string(partner.name)),
      JSONMember("country", .string(partner.country)), JSONMember("nuts3", .string(partner.nuts3)),
    ])
  }

  private static func scope(_ scope: Scope) -> JSONValue {
    .object([
      JSONMember("kind", .string(scope.kind.rawValue)), JSONMember("period", .string(scope.period)),
      JSONMember("from", .string(scope.from.text)), JSONMember("to", .string(scope.to.text)),
    ])
  }

  private static func indicator(_ index: Int, _ report: Report, _ table: FigureTable) -> JSONValue {
    let indicator = report.partnership.indicators[index]
    let language = report.partnership.project.language
    var members = [
      JSONMember("code", .string(indicator.code)), JSONMember("title", .string(indicator.title[language])),
      JSONMember("unit", .string(indicator.unit)), JSONMember("kind", .string(indicator.kind)),
      JSONMember("by", .array(indicator.by.map { .string($0) })), JSONMember("baseline", number(indicator.baseline)),
      JSONMember("target", number(indicator.target)),
      JSONMember(
        "targets",
        .object(
          indicator.targets.sorted { $0.key < $1.key }.map {
            JSONMember($0.key, number($0.value))
          })),
      JSONMember("lateRows", .string(indicator.lateRows.rawValue)),
      JSONMember(
        "path", .object(indicator.milestones.map { JSONMember($0.month.text, number($0.value)) })),
      JSONMember("direction", .string(indicator.direction.rawValue)),
      JSONMember("definition", .string(indicator.definition[language])),
      JSONMember("verification", .string(indicator.verification[language])),
    ]
    let assessments = table.assessments(of: index).map { scope, assessment in
      JSONValue.object([
        JSONMember("scope", .string(scope.kind.rawValue)), JSONMember("period", .string(scope.period)),
        JSONMember("achieved", number(assessment.achieved)), JSONMember("status", .string(assessment.status.rawValue)),
        JSONMember("projection", number(assessment.projection)),
      ])
    }
    members.append(JSONMember("assessments", .array(assessments)))
    return .object(members)
  }

  private static func figures(_ report: Report, to file: inout OutputFile) throws(ExportError) {
    let names = FigureNames(report)
    var line = JSONLine()
    try list("figures", of: report.figures, to: &file) { figure, text in
      let indicator = names.indicators[figure.indicator]
      let scope = names.scopes[figure.scope]
      line.begin()
      line.add("indicator", indicator.code)
      line.add("scope", scope.kind)
      line.add("period", scope.period)
      line.add("partner", names.partner(figure.partner))
      line.add("dimension", figure.dimension.map { indicator.by[$0] })
      line.add("group", figure.dimension.map { _ in figure.group })
      line.add("value", figure.value)
      line.add("numerator", figure.numerator)
      line.add("denominator", figure.denominator)
      line.add("observations", figure.observations)
      line.add("staleSince", figure.staleSince?.text)
      if figure.isSuppressed { line.add("suppressed", true) }
      line.end()
      text += line.bytes
    }
  }

  private static func submission(_ submission: Submission, _ partnership: Partnership) -> JSONValue {
    .object([
      JSONMember("partner", .string(partnership.partners[submission.partner].id)),
      JSONMember("period", .string(submission.period.text)),
      JSONMember("dataset", .string(partnership.datasets[submission.dataset].name)),
      JSONMember("file", .string(submission.file)), JSONMember("path", .string(submission.path)),
      JSONMember("revision", number(submission.revision)), JSONMember("sha256", .string(submission.sha256)),
      JSONMember("received", .string(submission.received)), JSONMember("status", .string(submission.status.rawValue)),
      JSONMember("read", number(submission.read)), JSONMember("accepted", number(submission.accepted)),
      JSONMember("rejected", number(submission.rejected)), JSONMember("errors", number(submission.errors)),
      JSONMember("warnings", number(submission.warnings)),
    ])
  }

  static func missing(_ missing: MissingSubmission, _ partnership: Partnership) -> JSONValue {
    .object([
      JSONMember("partner", .string(partnership.partners[missing.partner].id)),
      JSONMember("period", .string(missing.period.text)),
      JSONMember("dataset", .string(partnership.datasets[missing.dataset].name)),
    ])
  }

  /// Where a register is and how long; its rows are in its own file.
  private static func register(_ register: RegisterTable, _ report: Report) -> JSONValue {
    .object([
      JSONMember("name", .string(register.name)), JSONMember("title", .string(register.title[report.language])),
      JSONMember("path", .string(RegisterCSV.path(of: register))),
      JSONMember("confidential", .boolean(register.isConfidential)), JSONMember("rows", number(register.rows.count)),
    ])
  }

  private static func findings(_ count: FindingCount, _ report: Report) -> JSONValue {
    .object([
      JSONMember("rule", .string(count.rule.id)), JSONMember("level", .string(count.rule.level.rawValue)),
      JSONMember("severity", .string(count.rule.severity.rawValue)),
      JSONMember("answer", .string(count.rule.answer.rawValue)), JSONMember("occurrences", number(count.occurrences)),
      JSONMember("submissions", number(count.submissions)),
    ])
  }

  private static func number(_ value: Int) -> JSONValue { .number(String(value)) }

  static func number(_ value: ExactDecimal?) -> JSONValue { value.map { .number($0.text) } ?? .null }
}
