import Expressions
import KPIModel

extension PlanBuilder {
  /// Points and thresholds beyond this many units could not be added up in 64 bits over billions of rows.
  private static let largestPoints: Int128 = 1_000_000_000

  /// Whether an indicator gives the words its kind needs, and none that it has no use for.
  mutating func checkWords(of indicator: Indicator, kind: any IndicatorKind) {
    let composition = kind.composition(of: indicator)
    if case .measured = composition {
      if indicator.sources.isEmpty { note(indicator.path, "kind \"\(kind.name)\" needs \"dataset\" or \"sources\"") }
    } else if let source = indicator.sources.first {
      note(source.path, "kind \"\(kind.name)\" has no use for a dataset")
    }
    for source in indicator.sources {
      check(kind.words.value, "value", isGiven: source.value != nil, kind: kind, path: source.path)
      check(kind.words.key, "key", isGiven: source.key != nil, kind: kind, path: source.path)
      if kind.words.valueOrKey, source.value != nil, source.key != nil {
        note(source.path + ".key", "kind \"\(kind.name)\" takes \"value\" or \"key\", not both")
      }
    }
    check(kind.words.take, "take", isGiven: indicator.take != nil, kind: kind, path: indicator.path)
    check(kind.words.keyConditions, "atLeast", isGiven: indicator.atLeast != nil, kind: kind, path: indicator.path)
    check(kind.words.keyConditions, "except", isGiven: indicator.except != nil, kind: kind, path: indicator.path)
    if composition != .ratio {
      check(.refused, "numerator", isGiven: indicator.numerator != nil, kind: kind, path: indicator.path)
      check(.refused, "denominator", isGiven: indicator.denominator != nil, kind: kind, path: indicator.path)
    }
    if composition != .formula {
      check(.refused, "formula", isGiven: indicator.formula != nil, kind: kind, path: indicator.path)
    }
  }

  private mutating func check(_ use: WordUse, _ word: String, isGiven: Bool, kind: any IndicatorKind, path: String) {
    switch use {
    case .required where !isGiven: note(path, "kind \"\(kind.name)\" needs \"\(word)\"")
    case .refused where isGiven: note("\(path).\(word)", "kind \"\(kind.name)\" has no use for \"\(word)\"")
    default: break
    }
  }

  /// An indicator of rows, `nil` where its key has a mistake that leaves nothing to go on with.
  mutating func measurement(
    of indicator: Indicator, kind: any IndicatorKind, measure: Measure, lateRows: Indicator.LateRows
  ) -> Measurement? {
    var result = Measurement(
      kind: kind, measure: measure, take: indicator.take, lateRows: lateRows, path: indicator.path)
    let readsKey = measure == .keys || measure == .pairs || indicator.take != nil
    for source in indicator.sources {
      let dataset = partnership.datasets[source.dataset]
      if kind.words.snapshotOnly, dataset.kind != .snapshot {
        note(
          source.path + ".dataset",
          "kind \"\(kind.name)\" reads the latest snapshot, and \"\(dataset.name)\" holds events",
          help: "use \"count\", \"sum\" or \"distinct\" for events")
      }
      if readsKey, source.key == nil, kind.words.key != .required {
        let reason = indicator.take == nil ? "all sources need \"key\" when one has it" : "\"take\" needs \"key\""
        note(source.path, reason)
      }
      if !readsKey, source.key != nil, kind.words.key == .allowed, !kind.words.valueOrKey {
        note(source.path + ".key", "kind \"\(kind.name)\" reads \"key\" only with \"take\"")
      }
      if case .numbers = measure, kind.words.value == .allowed, source.value == nil {
        note(source.path, "all sources need \"value\" when one has it")
      }
      result.sources.append(compile(source, readsKey: readsKey, keySpace: &result.keySpace))
    }
    setPoints(of: &result, indicator)
    return result
  }

  private mutating func compile(
    _ source: Indicator.Source, readsKey: Bool, keySpace: inout Int?
  ) -> Measurement.Source {
    var program = programs[source.dataset] ?? DatasetProgram(dataset: source.dataset, in: partnership)
    defer { programs[source.dataset] = program }
    var result = Measurement.Source(dataset: source.dataset, points: 1)
    if let text = source.filter {
      do { result.filter = try program.filter(text, path: source.path + ".where") } catch {
        note(source.path + ".where", error)
      }
    }
    if let text = source.value {
      do { result.value = try program.value(text, path: source.path + ".value") } catch {
        note(source.path + ".value", error)
      }
    }
    guard readsKey, let key = source.key,
      let (keySource, kind) = keySource(key, program: program, path: source.path + ".key")
    else { return result }
    let space = keySpaces.firstIndex(of: kind) ?? keySpaces.count
    if space == keySpaces.count { keySpaces.append(kind) }
    if let keySpace, keySpace != space {
      note(source.path + ".key", "all sources need the same identity, or as many fields, as \"key\"")
    }
    keySpace = keySpace ?? space
    result.key = program.key(keySource, space: space, filter: result.filter)
    return result
  }

  /// Where a source's keys come from.
  private mutating func keySource(
    _ key: Indicator.Key, program: DatasetProgram, path: String
  ) -> (DatasetProgram.KeySource, KeySpaceKind)? {
    switch key {
    case .identity(let identity):
      return route(to: identity, dataset: program.dataset, path: path)
        .map { (.identity($0), .identity(identity)) }
    case .fields(let names):
      if names.count == 1, program.name(names[0]) == nil, let route = namedRoute(names[0], dataset: program.dataset) {
        return (.identity(route), .identity(route.identity))
      }
      var indexes: [Int] = []
      for (position, name) in names.enumerated() {
        if let index = program.name(name) {
          indexes.append(index)
        } else {
          noteUnreadable(name, in: program, path: names.count == 1 ? path : "\(path)[\(position)]")
        }
      }
      if names.isEmpty { note(path, "\"key\" names no field") }
      return indexes.isEmpty ? nil : (.names(indexes), .fields(names.count))
    }
  }

  private mutating func route(to identity: Int, dataset: Int, path: String) -> IdentityRoute? {
    let holder = partnership.identities[identity].dataset
    if holder == dataset { return .own(identity: identity) }
    let relations = partnership.datasets[dataset].relations
    let fitting = relations.indices.filter { relations[$0].target == holder }
    if fitting.count == 1 { return .relation(identity: identity, relation: fitting[0]) }
    let name = partnership.identities[identity].name
    let from = partnership.datasets[dataset].name
    let to = partnership.datasets[holder].name
    if fitting.isEmpty {
      note(
        path, "rows of \"\(from)\" do not lead to an \"\(name)\"",
        help: "declare a foreign key of \"\(from)\" to \"\(to)\", which holds the identity")
    } else {
      let ways = fitting.map { "[\"\(relations[$0].name).\(name)\"]" }.joined(separator: " or ")
      note(path, "rows of \"\(from)\" lead to an \"\(name)\" in \(fitting.count) ways", help: "write \(ways)")
    }
    return nil
  }

  /// A key such as `visitor.organisation`: the identity that one of several foreign keys leads to.
  private func namedRoute(_ name: String, dataset: Int) -> IdentityRoute? {
    let words = name.split(separator: ".", omittingEmptySubsequences: false)
    guard words.count == 2, let identity = partnership.identities.firstIndex(where: { $0.name == words[1] }),
      let relation = partnership.datasets[dataset].relations.firstIndex(where: {
        $0.name == words[0] && $0.target == partnership.identities[identity].dataset
      })
    else { return nil }
    return .relation(identity: identity, relation: relation)
  }

  /// Brings the points of the sources and the threshold to whole numbers of one unit.
  private mutating func setPoints(of measurement: inout Measurement, _ indicator: Indicator) {
    guard let threshold = indicator.atLeast else { return }
    guard threshold > .zero else {
      note(indicator.path + ".atLeast", "\"atLeast\" must be above 0")
      return
    }
    let scale = indicator.sources.reduce(threshold.scale) { max($0, $1.points.scale) }
    func units(_ number: ExactDecimal) -> Int64? {
      guard let units = number.mantissa(at: scale), units.magnitude <= PlanBuilder.largestPoints.magnitude else {
        return nil
      }
      return Int64(units)
    }
    measurement.threshold = units(threshold)
    if measurement.threshold == nil { note(indicator.path + ".atLeast", "\(threshold.text) has too many digits") }
    for (position, source) in indicator.sources.enumerated() {
      if let points = units(source.points) {
        measurement.sources[position].points = points
      } else {
        note(source.path + ".points", "\(source.points.text) has too many digits")
      }
    }
  }

  /// A name that rows of a dataset do not have.
  mutating func noteUnreadable(_ name: String, in program: DatasetProgram, path: String) {
    let help = ConfigurationMistake.unknown("field", name, at: path, known: program.readable).help
    note(path, "\"\(partnership.datasets[program.dataset].name)\" has no field \"\(name)\"", help: help)
  }
}
