import KPIModel

extension Desk {
  /// The description of the interface for programs (OpenAPI 3.1), with the project's own datasets and months.
  var openAPIDocument: JSONValue {
    let partnership = project.partnership
    let calendar = partnership.project
    let months = (0..<calendar.months).map { calendar.start.advanced(by: $0).text }
    let periods = calendar.reportingPeriods.map(\.id) + months
    let dataset = query(
      "dataset", "What the file holds; told from its headers when left out.",
      enumeration: partnership.datasets.map(\.name))
    let period = query(
      "period", "The month that the file is for; told from its dates when left out.", enumeration: months)
    let name = query("name", "What the file is called; only shown.", [("maxLength", .number("120"))])
    let language = query("language", "The language of the messages.", enumeration: Language.allCases.map(\.rawValue))
    return object([
      ("openapi", .string("3.1.0")),
      (
        "info",
        object([
          ("title", .string("\(calendar.acronym) partner desk")), ("version", .string("1")),
          (
            "description",
            .string(
              "Checks and receives the partners' files, and gives the state of submissions and the published reports.")
          ),
        ])
      ),
      ("servers", .array([object([("url", .string(settings.publicAddress ?? "/"))])])),
      ("security", .array([object([("token", .array([]))])])),
      (
        "paths",
        object([
          (
            "/api/v1/validate",
            object([
              (
                "post",
                operation(
                  "validate", "Checks a file and keeps nothing.",
                  parameters: [
                    query("partner", "Whose file it is; a partner's own token needs not say.", []), dataset, period,
                    name, language,
                  ], takesFile: true,
                  answers: [("200", "What was found.", "Check")],
                  problems: ["400", "401", "403", "408", "413", "415", "422", "429", "503"])
              )
            ])
          ),
          (
            "/api/v1/submissions",
            object([
              (
                "post",
                operation(
                  "submit", "Checks a file and puts it in the place of its partner, month and dataset.",
                  parameters: [
                    dataset, period, name, language,
                    query(
                      "reason", "Why what has to be confirmed is right; needed when there is something.",
                      [("maxLength", .number("500"))]),
                    query("who", "Who says so.", [("maxLength", .number("120"))]),
                  ], takesFile: true,
                  answers: [("201", "The file was received.", "Receipt")],
                  problems: ["400", "401", "403", "408", "409", "413", "415", "422", "429", "503"])
              )
            ])
          ),
          (
            "/api/v1/status",
            object([
              (
                "get",
                operation(
                  "status", "How the submissions of some months stand; a partner sees its own.",
                  parameters: [
                    query(
                      "period", "A month or a reporting period; the last months when left out.", enumeration: periods)
                  ],
                  answers: [("200", "The submissions expected and received.", "Status")],
                  problems: ["400", "401", "429"])
              )
            ])
          ),
          (
            "/api/v1/reports/{period}",
            object([
              (
                "get",
                operation(
                  "report", "The published report of a period, as in report.json; for coordinators.",
                  parameters: [
                    object([
                      ("name", .string("period")), ("in", .string("path")), ("required", .boolean(true)),
                      ("schema", object([("type", .string("string")), ("enum", .array(periods.map { .string($0) }))])),
                    ])
                  ], answers: [("200", "The report.", "Report")], problems: ["400", "401", "403", "404", "429"])
              )
            ])
          ),
        ])
      ),
      (
        "components",
        object([
          (
            "securitySchemes",
            object([
              (
                "token",
                object([
                  ("type", .string("http")), ("scheme", .string("bearer")),
                  ("description", .string("A token made with clusterkpi access add.")),
                ])
              )
            ])
          ),
          ("schemas", object(openAPISchemas)),
        ])
      ),
    ])
  }

  // MARK: pieces

  private func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONMember($0, $1) })
  }

  private func query(_ name: String, _ words: String, enumeration: [String]) -> JSONValue {
    query(name, words, [("enum", .array(enumeration.map { .string($0) }))])
  }

  private func query(_ name: String, _ words: String, _ constraints: [(String, JSONValue)]) -> JSONValue {
    object([
      ("name", .string(name)), ("in", .string("query")), ("required", .boolean(false)),
      ("description", .string(words)), ("schema", object([("type", .string("string"))] + constraints)),
    ])
  }

  private func operation(
    _ id: String, _ summary: String, parameters: [JSONValue], takesFile: Bool = false,
    answers: [(code: String, words: String, schema: String)], problems: [String]
  ) -> JSONValue {
    func content(_ type: String, _ schema: String) -> JSONValue {
      object([(type, object([("schema", object([("$ref", .string("#/components/schemas/\(schema)"))]))]))])
    }
    var members: [(String, JSONValue)] = [
      ("operationId", .string(id)), ("summary", .string(summary)), ("parameters", .array(parameters)),
    ]
    if takesFile {
      // No schema: the body is the bytes of the file.
      members.append(
        (
          "requestBody",
          object([
            ("required", .boolean(true)),
            ("content", object([("text/csv", object([])), ("application/octet-stream", object([]))])),
          ])
        ))
    }
    let good = answers.map { answer in
      (
        answer.code,
        object([("description", .string(answer.words)), ("content", content("application/json", answer.schema))])
      )
    }
    let bad = (problems + ["405"]).sorted().map { code in
      (
        code,
        object([
          ("description", .string(Desk.problemNames[code] ?? "")),
          ("content", content("application/problem+json", "Problem")),
        ])
      )
    }
    members.append(("responses", object(good + bad)))
    return object(members)
  }

  private static let problemNames = [
    "400": "A parameter is not understood.", "401": "The token is missing, wrong, expired or revoked.",
    "403": "The token does not allow this.", "404": "There is no such report.", "405": "The path has no such method.",
    "408": "The upload took too long.", "409": "Something has to be confirmed: say why with reason and who.",
    "413": "The file is too large.", "415": "The body is not sent as CSV.",
    "422": "The file must be corrected first, or it is not clear what it holds.", "429": "Too many requests.",
    "503": "Too much is waiting already.",
  ]
}
