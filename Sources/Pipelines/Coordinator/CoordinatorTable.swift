import Ingest
import KPIModel

/// A small CSV file that the coordinator keeps beside `pipelines.json`, read with the reader that partners' files get.
struct CoordinatorTable {
  struct Row {
    /// By column asked for; empty where the file has no such column.
    let cells: [String]
    /// The physical line.
    let line: Int
  }

  let name: String
  let rows: [Row]
  let file: ConfigurationFile

  /// What a column may be headed with: its name, and its titles.
  struct Heading {
    let name: String
    let titles: [String]
    let isRequired: Bool

    init(_ name: String, _ titles: [String] = [], isRequired: Bool = true) {
      self.name = name
      self.titles = titles
      self.isRequired = isRequired
    }
  }

  /// Reads a file, `nil` where there is none.
  ///
  /// What is wrong with its form is added to the mistakes, with the place.
  init?(_ name: String, headings: [Heading], in folder: ProjectFolder, mistakes: MistakeList) {
    guard folder.holds(name) else { return nil }
    self.name = name
    let bytes: [UInt8]
    do {
      bytes = try folder.bytes(name)
    } catch {
      mistakes.add(name, error.problem, help: error.help)
      return nil
    }
    file = ConfigurationFile(path: name, sha256: sha256(bytes), bytes: bytes)
    let dataset = Dataset(
      name: name, kind: .snapshot,
      fields: headings.map {
        var field = Field(name: $0.name, type: "string", valueType: .text, aliases: $0.titles)
        field.constraints.required = $0.isRequired
        return field
      })
    let expected = dataset.expectedHeaders
    let detection = detectForm(of: bytes, isWholeFile: true, expectedHeaders: expected, language: .english)
    guard let form = detection.form else {
      if bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }) {
        rows = []
        return
      }
      CoordinatorTable.add(detection.findings, of: name, to: mistakes)
      return nil
    }
    let match = matchHeaders(
      form.headers, dataset: dataset, expected: expected, columnIsFilled: form.columnIsFilled, language: .english,
      line: form.headerLine, sheetRow: form.headerSheetRow)
    guard match.findings.occurrences(.fatal) == 0 else {
      CoordinatorTable.add(match.findings, of: name, to: mistakes)
      return nil
    }
    let chunk = RecordReader(form: form).read(Array(bytes[form.dataOffset...]), isLast: true)
    for damaged in chunk.batch.damaged {
      mistakes.add(
        "\(name), line \(Int(damaged.line) + form.dataLine - 1)", "the line cannot be read",
        help: "write as many cells as the header has, and text with commas in quotes")
    }
    rows = (0..<chunk.batch.rowCount).compactMap { row in
      let cells = match.columnOfField.map { column in
        column.map { CoordinatorTable.trimmed(chunk.batch.string(row: row, column: $0)) } ?? ""
      }
      guard cells.contains(where: { !$0.isEmpty }) else { return nil }
      return Row(cells: cells, line: Int(chunk.batch.lines[row]) + form.dataLine - 1)
    }
  }

  /// `commentary.csv, line 3`.
  func place(_ row: Row) -> String { "\(name), line \(row.line)" }

  private static func add(_ findings: FindingTally, of name: String, to mistakes: MistakeList) {
    for (finding, _) in findings.listed where finding.rule.severity == .fatal {
      let help = finding.help(in: .english)
      mistakes.add(
        finding.line > 0 ? "\(name), line \(finding.line)" : name, finding.message(in: .english),
        help: help.isEmpty ? nil : help)
    }
  }

  /// Without blanks around it, and without the `'` that keeps a spreadsheet from taking text for a formula.
  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    if rest.first == "'", let second = rest.dropFirst().first, "=+-@".contains(second) { rest.removeFirst() }
    return String(rest)
  }
}
