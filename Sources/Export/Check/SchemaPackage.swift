package import KPIModel

/// `datapackage.json`: every dataset's schema in the words of Frictionless Data Package 2.0.
///
/// In one language, since the standard knows no other titles. Headers are the fields' names, for which `dataPackageCSV` gives
/// the file beside it. Where the check reads more than the standard can say (dates in any order, yes in five languages), the
/// schema says the plain form.
package func dataPackageJSON(_ partnership: Partnership, language: Language) -> JSONValue {
  let project = partnership.project
  return .object([
    JSONMember("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
    JSONMember("name", .string(packageName(project.acronym))),
    JSONMember("title", .string(project.title.isEmpty ? project.acronym : project.title)),
    JSONMember(
      "resources",
      .array(
        partnership.datasets.map { dataset in
          .object([
            JSONMember("name", .string(packageName(dataset.name))), JSONMember("type", .string("table")),
            JSONMember("title", .string(dataset.title[language])), JSONMember("path", .string("\(dataset.name).csv")),
            JSONMember("format", .string("csv")), JSONMember("mediatype", .string("text/csv")),
            JSONMember("encoding", .string("utf-8")),
            JSONMember("dialect", .object([JSONMember("delimiter", .string(";"))])),
            JSONMember("schema", schema(dataset, partnership, language)),
          ])
        })),
  ])
}

/// The header of a dataset with the fields' names, as `datapackage.json` describes it.
package func dataPackageCSV(_ dataset: Dataset) -> String {
  dataset.fields.map(\.name).joined(separator: ";") + "\r\n"
}

private func schema(_ dataset: Dataset, _ partnership: Partnership, _ language: Language) -> JSONValue {
  var members = [
    JSONMember("$schema", .string("https://datapackage.org/profiles/2.0/tableschema.json")),
    JSONMember("fields", .array(dataset.fields.map { field($0, language) })),
  ]
  if !dataset.primaryKey.isEmpty {
    members.append(JSONMember("primaryKey", names(dataset.primaryKey, dataset)))
  }
  if !dataset.relations.isEmpty {
    members.append(
      JSONMember(
        "foreignKeys",
        .array(
          dataset.relations.map { relation in
            let target = partnership.datasets[relation.target]
            return .object([
              JSONMember("fields", names(relation.fields, dataset)),
              JSONMember(
                "reference",
                .object([
                  JSONMember("resource", .string(packageName(target.name))),
                  JSONMember("fields", names(relation.targetFields, target)),
                ])),
            ])
          })))
  }
  let missing = dataset.fields.flatMap(\.missingValues)
  var seen: Set<String> = [""]
  members.append(
    JSONMember("missingValues", .array([.string("")] + missing.filter { seen.insert($0).inserted }.map { .string($0) }))
  )
  return .object(members)
}

private func names(_ fields: [Int], _ dataset: Dataset) -> JSONValue {
  .array(fields.map { .string(dataset.fields[$0].name) })
}

private func field(_ field: Field, _ language: Language) -> JSONValue {
  let standard: Set = ["string", "integer", "number", "boolean", "date", "yearmonth", "year"]
  let type = field.codeList == nil && standard.contains(field.type) ? field.type : "string"
  var members = [
    JSONMember("name", .string(field.name)), JSONMember("type", .string(type)),
    JSONMember("title", .string(field.title[language])),
  ]
  if type == "date" { members.append(JSONMember("format", .string(field.format.isEmpty ? "default" : field.format))) }
  let description = field.description[language]
  if !description.isEmpty { members.append(JSONMember("description", .string(description))) }
  if type == "number" || type == "integer" {
    if type == "number", let mark = field.decimalChar { members.append(JSONMember("decimalChar", .string(mark))) }
    if let mark = field.groupChar { members.append(JSONMember("groupChar", .string(mark))) }
    if !field.bareNumber { members.append(JSONMember("bareNumber", .boolean(false))) }
  }
  if type == "boolean" {
    members.append(
      JSONMember("trueValues", .array((field.trueValues ?? plainYes).map { .string($0) })))
    members.append(
      JSONMember("falseValues", .array((field.falseValues ?? plainNo).map { .string($0) })))
  }
  let limits = constraints(field, type)
  if !limits.isEmpty { members.append(JSONMember("constraints", .object(limits))) }
  return .object(members)
}

/// The spellings that a schema can list; the check knows capitals and accents too.
private let plainYes = ["true", "True", "TRUE", "1", "yes", "sí", "si", "sim", "oui", "x"]
private let plainNo = ["false", "False", "FALSE", "0", "no", "não", "nao", "non"]

private func constraints(_ field: Field, _ type: String) -> [JSONMember] {
  let declared = field.constraints
  var members: [JSONMember] = []
  if declared.required { members.append(JSONMember("required", .boolean(true))) }
  if declared.unique { members.append(JSONMember("unique", .boolean(true))) }
  let codes = field.codeList.map { $0.codes.map(\.code) } ?? declared.allowed
  if !codes.isEmpty { members.append(JSONMember("enum", .array(codes.map { bound($0, type) }))) }
  let isText = type == "string"
  if isText, field.codeList == nil, let pattern = declared.pattern {
    members.append(JSONMember("pattern", .string(pattern)))
  }
  if !isText, type != "boolean" {
    if let minimum = declared.minimum { members.append(JSONMember("minimum", bound(minimum, type))) }
    if let maximum = declared.maximum { members.append(JSONMember("maximum", bound(maximum, type))) }
  }
  if isText, let length = declared.minLength { members.append(JSONMember("minLength", .number(String(length)))) }
  if isText, let length = declared.maxLength { members.append(JSONMember("maxLength", .number(String(length)))) }
  return members
}

/// A bound as JSON: numbers as numbers, everything else as text.
private func bound(_ text: String, _ type: String) -> JSONValue {
  guard ["integer", "number", "year"].contains(type), ExactDecimal(text: text) != nil else { return .string(text) }
  return .number(text)
}

/// Lower-case letters, digits, `-`, `_` and `.`, as the standard asks of names.
private func packageName(_ text: String) -> String {
  let allowed = text.lowercased().map { character in
    character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character)) ? character : "-"
  }
  return allowed.isEmpty ? "data" : String(allowed)
}
