import KPIModel

/// One entry of `datasets` as written.
struct DatasetEntry {
  struct RelationEntry {
    var fields: [String]
    var resource: String
    var targetFields: [String]
    var name: String?
    var severity: String?
    var path: String
  }

  struct RuleEntry {
    var id: String
    var check: String
    var severity: String?
    var message: LocalizedText?
    var help: LocalizedText?
    var path: String
  }

  var name: String
  var title: LocalizedText?
  var kind: Dataset.Kind?
  var date: String?
  var filePath: String?
  var due: String?
  var every: Dataset.Frequency?
  var fields: [FieldEntry] = []
  var primaryKey: [String] = []
  var relations: [RelationEntry] = []
  var rules: [RuleEntry] = []
  var checks: [CheckEntry] = []
  var path: String

  init(name: String, _ reader: ObjectReader) {
    var reader = reader
    self.name = name
    path = reader.path
    title = reader.localized("title")
    if reader.value("kind") == nil { reader.missing("kind") }
    kind = reader.word("kind", "kind of dataset")
    date = reader.string("date")
    filePath = reader.string("path")
    due = reader.string("due")
    every = reader.word("every", "frequency")
    if let schema = reader.object("schema") {
      readSchema(schema)
    } else if reader.value("schema") == nil {
      reader.missing("schema")
    }
    rules = (reader.array("rules") ?? []).compactMap { value, path in
      guard var rule = ObjectReader(value, path: path, mistakes: reader.mistakes) else { return nil }
      defer { rule.finish() }
      let (severity, message, help) = (rule.string("severity"), rule.localized("message"), rule.localized("help"))
      guard let id = rule.requiredString("id"), let check = rule.requiredString("check") else { return nil }
      return RuleEntry(id: id, check: check, severity: severity, message: message, help: help, path: path)
    }
    checks = (reader.array("checks") ?? []).compactMap { value, path in
      ObjectReader(value, path: path, mistakes: reader.mistakes).flatMap { CheckEntry($0) }
    }
    reader.finish()
  }

  private mutating func readSchema(_ schema: ObjectReader) {
    var schema = schema
    let missingValues = schema.strings("missingValues") ?? []
    fields = (schema.array("fields") ?? []).compactMap { value, path in
      ObjectReader(value, path: path, mistakes: schema.mistakes).map { FieldEntry($0, missingValues: missingValues) }
    }
    if schema.value("fields") == nil { schema.missing("fields") }
    primaryKey = schema.strings("primaryKey") ?? []
    relations = (schema.array("foreignKeys") ?? []).compactMap { value, path in
      guard var key = ObjectReader(value, path: path, mistakes: schema.mistakes) else { return nil }
      defer { key.finish() }
      let fields = key.strings("fields") ?? []
      let (name, severity) = (key.string("as"), key.string("severity"))
      if fields.isEmpty { key.missing("fields") }
      guard var reference = key.object("reference") else {
        key.missing("reference")
        return nil
      }
      defer { reference.finish() }
      let targetFields = reference.strings("fields") ?? []
      guard let resource = reference.requiredString("resource") else { return nil }
      return RelationEntry(
        fields: fields, resource: resource, targetFields: targetFields, name: name, severity: severity, path: path)
    }
    for word in ["title", "description", "uniqueKeys"] { _ = schema.value(word) }
    schema.finish()
  }
}

/// One element of a dataset's `fields` as written.
struct FieldEntry {
  var name: String
  var type: String
  var format: String
  var title: LocalizedText?
  var description: LocalizedText?
  var aliases: [String]
  var constraints = Field.Constraints()
  var codeList: String?
  var missingValues: [String]
  var decimalChar: String?
  var groupChar: String?
  var bareNumber: Bool
  var trueValues: [String]?
  var falseValues: [String]?
  var personal: Bool
  var fillDown: Bool
  var path: String

  init(_ reader: ObjectReader, missingValues inherited: [String]) {
    var reader = reader
    path = reader.path
    name = reader.requiredString("name") ?? ""
    type = reader.string("type") ?? "string"
    format = reader.string("format") ?? ""
    title = reader.localized("title")
    description = reader.localized("description")
    aliases = reader.strings("aliases") ?? []
    codeList = reader.string("codeList")
    missingValues = reader.strings("missingValues") ?? inherited
    decimalChar = reader.string("decimalChar")
    groupChar = reader.string("groupChar")
    bareNumber = reader.boolean("bareNumber") ?? true
    trueValues = reader.strings("trueValues")
    falseValues = reader.strings("falseValues")
    personal = reader.boolean("personal") ?? false
    fillDown = reader.boolean("fillDown") ?? false
    if var limits = reader.object("constraints") {
      constraints.required = limits.boolean("required") ?? false
      constraints.unique = limits.boolean("unique") ?? false
      constraints.allowed = FieldEntry.allowed(&limits)
      constraints.pattern = limits.string("pattern")
      constraints.minimum = limits.scalarText("minimum")
      constraints.maximum = limits.scalarText("maximum")
      constraints.minLength = limits.integer("minLength")
      constraints.maxLength = limits.integer("maxLength")
      limits.finish()
    }
    for word in ["example", "rdfType"] { _ = reader.value(word) }
    reader.finish()
  }

  private static func allowed(_ limits: inout ObjectReader) -> [String] {
    (limits.array("enum") ?? []).compactMap { value, path in
      switch value {
      case .string(let text), .number(let text): return text
      case .boolean(let flag): return flag ? "true" : "false"
      default:
        limits.mistakes.add(path, "a number or text is expected here, but this is \(value.kindName)")
        return nil
      }
    }
  }
}
