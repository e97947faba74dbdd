import KPIModel

extension Desk {
  /// What the answers of the interface look like.
  var openAPISchemas: [(String, JSONValue)] {
    [
      (
        "Problem",
        schema(
          [("type", text), ("title", text), ("status", whole), ("detail", text), ("check", reference("Check"))],
          required: ["type", "title", "status", "detail"])
      ),
      (
        "Receipt",
        schema(
          [
            ("id", text), ("received", text), ("partner", text), ("period", text), ("dataset", text), ("file", text),
            ("sha256", text), ("bytes", whole), ("read", whole), ("accepted", whole),
          ])
      ),
      (
        "Status",
        schema([
          ("from", text), ("to", text),
          (
            "entries",
            list(
              schema([
                ("partner", text), ("period", text), ("dataset", text), ("state", text), ("due", textOrNull),
                ("received", textOrNull),
              ]))
          ),
        ])
      ),
      (
        "Check",
        schema([("version", whole), ("tool", text), ("files", list(reference("CheckedFile")))])
      ),
      (
        "CheckedFile",
        schema(
          [
            ("path", text), ("partner", text), ("period", text), ("dataset", text), ("language", text),
            ("status", text), ("read", whole), ("accepted", whole), ("rejected", whole), ("counts", any),
            ("mustFix", whole), ("pleaseConfirm", whole), ("rules", list(any)), ("notEvaluable", any),
            ("findings", list(any)),
          ])
      ),
      (
        "Report",
        schema([
          ("version", whole), ("period", text), ("through", text), ("indicators", list(any)), ("figures", list(any)),
        ])
      ),
    ]
  }

  private var text: JSONValue { type("string") }
  private var whole: JSONValue { type("integer") }
  private var any: JSONValue { .object([JSONMember("type", .string("object"))]) }
  private var textOrNull: JSONValue {
    .object([JSONMember("type", .array([.string("string"), .string("null")]))])
  }

  private func type(_ name: String) -> JSONValue { .object([JSONMember("type", .string(name))]) }

  private func list(_ items: JSONValue) -> JSONValue {
    .object([JSONMember("type", .string("array")), JSONMember("items", items)])
  }

  private func reference(_ name: String) -> JSONValue {
    .object([JSONMember("$ref", .string("#/components/schemas/\(name)"))])
  }

  private func schema(_ properties: [(String, JSONValue)], required: [String]? = nil) -> JSONValue {
    .object([
      JSONMember("type", .string("object")),
      JSONMember("required", .array((required ?? properties.map(\.0)).map { .string($0) })),
      JSONMember("properties", .object(properties.map { JSONMember($0.0, $0.1) })),
    ])
  }
}
