import KPIModel

/// One accepted row, with all that an indicator may ask about it.
struct NaiveRow: Sendable {
  var dataset: Int
  var partner: Int
  var fileMonth: Month
  var month: Month
  var day: Day
  /// The place in the order of rows: date, month of the file, partner, file name, line.
  var place: [Int]
  var cells: [String: String]
  var organisation: String?
  /// The fields of the member that the row names.
  var member: [String: String]

  subscript(name: String) -> String? {
    name.hasPrefix("member.") ? member[String(name.dropFirst(7))] : cells[name]
  }

  func number(_ name: String) -> ExactDecimal? { cells[name].flatMap { ExactDecimal(text: $0) } }
}

/// An indicator written twice: as configuration and as plain Swift.
struct NaiveIndicator: Sendable {
  struct Source: Sendable {
    var dataset: Int
    var matches: @Sendable (NaiveRow, Scope) -> Bool = { _, _ in true }
    var value: @Sendable (NaiveRow) -> ExactDecimal? = { _ in nil }
    var key: @Sendable (NaiveRow) -> String? = { _ in nil }
    var points = 1
  }

  var configured: Indicator
  var sources: [Source]
  var except: Int?

  /// What one partner (`nil` for all), scope and group comes to, straight from the definitions.
  struct Outcome: Equatable {
    var value: ExactDecimal?
    var observations: Int
    var matched: Int
    var counted: Set<String> = []
  }
}

/// Computes figures row by row from the definitions, with no thought for speed.
struct NaiveFigures {
  let inputs: TestInputs
  let indicators: [NaiveIndicator]
  let through: Month
  private(set) var rows: [NaiveRow] = []

  init(_ inputs: TestInputs, _ indicators: [NaiveIndicator], through: Month) {
    self.inputs = inputs
    self.indicators = indicators
    self.through = through
    var strong: [String: String] = [:]
    let snapshots = inputs.files.filter { $0.dataset == membersDataset && !$0.isRefused && $0.month <= through }
    for file in snapshots {
      for (number, row) in file.rows.enumerated() where !file.rejected.contains(number) {
        guard let member = row[0], let country = row[1], let tax = row[2] else { continue }
        strong["\(file.partner)/\(member)"] = "\(country)/\(tax)"
      }
    }
    for (index, file) in inputs.files.enumerated() where !file.isRefused && file.month <= through {
      let dataset = inputs.partnership.datasets[file.dataset]
      for (number, cells) in file.rows.enumerated() where !file.rejected.contains(number) {
        let month = inputs.month(of: cells, in: file)
        let named = Dictionary(
          uniqueKeysWithValues: zip(dataset.fields, cells).compactMap { field, cell in cell.map { (field.name, $0) } })
        let inForce = snapshots.filter { $0.partner == file.partner && $0.month <= month }.map(\.month).max()
        var member: [String: String] = [:]
        for snapshot in snapshots where snapshot.partner == file.partner && snapshot.month == inForce {
          for (number, row) in snapshot.rows.enumerated()
          where member.isEmpty && !snapshot.rejected.contains(number) && row[0] == named["member_id"] && row[0] != nil {
            member = Dictionary(
              uniqueKeysWithValues: zip(inputs.partnership.datasets[membersDataset].fields, row)
                .compactMap { field, cell in cell.map { (field.name, $0) } })
          }
        }
        let weak = named["member_id"].map { "\(file.partner)/\($0)" }
        let day = dataset.dateField.flatMap { cells[$0] }.flatMap { Day(text: $0) } ?? file.month.firstDay
        rows.append(
          NaiveRow(
            dataset: file.dataset, partner: file.partner, fileMonth: file.month, month: month, day: day,
            place: [Int(day.number), index, number], cells: named,
            organisation: weak.map { strong[$0] ?? "weak/\($0)" }, member: member))
      }
    }
  }

  func outcome(
    _ index: Int, scope: Scope, partner: Int?, group: ((NaiveRow) -> Bool)? = nil
  ) -> NaiveIndicator.Outcome {
    let indicator = indicators[index]
    let configured = indicator.configured
    var taken: [(row: NaiveRow, source: NaiveIndicator.Source)] = []
    for source in indicator.sources {
      taken += rows.filter { row in
        row.dataset == source.dataset && (partner.map { $0 == row.partner } ?? true)
          && reads(row, configured, scope) && source.matches(row, scope) && (group?(row) ?? true)
      }.map { ($0, source) }
    }
    let matched = taken.count
    if let take = configured.take {
      var kept: [String: (row: NaiveRow, source: NaiveIndicator.Source)] = [:]
      for entry in taken {
        guard let key = entry.source.key(entry.row) else { continue }
        guard let known = kept[key] else {
          kept[key] = entry
          continue
        }
        let precedes = entry.row.place.lexicographicallyPrecedes(known.row.place)
        if take == .first ? precedes : !precedes { kept[key] = entry }
      }
      taken = Array(kept.values)
    }
    let values = taken.compactMap { $0.source.value($0.row) }.sorted()
    let isReported = reported(indicator, scope, partner)
    var outcome = NaiveIndicator.Outcome(value: nil, observations: values.count, matched: matched)
    let sum = values.reduce(ExactDecimal.zero) { $0.adding($1) ?? $0 }
    var kind = configured.kind
    if kind == "stock" {
      kind = configured.sources[0].key != nil ? "distinct" : configured.sources[0].value != nil ? "sum" : "count"
    }
    switch kind {
    case "count":
      outcome.observations = taken.count
      outcome.value = matched > 0 || isReported ? ExactDecimal(taken.count) : nil
    case "sum": outcome.value = taken.isEmpty ? (isReported ? .zero : nil) : values.isEmpty ? nil : sum
    case "mean": outcome.value = sum.divided(by: ExactDecimal(values.count), decimals: 6)
    case "min": outcome.value = values.first
    case "max": outcome.value = values.last
    case "median":
      if !values.isEmpty {
        outcome.value = values[(values.count - 1) / 2].adding(values[values.count / 2])?
          .divided(by: ExactDecimal(2), decimals: 6)
      }
    case "distinct":
      var points: [String: Int] = [:]
      for entry in taken {
        if let key = entry.source.key(entry.row) { points[key, default: 0] += entry.source.points }
      }
      outcome.observations = taken.count { $0.source.key($0.row) != nil }
      outcome.counted = Set(
        points.keys.filter { key in
          configured.atLeast.map { ExactDecimal(points[key] ?? 0) >= $0 } ?? true
        })
      if let except = indicator.except {
        outcome.counted.subtract(self.outcome(except, scope: scope, partner: partner).counted)
      }
      outcome.value = matched > 0 || isReported ? ExactDecimal(outcome.counted.count) : nil
    case "change":
      var ends: [String: [NaiveRow]] = [:]
      for entry in taken where entry.source.value(entry.row) != nil {
        if let key = entry.source.key(entry.row) { ends[key, default: []].append(entry.row) }
      }
      let differences = ends.values.compactMap { rows -> ExactDecimal? in
        let sorted = rows.sorted { $0.place.lexicographicallyPrecedes($1.place) }
        guard let first = sorted.first, let last = sorted.last, first.day != last.day,
          let from = indicator.sources[0].value(first), let to = indicator.sources[0].value(last)
        else { return nil }
        return to.subtracting(from)
      }
      outcome.observations = differences.count
      outcome.value = differences.reduce(ExactDecimal.zero) { $0.adding($1) ?? $0 }
        .divided(by: ExactDecimal(differences.count), decimals: 6)
    default: break
    }
    if configured.kind == "stock" { outcome.observations = matched }
    outcome.value = outcome.value?.rounded(to: 6)
    return outcome
  }

  /// Which groups a partner and scope have in a breakdown, in no order.
  func groups(_ index: Int, scope: Scope, partner: Int?, by name: String) -> Set<String> {
    let indicator = indicators[index]
    var groups: Set<String> = []
    for source in indicator.sources {
      for row in rows
      where row.dataset == source.dataset && (partner.map { $0 == row.partner } ?? true)
        && reads(row, indicator.configured, scope) && source.matches(row, scope)
      {
        groups.insert(row[name] ?? "unknown")
      }
    }
    return groups
  }

  private func reads(_ row: NaiveRow, _ indicator: Indicator, _ scope: Scope) -> Bool {
    if inputs.partnership.datasets[row.dataset].kind == .snapshot {
      let months = inputs.files.filter {
        $0.dataset == row.dataset && $0.partner == row.partner && !$0.isRefused && $0.month <= scope.to
      }.map(\.month)
      return row.fileMonth == months.max()
    }
    let month = indicator.lateRows == .fileMonth ? row.fileMonth : row.month
    return month <= scope.to && (indicator.kind == "change" || month >= scope.from)
  }

  private func reported(_ indicator: NaiveIndicator, _ scope: Scope, _ partner: Int?) -> Bool {
    indicator.sources.contains { source in
      let isSnapshot = inputs.partnership.datasets[source.dataset].kind == .snapshot
      return inputs.files.contains { file in
        file.dataset == source.dataset && (partner.map { $0 == file.partner } ?? true) && !file.isRefused
          && file.month <= scope.to && (isSnapshot || file.month >= scope.from)
      }
        || rows.contains { row in
          row.dataset == source.dataset && (partner.map { $0 == row.partner } ?? true) && !isSnapshot
            && scope.contains(row.month)
        }
    }
  }
}
