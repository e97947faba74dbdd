internal import KPIModel

/// A CSV file of the report, as `datapackage.json` describes it.
struct CSVResource: Sendable {
  /// A column in the words of Frictionless Table Schema.
  struct Field: Sendable {
    let name: String
    /// `string`, `integer`, `number`, `date` or `yearmonth`.
    let type: String
    var description = ""
    var isRequired = false
    var allowed: [String] = []
  }

  /// Under the report's folder.
  let path: String
  let title: String
  let fields: [Field]
  let dialect: CSVDialect

  var header: [String] { fields.map(\.name) }

  func schema(missingValues: [String] = [""]) -> JSONValue {
    .object([
      JSONMember("fields", .array(fields.map { $0.descriptor(dialect) })),
      JSONMember("missingValues", .array(missingValues.map { .string($0) })),
    ])
  }
}

extension CSVResource.Field {
  fileprivate func descriptor(_ dialect: CSVDialect) -> JSONValue {
    var members = [JSONMember("name", .string(name)), JSONMember("type", .string(type))]
    if type == "number", dialect.decimalMark != "." {
      members.append(JSONMember("decimalChar", .string(dialect.decimalMark)))
    }
    if !description.isEmpty { members.append(JSONMember("description", .string(description))) }
    var constraints: [JSONMember] = []
    if isRequired { constraints.append(JSONMember("required", .boolean(true))) }
    if !allowed.isEmpty { constraints.append(JSONMember("enum", .array(allowed.map { .string($0) }))) }
    if !constraints.isEmpty { members.append(JSONMember("constraints", .object(constraints))) }
    return .object(members)
  }
}

/// A format that writes CSV files and can say what is in them.
protocol DelimitedFormat: ReportFormat {
  /// How its files are written; `.standard` unless asked for otherwise.
  var dialect: CSVDialect { get set }
  /// The files that it writes for a report.
  func resources(_ report: Report) -> [CSVResource]
}

extension DelimitedFormat {
  var delimited: (any DelimitedFormat)? { self }
}
