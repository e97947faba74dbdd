/// What one kind of file holds: its fields, keys, relations and rules.
package struct Dataset: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Rows dated by the `date` field.
    case events
    /// The full list as it stands each month.
    case snapshot
  }

  /// How often a file is expected.
  package enum Frequency: String, CaseIterable, Sendable {
    case month, quarter, once
  }

  package var name: String
  package var title: LocalizedText
  package var kind: Kind
  /// The index of the field that dates a row; always set for events.
  package var dateField: Int?
  /// A path under the project with `{period}` and `{partner}`, and `*` in the file name.
  package var path: String
  /// Days after the end of the month by which a file is due; `nil` when it is never late.
  package var dueDays: Int?
  package var every: Frequency
  package var fields: [Field]
  /// Indexes into `fields`.
  package var primaryKey: [Int]
  package var relations: [Relation]
  package var rules: [RowRule]
  /// Checks of generic kinds.
  package var checks: [DatasetCheck] = []

  package init(
    name: String, title: LocalizedText? = nil, kind: Kind, dateField: Int? = nil, path: String = "",
    dueDays: Int? = nil,
    every: Frequency = .month, fields: [Field], primaryKey: [Int] = [], relations: [Relation] = [],
    rules: [RowRule] = []
  ) {
    self.name = name
    self.title = title ?? LocalizedText(name)
    self.kind = kind
    self.dateField = dateField
    self.path = path
    self.dueDays = dueDays
    self.every = every
    self.fields = fields
    self.primaryKey = primaryKey
    self.relations = relations
    self.rules = rules
  }

  package func fieldIndex(named name: String) -> Int? { fields.firstIndex { $0.name == name } }
}

/// A column of a dataset, in the words of Frictionless Table Schema.
package struct Field: Sendable {
  package struct Constraints: Sendable {
    package var required = false
    package var unique = false
    package var allowed: [String] = []
    /// RE2 syntax; matches the whole cell.
    package var pattern: String?
    /// As written; read with the field's type.
    package var minimum: String?
    package var maximum: String?
    /// In characters.
    package var minLength: Int?
    package var maxLength: Int?

    package init() {}
  }

  package var name: String
  /// The name of a field type, such as `integer`.
  package var type: String
  /// What expressions see of it; follows from `type` and `codeList`.
  package var valueType: ValueType
  /// The type's own format word, such as `%d/%m/%Y`; empty for the default.
  package var format: String
  package var title: LocalizedText
  package var description: LocalizedText
  /// Other headers under which the column is found.
  package var aliases: [String]
  package var constraints: Constraints
  package var codeList: CodeList?
  /// Cells that mean "no value", beside the empty one.
  package var missingValues: [String]
  /// The decimal mark when it is declared; found out from the column otherwise.
  package var decimalChar: String?
  package var groupChar: String?
  package var bareNumber: Bool
  package var trueValues: [String]?
  package var falseValues: [String]?
  /// Values of this field are never printed.
  package var personal: Bool
  /// An empty cell has the value of the cell above, as merged cells leave it.
  package var fillDown = false
  /// Where the field is declared, for messages: `datasets.services.schema.fields[3]`.
  package var path: String

  package init(
    name: String, type: String, valueType: ValueType, format: String = "", title: LocalizedText? = nil,
    description: LocalizedText = "",
    aliases: [String] = [], constraints: Constraints = Constraints(), codeList: CodeList? = nil,
    missingValues: [String] = [], decimalChar: String? = nil, groupChar: String? = nil, bareNumber: Bool = true,
    trueValues: [String]? = nil, falseValues: [String]? = nil, personal: Bool = false, path: String = ""
  ) {
    self.name = name
    self.type = type
    self.valueType = valueType
    self.format = format
    self.title = title ?? LocalizedText(name)
    self.description = description
    self.aliases = aliases
    self.constraints = constraints
    self.codeList = codeList
    self.missingValues = missingValues
    self.decimalChar = decimalChar
    self.groupChar = groupChar
    self.bareNumber = bareNumber
    self.trueValues = trueValues
    self.falseValues = falseValues
    self.personal = personal
    self.path = path
  }
}

/// A foreign key: rows of this dataset name rows of another.
package struct Relation: Sendable {
  /// The name by which expressions follow it, as in `member.size_class`.
  package var name: String
  /// Indexes into the fields of the dataset that has the relation.
  package var fields: [Int]
  /// The index of the dataset it points to, among the project's datasets.
  package var target: Int
  /// Indexes into the fields of the target, as many as `fields`.
  package var targetFields: [Int]
  /// `error` rejects a row whose key is not found, `warning` keeps it.
  package var severity: Finding.Severity
  package var path: String

  package init(
    name: String, fields: [Int], target: Int, targetFields: [Int], severity: Finding.Severity = .error,
    path: String = ""
  ) {
    self.name = name
    self.fields = fields
    self.target = target
    self.targetFields = targetFields
    self.severity = severity
    self.path = path
  }
}

/// A condition that every row of a dataset must meet.
package struct RowRule: Sendable {
  package var id: String
  /// The expression as written.
  package var check: String
  package var severity: Finding.Severity
  package var message: LocalizedText
  package var help: LocalizedText
  package var path: String

  package init(
    id: String, check: String, severity: Finding.Severity = .error, message: LocalizedText, help: LocalizedText = "",
    path: String = ""
  ) {
    self.id = id
    self.check = check
    self.severity = severity
    self.message = message
    self.help = help
    self.path = path
  }
}
