package import KPIModel

/// The JSON Schema (draft 2020-12) of `report.json`, which every report carries beside it as `report.schema.json`.
package enum ReportSchema {
  package static let fileName = "report.schema.json"

  package static let document: JSONValue = schema([
    ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
    ("title", .string("A report of clusterkpi")),
    ("type", .string("object")),
    (
      "properties",
      schema([
        ("$schema", text), ("version", schema([("const", .number("1"))])),
        ("tool", object([("name", text), ("version", text), ("configuration", text)])),
        ("project", project), ("pipeline", text), ("period", text), ("through", month),
        ("suppressBelow", count),
        ("partners", list(object([("id", text), ("name", text), ("country", text), ("nuts3", text)]))),
        ("scopes", list(object([("kind", scopeKind), ("period", text), ("from", month), ("to", month)]))),
        ("indicators", list(indicator)), ("figures", list(figure)), ("submissions", list(submission)),
        ("missing", list(object([("partner", text), ("period", month), ("dataset", text)]))),
        ("overlaps", list(overlap)), ("identities", list(identity)),
        ("comments", list(object([("indicator", text), ("period", text), ("text", text)]))),
        ("deviations", list(deviation)), ("restatement", restatement), ("registers", list(register)),
        ("confirmed", list(confirmed)),
        ("findings", list(findings)),
      ])
    ),
    ("required", required),
    ("additionalProperties", .boolean(false)),
  ])

  private static let required = JSONValue.array(
    [
      "version", "tool", "project", "pipeline", "period", "through", "partners", "scopes", "indicators", "figures",
      "overlaps", "identities", "comments", "deviations", "submissions", "missing", "registers",
      "confirmed", "findings",
    ].map { .string($0) })

  // MARK: parts

  private static let project = object([
    ("acronym", text), ("title", text), ("programme", text), ("call", text), ("grant", text), ("start", month),
    ("months", count),
    ("language", choice(Language.allCases.map(\.rawValue))),
    ("reportingPeriods", list(object([("id", text), ("from", month), ("to", month)]))),
  ])

  private static let indicator = object([
    ("code", text), ("title", text), ("unit", text), ("kind", text), ("by", list(text)), ("baseline", optionalNumber),
    ("target", optionalNumber),
    ("targets", schema([("type", .string("object")), ("additionalProperties", number)])),
    ("lateRows", choice(Indicator.LateRows.allCases.map(\.rawValue))),
    ("path", schema([("type", .string("object")), ("additionalProperties", optionalNumber)])),
    ("direction", choice(Indicator.Direction.allCases.map(\.rawValue))), ("definition", text), ("verification", text),
    (
      "assessments",
      list(
        object([
          ("scope", scopeKind), ("period", text), ("achieved", optionalNumber),
          ("status", choice(TargetAssessment.Status.allCases.map(\.rawValue))), ("projection", optionalNumber),
        ]))
    ),
  ])

  private static let figure = object(
    [
      ("indicator", text), ("scope", scopeKind), ("period", text), ("partner", text), ("dimension", optionalText),
      ("group", optionalText), ("value", optionalNumber), ("numerator", optionalNumber),
      ("denominator", optionalNumber),
      ("observations", schema([("type", types("integer", "null"))])),
      ("staleSince", schema([("type", types("string", "null"))])),
    ], optional: [("suppressed", schema([("const", .boolean(true))]))])

  private static let submission = object([
    ("partner", text), ("period", month), ("dataset", text), ("file", text), ("path", text), ("revision", count),
    ("sha256", text), ("received", text),
    ("status", choice(["accepted", "nil", "partly-accepted", "refused", "unreadable"])), ("read", count),
    ("accepted", count), ("rejected", count), ("errors", count), ("warnings", count),
  ])

  private static let overlap = object([
    ("indicator", text), ("scope", scopeKind), ("period", text), ("summed", count), ("unique", count),
    ("shared", count),
  ])

  private static let identity = object([
    ("identity", text), ("partner", text), ("organisations", count), ("weakOnly", count),
  ])

  private static let deviation = object([
    ("indicator", text), ("scope", scopeKind), ("period", text), ("target", optionalNumber), ("asked", optionalNumber),
    ("actual", optionalNumber), ("achieved", optionalNumber), ("deviation", optionalNumber),
    ("status", choice(TargetAssessment.Status.allCases.map(\.rawValue))), ("projection", optionalNumber),
    ("partners", schema([("type", .string("object")), ("additionalProperties", optionalNumber)])),
    ("missing", list(object([("partner", text), ("period", month), ("dataset", text)]))), ("confirmations", count),
    ("comment", text),
  ])

  private static let restatement = object([
    ("comparedWith", text), ("definitionsChanged", schema([("type", .string("boolean"))])),
    (
      "figures",
      list(
        object([
          ("indicator", text), ("scope", scopeKind), ("period", text), ("partner", text), ("dimension", text),
          ("group", text), ("before", optionalNumber), ("now", optionalNumber), ("difference", optionalNumber),
          ("files", list(count)),
        ]))
    ),
    (
      "files",
      list(
        object([
          ("partner", text), ("period", month), ("dataset", text), ("file", text), ("revisionBefore", count),
          ("revisionNow", count), ("acceptedBefore", count), ("acceptedNow", count),
        ]))
    ),
  ])

  private static let register = object([
    ("name", text), ("title", text), ("path", text), ("confidential", schema([("type", .string("boolean"))])),
    ("rows", count),
  ])

  private static let confirmed = object([
    ("rule", text), ("partner", text), ("path", text), ("line", schema([("type", types("integer", "null"))])),
    ("cell", optionalText), ("value", text), ("reason", text), ("who", text), ("confirmedIn", text),
    ("confirmedLine", count),
  ])

  private static let findings = object([
    ("rule", text), ("level", choice(Finding.Level.allCases.map(\.rawValue))),
    ("severity", choice(Finding.Severity.allCases.map(\.rawValue))),
    ("answer", choice(["must-fix", "please-confirm", ""])), ("occurrences", count), ("submissions", count),
  ])

  // MARK: words

  private static let text = schema([("type", .string("string"))])
  private static let optionalText = schema([("type", types("string", "null"))])
  private static let number = schema([("type", .string("number"))])
  private static let optionalNumber = schema([("type", types("number", "null"))])
  private static let count = schema([("type", .string("integer")), ("minimum", .number("0"))])
  private static let month = schema([("type", .string("string")), ("pattern", .string("^[0-9]{4}-[0-9]{2}$"))])
  private static let scopeKind = choice(Scope.Kind.allCases.map(\.rawValue))

  private static func types(_ names: String...) -> JSONValue { .array(names.map { .string($0) }) }

  private static func choice(_ words: [String]) -> JSONValue {
    schema([("enum", .array(words.map { .string($0) }))])
  }

  private static func list(_ items: JSONValue) -> JSONValue {
    schema([("type", .string("array")), ("items", items)])
  }

  /// An object that has all of its properties, perhaps the optional ones, and no others.
  private static func object(
    _ properties: [(String, JSONValue)], optional: [(String, JSONValue)] = []
  ) -> JSONValue {
    schema([
      ("type", .string("object")), ("properties", schema(properties + optional)),
      ("required", .array(properties.map { .string($0.0) })), ("additionalProperties", .boolean(false)),
    ])
  }

  private static func schema(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONMember($0.0, $0.1) })
  }
}
