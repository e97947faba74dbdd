internal import KPIModel

/// Reads a finished workbook back and compares it with what was to be written, so that a wrong one is never published.
///
/// Every cell has to hold what its layout says: each formula with the value that was computed for it, text as text whatever
/// it begins with, and no formula where none was meant. No cells may be merged, every chart needs its alternative text and
/// its stored numbers, every table its one header row, every link a sheet to lead to, and nothing else may be in the file:
/// no macro, no link to another workbook, nothing embedded.
struct WorkbookAudit {
  let path: String
  let layouts: [SheetLayout]

  /// Throws when anything differs.
  func check() throws(ExportError) {
    for proof in try proofs() { try proof.require() }
  }

  /// Looks at the workbook as a whole; what is left to prove are its parts, each by itself, the largest sheet first.
  func proofs() throws(ExportError) -> [Proof] {
    parts(of: try FileReader.opening(path).rest()).map { part in Proof { part().map { error($0) } } }
  }

  /// The first thing that is wrong, in words; `nil` when the workbook is as it was meant.
  func flaw(in bytes: [UInt8]) -> String? { parts(of: bytes).lazy.compactMap { $0() }.first }

  private func error(_ flaw: String) -> ExportError {
    ExportError(
      problem: "the workbook does not read back as it was meant", path: path,
      help: "nothing was published; this is a mistake in the program: please report it with this message", cause: flaw)
  }

  /// What tells the flaw of each part; where the whole is wrong, that alone.
  private func parts(of bytes: [UInt8]) -> [@Sendable () -> String?] {
    guard let archive = ZipArchive(bytes) else { return [{ "the file is no readable ZIP archive" }] }
    let foreign = ["vbaproject", "externallink", "embeddings", "activex", "connections"]
    if let part = archive.names.first(where: { name in foreign.contains { name.lowercased().contains($0) } }) {
      return [{ "it holds \(part)" }]
    }
    guard let book = archive.part("xl/workbook.xml") else { return [{ "xl/workbook.xml cannot be read" }] }
    let names = WorkbookPart(book).attributes("name", of: "sheet")
    guard names == layouts.map(\.name) else { return [{ "its sheets are \(names.joined(separator: ", "))" }] }
    var texts: [String] = []
    if archive.names.contains("xl/sharedStrings.xml") {
      guard let part = archive.part("xl/sharedStrings.xml") else { return [{ "xl/sharedStrings.xml cannot be read" }] }
      texts = WorkbookPart(part).sharedTexts
    }
    let known = texts
    let largestFirst = layouts.indices.sorted { layouts[$0].cells.count > layouts[$1].cells.count }
    let sheets = largestFirst.map { index -> @Sendable () -> String? in
      { sheetFlaw(index, archive, SheetAudit(layout: layouts[index], texts: known, sheetNames: names)) }
    }
    return sheets + [{ tableFlaw(archive) ?? chartFlaw(archive) ?? damagedPart(archive) }]
  }

  private func sheetFlaw(_ index: Int, _ archive: ZipArchive, _ audit: SheetAudit) -> String? {
    guard let part = archive.part("xl/worksheets/sheet\(index + 1).xml") else {
      return "sheet \(audit.layout.name) cannot be read"
    }
    return audit.flaw(in: part).map { "sheet \(audit.layout.name): \($0)" }
  }

  /// A part that cannot be read, among those that nothing else looks at.
  private func damagedPart(_ archive: ZipArchive) -> String? {
    let looked = ["xl/worksheets/sheet", "xl/charts/chart", "xl/tables/", "xl/drawings/drawing", "xl/sharedStrings"]
    let others = archive.names.filter { name in !looked.contains { name.hasPrefix($0) } }
    return others.first { archive.part($0) == nil }.map { "\($0) cannot be read" }
  }

  private func tableFlaw(_ archive: ZipArchive) -> String? {
    let tables = layouts.flatMap(\.tables)
    guard archive.names.count(where: { $0.hasPrefix("xl/tables/") }) == tables.count else {
      return "it has not the \(tables.count) tables it should have"
    }
    for (index, table) in tables.enumerated() {
      guard let bytes = archive.part("xl/tables/table\(index + 1).xml") else {
        return "table \(table.name) cannot be read"
      }
      let part = WorkbookPart(bytes)
      let from = SheetLayout.address(table.firstRow, table.firstColumn)
      let place = "\(from):\(SheetLayout.address(table.lastRow, table.lastColumn))"
      guard part.attributes("ref", of: "table") == [place] else { return "table \(table.name) is not at \(place)" }
      let headerRows = part.attributes("headerRowCount", of: "table")
      guard headerRows.isEmpty || headerRows == ["1"], part.attributes("name", of: "tableColumn") == table.headers
      else {
        return "table \(table.name) has not its one header row"
      }
    }
    return nil
  }

  private func chartFlaw(_ archive: ZipArchive) -> String? {
    let sheets = layouts.map(\.charts).filter { !$0.isEmpty }
    for (index, charts) in sheets.enumerated() {
      guard let bytes = archive.part("xl/drawings/drawing\(index + 1).xml") else { return "the charts cannot be read" }
      let part = WorkbookPart(bytes)
      guard part.count(of: "xdr:graphicFrame") == charts.count else { return "charts are missing" }
      let descriptions = part.attributes("descr", of: "xdr:cNvPr")
      guard descriptions == charts.map(\.description), !descriptions.contains("") else {
        return "a chart has not its alternative text"
      }
    }
    for number in 1..<(1 + sheets.reduce(0) { $0 + $1.count }) {
      guard let bytes = archive.part("xl/charts/chart\(number).xml") else { return "chart \(number) cannot be read" }
      guard WorkbookPart(bytes).count(of: "c:numCache") > 0 else {
        return "chart \(number) has not the numbers it shows"
      }
    }
    return nil
  }
}

/// A small part of a workbook, looked at as a whole.
private struct WorkbookPart {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The values of an attribute of every element of a name that has it.
  func attributes(_ attribute: StaticString, of element: StaticString) -> [String] {
    var values: [String] = []
    forEachEvent { scanner, event in
      if event == .start, scanner.isNamed(element), let value = scanner.attribute(attribute) {
        values.append(WorkbookText.unescaped(value))
      }
    }
    return values
  }

  func count(of element: StaticString) -> Int {
    var count = 0
    forEachEvent { scanner, event in if event == .start, scanner.isNamed(element) { count += 1 } }
    return count
  }

  var sharedTexts: [String] {
    var texts: [String] = []
    var isText = false
    forEachEvent { scanner, event in
      switch event {
      case .start where scanner.isNamed("si"): texts.append("")
      case .start: isText = scanner.isNamed("t")
      case .end: isText = false
      case .text: if isText, !texts.isEmpty { texts[texts.count - 1] += WorkbookText.unescaped(scanner.text) }
      }
    }
    return texts
  }

  private func forEachEvent(_ body: (XMLScanner, XMLScanner.Event) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      var scanner = XMLScanner(bytes)
      while let event = scanner.next() { body(scanner, event) }
    }
  }
}

/// How text stands in a workbook's XML.
enum WorkbookText {
  /// Text with `_x001F_` and the like turned back into the characters they stand for.
  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var place = 0
    while place < scalars.count {
      if scalars[place] == "_", place + 6 < scalars.count, scalars[place + 1] == "x", scalars[place + 6] == "_" {
        var digits = ""
        digits.unicodeScalars.append(contentsOf: scalars[(place + 2)..<(place + 6)])
        if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) {
          result.append(scalar)
          place += 7
          continue
        }
      }
      result.append(scalars[place])
      place += 1
    }
    return String(result)
  }
}
