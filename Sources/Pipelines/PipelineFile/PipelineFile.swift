import KPIModel

/// `pipelines.json` as it was written: every key read and of the right kind, no name looked up yet.
///
/// What it means is a `Pipeline`; see `Resolve`.
struct PipelineFile {
  var project = ProjectEntry()
  var partners: [PartnerEntry] = []
  var codeLists: [CodeListEntry] = []
  var identities: [IdentityEntry] = []
  var datasets: [DatasetEntry] = []
  var indicators: [IndicatorEntry] = []
  var registers: [RegisterEntry] = []
  var pipelines: [PipelineEntry] = []
}

/// Loads the text of a file that the configuration names by its path under the project folder.
typealias FileLoader = (_ path: String) throws(ProjectFileError) -> String

extension PipelineFile {
  static let version = "1"

  /// Decodes a configuration; every mistake is added to the list and the rest is still read.
  init(_ document: JSONValue, load: FileLoader, mistakes: MistakeList) {
    guard var reader = ObjectReader(document, path: "", mistakes: mistakes) else { return }
    switch reader.value("version") {
    case .number(PipelineFile.version): break
    case nil: mistakes.add("version", "the key \"version\" is missing", help: "write \"version\": 1")
    default:
      mistakes.add("version", "this version of the file is not known", help: "this program reads \"version\": 1")
    }
    if let project = reader.object("project") {
      self.project = ProjectEntry(project)
    } else if reader.value("project") == nil {
      reader.missing("project")
    }
    partners = (reader.array("partners") ?? []).compactMap { value, path in
      ObjectReader(value, path: path, mistakes: mistakes).map { PartnerEntry($0) }
    }
    if partners.isEmpty, reader.value("partners") == nil { reader.missing("partners") }
    codeLists = (reader.object("codeLists")?.entries ?? []).compactMap { name, value in
      CodeListEntry(name: name, value, load: load, mistakes: mistakes)
    }
    identities = (reader.object("identities")?.entries ?? []).compactMap { name, value in
      ObjectReader(value, path: "identities.\(name)", mistakes: mistakes).map { IdentityEntry(name: name, $0) }
    }
    datasets = (reader.object("datasets")?.entries ?? []).compactMap { name, value in
      let path = "datasets.\(name)"
      guard let value = PipelineFile.inlined(value, path: path, load: load, mistakes: mistakes) else { return nil }
      return ObjectReader(value, path: path, mistakes: mistakes).map { DatasetEntry(name: name, $0) }
    }
    if reader.value("datasets") == nil { reader.missing("datasets") }
    if let value = reader.value("indicators"),
      let list = PipelineFile.inlined(value, path: "indicators", load: load, mistakes: mistakes)
    {
      indicators = PipelineFile.indicators(list, mistakes: mistakes)
    }
    registers = (reader.array("registers") ?? []).compactMap { value, path in
      ObjectReader(value, path: path, mistakes: mistakes).map { RegisterEntry($0) }
    }
    pipelines = (reader.object("pipelines")?.entries ?? []).compactMap { name, value in
      ObjectReader(value, path: "pipelines.\(name)", mistakes: mistakes).map { PipelineEntry(name: name, $0) }
    }
    if reader.value("pipelines") == nil { reader.missing("pipelines") }
    reader.finish()
  }

  private static func indicators(_ value: JSONValue, mistakes: MistakeList) -> [IndicatorEntry] {
    guard case .array(let elements) = value else {
      mistakes.add("indicators", "a list is expected here, but this is \(value.kindName)")
      return []
    }
    return elements.enumerated().compactMap { index, element in
      ObjectReader(element, path: "indicators[\(index)]", mistakes: mistakes).map { IndicatorEntry($0) }
    }
  }

  /// The value itself, or, where a path stands in its place, the JSON file at that path.
  static func inlined(_ value: JSONValue, path: String, load: FileLoader, mistakes: MistakeList) -> JSONValue? {
    guard case .string(let file) = value else { return value }
    let text: String
    do {
      text = try load(file)
    } catch {
      mistakes.add(path, error.problem, help: error.help)
      return nil
    }
    do {
      return try JSONValue(parsing: text)
    } catch {
      mistakes.add(path, "\(file) is not JSON: line \(error.line), column \(error.column): \(error.problem)")
      return nil
    }
  }
}
