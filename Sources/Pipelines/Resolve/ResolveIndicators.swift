import KPIModel

extension Resolver {
  func resolvedIndicators(_ partnership: Partnership) -> [Indicator] {
    checkTwice(file.indicators.map { ($0.code, "\($0.path).code") }, "indicator")
    return file.indicators.map { indicator($0, partnership) }
  }

  private func indicator(_ entry: IndicatorEntry, _ partnership: Partnership) -> Indicator {
    if !entry.code.isEmpty {
      checkName(entry.code, at: "\(entry.path).code")
      if Resolver.reservedNames.contains(entry.code) {
        mistakes.add("\(entry.path).code", "the name \"\(entry.code)\" is taken")
      }
    }
    // Those with a mistake of their own are known as well: it has been said, and need not be for every target.
    let periods = file.project.reportingPeriods.map(\.id)
    for target in entry.targets where !periods.contains(target.period) {
      mistakes.add(.unknown("reporting period", target.period, at: target.path, known: periods))
    }
    var indicator = Indicator(
      code: entry.code, title: entry.title ?? LocalizedText(entry.code), unit: entry.unit, kind: entry.kind ?? "",
      sources: sources(entry, partnership), by: entry.by, atLeast: entry.atLeast, except: entry.except,
      take: entry.take,
      lateRows: entry.lateRows ?? .restate, numerator: entry.numerator.map { part($0, partnership) },
      denominator: entry.denominator.map { part($0, partnership) }, formula: entry.formula, baseline: entry.baseline,
      target: entry.target, targets: Dictionary(entry.targets.map { ($0.period, $0.value) }) { first, _ in first },
      direction: entry.direction ?? .higher, definition: entry.definition ?? "", verification: entry.verification ?? "",
      path: entry.path)
    if case .inline(let below)? = entry.denominator, below.own.value.flatMap({ ExactDecimal(text: $0) }) == .zero {
      mistakes.add(
        "\(below.path).value", "the denominator is always 0, so that there is never a figure",
        help: "add up a field, or count rows with the kind \"count\"")
    }
    indicator.milestones = milestones(entry, partnership.project)
    return indicator
  }

  private func part(_ entry: IndicatorEntry.PartEntry, _ partnership: Partnership) -> Indicator.Part {
    switch entry {
    case .inline(let indicator): return .inline(self.indicator(indicator, partnership))
    case .code(let code, let path):
      let codes = file.indicators.map(\.code)
      if !codes.contains(code) { mistakes.add(.unknown("indicator", code, at: path, known: codes)) }
      return .code(code)
    }
  }

  /// A source per element of `sources`; what stands beside them (`key`, `value`, `where`) holds for all that do not say
  /// otherwise.
  private func sources(_ entry: IndicatorEntry, _ partnership: Partnership) -> [Indicator.Source] {
    guard let listed = entry.sources else {
      return entry.own.dataset == nil ? [] : [source(entry.own, partnership)].compactMap { $0 }
    }
    if entry.own.dataset != nil {
      mistakes.add("\(entry.path).dataset", "\"dataset\" and \"sources\" exclude each other", help: "keep \"sources\"")
    }
    return listed.compactMap { written in
      var merged = written
      merged.filter = written.filter ?? entry.own.filter
      merged.value = written.value ?? entry.own.value
      merged.key = written.key ?? entry.own.key
      merged.points = written.points ?? entry.own.points
      if written.dataset == nil { mistakes.add(written.path, "the key \"dataset\" is missing") }
      return source(merged, partnership)
    }
  }

  private func source(_ entry: IndicatorEntry.SourceEntry, _ partnership: Partnership) -> Indicator.Source? {
    guard let name = entry.dataset else { return nil }
    guard let dataset = partnership.datasets.firstIndex(where: { $0.name == name }) else {
      mistakes.add(
        .unknown("dataset", name, at: "\(entry.path).dataset", known: partnership.datasets.map(\.name)))
      return nil
    }
    var key: Indicator.Key?
    switch entry.key {
    case nil: break
    case .fields(let fields): key = .fields(fields)
    case .name(let name):
      if let identity = partnership.identities.firstIndex(where: { $0.name == name }) {
        key = .identity(identity)
      } else if partnership.datasets[dataset].fieldIndex(named: name) != nil {
        mistakes.add(
          "\(entry.path).key", "there is no identity \"\(name)\"", help: "for a field write a list: [\"\(name)\"]")
      } else {
        mistakes.add(.unknown("identity", name, at: "\(entry.path).key", known: partnership.identities.map(\.name)))
      }
    }
    if let points = entry.points, points <= .zero {
      mistakes.add("\(entry.path).points", "\(points.text) points add nothing", help: "write a number above 0")
    }
    return Indicator.Source(
      dataset: dataset, filter: entry.filter, value: entry.value, key: key, points: entry.points ?? ExactDecimal(1),
      path: entry.path)
  }
}
