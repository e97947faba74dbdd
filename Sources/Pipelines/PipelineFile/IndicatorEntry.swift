import KPIModel

/// One element of `indicators` as written, or one side of a ratio written in place.
struct IndicatorEntry {
  struct SourceEntry {
    var dataset: String?
    var filter: String?
    var value: String?
    var key: KeyEntry?
    var points: ExactDecimal?
    var path: String
  }

  enum KeyEntry {
    case name(String)
    case fields([String])
  }

  indirect enum PartEntry {
    case code(String, path: String)
    case inline(IndicatorEntry)
  }

  var code: String
  var title: LocalizedText?
  var unit: String
  var kind: String?
  /// What stands beside `dataset`, also when `sources` is given.
  var own: SourceEntry
  var sources: [SourceEntry]?
  var by: [String]
  var atLeast: ExactDecimal?
  var except: String?
  var take: Indicator.Take?
  var lateRows: Indicator.LateRows?
  var numerator: PartEntry?
  var denominator: PartEntry?
  var formula: String?
  var baseline: ExactDecimal?
  var target: ExactDecimal?
  var targets: [(period: String, value: ExactDecimal, path: String)]
  /// The declared path to the target.
  var milestones: [(period: String, value: ExactDecimal, path: String)]
  var direction: Indicator.Direction?
  var definition: LocalizedText?
  var verification: LocalizedText?
  var path: String

  init(_ reader: ObjectReader, isPart: Bool = false) {
    var reader = reader
    path = reader.path
    code = (isPart ? reader.string("code") : reader.requiredString("code")) ?? ""
    title = reader.localized("title")
    unit = reader.string("unit") ?? ""
    kind = reader.requiredString("kind")
    own = IndicatorEntry.source(&reader)
    sources = reader.array("sources")?.compactMap { value, path in
      guard var source = ObjectReader(value, path: path, mistakes: reader.mistakes) else { return nil }
      defer { source.finish() }
      return IndicatorEntry.source(&source)
    }
    by = reader.strings("by") ?? []
    atLeast = reader.decimal("atLeast")
    except = reader.string("except")
    take = reader.word("take", "way to take rows")
    lateRows = reader.word("lateRows", "policy for late rows")
    numerator = IndicatorEntry.part("numerator", &reader)
    denominator = IndicatorEntry.part("denominator", &reader)
    formula = reader.string("formula")
    baseline = reader.decimal("baseline")
    target = reader.decimal("target")
    targets = IndicatorEntry.values("targets", &reader)
    milestones = IndicatorEntry.values("path", &reader)
    direction = reader.word("direction", "direction")
    definition = reader.localized("definition")
    verification = reader.localized("verification")
    _ = reader.localized("source")
    reader.finish()
  }

  private static func source(_ reader: inout ObjectReader) -> SourceEntry {
    var key: KeyEntry?
    switch reader.value("key") {
    case nil: break
    case .string(let name): key = .name(name)
    default: key = reader.strings("key").map { .fields($0) }
    }
    return SourceEntry(
      dataset: reader.string("dataset"), filter: reader.string("where"), value: reader.string("value"), key: key,
      points: reader.decimal("points"), path: reader.path)
  }

  /// An object with a number per period.
  private static func values(
    _ key: String, _ reader: inout ObjectReader
  ) -> [(period: String, value: ExactDecimal, path: String)] {
    (reader.object(key)?.entries ?? []).compactMap { [reader] period, value in
      let path = reader.childPath("\(key).\(period)")
      return reader.decimal(value, at: path).map { (period, $0, path) }
    }
  }

  private static func part(_ key: String, _ reader: inout ObjectReader) -> PartEntry? {
    switch reader.value(key) {
    case nil: return nil
    case .string(let code): return .code(code, path: reader.childPath(key))
    case .some(let value):
      return ObjectReader(value, path: reader.childPath(key), mistakes: reader.mistakes)
        .map { .inline(IndicatorEntry($0, isPart: true)) }
    }
  }
}
