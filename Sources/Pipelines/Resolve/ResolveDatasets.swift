import KPIModel
import Validate

extension Resolver {
  func resolvedDatasets(codeLists: [String: CodeList], acronym: String) -> [Dataset] {
    var datasets = file.datasets.map { entry in
      var dataset = Dataset(
        name: entry.name, title: entry.title, kind: entry.kind ?? .events,
        path: entry.filePath ?? "inputs/{period}/{partner}/\(entry.name)*.csv", every: entry.every ?? .month, fields: []
      )
      if entry.name.isEmpty || entry.name.contains("/") {
        mistakes.add(entry.path, "\"\(entry.name)\" cannot name a dataset")
      }
      checkPath(dataset.path, at: "\(entry.path).path")
      dataset.fields = entry.fields.map { field($0, codeLists: codeLists) }
      checkTwice(dataset.fields.map { ($0.name, $0.path) }, "field")
      dataset.dueDays = entry.due.flatMap { days($0, at: "\(entry.path).due") }
      dataset.dateField = dateField(entry, in: dataset)
      dataset.primaryKey = fieldIndexes(entry.primaryKey, in: dataset, at: "\(entry.path).schema.primaryKey")
      dataset.rules = entry.rules.map { rule($0) }
      checkTwice(entry.rules.map { ($0.id, "\($0.path).id") }, "rule")
      dataset.checks = entry.checks.map { check($0) }
      // A row without a date or a key can be placed nowhere: those fields are required, said or not.
      for required in dataset.primaryKey + [dataset.kind == .events ? dataset.dateField : nil].compactMap({ $0 }) {
        dataset.fields[required].constraints.required = true
      }
      return dataset
    }
    for (index, entry) in file.datasets.enumerated() {
      datasets[index].relations = relations(entry, of: index, in: datasets)
    }
    checkCircles(datasets)
    return datasets
  }

  private func field(_ entry: FieldEntry, codeLists: [String: CodeList]) -> Field {
    checkName(entry.name, at: "\(entry.path).name")
    if Resolver.reservedNames.contains(entry.name) {
      mistakes.add("\(entry.path).name", "the name \"\(entry.name)\" is taken: every row has it already")
    }
    var list: CodeList?
    if let name = entry.codeList {
      list = codeLists[name]
      if list == nil, !file.codeLists.contains(where: { $0.name == name }) {
        mistakes.add(
          .unknown("code list", name, at: "\(entry.path).codeList", known: file.codeLists.map(\.name)))
      }
    }
    let coded = FieldTypes.codeList(of: entry.type, format: entry.format, own: list) { builtinLists.list(named: $0) }
    if entry.type != "string", list != nil, coded == nil {
      mistakes.add(
        "\(entry.path).codeList", "a field of the type \"\(entry.type)\" has no code list",
        help: "give the field the type \"string\", or one of country, nuts and nace")
    }
    list = coded ?? list
    var valueType = ValueType.text
    if let known = FieldTypes.valueType(of: entry.type, codeList: list) {
      valueType = known
    } else {
      mistakes.add(.unknown("field type", entry.type, at: "\(entry.path).type", known: FieldTypes.names))
    }
    for (mark, key) in [(entry.decimalChar, "decimalChar"), (entry.groupChar, "groupChar")] {
      if let mark, mark.unicodeScalars.count != 1 {
        mistakes.add("\(entry.path).\(key)", "\"\(mark)\" is not one character")
      }
    }
    var field = Field(
      name: entry.name, type: entry.type, valueType: valueType, format: entry.format, title: entry.title,
      description: entry.description ?? "", aliases: entry.aliases, constraints: entry.constraints, codeList: list,
      missingValues: entry.missingValues, decimalChar: entry.decimalChar, groupChar: entry.groupChar,
      bareNumber: entry.bareNumber, trueValues: entry.trueValues, falseValues: entry.falseValues,
      personal: entry.personal, path: entry.path)
    field.fillDown = entry.fillDown
    return field
  }

  private func rule(_ entry: DatasetEntry.RuleEntry) -> RowRule {
    RowRule(
      id: entry.id, check: entry.check, severity: severity(entry.severity, at: "\(entry.path).severity"),
      message: entry.message ?? LocalizedText("the row does not meet the rule \(entry.id): \(entry.check)"),
      help: entry.help ?? "", path: entry.path)
  }

  private func check(_ entry: CheckEntry) -> DatasetCheck {
    DatasetCheck(
      kind: entry.kind, words: entry.words,
      severity: entry.severity.map { severity($0, at: "\(entry.path).severity") }, path: entry.path)
  }

  private func severity(_ text: String?, at path: String) -> Finding.Severity {
    guard let text else { return .error }
    let allowed: [Finding.Severity] = [.note, .warning, .error]
    if let severity = Finding.Severity(rawValue: text), allowed.contains(severity) { return severity }
    mistakes.add(.unknown("severity", text, at: path, known: allowed.map(\.rawValue)))
    return .error
  }

  private func dateField(_ entry: DatasetEntry, in dataset: Dataset) -> Int? {
    guard let name = entry.date else {
      if entry.kind == .events {
        mistakes.add(entry.path, "the key \"date\" is missing", help: "name the field that dates a row")
      }
      return nil
    }
    guard let index = dataset.fieldIndex(named: name) else {
      mistakes.add(.unknown("field", name, at: "\(entry.path).date", known: dataset.fields.map(\.name)))
      return nil
    }
    guard dataset.fields[index].valueType == .date else {
      mistakes.add(
        "\(entry.path).date", "the field \"\(name)\" is no date but \(dataset.fields[index].type)",
        help: "give the field the type \"date\" or \"yearmonth\"")
      return nil
    }
    return index
  }

  func fieldIndexes(_ names: [String], in dataset: Dataset, at path: String) -> [Int] {
    names.compactMap { name in
      if let index = dataset.fieldIndex(named: name) { return index }
      mistakes.add(.unknown("field", name, at: path, known: dataset.fields.map(\.name)))
      return nil
    }
  }

  private func relations(_ entry: DatasetEntry, of index: Int, in datasets: [Dataset]) -> [Relation] {
    var relations: [Relation] = []
    for key in entry.relations {
      let resource = key.resource.isEmpty ? entry.name : key.resource
      guard let target = datasets.firstIndex(where: { $0.name == resource }) else {
        mistakes.add(
          .unknown("dataset", resource, at: "\(key.path).reference.resource", known: datasets.map(\.name)))
        continue
      }
      let fields = fieldIndexes(key.fields, in: datasets[index], at: "\(key.path).fields")
      let targetFields =
        key.targetFields.isEmpty
        ? datasets[target].primaryKey
        : fieldIndexes(key.targetFields, in: datasets[target], at: "\(key.path).reference.fields")
      guard fields.count == key.fields.count, key.targetFields.isEmpty || targetFields.count == key.targetFields.count
      else { continue }
      if fields.count != targetFields.count {
        mistakes.add(
          key.path, "\(fields.count) fields refer to \(targetFields.count)", help: "name as many on each side")
        continue
      }
      let name = key.name ?? resource
      if key.name != nil { checkName(name, at: "\(key.path).as") }
      if Resolver.reservedNames.contains(name) || datasets[index].fieldIndex(named: name) != nil {
        mistakes.add("\(key.path).as", "the name \"\(name)\" is that of a field already", help: "choose another name")
      }
      relations.append(
        Relation(
          name: name, fields: fields, target: target, targetFields: targetFields,
          severity: severity(key.severity, at: "\(key.path).severity"), path: key.path))
    }
    checkTwice(relations.map { ($0.name, "\($0.path).as") }, "relation")
    return relations
  }

  private func checkCircles(_ datasets: [Dataset]) {
    func reaches(_ goal: Int, from dataset: Int, visited: inout Set<Int>) -> Bool {
      datasets[dataset].relations.contains { relation in
        relation.target == goal
          || (visited.insert(relation.target).inserted && reaches(goal, from: relation.target, visited: &visited))
      }
    }
    for (index, dataset) in datasets.enumerated() {
      for relation in dataset.relations {
        var visited: Set<Int> = [relation.target]
        guard relation.target == index || reaches(index, from: relation.target, visited: &visited) else { continue }
        mistakes.add(
          relation.path, "the relations form a circle: \(dataset.name) leads back to itself",
          help: "remove one of its foreign keys")
      }
    }
  }

  /// Reads `P10D`; only days, which is how due dates are agreed.
  private func days(_ text: String, at path: String) -> Int? {
    if text.hasPrefix("P"), text.hasSuffix("D"), let days = Int(text.dropFirst().dropLast()), days >= 0 { return days }
    mistakes.add(path, "\"\(text)\" is not a number of days", help: "write it like P10D")
    return nil
  }

  private func checkPath(_ text: String, at path: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if text.hasPrefix("/") || parts.contains("..") || parts.contains(".") || parts.contains("") {
      mistakes.add(path, "\"\(text)\" must be a path inside the project folder")
    }
    for placeholder in ["{period}", "{partner}"]
    where !text.indices.contains(where: { text[$0...].hasPrefix(placeholder) }) {
      mistakes.add(
        path, "\"\(text)\" lacks \(placeholder)", help: "write it like inputs/{period}/{partner}/members*.csv")
    }
    if parts.dropLast().contains(where: { $0.contains("*") }) {
      mistakes.add(path, "\"*\" may stand in the file name only")
    }
  }

  func checkName(_ name: String, at path: String) {
    guard !Resolver.isName(name) else { return }
    mistakes.add(
      path, "\"\(name)\" cannot be used as a name", help: "use letters without accents, digits and _, no digit first")
  }

  func checkTwice(_ names: [(name: String, path: String)], _ what: String) {
    var seen: Set<String> = []
    for (name, path) in names where !seen.insert(name).inserted {
      mistakes.add(path, "there are two \(what)s \"\(name)\"", help: "rename or remove one")
    }
  }

  func resolvedIdentities(_ datasets: [Dataset]) -> [Identity] {
    file.identities.compactMap { entry in
      let weak = entry.weak.filter { $0 != "partner" }
      let all = entry.strong + weak
      let holders = datasets.indices.filter { index in
        all.allSatisfy { datasets[index].fieldIndex(named: $0) != nil }
      }
      var holder = holders.first { datasets[$0].kind == .snapshot } ?? holders.first
      if let name = entry.dataset {
        holder = datasets.firstIndex { $0.name == name }
        if holder == nil {
          mistakes.add(.unknown("dataset", name, at: "\(entry.path).dataset", known: datasets.map(\.name)))
          return nil
        }
      }
      guard let holder else {
        mistakes.add(
          entry.path, "no dataset has all of the fields \(all.joined(separator: ", "))",
          help: "name the dataset with \"dataset\" and check the spelling of its fields")
        return nil
      }
      for (fields, key) in [(entry.strong, "strong"), (weak, "weak")] where fields.isEmpty {
        mistakes.add(entry.path, "the key \"\(key)\" is missing", help: "name at least one field")
      }
      let strong = fieldIndexes(entry.strong, in: datasets[holder], at: "\(entry.path).strong")
      let weakFields = fieldIndexes(weak, in: datasets[holder], at: "\(entry.path).weak")
      var identity = Identity(name: entry.name, dataset: holder, strong: strong, weak: weakFields, path: entry.path)
      identity.label = entry.label.flatMap {
        fieldIndexes([$0], in: datasets[holder], at: "\(entry.path).name").first
      }
      return identity
    }
  }
}
