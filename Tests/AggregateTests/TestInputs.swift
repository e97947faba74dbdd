import KPIModel

@testable import Aggregate

/// A file as text, with the outcome of its validation.
struct TestFile {
  var dataset: Int
  var partner: Int
  var month: Month
  var name: String
  /// By row and field; `nil` is a missing cell.
  var rows: [[String?]]
  /// The rows that were rejected.
  var rejected: Set<Int> = []
  /// Refused whole.
  var isRefused = false
}

/// A project with its files, turned into what Validate hands over.
struct TestInputs {
  var partnership: Partnership
  /// In file order.
  private(set) var files: [TestFile]

  init(_ partnership: Partnership, _ files: [TestFile]) {
    self.partnership = partnership
    self.files = files.sorted { ($0.month, $0.partner, $0.name) < ($1.month, $1.partner, $1.name) }
  }

  var reported: Reported {
    var reported = Reported()
    for file in files where !file.isRefused {
      reported.add(partner: file.partner, dataset: file.dataset, month: file.month)
    }
    return reported
  }

  /// The reference tables of all datasets, each after those it points to.
  var tables: ReferenceTables {
    var tables = ReferenceTables(datasets: partnership.datasets.count, partners: partnership.partners.count)
    for dataset in partnership.datasetsInRelationOrder {
      for partner in partnership.partners.indices {
        tables[dataset, partner] = table(dataset, partner, tables: tables)
      }
    }
    return tables
  }

  /// The figures, each file a partial of its own, the files in order.
  func figures(through: Month) throws -> [String] { try run(through: through).lines }

  func run(
    through: Month, batchSize: Int = .max, order: ([Partial]) -> [Partial] = { $0 }
  ) throws -> (lines: [String], set: FigureSet, plan: BoundPlan) {
    var mistakes: [ConfigurationMistake] = []
    let plan = AggregationPlan(partnership: partnership, mistakes: &mistakes).bound(through: through)
    guard mistakes.isEmpty else { throw mistakes[0] }
    let tables = tables
    let identities = IdentityMap(partnership: partnership, tables: tables, through: through)
    var partials: [Partial] = []
    for (index, file) in files.enumerated() where !file.isRefused {
      for start in stride(from: 0, to: max(1, file.rows.count), by: min(batchSize, max(1, file.rows.count))) {
        var partial = Partial(plan: plan)
        partial.add(
          batch(
            file, index, rows: start..<min(file.rows.count, start + min(batchSize, file.rows.count)), tables: tables),
          tables: tables, identities: identities)
        partials.append(partial)
      }
    }
    // Some are merged one into the other, as a pool of partials is into another, the rest at the end.
    var parts = order(partials)
    if parts.count > 2 {
      let last = parts.removeLast()
      parts[0].merge(last)
    }
    let merge = PartialMerge(plan: plan, parts)
    let workings = FigureWorkings(merge, tallies: merge.measurements.map { merge.tally(of: $0) }, reported: reported)
    let set = FigureSet(try workings.scopes.map { try workings.figures(of: $0) })
    return (set.figures.map { line($0, plan: plan) }, set, plan)
  }

  func month(of row: [String?], in file: TestFile) -> Month {
    let dataset = partnership.datasets[file.dataset]
    guard dataset.kind == .events, let field = dataset.dateField, let text = row[field], let day = Day(text: text)
    else {
      return file.month
    }
    return day.month
  }

  func batch(_ file: TestFile, _ index: Int, rows: Range<Int>, tables: ReferenceTables) -> RecordBatch {
    let dataset = partnership.datasets[file.dataset]
    let texts = file.rows[rows]
    return RecordBatch(
      dataset: file.dataset, partner: file.partner, fileMonth: file.month, file: Int32(index), rowCount: texts.count,
      columns: columns(Array(texts), dataset), months: texts.map { month(of: $0, in: file).ordinal },
      relations: dataset.relations.map { relation in
        texts.map { row in
          find(
            relation.fields.map { row[$0] }, relation: relation, partner: file.partner,
            month: month(of: row, in: file), tables: tables)
        }
      },
      accepted: rows.map { file.rejected.contains($0) ? 0 : 1 }, lines: rows.map { Int32($0 + 2) })
  }

  private func table(_ dataset: Int, _ partner: Int, tables: ReferenceTables) -> ReferenceTable? {
    let own = files.filter { $0.dataset == dataset && $0.partner == partner && !$0.isRefused }
    guard !own.isEmpty else { return nil }
    var rows: [[String?]] = []
    var accepted: [UInt8] = []
    var segments: [ReferenceTable.Segment] = []
    let isSnapshot = partnership.datasets[dataset].kind == .snapshot
    for file in own {
      let start = rows.count
      for (number, row) in file.rows.enumerated() {
        let stands = !file.rejected.contains(number)
        rows.append(stands ? row : row.map { _ in nil })
        accepted.append(stands ? 1 : 0)
      }
      let month = isSnapshot ? file.month : partnership.project.start
      if let last = segments.last, last.month == month {
        segments[segments.count - 1].rows = last.rows.lowerBound..<rows.count
      } else {
        segments.append(ReferenceTable.Segment(month: month, rows: start..<rows.count))
      }
    }
    return ReferenceTable(
      segments: segments, columns: columns(rows, partnership.datasets[dataset]), relations: [], accepted: accepted,
      lookups: [:])
  }

  private func find(
    _ key: [String?], relation: Relation, partner: Int, month: Month, tables: ReferenceTables
  ) -> Int32 {
    guard !key.contains(nil), let table = tables[relation.target, partner],
      let segment = table.segment(inForceIn: month)
    else { return RecordBatch.notEvaluable }
    for row in table.segments[segment].rows
    where relation.targetFields.map({ table.columns[$0].displayText(at: row) }) == key {
      return Int32(row)
    }
    return RecordBatch.notFound
  }

  private func columns(_ rows: [[String?]], _ dataset: Dataset) -> [Column] {
    dataset.fields.indices.map { field in column(rows.map { $0[field] }, dataset.fields[field].valueType) }
  }

  private func column(_ texts: [String?], _ type: ValueType) -> Column {
    switch type {
    case .text:
      var bytes: [UInt8] = []
      var starts: [Int32] = []
      var lengths: [Int32] = []
      for text in texts {
        starts.append(text == nil ? TextColumn.missing : Int32(bytes.count))
        lengths.append(Int32(text?.utf8.count ?? 0))
        bytes += Array((text ?? "").utf8)
      }
      return .text(TextColumn(bytes: bytes, starts: starts, lengths: lengths))
    case .number:
      let values = texts.map { $0.flatMap { ExactDecimal(text: $0) } }
      let scale = values.reduce(0) { max($0, $1?.scale ?? 0) }
      return .numbers(
        NumberColumn(
          mantissas: values.map { $0?.mantissa(at: scale).map { Int64($0) } ?? NumberColumn.missing }, scale: scale))
    case .boolean: return .booleans(texts.map { $0.map { $0 == "true" ? 1 : 0 } ?? Column.missingBoolean })
    case .date: return .days(texts.map { $0.flatMap { Day(text: $0) }?.number ?? Column.missingDay })
    case .code(let reference):
      return .codes(
        texts.map { $0.flatMap { reference.list.rank(of: $0) }.map { Int32($0) } ?? Column.missingCode }, reference.list
      )
    }
  }

  /// `SV1 month 2022-01 A  = 3 (3)` with dimension and group before the sign, and the ratio's parts behind.
  func line(_ figure: Figure, plan: BoundPlan) -> String {
    let indicator = partnership.indicators[figure.indicator]
    let scope = plan.scopes[figure.scope]
    var words = [indicator.code, scope.kind.rawValue, scope.period]
    words.append(figure.partner.map { partnership.partners[$0].id } ?? "ALL")
    if let dimension = figure.dimension { words += [indicator.by[dimension], figure.group] }
    words += ["=", figure.value?.text ?? "empty", "(\(figure.observations.map(String.init) ?? ""))"]
    if indicator.kind == "ratio" {
      words.append("\(figure.numerator?.text ?? "empty") / \(figure.denominator?.text ?? "empty")")
    }
    if let month = figure.staleSince { words.append("stale since \(month.text)") }
    return words.joined(separator: " ")
  }
}
