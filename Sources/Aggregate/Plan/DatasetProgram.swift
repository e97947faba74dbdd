import Expressions
import KPIModel

/// What indicators read of one dataset, each thing once however many indicators share it.
struct DatasetProgram: Sendable {
  /// An expression over the dataset's names.
  struct Reading: Sendable {
    var expression: Expression
    /// By input of the expression: the name it reads, as an index into `names`.
    var inputs: [Int]
    /// Whether it reads the scope's first or last day.
    var isScoped: Bool
    /// Where it was first written, for messages.
    var path: String
  }

  /// Where a row's key comes from.
  enum KeySource: Hashable, Sendable {
    case identity(IdentityRoute)
    /// Indexes into `names`.
    case names([Int])
  }

  struct Key: Sendable {
    var source: KeySource
    /// An index into the plan's key spaces.
    var space: Int
    /// The filters of the indicators that read it; only rows that match one of them need a key.
    ///
    /// `nil` stands for all rows.
    var filters: Set<Int?>
  }

  /// One dimension's groups as the dataset has them.
  struct Grouping: Sendable {
    /// An index into the plan's dimensions.
    var dimension: Int
    /// An index into `names`; of an expression the first that it reads.
    var name: Int
    /// Where the breakdown is no name but an expression.
    var expression: Expression?
    /// By rank in the field's code list; empty for a field without one.
    var groupOfRank: [Int32]
  }

  /// One indicator's use of the dataset.
  struct Use: Sendable {
    var measurement: Int
    var source: Int
  }

  let dataset: Int
  /// All readable names, the scope's days included.
  let names: RecordNames
  /// The same without the scope's days.
  let unscoped: RecordNames
  var filters: [Reading] = []
  var values: [Reading] = []
  var keys: [Key] = []
  var groupings: [Grouping] = []
  var uses: [Use] = []

  init(dataset: Int, in partnership: Partnership) {
    self.dataset = dataset
    names = RecordNames(dataset: dataset, in: partnership, scope: true)
    unscoped = RecordNames(dataset: dataset, in: partnership, scope: false)
  }

  /// The names that a column may be read of.
  var readable: [String] { unscoped.table.names }

  /// The place of a readable name in `names`.
  func name(_ text: String) -> Int? {
    unscoped.table.index(of: text) == nil ? nil : names.table.index(of: text)
  }

  func type(of name: Int) -> ValueType { names.table.types[name] }

  /// The filter with a text, added when it is new.
  mutating func filter(_ text: String, path: String) throws(ExpressionMistake) -> Int {
    if let known = filters.firstIndex(where: { $0.expression.text == text }) { return known }
    let expression = try Expression(text, names: names.table, expecting: .boolean)
    let scoped = expression.inputs.contains { unscoped.table.index(of: names.table.names[$0]) == nil }
    filters.append(Reading(expression: expression, inputs: expression.inputs, isScoped: scoped, path: path))
    return filters.count - 1
  }

  /// The number expression with a text, added when it is new.
  mutating func value(_ text: String, path: String) throws(ExpressionMistake) -> Int {
    if let known = values.firstIndex(where: { $0.expression.text == text }) { return known }
    let expression = try Expression(text, names: unscoped.table, expecting: .number)
    let inputs = expression.inputs.map { names.table.index(of: unscoped.table.names[$0]) ?? 0 }
    values.append(Reading(expression: expression, inputs: inputs, isScoped: false, path: path))
    return values.count - 1
  }

  mutating func key(_ source: KeySource, space: Int, filter: Int?) -> Int {
    if let known = keys.firstIndex(where: { $0.source == source }) {
      keys[known].filters.insert(filter)
      return known
    }
    keys.append(Key(source: source, space: space, filters: [filter]))
    return keys.count - 1
  }

  func isScoped(_ filter: Int?) -> Bool { filter.map { filters[$0].isScoped } ?? false }
}
