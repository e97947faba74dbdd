internal import KPIModel

/// `datapackage.json`: every CSV file of the report described in the words of Frictionless Data Package v2.
///
/// Names, hash, size, dialect and the columns with their types, so that any program can check and read what is published.
/// Quarantined rows are left out: they are what partners sent and was not taken.
struct DataPackage {
  let report: Report
  let resources: [CSVResource]
  let digest: FileDigest

  func write(into folder: OutputFolder) throws(ExportError) {
    var entries: [JSONValue] = []
    for resource in resources { entries.append(try entry(resource, in: folder)) }
    let project = report.partnership.project
    let document = JSONValue.object([
      JSONMember("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
      JSONMember("name", .string(DataPackage.slug("\(project.acronym)-\(report.period)"))),
      JSONMember("title", .string("\(project.acronym) \(report.period)")),
      JSONMember("description", .string(project.title)),
      JSONMember("version", .string("1.0.0")),
      JSONMember("resources", .array(entries)),
    ])
    try folder.write("datapackage.json") { (file) throws(ExportError) in try file.write(document.prettyText) }
  }

  private func entry(_ resource: CSVResource, in folder: OutputFolder) throws(ExportError) -> JSONValue {
    let path = folder.path + "/" + resource.path
    let hash = try Folders.digest(of: path, by: digest)
    return .object([
      JSONMember("name", .string(DataPackage.slug(String(resource.path.dropLast(4))))),
      JSONMember("type", .string("table")),
      JSONMember("title", .string(resource.title)),
      JSONMember("path", .string(resource.path)),
      JSONMember("scheme", .string("file")),
      JSONMember("format", .string("csv")),
      JSONMember("mediatype", .string("text/csv")),
      JSONMember("encoding", .string(resource.dialect.hasByteOrderMark ? "utf-8-sig" : "utf-8")),
      JSONMember("bytes", .number(String(try Folders.size(of: path)))),
      JSONMember("hash", .string("sha256:\(hash)")),
      JSONMember(
        "dialect",
        .object([
          JSONMember("delimiter", .string(resource.dialect.delimiterText)), JSONMember("quoteChar", .string("\"")),
          JSONMember("doubleQuote", .boolean(true)), JSONMember("lineTerminator", .string("\n")),
          JSONMember("header", .boolean(true)),
        ])),
      JSONMember("schema", resource.schema()),
    ])
  }

  /// Lower-case letters, digits, `-`, `_` and `.`, as names of packages and resources ask for.
  static func slug(_ text: String) -> String {
    var slug = ""
    for scalar in text.lowercased().unicodeScalars {
      let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "." || scalar == "_"
      if isPlain {
        slug.unicodeScalars.append(scalar)
      } else if !slug.hasSuffix("-") {
        slug += "-"
      }
    }
    return slug
  }
}
