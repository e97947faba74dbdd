import Expressions
package import KPIModel

/// Everything that is checked in the files of one dataset, compiled once per run.
package struct DatasetPlan: Sendable {
  package let dataset: Int
  /// The dataset with its implied constraints: primary-key fields and the date of events are required.
  let definition: Dataset
  let fields: [FieldPlan]
  let relations: [RelationCheck]
  let rules: [RowRuleCheck]
  /// Checks of generic kinds, in the order of the configuration.
  let checks: [RowCheck]
  let revisions: [NACERevisionCheck]
  let names: RecordNames
  let dateWindow: DateWindowCheck?
  /// The fields declared `unique`.
  let uniqueFields: [Int]
  /// The fields in the order in which they are read: those that others look at first.
  let readingOrder: [Int]
  /// By field: the field whose column its reader looks at.
  let dependencies: [Int?]
  /// The fields that identify a row or the row of another dataset.
  let keyFields: Set<Int>

  /// The fields whose cells need a number convention.
  package let numberColumns: [Int]
  /// The fields whose cells need a date convention.
  package let dateColumns: [Int]

  /// Compiles a dataset; everything that cannot be meant is appended to `mistakes`.
  package init(dataset index: Int, in partnership: Partnership, mistakes: inout [ConfigurationMistake]) {
    dataset = index
    var definition = partnership.datasets[index]
    for field in definition.primaryKey { definition.fields[field].constraints.required = true }
    if definition.kind == .events, let date = definition.dateField {
      definition.fields[date].constraints.required = true
      if definition.fields[date].valueType != .date {
        mistakes.append(
          ConfigurationMistake(
            path: definition.fields[date].path + ".type",
            problem:
              "\"\(definition.fields[date].name)\" dates the rows, but its type is \(definition.fields[date].type)",
            help: "declare it as a date"))
      }
    }
    self.definition = definition
    var fields: [FieldPlan] = []
    for field in definition.fields { fields.append(FieldPlan(field, mistakes: &mistakes)) }
    self.fields = fields
    var dependencies: [Int?] = []
    for field in definition.fields {
      let name = TaxIdFieldType.countryField(of: field)
      let other = name.flatMap { definition.fieldIndex(named: $0) }
      if let name, other == nil {
        mistakes.append(.unknown("field", name, at: field.path + ".format", known: definition.fields.map(\.name)))
      }
      dependencies.append(other)
    }
    let isDependent = dependencies.map { $0 != nil }
    self.dependencies = dependencies
    readingOrder =
      definition.fields.indices.filter { !isDependent[$0] } + isDependent.indices.filter { isDependent[$0] }
    keyFields = Set(definition.primaryKey + definition.relations.flatMap(\.fields))
    relations = definition.relations.map { RelationCheck($0, of: partnership.datasets[index], in: partnership) }
    let names = RecordNames(dataset: index, in: partnership, scope: false)
    self.names = names
    var rules: [RowRuleCheck] = []
    for rule in definition.rules {
      if let check = RowRuleCheck(rule, names: names, fields: definition.fields, mistakes: &mistakes) {
        rules.append(check)
      }
    }
    self.rules = rules
    var checks: [RowCheck] = []
    for check in definition.checks {
      if let check = RowCheck(check, dataset: definition, names: names, mistakes: &mistakes) { checks.append(check) }
    }
    self.checks = checks
    revisions = definition.fields.enumerated().compactMap { NACERevisionCheck($1, index: $0) }
    dateWindow =
      definition.kind == .events
      ? definition.dateField.map { DateWindowCheck(field: $0, project: partnership.project) } : nil
    uniqueFields = definition.fields.indices.filter { definition.fields[$0].constraints.unique }
    numberColumns = definition.fields.indices.filter {
      definition.fields[$0].codeList == nil && ["integer", "number"].contains(definition.fields[$0].type)
    }
    dateColumns = definition.fields.indices.filter {
      definition.fields[$0].codeList == nil && ["date", "yearmonth"].contains(definition.fields[$0].type)
    }
  }
}
