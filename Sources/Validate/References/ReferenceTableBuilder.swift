package import KPIModel

/// Builds the table in which other datasets look up the rows of one partner's submissions of a dataset.
///
/// Submissions are added in file order; those refused whole are not added. Files of one month form one segment.
package struct ReferenceTableBuilder: Sendable {
  private let isSnapshot: Bool
  private let keyFields: [[Int]]
  private let firstMonth: Month
  private var segments: [ReferenceTable.Segment] = []
  private var columns: [ColumnAssembly]
  private var relations: [[Int32]]
  private var accepted: [UInt8] = []
  /// By key, then by segment.
  private var lookups: [[ReferenceTable.Lookup]]

  /// A builder for one partner's table; `keys` are the sets of fields by which relations look rows up, see `keys(of:in:)`.
  package init(dataset index: Int, in partnership: Partnership, keys: [[Int]]) {
    let dataset = partnership.datasets[index]
    isSnapshot = dataset.kind == .snapshot
    firstMonth = partnership.project.start
    columns = dataset.fields.map { ColumnAssembly($0.valueType) }
    relations = dataset.relations.map { _ in [] }
    var unique: [[Int]] = []
    for key in keys where !unique.contains(key) { unique.append(key) }
    keyFields = unique
    lookups = unique.map { _ in [] }
    if !isSnapshot { openSegment(firstMonth) }
  }

  /// The sets of fields by which the relations of all datasets look up rows of one.
  package static func keys(of dataset: Int, in partnership: Partnership) -> [[Int]] {
    partnership.datasets.flatMap(\.relations).filter { $0.target == dataset }.map(\.targetFields)
  }

  /// Says that a snapshot of a month is in force, be it empty: a nil return is a list without rows.
  package mutating func begin(month: Month) {
    guard isSnapshot, segments.last?.month != month else { return }
    precondition((segments.last?.month.ordinal ?? .min) < month.ordinal, "submissions are added in file order")
    openSegment(month)
  }

  /// Adds a batch of a submission that stands, after its keys were claimed.
  package mutating func add(_ records: RecordBatch) {
    begin(month: records.fileMonth)
    let base = accepted.count
    accepted += records.accepted
    for (key, fields) in keyFields.enumerated() {
      let keys = KeyBatch(fields.map { records.columns[$0] })
      index(keys, key: key, base: base)
    }
    for field in columns.indices { columns[field].append(records.columns[field], where: records.accepted) }
    for relation in relations.indices {
      relations[relation] += zip(records.relations[relation], records.accepted).map { row, accepted in
        accepted == 1 ? row : RecordBatch.notEvaluable
      }
    }
    segments[segments.count - 1].rows = segments[segments.count - 1].rows.lowerBound..<accepted.count
  }

  package func build() -> ReferenceTable {
    ReferenceTable(
      segments: segments, columns: columns.map(\.column), relations: relations, accepted: accepted,
      lookups: Dictionary(uniqueKeysWithValues: zip(keyFields, lookups)))
  }

  private mutating func openSegment(_ month: Month) {
    segments.append(ReferenceTable.Segment(month: month, rows: accepted.count..<accepted.count))
    for key in lookups.indices { lookups[key].append(ReferenceTable.Lookup(keys: KeyTable(), rows: [])) }
  }

  /// A key is found in the first accepted row that has it or, failing that, in the first rejected one.
  private mutating func index(_ keys: KeyBatch, key: Int, base: Int) {
    let segment = segments.count - 1
    let numbers = lookups[key][segment].keys.insert(keys)
    // The rows leave the table while they grow, so that they stay unique and are not looked for each time.
    var rows = lookups[key][segment].rows
    lookups[key][segment].rows = []
    for (row, number) in numbers.enumerated() where number >= 0 {
      if Int(number) == rows.count {
        rows.append(Int32(base + row))
      } else if accepted[base + row] == 1, accepted[Int(rows[Int(number)])] == 0 {
        rows[Int(number)] = Int32(base + row)
      }
    }
    lookups[key][segment].rows = rows
  }
}
