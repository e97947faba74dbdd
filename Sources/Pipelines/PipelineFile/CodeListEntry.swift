import KPIModel

/// One entry of `codeLists` as written, files already read: codes in order, or the name of a built-in list.
struct CodeListEntry {
  enum Content {
    case codes([CodeList.Code])
    case builtin(String)
  }

  var name: String
  var content: Content
  var path: String

  init?(name: String, _ value: JSONValue, load: FileLoader, mistakes: MistakeList) {
    self.name = name
    path = "codeLists.\(name)"
    guard let content = CodeListEntry.content(value, path: path, load: load, mistakes: mistakes) else { return nil }
    self.content = content
  }

  private static func content(_ value: JSONValue, path: String, load: FileLoader, mistakes: MistakeList) -> Content? {
    switch value {
    case .array(let elements): return .codes(codes(elements, path: path, mistakes: mistakes))
    case .string(let file) where !file.lowercased().hasSuffix(".json"):
      return csv(file, path: path, load: load, mistakes: mistakes)
    case .string:
      return PipelineFile.inlined(value, path: path, load: load, mistakes: mistakes)
        .flatMap { content($0, path: path, load: load, mistakes: mistakes) }
    default:
      guard var reader = ObjectReader(value, path: path, mistakes: mistakes) else { return nil }
      defer { reader.finish() }
      let (builtin, file) = (reader.string("builtin"), reader.string("file"))
      if let builtin { return .builtin(builtin) }
      if let file { return content(.string(file), path: path, load: load, mistakes: mistakes) }
      mistakes.add(path, "a list of codes, {\"builtin\": name} or the path of a file is expected here")
      return nil
    }
  }

  private static func codes(_ elements: [JSONValue], path: String, mistakes: MistakeList) -> [CodeList.Code] {
    elements.enumerated().compactMap { index, element in
      let path = "\(path)[\(index)]"
      if case .string(let code) = element { return CodeList.Code(code) }
      guard var reader = ObjectReader(element, path: path, mistakes: mistakes) else { return nil }
      defer { reader.finish() }
      let (title, aliases) = (reader.localized("title"), reader.strings("aliases") ?? [])
      return reader.requiredString("code").map { CodeList.Code($0, title: title, aliases: aliases) }
    }
  }

  /// A CSV file with a header: the first column holds the code, a column `title` or `label` or `name` its words, and a
  /// column `title_es` and the like those of a language.
  private static func csv(_ file: String, path: String, load: FileLoader, mistakes: MistakeList) -> Content? {
    let text: String
    do {
      text = try load(file)
    } catch {
      mistakes.add(path, error.problem, help: error.help)
      return nil
    }
    var rows = delimitedRows(text)[...]
    guard let header = rows.popFirst(), !rows.isEmpty else {
      mistakes.add(path, "\(file) holds no codes", help: "write a header line, then a code per line")
      return nil
    }
    return .codes(
      rows.compactMap { cells in
        guard let code = cells.first, !code.isEmpty else { return nil }
        var title = LocalizedText([:])
        for (name, cell) in zip(header, cells).dropFirst() where !cell.isEmpty {
          if ["title", "label", "name"].contains(name) { title.texts[.english] = cell }
          if name.hasPrefix("title_"), let language = Language(rawValue: String(name.dropFirst(6))) {
            title.texts[language] = cell
          }
        }
        return CodeList.Code(code, title: title.texts.isEmpty ? nil : title)
      })
  }

  /// The rows of a small, well-formed comma or semicolon file of our own configuration (RFC 4180).
  private static func delimitedRows(_ text: String) -> [[String]] {
    let firstLine = text.prefix { !$0.isNewline }
    let delimiter: Character = firstLine.contains(";") ? ";" : ","
    var rows: [[String]] = []
    var cells: [String] = []
    var cell = ""
    var quoted = false
    var characters = text.drop { $0 == "\u{FEFF}" }[...]
    while let character = characters.popFirst() {
      if quoted {
        if character != "\"" {
          cell.append(character)
        } else if characters.first == "\"" {
          cell.append(characters.removeFirst())
        } else {
          quoted = false
        }
      } else if character == "\"" {
        quoted = true
      } else if character == delimiter {
        cells.append(cell)
        cell = ""
      } else if character.isNewline {
        cells.append(cell)
        if cells != [""] { rows.append(cells) }
        (cells, cell) = ([], "")
      } else {
        cell.append(character)
      }
    }
    cells.append(cell)
    if cells != [""] { rows.append(cells) }
    return rows
  }
}
