package import KPIModel

/// The names readable in a dataset's rows, and where each comes from.
///
/// Its fields, `partner` (the partner's id), `period` (the first day of the file's month), and the fields of each relation
/// as `<relation>.<field>`, through at most three relations. With a scope also `scopeStart` and `scopeEnd`.
package struct RecordNames: Sendable {
  private enum Origin: Sendable {
    case field(Int)
    case partner
    case period
    case scopeStart
    case scopeEnd
    /// A field of the dataset that the relations lead to, one after the other.
    case related(through: [Step], field: Int)
  }

  /// One relation: its index in the dataset it starts from, and the dataset it leads to.
  private struct Step: Sendable {
    let relation: Int
    let target: Int
  }

  package let table: NameTable
  private let origins: [Origin]

  /// How many relations a name may lead through.
  package static let longestPath = 3

  package init(dataset: Int, in partnership: Partnership, scope: Bool) {
    var names: [(name: String, type: ValueType)] = []
    var origins: [Origin] = []
    var known: Set<String> = []
    func add(_ name: String, _ type: ValueType, _ origin: Origin) {
      guard known.insert(name).inserted else { return }
      names.append((name, type))
      origins.append(origin)
    }
    func addRelated(of dataset: Int, prefix: String, path: [Step]) {
      guard path.count < RecordNames.longestPath else { return }
      for (index, relation) in partnership.datasets[dataset].relations.enumerated() {
        let longer = path + [Step(relation: index, target: relation.target)]
        let qualifier = prefix + relation.name + "."
        for (number, field) in partnership.datasets[relation.target].fields.enumerated() {
          add(qualifier + field.name, field.valueType, .related(through: longer, field: number))
        }
        addRelated(of: relation.target, prefix: qualifier, path: longer)
      }
    }
    for (number, field) in partnership.datasets[dataset].fields.enumerated() {
      add(field.name, field.valueType, .field(number))
    }
    add("partner", .text, .partner)
    add("period", .date, .period)
    if scope {
      add("scopeStart", .date, .scopeStart)
      add("scopeEnd", .date, .scopeEnd)
    }
    addRelated(of: dataset, prefix: "", path: [])
    table = NameTable(names)
    self.origins = origins
  }

  /// Whether a name depends on the scope, so that what reads it must be computed once per scope.
  package func dependsOnScope(_ name: Int) -> Bool {
    switch origins[name] {
    case .scopeStart, .scopeEnd: true
    default: false
    }
  }

  /// The column of a name for a batch, by the name's index in `table`.
  ///
  /// `partner`, `period` and the scope's dates give a column of count 1, as does a related field of which the partner has
  /// submitted nothing.
  package func column(
    _ name: Int, batch: RecordBatch, partnership: Partnership, tables: ReferenceTables, scope: Scope?
  ) -> Column {
    switch origins[name] {
    case .field(let field): return batch.columns[field]
    case .partner:
      let bytes = Array(partnership.partners[batch.partner].id.utf8)
      return .text(TextColumn(bytes: bytes, starts: [0], lengths: [Int32(bytes.count)]))
    case .period: return .days([batch.fileMonth.firstDay.number])
    case .scopeStart: return .days([scope?.start.number ?? Column.missingDay])
    case .scopeEnd: return .days([scope?.end.number ?? Column.missingDay])
    case .related(let path, let field):
      return related(path, field, batch: batch, tables: tables) ?? .missing(of: table.types[name])
    }
  }

  private func related(_ path: [Step], _ field: Int, batch: RecordBatch, tables: ReferenceTables) -> Column? {
    guard batch.relations.indices.contains(path[0].relation),
      var table = tables[path[0].target, batch.partner]
    else { return nil }
    var rows = batch.relations[path[0].relation]
    for step in path.dropFirst() {
      guard table.relations.indices.contains(step.relation), let next = tables[step.target, batch.partner] else {
        return nil
      }
      let onward = table.relations[step.relation]
      guard !onward.isEmpty else { return nil }
      rows = mapped(rows) { $0 < 0 ? $0 : onward[Int($0)] }
      table = next
    }
    return table.columns[field].gathered(rows)
  }
}
