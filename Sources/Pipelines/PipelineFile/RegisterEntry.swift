import KPIModel

/// One element of `registers` as written.
struct RegisterEntry {
  struct ColumnEntry {
    var field: String
    var title: LocalizedText?
    var unit = ""
    var path: String
  }

  var name: String
  var title: LocalizedText?
  var dataset: String?
  var filter: String?
  var purpose: RegisterTable.Purpose?
  var isConfidential: Bool
  var span: RegisterSpan?
  var key: IndicatorEntry.KeyEntry?
  var columns: [ColumnEntry]
  var path: String

  init(_ reader: ObjectReader) {
    var reader = reader
    path = reader.path
    name = reader.requiredString("name") ?? ""
    title = reader.localized("title")
    dataset = reader.requiredString("dataset")
    filter = reader.string("where")
    purpose = reader.word("purpose", "purpose")
    isConfidential = reader.boolean("confidential") ?? false
    span = reader.word("span", "span")
    if case .string(let name) = reader.value("key") {
      key = .name(name)
    } else {
      key = reader.strings("key").map { .fields($0) }
    }
    if reader.value("columns") == nil { reader.missing("columns") }
    columns = (reader.array("columns") ?? []).compactMap { value, path in
      if case .string(let field) = value { return ColumnEntry(field: field, path: path) }
      guard var column = ObjectReader(value, path: path, mistakes: reader.mistakes) else { return nil }
      defer { column.finish() }
      let title = column.localized("title")
      let unit = column.string("unit") ?? ""
      return column.requiredString("field").map {
        ColumnEntry(field: $0, title: title, unit: unit, path: "\(path).field")
      }
    }
    reader.finish()
  }
}
