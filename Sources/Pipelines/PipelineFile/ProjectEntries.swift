import KPIModel

/// The `project` object as written.
struct ProjectEntry {
  struct PeriodEntry {
    var id: String
    var from: String
    var to: String
    var path: String
  }

  var acronym = ""
  var title = ""
  var programme = ""
  var call = ""
  var grant = ""
  var start: String?
  var months: Int?
  var timeZone: String?
  var language: Language?
  var deviationThreshold: ExactDecimal?
  var reportingPeriods: [PeriodEntry] = []

  init() {}

  init(_ reader: ObjectReader) {
    var reader = reader
    acronym = reader.requiredString("acronym") ?? ""
    title = reader.string("title") ?? ""
    programme = reader.string("programme") ?? ""
    call = reader.string("call") ?? ""
    grant = reader.string("grant") ?? ""
    start = reader.requiredString("start")
    months = reader.integer("months", atLeast: 1)
    if reader.value("months") == nil { reader.missing("months") }
    timeZone = reader.string("timeZone")
    language = reader.word("language", "language")
    deviationThreshold = reader.decimal("deviationThreshold")
    reportingPeriods = (reader.array("reportingPeriods") ?? []).compactMap { value, path in
      guard var period = ObjectReader(value, path: path, mistakes: reader.mistakes) else { return nil }
      defer { period.finish() }
      guard let id = period.requiredString("id"), let from = period.requiredString("from"),
        let to = period.requiredString("to")
      else { return nil }
      return PeriodEntry(id: id, from: from, to: to, path: path)
    }
    reader.finish()
  }
}

/// One element of `partners` as written.
struct PartnerEntry {
  var id: String
  var name: String
  var country: String
  var nuts3: String
  var language: Language?
  var aliases: [String]
  var from: String?
  var to: String?
  var path: String

  init(_ reader: ObjectReader) {
    var reader = reader
    path = reader.path
    id = reader.requiredString("id") ?? ""
    name = reader.string("name") ?? ""
    country = reader.string("country") ?? ""
    nuts3 = reader.string("nuts3") ?? ""
    language = reader.word("language", "language")
    aliases = reader.strings("aliases") ?? []
    from = reader.string("from")
    to = reader.string("to")
    reader.finish()
  }
}

/// One entry of `identities` as written.
struct IdentityEntry {
  var name: String
  var dataset: String?
  /// The field with the organisation's name.
  var label: String?
  var strong: [String]
  var weak: [String]
  var path: String

  init(name: String, _ reader: ObjectReader) {
    var reader = reader
    self.name = name
    path = reader.path
    dataset = reader.string("dataset")
    label = reader.string("name")
    strong = reader.strings("strong") ?? []
    weak = reader.strings("weak") ?? []
    reader.finish()
  }
}

/// One entry of `pipelines` as written.
struct PipelineEntry {
  struct ExportEntry {
    var format: String
    var delimiter: String?
    var language: Language?
    var path: String
  }

  var name: String
  var isDefault: Bool
  var period: String?
  var output: String?
  var onError: String?
  var maxRejected: String?
  /// `nil` for all.
  var indicators: [String]?
  var suppressBelow: Int?
  /// `nil` for all.
  var registers: [String]?
  var exports: [ExportEntry]
  /// Whether the rows behind the figures are published.
  var evidence: Bool?
  var path: String

  init(name: String, _ reader: ObjectReader) {
    var reader = reader
    self.name = name
    path = reader.path
    isDefault = reader.boolean("default") ?? false
    period = reader.string("period")
    output = reader.string("output")
    evidence = reader.boolean("evidence")
    reader.object("ingest")?.finish()
    if var validate = reader.object("validate") {
      onError = validate.string("onError")
      maxRejected = validate.scalarText("maxRejected")
      validate.finish()
    }
    if var aggregate = reader.object("aggregate") {
      let listed = aggregate.strings("indicators")
      indicators = listed == ["all"] ? nil : listed
      aggregate.finish()
    }
    suppressBelow = reader.integer("suppressBelow", atLeast: 2)
    let listed = reader.strings("registers")
    registers = listed == ["all"] ? nil : listed
    exports = (reader.array("export") ?? []).compactMap { value, path in
      guard var export = ObjectReader(value, path: path, mistakes: reader.mistakes) else { return nil }
      defer { export.finish() }
      let delimiter = export.string("delimiter")
      let language: Language? = export.word("language", "language")
      return export.requiredString("format").map {
        ExportEntry(format: $0, delimiter: delimiter, language: language, path: path)
      }
    }
    reader.finish()
  }
}
