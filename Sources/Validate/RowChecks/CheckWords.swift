import Expressions
import KPIModel

/// The words of one check in the configuration, resolved against its dataset.
struct CheckWords {
  /// The key that narrows a check of any kind to some rows.
  static let condition = "where"

  let fields: [Field]
  private let check: DatasetCheck
  private var indexes: [String: [Int]] = [:]

  /// Resolves what a kind's keys say; everything that cannot be meant is appended to `mistakes`.
  ///
  /// `nil` when the check cannot be made.
  init?(
    _ check: DatasetCheck, of kind: any RowCheckKind.Type, dataset: Dataset, mistakes: inout [ConfigurationMistake]
  ) {
    self.check = check
    fields = dataset.fields
    let before = mistakes.count
    let known = kind.keys.map(\.name) + [CheckWords.condition]
    for word in check.words where !known.contains(word.key) {
      mistakes.append(.unknown("key", word.key, at: check.path, known: known))
    }
    for key in kind.keys {
      let path = "\(check.path).\(key.name)"
      guard let word = check.words.first(where: { $0.key == key.name }) else {
        if key.isRequired {
          mistakes.append(ConfigurationMistake(path: check.path, problem: "the key \"\(key.name)\" is missing"))
        }
        continue
      }
      switch key.content {
      case .words: break
      case .value:
        if word.values.count != 1 || ExactDecimal(text: word.values[0]) == nil {
          mistakes.append(ConfigurationMistake(path: path, problem: "\"\(word.values.joined())\" is not a number"))
        }
      case .field, .number, .date, .numbers:
        var isMany = false
        if case .numbers = key.content { isMany = true }
        if word.values.count != 1, !isMany || word.values.isEmpty {
          mistakes.append(ConfigurationMistake(path: path, problem: "one field is to be named"))
        }
        for name in word.values {
          guard let index = dataset.fieldIndex(named: name) else {
            mistakes.append(.unknown("field", name, at: path, known: dataset.fields.map(\.name)))
            continue
          }
          if let type = key.content.type, dataset.fields[index].valueType != type {
            mistakes.append(
              ConfigurationMistake(
                path: path, problem: "the field \"\(name)\" is no \(type == .date ? "date" : "number")",
                help: "name a field of another type"))
          }
          indexes[key.name, default: []].append(index)
        }
      }
    }
    guard mistakes.count == before else { return nil }
  }

  func field(_ key: String) -> Int? { indexes[key]?.first }

  func fields(_ key: String) -> [Int] { indexes[key] ?? [] }

  func words(_ key: String) -> [String]? { check.words.first { $0.key == key }?.values }

  func number(_ key: String) -> ExactDecimal? { words(key)?.first.flatMap { ExactDecimal(text: $0) } }

  /// The definition of a rule with the check's own severity; fields that a text shows are given by placeholder.
  func definition(
    _ rule: FindingRule, showing shown: [String: Int] = [:],
    arguments: @escaping @Sendable (IssueContext) -> [String: String] = { _ in [:] }
  ) -> IssueDefinition {
    let changes = rule.severity >= .warning
    let personal = Set(shown.values.filter { fields[$0].personal })
    return IssueDefinition(changes ? check.severity.map { rule.with(severity: $0) } ?? rule : rule) { context in
      arguments(context).merging(
        shown.mapValues { personal.contains($0) ? "(hidden)" : context.recordText($0) }, uniquingKeysWith: { $1 })
    }
  }
}

extension CheckKey.Content {
  fileprivate var type: ValueType? {
    switch self {
    case .number, .numbers: .number
    case .date: .date
    default: nil
    }
  }
}

/// A check of a dataset, compiled, with the condition that narrows it.
struct RowCheck: Sendable {
  let kind: any RowCheckKind
  private let condition: Expression?
  private let names: RecordNames

  init?(_ check: DatasetCheck, dataset: Dataset, names: RecordNames, mistakes: inout [ConfigurationMistake]) {
    guard let kind = RowCheckKinds.all.first(where: { $0.name == check.kind }) else {
      mistakes.append(.unknown("check kind", check.kind, at: check.path + ".kind", known: RowCheckKinds.names))
      return nil
    }
    guard let words = CheckWords(check, of: kind, dataset: dataset, mistakes: &mistakes) else { return nil }
    self.names = names
    do {
      condition = try words.words(CheckWords.condition)?.first.map { text throws(ExpressionMistake) in
        try Expression(text, names: names.table, expecting: .boolean)
      }
    } catch {
      mistakes.append(
        ConfigurationMistake(
          path: check.path + "." + CheckWords.condition, problem: "\(error.problem), at character \(error.offset + 1)",
          help: error.help))
      return nil
    }
    self.kind = kind.init(words)
  }

  /// 1 for each row that the check looks at.
  func rows(_ records: RecordBatch, partnership: Partnership, tables: ReferenceTables, skipping: [UInt8]) -> [UInt8] {
    var rows = skipping.map { 1 - $0 }
    guard let condition else { return rows }
    let columns = condition.inputs.map {
      names.column($0, batch: records, partnership: partnership, tables: tables, scope: nil)
    }
    guard case .booleans(let verdicts) = condition.evaluate(columns: columns, rowCount: records.rowCount).column else {
      return rows
    }
    for row in rows.indices where verdicts[row] != 1 { rows[row] = 0 }
    return rows
  }
}

extension Column {
  /// The number of a row, `nil` when missing.
  func number(at row: Int) -> ExactDecimal? {
    switch self {
    case .numbers(let numbers): numbers.value(at: row)
    case .wideNumbers(let values): values[row]
    default: nil
    }
  }

  /// The day of a row, `nil` when missing.
  func day(at row: Int) -> Day? {
    guard case .days(let days) = self, days[row] != Column.missingDay else { return nil }
    return Day(number: days[row])
  }
}
