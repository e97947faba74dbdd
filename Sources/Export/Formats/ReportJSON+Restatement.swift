internal import KPIModel

extension ReportJSON {
  /// What changed since the report that was sent last; `null` when there is none.
  static func restatement(_ restatement: Restatement?) -> JSONValue {
    guard let restatement else { return .null }
    func decimal(_ text: String) -> JSONValue { text.isEmpty ? .null : .number(text) }
    return .object([
      JSONMember("comparedWith", .string(restatement.comparedWith)),
      JSONMember("definitionsChanged", .boolean(restatement.definitionsChanged)),
      JSONMember(
        "figures",
        .array(
          restatement.changes.map { change in
            .object([
              JSONMember("indicator", .string(change.indicator)), JSONMember("scope", .string(change.scope)),
              JSONMember("period", .string(change.period)), JSONMember("partner", .string(change.partner)),
              JSONMember("dimension", .string(change.dimension)), JSONMember("group", .string(change.group)),
              JSONMember("before", decimal(change.before)), JSONMember("now", decimal(change.now)),
              JSONMember("difference", decimal(change.difference)),
              JSONMember("files", .array(change.causes.map { .number("\($0)") })),
            ])
          })),
      JSONMember(
        "files",
        .array(
          restatement.files.map { file in
            .object([
              JSONMember("partner", .string(file.partner)), JSONMember("period", .string(file.period.text)),
              JSONMember("dataset", .string(file.dataset)), JSONMember("file", .string(file.file)),
              JSONMember("revisionBefore", .number("\(file.revisionBefore)")),
              JSONMember("revisionNow", .number("\(file.revisionNow)")),
              JSONMember("acceptedBefore", .number("\(file.acceptedBefore)")),
              JSONMember("acceptedNow", .number("\(file.acceptedNow)")),
            ])
          })),
    ])
  }
}
